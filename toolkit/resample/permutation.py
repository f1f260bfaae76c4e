"""Permutation tests that move labels between whole clusters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from toolkit.arguments import whole_number
from toolkit.errors import BadInput
from toolkit.resample.clusters import Indices, cluster_codes

Floats = NDArray[np.float64]

BLOCK = 200_000
"""Labels that are drawn at once."""


def permuted_labels(
    labels: Iterable[object],
    clusters: Iterable[object],
    *,
    n_permutations: int,
    seed: int,
    strata: Iterable[object] | None = None,
) -> Iterator[Indices]:
    """Move labels between clusters, leaving every cluster whole.

    Clusters with one label exchange it with one another, or with those of their stratum (that
    of a cluster's first row). A cluster with several labels (one
    page about two counties) exchanges them among its own parts, since its parts depend on
    each other in a way that parts of different clusters do not.

    Yields
    ------
    ndarray of int64, shape (n,)
        For each row the place of its new label among the sorted labels.

    Raises
    ------
    BadInput
        If lengths differ.

    Examples
    --------
    >>> draws = permuted_labels(["x", "x", "y"], ["a", "a", "b"], n_permutations=20, seed=0)
    >>> sorted({tuple(draw.tolist()) for draw in draws})
    [(0, 0, 1), (1, 1, 0)]
    """
    n_permutations = whole_number("n_permutations", n_permutations, least=1)
    label_names, label = cluster_codes(labels, "labels")
    _, cluster = cluster_codes(clusters)
    if len(label) != len(cluster):
        raise BadInput(f"{len(label)} labels for {len(cluster)} clusters: one of each per row")
    parts, part_of_row = np.unique(cluster * len(label_names) + label, return_inverse=True)
    part_label, part_cluster = parts % len(label_names), parts // len(label_names)
    alone = np.bincount(part_cluster)[part_cluster] == 1
    block = np.where(alone, -1 - _stratum(strata, part_of_row), part_cluster)
    home = np.argsort(block, kind="stable")
    rng = np.random.default_rng(whole_number("seed", seed))
    step = max(1, BLOCK // max(len(parts), 1))
    for start in range(0, n_permutations, step):
        drawn = rng.random((min(step, n_permutations - start), len(parts)))
        if alone.all() and strata is None:  # as below, with nothing to keep together
            shuffled = drawn.argsort(axis=-1)
        else:
            shuffled = np.lexsort((drawn, np.broadcast_to(block, drawn.shape)), axis=-1)
        moved = np.empty(drawn.shape, dtype=part_label.dtype)
        moved[:, home] = part_label[shuffled]
        yield from moved[:, part_of_row]


def _stratum(strata: Iterable[object] | None, part_of_row: Indices) -> Indices | int:
    if strata is None:
        return 0
    _, stratum = cluster_codes(strata, "strata")
    if len(stratum) != len(part_of_row):
        raise BadInput(f"{len(stratum)} strata for {len(part_of_row)} rows: one of each per row")
    return stratum[np.unique(part_of_row, return_index=True)[1]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Permutation:
    """What a permutation test found.

    Attributes
    ----------
    observed : ndarray
        The statistic of the labels as they are.
    p : ndarray
        Share of labellings, the observed one included, with a statistic at least as large.
    draws : ndarray of shape (n_permutations, ...)
        The statistic of every permuted labelling.
    """

    observed: Floats
    p: Floats
    draws: Floats


def cluster_permutation(
    statistic: Callable[[Indices], ArrayLike],
    labels: Iterable[object],
    clusters: Iterable[object],
    *,
    n_permutations: int = 999,
    seed: int = 0,
) -> Permutation:
    """Test whether labels matter by moving them between clusters; large values count against.

    Parameters
    ----------
    statistic : callable
        Takes for every row the place of its label among the sorted labels, and returns a
        number or an array of numbers that are tested one by one.
    labels, clusters : iterable of str or int, length n
        The label (a region, say) and the cluster of each row.
    n_permutations, seed : int
        Number of labellings tried; what makes them repeatable.

    Returns
    -------
    Permutation
        The statistic as it is, its p-value, and the statistic of each labelling.

    References
    ----------
    Phipson & Smyth (2010), Permutation p-values should never be zero.

    Examples
    --------
    >>> x = np.array([1.0, 2.0, 3.0, 9.0, 8.0, 7.0])
    >>> test = cluster_permutation(
    ...     lambda label: abs(x[label == 0].mean() - x[label == 1].mean()), list("uuuvvv"), range(6)
    ... )
    >>> float(test.observed), bool(0.05 < test.p < 0.15)  # 2 of 20 labellings are as extreme
    (6.0, True)
    """
    _, codes = cluster_codes(labels, "labels")
    observed = np.asarray(statistic(codes), dtype=np.float64)
    moved = permuted_labels(labels, clusters, n_permutations=n_permutations, seed=seed)
    draws = np.stack([np.asarray(statistic(codes), dtype=np.float64) for codes in moved])
    # Equal labellings give the same number only up to rounding of sums in another order.
    as_large = draws >= observed - 1e-12 * np.maximum(1.0, np.abs(observed))
    p = (1.0 + as_large.sum(axis=0)) / (n_permutations + 1.0)
    return Permutation(observed=observed, p=np.where(np.isnan(observed), np.nan, p), draws=draws)
