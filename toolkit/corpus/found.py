"""Which documents were found, and where the same bytes were found again.

A corpus may hold more documents than there is room for their names as objects: they are kept
as numbers, eight bytes each, and further sources lie in a file.
"""

import json
from array import array
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.storage.parts import OpenFile

_NEW = 50_000


class FoundDocuments:
    """Documents by their id, twelve hex digits.

    Parameters
    ----------
    open_file : callable
        Gives an empty file, open for reading and writing.

    Examples
    --------
    >>> from io import BytesIO
    >>> found = FoundDocuments(BytesIO)
    >>> found.is_new("742be77c23ec"), found.is_new("742be77c23ec")
    (True, False)
    >>> found.add_sources("742be77c23ec", ["b.txt"])
    >>> list(found.more_sources(["0123456789ab", "742be77c23ec"]))
    [[], ['b.txt']]
    """

    def __init__(self, open_file: OpenFile) -> None:
        self._known = np.empty(0, dtype=np.int64)  # sorted
        self._new: set[int] = set()
        self._file = open_file()
        self._again = array("q")
        self._ends = array("q")
        self._sorted: tuple[NDArray[np.int64], NDArray[np.int64]] | None = None

    def is_new(self, document_id: str) -> bool:
        """Take in a document; return whether it was not known before."""
        number = int(document_id, 16)
        at = int(np.searchsorted(self._known, number))
        if number in self._new or (at < len(self._known) and self._known[at] == number):
            return False
        self._new.add(number)
        if len(self._new) >= _NEW:
            new = np.fromiter(self._new, np.int64, len(self._new))
            self._known = np.sort(np.concatenate([self._known, new]))
            self._new.clear()
        return True

    def add_sources(self, document_id: str, sources: Sequence[str]) -> None:
        """Note further sources of a document; once ``more_sources`` is asked no more come."""
        self._file.write(json.dumps(list(sources)).encode())
        self._again.append(int(document_id, 16))
        self._ends.append(self._file.tell())

    def more_sources(self, document_ids: Sequence[str]) -> Iterator[list[str]]:
        """Yield for each document the sources that were added."""
        if self._sorted is None:
            again = np.array(self._again, dtype=np.int64)
            order = np.argsort(again, kind="stable")
            self._sorted = again[order], order
        names, order = self._sorted
        wanted = np.array([int(name, 16) for name in document_ids], dtype=np.int64)
        starts, ends = (np.searchsorted(names, wanted, side=side) for side in ("left", "right"))
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            yield [one for at in order[start:end].tolist() for one in self._read(at)]

    def _read(self, at: int) -> list[str]:
        start = self._ends[at - 1] if at else 0
        self._file.seek(start)
        return [str(one) for one in json.loads(self._file.read(self._ends[at] - start))]
