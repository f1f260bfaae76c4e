"""Find near copies among more paragraphs than memory holds.

What is kept in memory is four numbers a paragraph; the words and the MinHash bands lie in
two files that the caller gives (a pair of ``io.BytesIO`` will do for a small corpus). Each
band is read once; paragraphs that share its number are compared letter by letter, each with
the first and the last few before it, so that a formula that stands in every document does
not cost the square of their number.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import IO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.minhash import BANDS, band_hashes

SHORTEST = 30
_SIMILAR = 90.0
_FIRST = 16
_LAST = 4
_PAIRS = 2_000_000
_BATCH = 2_000
_BLOCK = 200_000


class Candidate(NamedTuple):
    """A paragraph that may be a copy.

    Attributes
    ----------
    number : int
        By which the caller knows it.
    position : int
        Its order in the document.
    letters : str
        Its letters and digits, ``SHORTEST`` of them at least.
    """

    number: int
    position: int
    letters: str


class CopyIndex:
    """Paragraphs, by what they say.

    Parameters
    ----------
    words, bands : binary file
        Empty, open for reading and writing.
    """

    def __init__(self, words: IO[bytes], bands: IO[bytes]) -> None:
        self._words = words
        self._bands = bands
        self._end = 0
        self._numbers = array("q")
        self._places = array("q")  # document, in order of coming, and position in it
        self._offsets = array("q")
        self._exact = array("Q")
        self._documents: list[tuple[str, str]] = []
        self._batch: list[str] = []

    def add_document(self, document_id: str, day: str, candidates: Iterable[Candidate]) -> None:
        """Take in the paragraphs of a document; ``day`` sorts as text, unknown last."""
        place = len(self._documents) << 32
        self._documents.append((day, document_id))
        for one in candidates:
            data = one.letters.encode()
            self._numbers.append(one.number)
            self._places.append(place | one.position)
            self._offsets.append(self._end)
            self._exact.append(int.from_bytes(blake2b(data, digest_size=8).digest(), "little"))
            self._words.write(data)
            self._end += len(data)
            self._batch.append(one.letters)
        if len(self._batch) >= _BATCH:
            self._flush()

    def origins(self) -> Iterator[tuple[int, int]]:
        """Yield the number of each copy with that of the earliest paragraph that it copies."""
        self._flush()
        order = self._order()
        firsts, first_of = self._first_of_equals(order)
        origin = self._near(order, firsts)
        for rank, first in enumerate(first_of):
            found = int(origin[first])
            if found != rank:
                yield self._numbers[order[rank]], self._numbers[order[found]]

    def _flush(self) -> None:
        if self._batch:
            self._bands.write(band_hashes(self._batch).tobytes())
            self._batch.clear()

    def _order(self) -> NDArray[np.int64]:
        """Return the paragraphs in order of day, document and position."""
        by_key = sorted(range(len(self._documents)), key=self._documents.__getitem__)
        rank = np.empty(len(by_key), dtype=np.int64)
        rank[by_key] = np.arange(len(by_key))
        places = np.frombuffer(self._places, dtype=np.int64)
        return np.lexsort((places & 0xFFFFFFFF, rank[places >> 32]))

    def _first_of_equals(
        self, order: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the ranks that say something new, and for each rank the first that says it."""
        exact = np.frombuffer(self._exact, dtype=np.uint64)[order]
        by_value = np.argsort(exact, kind="stable")
        new = np.ones(len(exact), dtype=bool)
        new[1:] = exact[by_value[1:]] != exact[by_value[:-1]]
        first_of = np.empty(len(exact), dtype=np.int64)
        first_of[by_value] = by_value[np.maximum.accumulate(np.where(new, np.arange(len(new)), 0))]
        return np.flatnonzero(first_of == np.arange(len(new))), first_of

    def _near(self, order: NDArray[np.int64], firsts: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return for each rank the earliest that says nearly the same, or itself."""
        origin = np.arange(len(order))
        pairs = np.empty(0, dtype=np.uint64)
        for band in range(BANDS):
            column = self._column(band)[order[firsts]]
            met = np.fromiter(_meetings(column, firsts), dtype=np.uint64)
            pairs = np.union1d(pairs, met)
            if len(pairs) > _PAIRS:
                self._compare(pairs, order, origin)
                pairs = np.empty(0, dtype=np.uint64)
        self._compare(pairs, order, origin)
        return origin

    def _column(self, band: int) -> NDArray[np.uint32]:
        column = np.empty(len(self._numbers), dtype=np.uint32)
        self._bands.seek(0)
        for start in range(0, len(column), _BLOCK):
            size = min(_BLOCK, len(column) - start)
            block = np.frombuffer(self._bands.read(size * BANDS * 4), dtype=np.uint32)
            column[start : start + size] = block.reshape(size, BANDS)[:, band]
        return column

    def _compare(
        self, pairs: NDArray[np.uint64], order: NDArray[np.int64], origin: NDArray[np.int64]
    ) -> None:
        """Note of each pair that holds the earlier one, where none before it is known."""
        last, letters = -1, ""
        for pair in pairs:  # sorted: by the later paragraph, then by the earlier
            later, earlier = int(pair) >> 32, int(pair) & 0xFFFFFFFF
            if origin[later] <= earlier:
                continue
            if later != last:
                last, letters = later, self._letters(int(order[later]))
            if is_near(letters, self._letters(int(order[earlier]))):
                origin[later] = earlier

    def _letters(self, index: int) -> str:
        start = self._offsets[index]
        end = self._offsets[index + 1] if index + 1 < len(self._offsets) else self._end
        self._words.seek(start)
        return self._words.read(end - start).decode()


def _meetings(column: NDArray[np.uint32], ranks: NDArray[np.int64]) -> Iterator[int]:
    """Yield, later << 32 | earlier, the pairs of ranks with one number that are compared."""
    by_value = np.argsort(column, kind="stable")
    values = column[by_value]
    cuts = np.flatnonzero(np.diff(values)) + 1
    starts = np.concatenate([[0], cuts])
    ends = np.concatenate([cuts, [len(values)]])
    for start, end in zip(starts[ends - starts > 1], ends[ends - starts > 1], strict=True):
        same = ranks[by_value[start:end]].tolist()
        for at in range(1, len(same)):
            for other in {*range(min(at, _FIRST)), *range(max(0, at - _LAST), at)}:
                yield same[at] << 32 | same[other]


def is_near(letters: str, other: str) -> bool:
    """Return whether two paragraphs say the same: their letters, and half their numbers.

    >>> is_near("全县新建公益性公墓8处已开工建设6处", "全县新建公益性公墓8处并开工建设6处")
    True
    """
    from rapidfuzz.fuzz import ratio

    if ratio(letters, other, score_cutoff=_SIMILAR) == 0:
        return False
    mine, theirs = Counter(_numbers(letters)), Counter(_numbers(other))
    return 2 * (mine & theirs).total() >= max(mine.total(), theirs.total())


def _numbers(letters: str) -> list[str]:
    return "".join(one if one.isdigit() else " " for one in letters).split()
