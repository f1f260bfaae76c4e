"""How much of each topic each region writes, with intervals that carry the documents."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from toolkit.errors import BadInput
from toolkit.resample import cluster_bootstrap, cluster_codes, percentile_interval
from toolkit.topics.foldin import Floats, Integers

ONE_CLUSTER = "one cluster: no interval"


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
        Where given, every document counts alike (``unit`` is ``document``); otherwise every
        paragraph does.
    weights : ndarray of shape (n_paragraphs,), optional
        Weight of each paragraph, such as from :func:`standard_weights`.
    level, n_boot, seed
        Coverage of the intervals, bootstrap samples, what makes them repeatable.

    Returns
    -------
    DataFrame
        One row a group (in order of name) and topic: ``region``, ``topic``, ``share``,
        ``low``, ``high``, ``n_paragraphs``, ``n_clusters``, ``unit``, ``reason``. Shares of a
        group sum to 1. With one cluster there is no interval, and ``reason`` says so; with
        few clusters percentile intervals are too short.

    Examples
    --------
    >>> shares = np.array([[1.0, 0.0], [0.5, 0.5], [0.0, 1.0]])
    >>> table = topic_prevalence(shares, ["a", "a", "b"], [1, 2, 3], n_boot=20)
    >>> table[["region", "topic", "share", "reason"]].values.tolist()[1:3]
    [['a', 1, 0.25, ''], ['b', 0, 0.0, 'one cluster: no interval']]
    """
    runs = [shares] if isinstance(shares, np.ndarray) else list(shares)
    n = len(runs[0])
    cluster_names, cluster = cluster_codes(clusters)
    weight = _paragraph_weights(n, documents, weights)
    known = ~np.isnan(runs[0]).any(axis=1) & ~np.asarray(pd.isna(pd.Series(list(groups))))
    if any(run.shape != runs[0].shape for run in runs) or len(cluster) != n or len(known) != n:
        raise BadInput(
            f"{[run.shape for run in runs]} shares, {len(groups)} groups, {len(cluster)} "
            "clusters: one row for each paragraph"
        )
    labels = np.array(cluster_names)[cluster]
    group = np.array([str(name) for name in groups], dtype=object)
    tables = []
    for name in sorted(set(group[known])):
        rows = known & (group == name) & (weight > 0)
        part = _one_group(
            np.stack([run[rows] for run in runs]),
            weight[rows],
            labels[rows].tolist(),
            level=level,
            n_boot=n_boot,
            seed=seed,
        )
        tables.append(part.assign(region=name))
    if not tables:
        raise BadInput("topic prevalence: no paragraph has both shares and a group")
    table = pd.concat(tables, ignore_index=True)
    table["unit"] = "paragraph" if documents is None else "document"
    order = ["region", "topic", "share", "low", "high", "n_paragraphs", "n_clusters", "unit"]
    return table[[*order, "reason"]]


def standard_weights(groups: Sequence[object], strata: Sequence[object]) -> Floats:
    """Weight paragraphs so that every group has the mix of strata of all groups together.

    Direct standardisation: differences between groups are then not those of genre or year.
    Strata that are missing from some group are left out for all (weight 0), as nothing can
    stand for them.

    Parameters
    ----------
    groups, strata : sequence, length n_paragraphs
        Region, and genre × year, say.

    Examples
    --------
    >>> standard_weights(list("aaab" "b"), list("xxyxy")).round(3).tolist()
    [0.3, 0.3, 0.4, 0.6, 0.4]
    """
    _, group = cluster_codes([str(name) for name in groups])
    _, stratum = cluster_codes([str(name) for name in strata])
    if len(group) != len(stratum):
        raise BadInput(f"{len(group)} groups for {len(stratum)} strata: one of each per row")
    table = np.zeros((group.max() + 1, stratum.max() + 1))
    np.add.at(table, (group, stratum), 1.0)
    common = (table > 0).all(axis=0)
    target = np.where(common, table.sum(axis=0), 0.0)
    if not common.any():
        raise BadInput("standardisation: no stratum occurs in every group; use wider strata")
    cell = np.divide(target / target.sum(), table, out=np.zeros_like(table), where=table > 0)
    return np.asarray(cell[group, stratum])


def _paragraph_weights(
    n: int, documents: Iterable[object] | None, weights: Floats | None
) -> Floats:
    weight = np.ones(n) if weights is None else np.asarray(weights, dtype=np.float64)
    if weight.shape != (n,) or not (np.isfinite(weight).all() and (weight >= 0).all()):
        raise BadInput(f"weights of shape {weight.shape}: {n} numbers, 0 or more, are expected")
    if documents is None:
        return weight
    _, document = cluster_codes(documents)
    if len(document) != n:
        raise BadInput(f"{len(document)} documents for {n} paragraphs: one for each")
    return weight / _size(document, weight)[document]


def _size(document: Integers, weight: Floats) -> Floats:
    total = np.bincount(document, weights=weight)
    return np.where(total > 0, total, 1.0)


def _one_group(
    runs: Floats, weight: Floats, clusters: Sequence[str], *, level: float, n_boot: int, seed: int
) -> pd.DataFrame:
    """Estimate for one group; ``runs`` is (n_runs, n_paragraphs, n_topics)."""
    n_topics, n_clusters = runs.shape[2], len(set(clusters))
    share = weight @ runs.mean(axis=0) / weight.sum()
    low = high = np.full(n_topics, np.nan)
    if n_clusters > 1:
        turn = 0

        def statistic(drawn: Floats) -> Floats:
            nonlocal turn
            turn += 1
            both = drawn * weight
            return np.asarray(both @ runs[turn % len(runs)] / both.sum())

        draws = cluster_bootstrap(statistic, clusters, n_boot=n_boot, seed=seed)
        low, high = percentile_interval(draws, level=level)
    return pd.DataFrame(
        {
            "topic": np.arange(n_topics),
            "share": share,
            "low": low,
            "high": high,
            "n_paragraphs": len(weight),
            "n_clusters": n_clusters,
            "reason": "" if n_clusters > 1 else ONE_CLUSTER,
        }
    )
