"""Find near copies among more paragraphs than memory holds.

Words lie in a file, and so does everything that is sorted: digests of the words, numbers of
MinHash bands, pairs to compare. Each is parted by value so that a part fits in memory
(``parts``), whatever the number of paragraphs. In memory are forty bytes a paragraph.

Paragraphs that say the same letter by letter are found first, by digest; of them the
earliest alone goes on. Those that share the number of a band (``minhash``) are paired
(``meetings``), and pairs are compared in order, each later paragraph with the earliest
first, until one is a near copy; most that are none are told by sixteen numbers
(``near``) without reading them. No result depends on how many parts there are, nor on the
order in which the paragraphs came.
"""

from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.copies.meetings import LOW, meetings
from toolkit.corpus.copies.minhash import BANDS, band_hashes
from toolkit.corpus.copies.near import CLASSES, is_near, may_be_near, outlines
from toolkit.corpus.storage.order import Names, Order, blocks
from toolkit.corpus.storage.parts import OpenFile, Parts
from toolkit.files import digest_number

SHORTEST = 30
_EQUALS = np.dtype([("value", "<u8"), ("index", "<u4")])
_EQUAL_PARTS = 64
_PAIR_PARTS = 256
_MOST_PARTS = 3_000
_PART = 100_000  # paragraphs that are sorted at a time
_MOST_PAIRS = 64_000_000  # of eight bytes each, that are written before they are compared
_BATCH = 2_000
_BLOCK = 50_000


class Candidate(NamedTuple):
    """A paragraph that may be a copy.

    Attributes
    ----------
    number : int
        By which the caller knows it.
    letters : str
        Its letters and digits, ``SHORTEST`` of them at least.
    """

    number: int
    letters: str


class CopyIndex:
    """Paragraphs, by what they say.

    Parameters
    ----------
    open_file : callable
        Gives an empty file, open for reading and writing: ``io.BytesIO`` for a small corpus.
    """

    def __init__(self, open_file: OpenFile) -> None:
        self._open_file = open_file
        self._words = open_file()
        self._equals = Parts(open_file, _EQUALS, _EQUAL_PARTS)
        self._days, self._names, self._counts = Names(), Names(), array("i")
        self._numbers = array("i")
        self._offsets = array("q", [0])
        self._lengths = array("i")
        self._outlines = np.empty((0, CLASSES), dtype=np.uint8)
        self._digests = array("Q")  # of the last few, until they are written

    def add_document(self, document_id: str, day: str, candidates: Iterable[Candidate]) -> None:
        """Take in the paragraphs of a document, in order; ``day`` sorts as text, unknown last."""
        before, end = len(self._numbers), self._offsets[-1]
        self._days.add(day)
        self._names.add(document_id)
        for number, letters in candidates:
            data = letters.encode()
            self._words.write(data)
            end += len(data)
            self._offsets.append(end)
            self._numbers.append(number)
            self._lengths.append(len(letters))
            self._digests.append(digest_number(data))
        self._counts.append(len(self._numbers) - before)
        if len(self._digests) >= _BATCH:
            self._flush()

    def origins(self) -> Iterator[tuple[NDArray[np.int32], NDArray[np.int32]]]:
        """Yield numbers of copies, and for each that of the earliest paragraph that it copies."""
        self._flush()
        order = Order(self._days.array(), self._names.array(), np.array(self._counts))
        origin = np.arange(order.count, dtype=np.uint32)
        self._find_equals(order, origin)
        is_first = origin == np.arange(order.count, dtype=np.uint32)
        self._find_near(order, origin, is_first)
        numbers = np.frombuffer(self._numbers, dtype=np.int32)
        for start, end in blocks(order.count, _BLOCK):
            found = origin[start:end]
            found = np.where(is_first[start:end], found, origin[found])
            copies = np.flatnonzero(found != np.arange(start, end))
            yield (
                numbers[order.index(copies + start)],
                numbers[order.index(found[copies].astype(np.int64))],
            )

    def close(self) -> None:
        """Give the files up."""
        self._words.close()
        self._equals.close()

    def _flush(self) -> None:
        values = np.array(self._digests, dtype=np.uint64)
        records = np.empty(len(values), dtype=_EQUALS)
        records["value"] = values
        records["index"] = np.arange(len(self._numbers) - len(values), len(self._numbers))
        self._equals.add(records, _share(values >> np.uint64(32), _EQUAL_PARTS))
        self._digests = array("Q")

    def _find_equals(self, order: Order, origin: NDArray[np.uint32]) -> None:
        """Note of each rank the first that says the same, letter by letter."""
        for part in range(_EQUAL_PARTS):
            records = self._equals.read(part)
            rank = order.rank(records["index"].astype(np.int64))
            by_value = np.lexsort((rank, records["value"]))
            rank, value = rank[by_value], records["value"][by_value]
            is_new = np.ones(len(value), dtype=bool)
            is_new[1:] = value[1:] != value[:-1]
            origin[rank] = rank[is_new][np.cumsum(is_new) - 1]

    def _find_near(
        self, order: Order, origin: NDArray[np.uint32], is_first: NDArray[np.bool_]
    ) -> None:
        """Note of each rank that says something new the earliest that says nearly the same."""
        bands, n_parts = self._bands(order, is_first)
        pairs = Parts(self._open_file, np.uint64, _PAIR_PARTS)
        for part in range(n_parts):
            for met in meetings(bands.read(part)):
                later = met >> np.uint64(32)
                is_open = origin[later] > (met & LOW)
                where = later[is_open] * np.uint64(_PAIR_PARTS) // np.uint64(order.count)
                pairs.add(met[is_open], where)
            if pairs.count >= _MOST_PAIRS:
                self._compare(pairs, order, origin)
                pairs = Parts(self._open_file, np.uint64, _PAIR_PARTS)
        self._compare(pairs, order, origin)
        bands.close()

    def _bands(self, order: Order, is_first: NDArray[np.bool_]) -> tuple[Parts, int]:
        """Write the ranks by the numbers of their bands; return in how many parts."""
        n_parts = min(1 + int(np.count_nonzero(is_first)) // _PART, _MOST_PARTS)
        result = Parts(self._open_file, np.uint64, BANDS * n_parts)
        self._outlines = np.zeros((order.count, CLASSES), dtype=np.uint8)
        for start, end in blocks(order.count, _BATCH):
            ranks = order.rank(np.arange(start, end))
            own = is_first[ranks]
            texts = self._read(start, end)
            texts = [texts[at] for at in np.flatnonzero(own)]
            self._outlines[start:end][own] = outlines(texts)
            hashes = band_hashes(texts).astype(np.uint64)
            parts = _share(hashes, n_parts) + np.arange(BANDS) * n_parts
            records = (hashes << np.uint64(32)) | ranks[own].astype(np.uint64)[:, np.newaxis]
            result.add(records.ravel(), parts.ravel())
        return result, BANDS * n_parts

    def _compare(self, pairs: Parts, order: Order, origin: NDArray[np.uint32]) -> None:
        """Note of each pair that holds the earlier one, where none before it is known."""
        last, limit, letters = -1, 0, ""
        for later, earlier, here, there in self._in_order(pairs, order):
            if later != last:
                last, limit, letters = later, int(origin[later]), ""
            if earlier >= limit:
                continue
            letters = letters or self._read(here, here + 1)[0]
            if is_near(letters, self._read(there, there + 1)[0]):
                origin[later] = limit = earlier
        pairs.close()

    def _in_order(self, pairs: Parts, order: Order) -> Iterator[tuple[int, int, int, int]]:
        """Yield the pairs that may be near, by the later and then the earlier; with indices."""
        lengths = np.frombuffer(self._lengths, dtype=np.int32)
        for part in range(_PAIR_PARTS):
            found = np.unique(pairs.read(part))
            for start, end in blocks(len(found), _BLOCK):
                later = (found[start:end] >> np.uint64(32)).astype(np.int64)
                earlier = (found[start:end] & LOW).astype(np.int64)
                here, there = order.index(later), order.index(earlier)
                near = may_be_near(
                    self._outlines[here],
                    self._outlines[there],
                    np.add(lengths[here], lengths[there], dtype=np.int64),
                )
                columns = (column[near].tolist() for column in (later, earlier, here, there))
                yield from zip(*columns, strict=True)

    def _read(self, start: int, end: int) -> list[str]:
        bounds = self._offsets[start : end + 1]
        self._words.seek(bounds[0])
        data = self._words.read(bounds[-1] - bounds[0])
        return [
            data[one - bounds[0] : other - bounds[0]].decode()
            for one, other in zip(bounds[:-1], bounds[1:], strict=True)
        ]


def _share(values: NDArray[np.uint64], n_parts: int) -> NDArray[np.int64]:
    """Return the parts of numbers of 32 bits."""
    return ((values * np.uint64(n_parts)) >> np.uint64(32)).astype(np.int64)
