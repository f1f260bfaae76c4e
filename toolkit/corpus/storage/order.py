"""The order in which paragraphs came to be: by day, then document, then position."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

_BLOCK = 10_000


class Names:
    """Many short texts, kept as bytes in arrays and not as objects.

    >>> names = Names()
    >>> names.add("b")
    >>> names.add("甲")
    >>> names.array().tolist() == [b"b", "甲".encode()]
    True
    """

    def __init__(self) -> None:
        self._blocks = [np.empty(0, dtype="S1")]
        self._last: list[bytes] = []

    def add(self, name: str) -> None:
        """Take in one more."""
        self._last.append(name.encode())
        if len(self._last) >= _BLOCK:
            self._blocks.append(np.array(self._last, dtype=np.bytes_))
            self._last.clear()

    def array(self) -> NDArray[np.bytes_]:
        """Return them in the order in which they came; bytes sort as the texts do."""
        return np.concatenate([*self._blocks, np.array(self._last, dtype=np.bytes_)])


class Order:
    """Ranks of paragraphs, from three numbers a document.

    Parameters
    ----------
    days, names : ndarray of bytes, shape (n_documents,)
        What documents are sorted by; an unknown day sorts last.
    counts : ndarray of int, shape (n_documents,)
        How many paragraphs came of each, in order of position.

    Examples
    --------
    >>> order = Order(np.array([b"2024", b"2023"]), np.array([b"a", b"b"]), np.array([1, 2]))
    >>> order.rank(np.arange(3)).tolist(), order.index(np.arange(3)).tolist()
    ([2, 0, 1], [1, 2, 0])
    """

    def __init__(
        self, days: NDArray[np.bytes_], names: NDArray[np.bytes_], counts: NDArray[np.int64]
    ) -> None:
        self.count = int(counts.sum())
        self._came = np.cumsum(counts) - counts
        self._sorted = np.lexsort((names, days))
        self._starts = np.cumsum(counts[self._sorted]) - counts[self._sorted]
        self._start_of = np.empty(len(counts), dtype=np.int64)
        self._start_of[self._sorted] = self._starts

    def rank(self, index: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the ranks of paragraphs by their number in order of coming."""
        document = np.searchsorted(self._came, index, side="right") - 1
        return self._start_of[document] + index - self._came[document]

    def index(self, rank: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the numbers in order of coming of the paragraphs of some ranks."""
        place = np.searchsorted(self._starts, rank, side="right") - 1
        return self._came[self._sorted[place]] + rank - self._starts[place]


def blocks(count: int, size: int) -> Iterable[tuple[int, int]]:
    """Yield the bounds of the blocks of so many things.

    >>> list(blocks(5, 2))
    [(0, 2), (2, 4), (4, 5)]
    """
    return ((start, min(start + size, count)) for start in range(0, count, size))
