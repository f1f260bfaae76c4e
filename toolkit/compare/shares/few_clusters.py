"""How much longer or shorter a score interval has to be because a region has few clusters."""

import numpy as np
from scipy.special import stdtrit
from scipy.stats import norm

from toolkit.compare.given.inputs import Floats

LEAST_PART = 1e-3  # of a variance; below, its degrees of freedom no longer matter
MANY = 1e9  # clusters or degrees of freedom; with more a t quantile is a normal one


def about_tried(n_clusters: Floats, level: float) -> Floats:
    """Return the factor of a variance that is taken about the share that is tried.

    Such a variance holds the very distance that is tested, in one part of ``n_clusters``, so
    that a normal quantile is too large for it. For n means of a normal distribution,
    ``d² <= n t² / (n - 1 + t²) * v`` is the t interval, if v is the variance of their mean about
    the value tried, and d its distance from their mean.

    Parameters
    ----------
    n_clusters : ndarray
        Two or more; with fewer the factor is 1.
    level : float
        Coverage of the interval.

    Returns
    -------
    ndarray
        Factor for the square of a normal quantile, at most 1.

    References
    ----------
    Guo, Pan, Connett, Hannan & French (2005), Small-sample performance of the robust score
    test and its modifications in generalized estimating equations.

    Examples
    --------
    >>> about_tried(np.array([1.0, 5.0, 20.0, 1000.0]), 0.95).round(3).tolist()
    [1.0, 0.857, 0.975, 1.0]
    """
    n = np.clip(n_clusters, 2.0, MANY)
    t2 = stdtrit(n - 1, (1 + level) / 2) ** 2
    factor = n * t2 / (n - 1 + t2) / norm.ppf((1 + level) / 2) ** 2
    return np.where(n_clusters >= 2, np.fmin(factor, 1.0), 1.0)


def about_found(n_clusters: Floats, part: Floats, level: float) -> Floats:
    """Return the factor of a variance that is taken about the share that was found.

    Parameters
    ----------
    n_clusters : ndarray
        Number of clusters of equal size that are worth as much as those of the region.
    part : ndarray
        How much of the variance is that between clusters, from 0 to 1: it has as many degrees of
        freedom as there are clusters, less one, and all of it this many over ``part²``.
    level : float
        Coverage of the interval.

    Returns
    -------
    ndarray
        Factor for the square of a normal quantile: a t quantile's square over it; at least 1.

    References
    ----------
    Satterthwaite (1946), An approximate distribution of estimates of variance components. Korn
    & Graubard (1998), Confidence intervals for proportions with small expected number of
    positive counts estimated from survey data.

    Examples
    --------
    >>> part = np.array([1.0, 0.5, 0.0, 1.0])
    >>> about_found(np.array([5.0, 5.0, 5.0, 20.0]), part, 0.95).round(3).tolist()
    [2.007, 1.17, 1.0, 1.14]
    """
    degrees = np.fmax(n_clusters - 1, 1.0) / np.fmax(part, LEAST_PART) ** 2
    t = stdtrit(np.fmin(degrees, MANY), (1 + level) / 2)
    return np.asarray((t / norm.ppf((1 + level) / 2)) ** 2, dtype=np.float64)
