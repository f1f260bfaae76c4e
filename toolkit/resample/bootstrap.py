"""Bootstrap samples of whole clusters."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from toolkit.arguments import whole_number
from toolkit.resample.clusters import Indices, cluster_codes
from toolkit.resample.tasks import side_by_side

Floats = NDArray[np.float64]

WEIGHTS = 20_000_000
"""Weights of rows that one task works through: about a second."""

MOST_SAMPLES = 1_000_000
"""Samples that can be asked for: a hundred times what anybody needs, and still within memory."""

MOST_GROUPS = 400
"""Groups that clusters are left out by, where there are more clusters than that."""


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


def left_out(n_clusters: int) -> Floats:
    """Return how often each cluster occurs if one after the other is left out.

    Returns
    -------
    ndarray of shape (n_groups, n_clusters)
        0 or 1; clusters are left out in groups where there are more than 400.

    References
    ----------
    Kott (2001), The delete-a-group jackknife, Journal of Official Statistics 17.

    Examples
    --------
    >>> left_out(3).tolist()
    [[0.0, 1.0, 1.0], [1.0, 0.0, 1.0], [1.0, 1.0, 0.0]]
    """
    n_clusters = whole_number("n_clusters", n_clusters, least=1)
    n_groups = min(n_clusters, MOST_GROUPS)
    group = np.arange(n_clusters) % n_groups
    return np.asarray(group != np.arange(n_groups)[:, None], dtype=np.float64)


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
