"""Word counts of each cluster in each region."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_matrix, issparse

from toolkit.arguments import names_of, numbers_of
from toolkit.compare.given.inputs import Floats, Indices, region_codes
from toolkit.errors import BadInput
from toolkit.resample import cluster_codes


@dataclass(frozen=True, kw_only=True)
class WordCounts:
    """Words by part; a part is what a cluster says about one region.

    Attributes
    ----------
    names : ndarray of object, shape (n_regions,)
        The regions, sorted.
    vocabulary : tuple of str
        The words that occur.
    parts : csr_matrix of shape (n_parts, n_words)
        How often each word occurs in each part.
    part_region, part_cluster : ndarray of int64, shape (n_parts,)
        Numbers of the part's region and cluster.
    n_clusters : int
        Number of clusters.
    """

    names: NDArray[np.object_]
    vocabulary: tuple[str, ...]
    parts: csr_matrix
    part_region: Indices
    part_cluster: Indices
    n_clusters: int

    @cached_property
    def totals(self) -> Floats:
        """Return word counts of shape (n_regions, n_words)."""
        return np.asarray((self.members @ self.parts).toarray(), dtype=np.float64)

    @cached_property
    def clusters_with_word(self) -> csr_matrix:
        """Return numbers of clusters of shape (n_regions, n_words)."""
        return csr_matrix(self.members @ (self.parts > 0))

    @cached_property
    def home(self) -> Indices:
        """Return the region about which each cluster says most (-1: an empty cluster)."""
        sizes = np.asarray(self.parts.sum(axis=1)).ravel()
        home = np.full(self.n_clusters, -1, dtype=np.int64)
        order = np.lexsort((-self.part_region, sizes))
        home[self.part_cluster[order]] = self.part_region[order]
        return home

    @cached_property
    def members(self) -> csr_matrix:
        """Return which part is of which region, of shape (n_regions, n_parts)."""
        n = len(self.part_region)
        shape = (len(self.names), n)
        return csr_matrix((np.ones(n), (self.part_region, np.arange(n))), shape=shape)


def read_counts(
    counts: csr_matrix | ArrayLike,
    vocabulary: Sequence[str],
    regions: Iterable[object],
    clusters: Iterable[object],
) -> WordCounts:
    """Check counts and add them up by part; rows without a region are left out.

    Raises
    ------
    BadInput
        If lengths differ, a word stands twice, or a count is negative or not a number.
    """
    matrix = csr_matrix(counts if issparse(counts) else numbers_of("counts", counts, ndim=2))
    words = names_of("vocabulary", vocabulary)  # a Series answers by its labels, not by place
    region, names = region_codes(regions)
    _, cluster = cluster_codes(clusters)
    if not matrix.shape[0] == len(region) == len(cluster):
        raise BadInput(
            f"counts of {matrix.shape[0]} paragraphs for {len(region)} regions and "
            f"{len(cluster)} clusters: one of each per paragraph is expected"
        )
    if matrix.shape[1] != len(words):
        raise BadInput(f"counts of {matrix.shape[1]} words, but {len(words)} words are named")
    if len(set(words)) < len(words):
        twice = next(word for word, n in Counter(words).items() if n > 1)
        raise BadInput(f"vocabulary: {twice!r} stands twice; a column for each word is expected")
    # The least tells of a missing number too, and makes no array of its own.
    if matrix.nnz and not (matrix.data.min() >= 0 and np.isfinite(matrix.data.max())):
        raise BadInput("counts: a negative number or none; how often a word occurs is expected")
    kept = region >= 0
    n_clusters = int(cluster.max(initial=0)) + 1
    parts, part = np.unique(region[kept] * n_clusters + cluster[kept], return_inverse=True)
    summed = _sum_rows(matrix, np.flatnonzero(kept), part, len(parts))
    occurs = np.flatnonzero(np.asarray(summed.sum(axis=0)).ravel() > 0)
    if not len(occurs):
        raise BadInput("counts: no word occurs in a paragraph of a known region")
    return WordCounts(
        names=names,
        vocabulary=tuple(str(words[int(word)]) for word in occurs),
        parts=csr_matrix(summed[:, occurs]),
        part_region=parts // n_clusters,
        part_cluster=parts % n_clusters,
        n_clusters=n_clusters,
    )


def _sum_rows(matrix: csr_matrix, rows: Indices, groups: Indices, n: int) -> csr_matrix:
    """Add up rows by group, as floats."""
    # Counts as `toolkit.text.count` makes them are added up as they are: a copy of a million
    # rows is large. No part holds two thousand million words.
    kind = matrix.dtype if matrix.dtype in (np.int32, np.int64) else np.dtype(np.float64)
    shape = (n, matrix.shape[0])
    members = csr_matrix((np.ones(len(rows), dtype=kind), (groups, rows)), shape=shape)
    return csr_matrix(members @ matrix, dtype=np.float64)
