"""How much of each topic each region writes, with intervals that carry the documents."""

from collections.abc import Iterable, Sequence
from itertools import cycle

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.arguments import names_of
from toolkit.errors import BadInput
from toolkit.resample import (
    bounded_interval,
    cluster_codes,
    divide,
    interval_reason,
    left_out,
    multiplicities,
)
from toolkit.topics.fitted.foldin import Floats, Integers
from toolkit.topics.telling.given import document_weights, read_runs, read_weights


def topic_prevalence(  # noqa: PLR0913 - settings by keyword, each with a default
    shares: Floats | Sequence[Floats],
    groups: Sequence[object],
    clusters: Iterable[object],
    *,
    documents: Iterable[object] | None = None,
    weights: Floats | None = None,
    level: float = 0.95,
    n_boot: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Estimate the mean share of each topic in each group of paragraphs.

    Parameters
    ----------
    shares : ndarray of shape (n_paragraphs, n_topics), or a sequence of these
        As from ``TopicModel.transform``; rows of NaN are passed over. Several, from aligned
        runs of other seeds, put the seed into the interval: each bootstrap sample takes the
        runs in turn. The estimate is their mean.
    groups : sequence of str, length n_paragraphs
        Region (or level, genre, period) of each paragraph; where it is missing (None or NaN)
        the paragraph is passed over.
    clusters : iterable of length n_paragraphs
        Whole clusters are resampled, as paragraphs of one document depend on each other.
    documents : iterable of length n_paragraphs, optional
        Where given, every document counts alike in its group (``unit`` is ``document``);
        otherwise every paragraph does.
    weights : ndarray of shape (n_paragraphs,), optional
        Weight of each paragraph; NaN where it drops out. Those of
        :func:`toolkit.compare.same_mix` give every group one mix of genres, say.
    level, n_boot, seed
        Coverage of the intervals (see :func:`toolkit.resample.bounded_interval`), bootstrap
        samples, what makes them repeatable.

    Returns
    -------
    DataFrame
        One row a group (in order of name) and topic: ``region``, ``topic``, ``share`` (they
        sum to 1 in a group), ``low``, ``high``, ``n_paragraphs``, ``n_clusters``, ``unit``,
        ``reason`` (with fewer than five clusters there is no interval, with fewer than ten one that
        may be too short).

    Notes
    -----
    Each end is that of the topic's own spread between clusters
    (:func:`toolkit.resample.bounded_interval`) or, where it lies further out, that of a score
    interval with a spread that all topics of the group have together, each in proportion to
    share * (1 - share): documents that hold nothing of a rare topic do not show that others hold
    none. Both take quantiles of Student's t; the degrees of freedom of a spread of all topics are
    those of Satterthwaite (1946).

    References
    ----------
    Wilson (1927), Probable inference. Brier (1980), Analysis of contingency tables under cluster
    sampling, for one spread of all categories.

    Raises
    ------
    BadInput
        If lengths differ, or no paragraph has both shares and a group.

    Examples
    --------
    >>> shares = np.array([[1.0, 0.0], [0.5, 0.5], [0.0, 1.0]])
    >>> table = topic_prevalence(shares, ["a", "a", "b"], [1, 2, 3], n_boot=20)
    >>> table[["region", "topic", "share", "n_clusters"]].values.tolist()[1:3]
    [['a', 1, 0.25, 2], ['b', 0, 0.0, 1]]
    """
    runs, group = read_runs(shares), _texts("groups", groups)
    cluster = cluster_codes(clusters)[1]
    document = None if documents is None else cluster_codes(documents)[1]
    weight = read_weights(weights, len(group))
    found = [len(column) for column in (group, cluster, weight, document) if column is not None]
    if set(found) != {runs.shape[1]}:
        raise BadInput(
            f"shares of {runs.shape[1]} paragraphs; groups, clusters, weights (and documents) of "
            f"{found}: one for each paragraph"
        )
    grouped = np.array([name is not None for name in group], dtype=bool)
    known = grouped & ~np.isnan(runs).any(axis=(0, 2)) & (weight > 0)
    if not known.any():
        raise BadInput("topic prevalence: no paragraph has both shares and a group")
    tables = []
    for name in sorted(set(group[known])):
        rows = known & (group == name)
        own = document_weights(weight[rows], None if document is None else document[rows])
        part = runs[:, rows], cluster[rows], own
        table = _of_group(*part, level=level, n_boot=n_boot, seed=seed)
        tables.append(table.assign(region=name))
    unit = "paragraph" if documents is None else "document"
    table = pd.concat(tables, ignore_index=True).assign(unit=unit)
    order = ["region", "topic", "share", "low", "high", "n_paragraphs", "n_clusters", "unit"]
    return table[[*order, "reason"]]


def _texts(name: str, values: Sequence[object]) -> NDArray[np.object_]:
    found = [None if value is None else str(value) for value in names_of(name, values)]
    return np.array(found, dtype=object)


def _of_group(
    runs: Floats, cluster: Integers, weight: Floats, *, level: float, n_boot: int, seed: int
) -> pd.DataFrame:
    """Return the mean share of each topic in some paragraphs, (n_runs, n_paragraphs, n_topics)."""
    order = np.argsort(cluster, kind="stable")
    starts = np.unique(cluster[order], return_index=True)[1]
    n_clusters, heavy = len(starts), weight[order]
    # Summed once by cluster: a sample then costs as much as there are clusters.
    mass = np.add.reduceat(heavy, starts)
    sums = [np.add.reduceat(run[order] * heavy[:, None], starts, axis=0) for run in runs]
    drawn = (row.astype(float) for row in multiplicities(n_clusters, n_boot=n_boot, seed=seed))
    draws = np.stack([row @ run / (row @ mass) for row, run in zip(drawn, cycle(sums))])
    kept = left_out(n_clusters)
    left, sizes = kept @ np.mean(sums, axis=0), (kept @ mass)[:, None]
    without = divide(left, sizes)
    share = weight @ runs.mean(axis=0) / weight.sum()
    low, high = bounded_interval(share, draws, without, level=level, n_clusters=n_clusters)
    below, above = _as_all_topics(share, np.mean(sums, axis=0), mass, level)
    low, high = np.minimum(low, below), np.maximum(high, above)  # missing where there is none
    return pd.DataFrame(
        {
            "topic": np.arange(runs.shape[2]),
            "share": share,
            "low": low,
            "high": high,
            "n_paragraphs": len(weight),
            "n_clusters": n_clusters,
            "reason": interval_reason(n_clusters),
        }
    )


def _as_all_topics(
    share: Floats, sums: Floats, mass: Floats, level: float
) -> tuple[Floats, Floats]:
    """Return score intervals of shares, were each topic as unlike between clusters as all are."""
    from scipy.stats import t  # slow to load

    unit, n_clusters = share * (1 - share), len(mass)
    squares = (mass**2).sum() / mass.sum() ** 2  # one over the clusters of equal size
    gaps = ((sums - mass[:, None] * share) ** 2).sum() / mass.sum() ** 2
    worth = (1 - squares) * unit.sum()
    spread = gaps / worth if worth > 0 else 0.0
    # As many degrees of freedom a cluster as topics of equal share would be worth, less one.
    free = max(unit.sum() ** 2 / max((unit**2).sum(), 1e-300) - 1, 1.0)
    arm = t.ppf((1 + level) / 2, max(n_clusters - 1, 1) * free) ** 2 * spread
    far = np.sqrt(arm * unit + arm**2 / 4)
    low, high = ((share + arm / 2 + way * far) / (1 + arm) for way in (-1, 1))
    return low, high
