"""Join documents by what they copy of each other.

Documents share a cluster if one paragraph of 100 characters or more, or a tenth of the
smaller document, is copied between them. Without that bar the closing formulas of
regulations would join every document with every other.
"""

from array import array
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

_LONG = 100
_SHARE = 0.1
_BLOCK = 50_000


def cluster_documents(
    names: NDArray[np.bytes_],
    counts: NDArray[np.int32],
    lengths: NDArray[np.int32],
    origins: NDArray[np.int32],
) -> NDArray[np.bytes_]:
    """Return for each document the smallest name among those joined with it.

    Parameters
    ----------
    names, counts : ndarray of shape (n_documents,)
        The documents, and how many paragraphs each has.
    lengths, origins : ndarray of shape (n_paragraphs,)
        Of the paragraphs, document by document: their length in characters, and the number
        of the paragraph that they copy, or -1.

    Examples
    --------
    >>> names, counts = np.array([b"d", b"b", b"c"]), np.array([1, 1, 1])
    >>> cluster_documents(names, counts, np.array([100, 100, 9]), np.array([-1, 0, -1])).tolist()
    [b'b', b'b', b'c']
    """
    ends = np.cumsum(counts, dtype=np.int64)
    by_name = np.argsort(names, kind="stable")
    rank = np.empty(len(names), dtype=np.int64)
    rank[by_name] = np.arange(len(names))
    sets = _Sets(len(names))
    for one, other in _copied(ends, lengths, origins):
        for pair in zip(rank[one].tolist(), rank[other].tolist(), strict=True):
            sets.join(*pair)
    smallest = np.fromiter((sets.find(one) for one in rank.tolist()), np.int64, len(names))
    return names[by_name[smallest]]


def _copied(
    ends: NDArray[np.int64], lengths: NDArray[np.int32], origins: NDArray[np.int32]
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Yield pairs of documents of which enough is copied, some documents at a time."""
    sums = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
    sizes = np.diff(sums[ends], prepend=0)
    first = start = 0
    while first < len(ends):
        last = max(first + 1, int(np.searchsorted(ends, start + _BLOCK, side="right")))
        end = int(ends[last - 1])
        copies = start + np.flatnonzero(origins[start:end] >= 0)
        yield _enough(copies, ends, lengths, origins, sizes)
        first, start = last, end


def _enough(
    copies: NDArray[np.int64],
    ends: NDArray[np.int64],
    lengths: NDArray[np.int32],
    origins: NDArray[np.int32],
    sizes: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the pairs of documents among some copies that pass the bar."""
    here = np.searchsorted(ends, copies, side="right")
    there = np.searchsorted(ends, origins[copies], side="right")
    pairs, which = np.unique(here * len(ends) + there, return_inverse=True)
    longest = np.zeros(len(pairs), dtype=np.int64)
    np.maximum.at(longest, which, lengths[copies])
    total = np.bincount(which, weights=lengths[copies], minlength=len(pairs))
    here, there = pairs // len(ends), pairs % len(ends)
    least = _SHARE * np.minimum(sizes[here], sizes[there])
    passes = (here != there) & ((longest >= _LONG) | (total >= least))
    return here[passes], there[passes]


class _Sets:
    """Disjoint sets of numbers; a set is called by its smallest."""

    def __init__(self, count: int) -> None:
        self._parent = array("i", range(count))

    def find(self, one: int) -> int:
        parent = self._parent
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        self._parent[second] = first
