"""Intervals of a statistic from bootstrap samples, and from leaving clusters out."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from toolkit.arguments import numbers_of, real_number, whole_number
from toolkit.errors import BadInput
from toolkit.resample.ratios import divide

Floats = NDArray[np.float64]

LEAST_CLUSTERS, FEW = 5, 10
"""Clusters below which there is no interval, and below which it is marked as maybe too short."""


def percentile_interval(
    draws: Floats, *, level: float = 0.95, n_clusters: int | None = None
) -> tuple[Floats, Floats]:
    """Return the central interval of bootstrap draws, along the first axis.

    A statistic that is undefined in more than one draw in twenty has no interval: what
    remains would be a selection of the samples that happened to work.

    Parameters
    ----------
    draws : ndarray of shape (n_boot, ...)
        The statistic in each sample; NaN where it is undefined.
    level : float, default=0.95
    n_clusters : int, optional
        Of so many clusters the interval is as wide as Student's (:func:`expanded_level`).

    Returns
    -------
    low, high : ndarray of shape (...)
        NaN where there is no interval.

    Examples
    --------
    >>> low, high = percentile_interval(np.arange(101.0), level=0.9)
    >>> round(float(low), 9), float(high)
    (5.0, 95.0)
    """
    check_level(level)
    draws = _drawn("draws", draws)
    undefined = _undefined(draws)
    # A column of NaN alone would make nanquantile warn; its answer is NaN anyway.
    filled = np.where(undefined, 0.0, draws)
    tail = (1 - (level if n_clusters is None else expanded_level(level, n_clusters))) / 2
    low, high = np.nanquantile(filled, [tail, 1 - tail], axis=0)
    return np.where(undefined, np.nan, low), np.where(undefined, np.nan, high)


def bounded_interval(
    values: ArrayLike,
    draws: Floats,
    without: Floats,
    *,
    n_clusters: int,
    level: float = 0.95,
    least: float = 0.0,
) -> tuple[Floats, Floats]:
    """Return the interval of a statistic between ``least`` and 1, such as a share or F1.

    Near an end percentiles of a bootstrap fall short: samples of documents without an error show
    none, and a mean of few documents is skewed. So the standard error (:func:`standard_error`) is
    taken to the log odds of the value, with the quantile of Student's t. A value at an end or
    beyond has no log odds, and percentiles (:func:`percentile_interval`); what is undefined in
    more than one draw in twenty, or has fewer than five clusters, has no interval.

    Parameters
    ----------
    values : array_like of shape (...)
        The statistic, as it is.
    draws : ndarray of shape (n_boot, ...)
        The statistic in bootstrap samples of clusters.
    without : ndarray of shape (n_groups, ...)
        The statistic without one cluster or group after the other (:func:`left_out`).
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
    >>> low, high = bounded_interval(0.9, draws, np.full(10, 0.9), n_clusters=10)
    >>> round(float(low), 2), round(float(high), 2)
    (0.71, 0.97)
    """
    from scipy.special import expit, logit  # slow to load

    values, draws, without = _of_one_statistic(values, draws, without)
    low, high = percentile_interval(draws, level=level, n_clusters=n_clusters)
    scaled = (values - least) / (1 - least)
    usable = (scaled > 0) & (scaled < 1) & ~np.isnan(low)
    inside = np.where(usable, scaled, 0.5)
    value, drawn, left = (np.where(usable, table, 0.0) for table in (values, draws, without))
    error = standard_error(value, drawn, left, n_clusters) / (1 - least)
    far = _student(level, n_clusters) * error / (inside * (1 - inside))
    below, above = (least + (1 - least) * expit(logit(inside) + way * far) for way in (-1, 1))
    low, high = np.where(usable, below, low), np.where(usable, above, high)
    return _of_enough(low, high, n_clusters)


def log_interval(
    values: ArrayLike, draws: Floats, without: Floats, *, n_clusters: int, level: float = 0.95
) -> tuple[Floats, Floats]:
    """Return the interval of a statistic that is 1 at most and has no least value, as a skill.

    As :func:`bounded_interval`, of whose arguments it takes all but ``least``, with the logarithm
    of what the statistic lacks of 1 in place of log odds; a value of 1 has percentiles.

    >>> draws = np.random.default_rng(0).normal(0.5, 0.1, 1000)
    >>> low, high = log_interval(0.5, draws, np.full(10, 0.5), n_clusters=10)
    >>> round(float(low), 2), round(float(high), 2)
    (0.2, 0.69)
    """
    values, draws, without = _of_one_statistic(values, draws, without)
    low, high = percentile_interval(draws, level=level, n_clusters=n_clusters)
    lack = 1 - values
    error = standard_error(values, draws, without, n_clusters)
    relative = divide(error, lack, 0.0)
    far = np.exp(_student(level, n_clusters) * relative)
    low, high = np.where(lack > 0, 1 - lack * far, low), np.where(lack > 0, 1 - lack / far, high)
    return _of_enough(low, high, n_clusters)


def standard_error(values: ArrayLike, draws: Floats, without: Floats, n_clusters: int) -> Floats:
    """Return the standard error of a statistic over clusters: bootstrap or jackknife.

    A document that is half of all text is in most bootstrap samples and pulls the statistic
    towards itself in each, so that they differ too little; without it, one sees how far it
    pulls. Where clusters are about as large as each other, both errors are the same; the larger
    one counts. Missing where the statistic is undefined without a cluster, or in more than one
    draw in twenty (:func:`percentile_interval`).

    Parameters
    ----------
    values, draws, without, n_clusters
        As in :func:`bounded_interval`.

    Returns
    -------
    ndarray of shape (...)
        NaN where it is missing.

    References
    ----------
    MacKinnon, Nielsen & Webb (2023), Fast and reliable jackknife and bootstrap methods for
    cluster-robust inference.

    Examples
    --------
    The mean of 0, 0 and 3, which are one cluster each: a standard deviation over √3.

    >>> without = np.array([1.5, 1.5, 0.0])
    >>> round(float(standard_error(1.0, np.array([1.0, 1.0]), without, 3)), 3)
    1.0
    """
    lacks = whole_number("n_clusters", n_clusters) / max(n_clusters - 1, 1)
    values, draws, without = _of_one_statistic(values, draws, without)
    undefined = _undefined(draws) | np.isnan(without).any(axis=0)
    drawn = np.nanstd(np.where(undefined, 0.0, draws), axis=0, ddof=1) * np.sqrt(lacks)
    moved = ((without - values) ** 2).sum(axis=0) / lacks
    return np.where(undefined, np.nan, np.fmax(drawn, np.sqrt(moved)))


def _student(level: float, n_clusters: int) -> float:
    """Return how many standard errors an interval of so many clusters reaches either way."""
    from scipy.stats import t  # slow to load

    return float(t.ppf((1 + level) / 2, max(n_clusters - 1, 1)))


def _of_enough(low: Floats, high: Floats, n_clusters: int) -> tuple[Floats, Floats]:
    """Return the ends of an interval; NaN of too few clusters."""
    enough = n_clusters >= LEAST_CLUSTERS
    return np.where(enough, low, np.nan), np.where(enough, high, np.nan)


def _drawn(name: str, draws: ArrayLike) -> Floats:
    """Return statistics of draws along the first axis, of one draw at least."""
    found = numbers_of(name, draws, ndim=None)
    if not found.shape or not len(found):
        raise BadInput(f"{name}: there are none")
    return found


def _of_one_statistic(
    values: ArrayLike, draws: ArrayLike, without: ArrayLike
) -> tuple[Floats, Floats, Floats]:
    """Return a statistic as it is, in samples, and without clusters, if these are of one."""
    value = numbers_of("values", values, ndim=None)
    drawn, left = _drawn("draws", draws), _drawn("without", without)
    for name, given in (("draws", drawn), ("without", left)):
        if given.shape[1:] != value.shape:
            raise BadInput(f"{name}: of shape {given.shape[1:]}; the values have {value.shape}")
    return value, drawn, left


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
    '5 clusters: the interval may be too short'
    """
    if whole_number("n_clusters", n_clusters) == 1:
        return "one cluster: no interval"
    if n_clusters < least:
        return f"{n_clusters} clusters: an interval needs {least} or more"
    return f"{n_clusters} clusters: the interval may be too short" if n_clusters < FEW else ""


def check_level(level: float) -> None:
    """Refuse a level of confidence outside (0, 1).

    Raises
    ------
    BadInput
        If ``level`` is not between 0 and 1.
    """
    real_number(
        "level", level, "a number between 0 and 1, such as 0.95,", lambda found: 0 < found < 1
    )
