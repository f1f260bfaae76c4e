"""Which topics carry which domain, on paragraphs that were coded."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.arguments import numbers_of, table_of, texts_of, weights_of
from toolkit.errors import BadInput
from toolkit.resample import (
    LEAST_CLUSTERS,
    bounded_interval,
    cluster_bootstrap,
    cluster_codes,
    divide,
    interval_reason,
    left_out,
    log_interval,
)
from toolkit.topics.fitted.foldin import Floats

CARRIED = 0.3
"""Correlation from which on a topic is called by a domain; below, it is mostly of other things."""

NO_VARIATION = "all coded paragraphs have the same code: nothing to relate"
UNDEFINED = "no interval: undefined in more than 5% of the resamples"


def bridge_topics(  # noqa: PLR0913 - settings by keyword, each with a default
    shares: Floats,
    codes: Floats,
    domains: Sequence[str],
    clusters: Iterable[object],
    *,
    stands_for: Floats | None = None,
    level: float = 0.95,
    n_boot: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Relate the share of each topic to the codes of each domain.

    Parameters
    ----------
    shares : ndarray of shape (n_paragraphs, n_topics)
        As from ``TopicModel.transform``; rows of NaN are passed over.
    codes : ndarray of shape (n_paragraphs, n_domains)
        1, 0, or NaN where a paragraph was not coded.
    domains : sequence of str, length n_domains
    clusters : iterable of length n_paragraphs
        Whole clusters are resampled.
    stands_for : ndarray of shape (n_paragraphs, n_domains), optional
        How many paragraphs each code stands for, such as one over the probability with which it
        was drawn; all the same unless given. Of paragraphs that were drawn because a rule says
        yes, far more are of a domain than of all.
    level, n_boot, seed
        Coverage of the intervals, bootstrap samples, what makes them repeatable.

    Returns
    -------
    DataFrame
        One row a topic and domain: ``topic``, ``domain``, ``correlation`` (of the share with
        the code), ``low``, ``high``, ``lift`` (mean share where the code is 1, over the mean
        share of all coded), ``lift_low``, ``lift_high``, ``n_coded``, ``n_positive``,
        ``n_clusters``, ``reason`` (why a value or an interval is missing; empty otherwise).
        With fewer than ten clusters the interval may be too short, with fewer than five there is
        none.

    Raises
    ------
    BadInput
        If there is no domain, lengths differ or a value is impossible.

    Notes
    -----
    Standard errors are those of a bootstrap or a jackknife of clusters, whichever is larger, taken
    to Fisher's z of a correlation and to the logarithm of a lift, with the quantile of Student's
    t.

    References
    ----------
    Fisher (1921), On the "probable error" of a coefficient of correlation.

    Examples
    --------
    >>> shares = np.array([[0.9, 0.1], [0.8, 0.2], [0.2, 0.8], [0.1, 0.9]])
    >>> codes = np.array([[1.0], [1.0], [0.0], [0.0]])
    >>> table = bridge_topics(shares, codes, ["care"], list("abcd"), n_boot=50)
    >>> table[["topic", "correlation", "lift"]].round(2).values.tolist()
    [[0.0, 0.99, 1.7], [1.0, -0.99, 0.3]]
    """
    shares, codes = numbers_of("shares", shares, ndim=2), numbers_of("codes", codes, ndim=2)
    names = texts_of("domains", domains)
    if not names:
        raise BadInput("domains: none is named; one or more are expected")
    labels = _labels(clusters, shares, codes, names)
    each = np.ones_like(codes)
    if stands_for is not None:
        each = weights_of("stands_for", stands_for, codes)
    known = ~np.isnan(shares).any(axis=1)
    tables = []
    for j, (domain, code) in enumerate(zip(names, codes.T, strict=True)):
        rows = known & ~np.isnan(code)
        coded = _Coded(shares[rows], code[rows], each[rows, j])
        part = _one_domain(coded, labels[rows].tolist(), level=level, n_boot=n_boot, seed=seed)
        tables.append(part.assign(domain=domain))
    table = pd.concat(tables, ignore_index=True)
    table.insert(1, "domain", table.pop("domain"))
    return table


def _labels(
    clusters: Iterable[object], shares: Floats, codes: Floats, domains: Sequence[str]
) -> NDArray[np.str_]:
    """Return the name of each row's cluster; refuse rows that do not match."""
    names, cluster = cluster_codes(clusters)
    if codes.shape != (len(shares), len(domains)) or len(cluster) != len(shares):
        raise BadInput(
            f"shares of {len(shares)} paragraphs, codes of shape {codes.shape} for "
            f"{len(domains)} domains, {len(cluster)} clusters: one row for each paragraph"
        )
    if not np.isin(codes[~np.isnan(codes)], (0.0, 1.0)).all():
        raise BadInput("codes: a number other than 0 and 1; these, or NaN, are expected")
    return np.array(names)[cluster]


class _Coded(NamedTuple):
    """Coded paragraphs of a domain: shares of topics, codes, how many each stands for."""

    shares: Floats
    code: Floats
    each: Floats

    def related(self, times: Floats) -> Floats:
        """Return correlation and lift of each topic, (2, n_topics); NaN where undefined.

        Every paragraph counts so many times.
        """
        shares, code, weights = self.shares, self.code, times * self.each
        result = np.full((2, shares.shape[1]), np.nan)
        total, positive = weights.sum(), weights @ code
        if total == 0 or positive == 0:
            return result
        mean, rate = weights @ shares / total, positive / total
        centred = shares - mean
        spread = np.sqrt((weights @ centred**2 / total) * rate * (1 - rate))
        covariance = (weights * (code - rate)) @ centred / total
        usable = spread > 1e-15
        result[0, usable] = covariance[usable] / spread[usable]
        result[1] = divide((weights * code) @ shares / positive, mean)
        return result


def _one_domain(
    coded: _Coded, clusters: Sequence[str], *, level: float, n_boot: int, seed: int
) -> pd.DataFrame:
    code = coded.code
    names, cluster = cluster_codes(clusters)
    n_topics, n_clusters = coded.shares.shape[1], len(names)
    value = low = high = np.full((2, n_topics), np.nan)
    reason = np.full(n_topics, NO_VARIATION)
    if len(code) and code.min() < code.max():
        value = coded.related(np.ones(len(code)))
        draws = cluster_bootstrap(coded.related, clusters, n_boot=n_boot, seed=seed)
        kept = left_out(n_clusters)[:, cluster]
        without = np.stack([coded.related(times) for times in kept])
        low, high = _ends(value, draws, without, n_clusters=n_clusters, level=level)
        undefined = np.isnan(low[0]) & (n_clusters >= LEAST_CLUSTERS)
        reason = np.where(undefined, UNDEFINED, interval_reason(n_clusters))
    return pd.DataFrame(
        {
            "topic": np.arange(n_topics),
            "correlation": value[0],
            "low": low[0],
            "high": high[0],
            "lift": value[1],
            "lift_low": low[1],
            "lift_high": high[1],
            "n_coded": len(code),
            "n_positive": int(code.sum()),
            "n_clusters": n_clusters,
            "reason": reason,
        }
    )


def _ends(
    value: Floats, draws: Floats, without: Floats, *, n_clusters: int, level: float
) -> tuple[Floats, Floats]:
    """Return both ends of each correlation and lift, (2, n_topics) each."""
    links, lifts = ([table[..., row, :] for table in (value, draws, without)] for row in (0, 1))
    low, high = bounded_interval(*links, n_clusters=n_clusters, level=level, least=-1.0)
    # What a lift is above 0 is what 1 less the lift lacks of 1.
    top, bottom = log_interval(*(1 - lift for lift in lifts), n_clusters=n_clusters, level=level)
    return np.stack([low, 1 - bottom]), np.stack([high, 1 - top])


def unmatched(bridge: pd.DataFrame) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Name the domains that no topic finds, and the topics that the codebook misses.

    A topic finds a domain where the interval of their correlation lies above zero. Where no
    interval exists nothing is found.

    Parameters
    ----------
    bridge : DataFrame
        As from :func:`bridge_topics`.

    Returns
    -------
    domains : tuple of str
    topics : tuple of int
    """
    table_of("bridge", bridge, ["topic", "domain", "low"])
    found = bridge[bridge["low"] > 0]
    domains = dict.fromkeys(bridge["domain"])
    topics = dict.fromkeys(bridge["topic"])
    return (
        tuple(name for name in domains if name not in set(found["domain"])),
        tuple(int(topic) for topic in topics if topic not in set(found["topic"])),
    )


def propose_names(bridge: pd.DataFrame) -> dict[int, str]:
    """Propose for each topic the domain that it carries; the researcher decides.

    Of the domains whose correlation with the topic is .3 or more, with an interval above zero,
    the one with the largest; a topic that carries none gets no name. Of many topics and domains
    some interval lies above zero by chance, and one that may be too short, as from fewer than ten
    clusters, names nothing: a domain's name on a topic is a claim. Names that a researcher
    settles on go into ``TopicModel.rename``.

    Parameters
    ----------
    bridge : DataFrame
        As from :func:`bridge_topics`.

    Returns
    -------
    dict of int to str
        Topic to domain key.
    """
    table_of("bridge", bridge, ["topic", "domain", "low", "correlation", "reason"])
    sure = (bridge["correlation"] >= CARRIED) & (bridge["low"] > 0) & (bridge["reason"] == "")
    found = bridge[sure].sort_values(["topic", "correlation"], kind="stable")
    return {
        int(topic): str(name) for topic, name in zip(found["topic"], found["domain"], strict=True)
    }
