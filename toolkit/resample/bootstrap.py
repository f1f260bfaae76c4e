"""Bootstrap samples of whole clusters."""

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from toolkit.arguments import real_number, whole_number
from toolkit.errors import BadInput
from toolkit.resample.clusters import Indices, cluster_codes
from toolkit.resample.tasks import side_by_side

Floats = NDArray[np.float64]

WEIGHTS = 20_000_000
"""Weights of rows that one task works through: about a second."""

MOST_SAMPLES = 1_000_000
"""Samples that can be asked for: a hundred times what anybody needs, and still within memory."""

LEAST_CLUSTERS, FEW = 5, 10
"""Clusters below which there is no interval, and below which it is marked as too short."""


def multiplicities(n_clusters: int, *, n_boot: int, seed: int) -> Indices:
    """Draw how often each cluster occurs in each bootstrap sample.

    Returns
    -------
    ndarray of int64, shape (n_boot, n_clusters)
        Rows sum to ``n_clusters``.

    Raises
    ------
    BadInput
        If a number is below 1.

    Examples
    --------
    >>> multiplicities(4, n_boot=3, seed=0).sum(axis=1).tolist()
    [4, 4, 4]
    """
    n_clusters = whole_number("n_clusters", n_clusters, least=1)
    n_boot = whole_number("n_boot", n_boot, least=1, most=MOST_SAMPLES)
    rng = np.random.default_rng(whole_number("seed", seed))
    shares = np.full(n_clusters, 1.0 / n_clusters)
    return rng.multinomial(n_clusters, shares, size=n_boot).astype(np.int64)


def cluster_bootstrap(
    statistic: Callable[[Floats], ArrayLike],
    clusters: Iterable[object],
    *,
    n_boot: int = 1000,
    seed: int = 0,
) -> Floats:
    """Compute a statistic on bootstrap samples of clusters.

    Parameters
    ----------
    statistic : callable
        Takes a weight for every row (how often the row's cluster was drawn: 0, 1, 2 …)
        and returns a number or an array; any weighted statistic will do.
    clusters : iterable of str or int, length n
        The cluster of each row.
    n_boot, seed : int
        Number of samples; what makes them repeatable.

    Returns
    -------
    ndarray of shape (n_boot, ...)
        The statistic of each sample; NaN where the statistic is undefined in a sample.

    References
    ----------
    Davison & Hinkley (1997), Bootstrap Methods and their Application, section 3.8.

    Examples
    --------
    >>> x = np.array([1.0, 2.0, 6.0])
    >>> means = cluster_bootstrap(lambda w: (w * x).sum() / w.sum(), ["a", "a", "b"], n_boot=200)
    >>> sorted(set(means.tolist()))
    [1.5, 3.0, 6.0]
    """
    names, codes = cluster_codes(clusters)
    drawn = multiplicities(len(names), n_boot=n_boot, seed=seed)

    def some(samples: Indices) -> Floats:
        weights = (row[codes].astype(float) for row in samples)
        return np.stack([np.asarray(statistic(row), dtype=np.float64) for row in weights])

    step = max(1, WEIGHTS // max(1, len(codes)))
    return np.concatenate(
        side_by_side(some, [drawn[at : at + step] for at in range(0, n_boot, step)])
    )


def percentile_interval(
    draws: Floats, *, level: float = 0.95, n_clusters: int | None = None
) -> tuple[Floats, Floats]:
    """Return the central interval of bootstrap draws, along the first axis.

    A statistic that is undefined in more than one draw in twenty has no interval: what
    remains would be a selection of the samples that happened to work. Of ``n_clusters`` clusters
    it is as wide as Student's (:func:`expanded_level`).

    >>> low, high = percentile_interval(np.arange(101.0), level=0.9)
    >>> round(float(low), 9), float(high)
    (5.0, 95.0)
    """
    check_level(level)
    draws = np.asarray(draws, dtype=np.float64)
    undefined = _undefined(draws)
    # A column of NaN alone would make nanquantile warn; its answer is NaN anyway.
    filled = np.where(undefined, 0.0, draws)
    tail = (1 - (level if n_clusters is None else expanded_level(level, n_clusters))) / 2
    low, high = np.nanquantile(filled, [tail, 1 - tail], axis=0)
    return np.where(undefined, np.nan, low), np.where(undefined, np.nan, high)


def bounded_interval(
    values: ArrayLike, draws: Floats, *, n_clusters: int, level: float = 0.95, least: float = 0.0
) -> tuple[Floats, Floats]:
    """Return the interval of a statistic between ``least`` and 1, such as a share or F1.

    Near an end percentiles of a bootstrap fall short: samples of documents without an error show
    none, and a mean of few documents is skewed. So the standard error of the draws is taken to
    the log odds of the value, with the quantile of Student's t. A value at an end or beyond has no
    log odds, and percentiles (:func:`percentile_interval`); what is undefined in more than one
    draw in twenty, or has fewer than five clusters, has no interval.

    Parameters
    ----------
    values : array_like of shape (...)
        The statistic, as it is.
    draws : ndarray of shape (n_boot, ...)
        The statistic in bootstrap samples of clusters.
    n_clusters : int
    level : float, default=0.95
    least : float, default=0
        The least value that the statistic can have.

    Returns
    -------
    low, high : ndarray of shape (...)
        NaN where there is no interval.

    References
    ----------
    Korn & Graubard (1999), Analysis of Health Surveys, section 3.2 (logit intervals).

    Examples
    --------
    >>> draws = np.random.default_rng(0).normal(0.9, 0.05, 1000)
    >>> low, high = bounded_interval(0.9, draws, n_clusters=10)
    >>> round(float(low), 2), round(float(high), 2)
    (0.71, 0.97)
    """
    from scipy.special import expit, logit  # slow to load
    from scipy.stats import t

    low, high = percentile_interval(draws, level=level, n_clusters=n_clusters)
    scaled = (np.asarray(values, dtype=np.float64) - least) / (1 - least)
    usable = (scaled > 0) & (scaled < 1) & ~np.isnan(low)
    inside = np.where(usable, scaled, 0.5)
    error = standard_error(np.where(usable, draws, 0.0), n_clusters) / (1 - least)
    far = t.ppf((1 + level) / 2, max(n_clusters - 1, 1)) * error / (inside * (1 - inside))
    ends = [least + (1 - least) * expit(logit(inside) + way * far) for way in (-1, 1)]
    found = [np.where(usable, end, by) for end, by in zip(ends, (low, high), strict=True)]
    enough = n_clusters >= LEAST_CLUSTERS
    return np.where(enough, found[0], np.nan), np.where(enough, found[1], np.nan)


def standard_error(draws: Floats, n_clusters: int) -> Floats:
    """Return the standard error of a statistic from bootstrap samples of so many clusters.

    Their standard deviation lacks the factor n / (n - 1) in the variance. Missing where the
    statistic is undefined in more than one draw in twenty (:func:`percentile_interval`).

    >>> round(float(standard_error(np.array([1.0, 3.0]), 2)), 3)
    2.0
    """
    lacks = n_clusters / max(n_clusters - 1, 1)
    undefined = _undefined(draws)
    error = np.nanstd(np.where(undefined, 0.0, draws), axis=0, ddof=1) * np.sqrt(lacks)
    return np.where(undefined, np.nan, error)


def _undefined(draws: Floats) -> NDArray[np.bool_]:
    """Tell which statistics are undefined in more than one draw in twenty."""
    return np.asarray(np.isnan(draws).mean(axis=0) > 0.05)


def expanded_level(level: float, n_clusters: int) -> float:
    """Return the level at which a percentile interval of so many clusters is as wide as Student's.

    Percentiles of a bootstrap lack the factor n / (n - 1) in the variance and the quantile of
    Student's t, so that with few clusters they cover too seldom.

    References
    ----------
    Hesterberg (2015), What teachers should know about the bootstrap, The American Statistician
    69 (expanded percentile interval).

    Examples
    --------
    >>> [round(expanded_level(0.95, n), 3) for n in (5, 10, 40, 10_000)]
    [0.998, 0.983, 0.959, 0.95]
    """
    from scipy.stats import norm, t  # slow to load

    check_level(level)
    if whole_number("n_clusters", n_clusters) < 2:
        return level
    far = np.sqrt(n_clusters / (n_clusters - 1)) * t.ppf((1 + level) / 2, n_clusters - 1)
    return float(max(min(2 * norm.cdf(far) - 1, 0.9999), level))


def interval_reason(n_clusters: int, least: int = LEAST_CLUSTERS) -> str:
    """Say what is wrong with the interval of a statistic of so many clusters; empty if nothing.

    >>> interval_reason(1), interval_reason(4)
    ('one cluster: no interval', '4 clusters: an interval needs 5 or more')
    >>> interval_reason(5)
    '5 clusters: the interval is too short'
    """
    if n_clusters == 1:
        return "one cluster: no interval"
    if n_clusters < least:
        return f"{n_clusters} clusters: an interval needs {least} or more"
    return f"{n_clusters} clusters: the interval is too short" if n_clusters < FEW else ""


def check_level(level: float) -> None:
    """Refuse a level of confidence outside (0, 1).

    Raises
    ------
    BadInput
        If ``level`` is not between 0 and 1.
    """
    expected = "a number between 0 and 1, such as 0.95,"
    if not 0 < real_number("level", level, expected) < 1:
        raise BadInput(f"level {level!r}: {expected} is expected")
