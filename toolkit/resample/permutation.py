"""Labels moved between whole clusters, for permutation tests."""

from collections.abc import Iterable, Iterator

import numpy as np

from toolkit.arguments import whole_number
from toolkit.errors import BadInput
from toolkit.resample.clusters import Indices, cluster_codes

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

    Clusters with one label exchange it with one another, or with those of their stratum. A
    cluster with several labels (one page about two counties) exchanges them among its own
    parts, since its parts depend on each other in a way that parts of different clusters do not.

    Parameters
    ----------
    labels, clusters : iterable of str or int, length n
        The label and the cluster of each row.
    n_permutations, seed : int
        How often labels are moved; what makes it repeatable.
    strata : iterable of str or int, length n, optional
        Of a cluster's rows the first tells its stratum.

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
