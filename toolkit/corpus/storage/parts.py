"""Records on disk, parted by a number, so that each part can be sorted in memory alone.

Records come in any order. A block of them is put in order of part and written at its end;
a part is read back as one run from every block. What stays in memory is one block and the
places where the runs begin.
"""

from collections.abc import Callable
from typing import IO, Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

_BLOCK = 1_000_000  # records that are kept in memory until they are written

OpenFile = Callable[[], IO[bytes]]
"""Gives an empty file, open for reading and writing: ``io.BytesIO`` where memory will do."""


class Parts:
    """Records of one kind in a file.

    Parameters
    ----------
    open_file : callable
        Gives the file.
    kind : dtype
        Of a record, of any size.
    n_parts : int
        How many parts there are, 65,536 at most.

    Examples
    --------
    >>> from io import BytesIO
    >>> parts = Parts(BytesIO, np.int64, 2)
    >>> parts.add(np.array([5, 2, 7]), np.array([1, 0, 1]))
    >>> parts.read(1).tolist(), parts.count
    ([5, 7], 3)
    """

    def __init__(self, open_file: OpenFile, kind: DTypeLike, n_parts: int) -> None:
        self._file = open_file()
        self._kind = np.dtype(kind)
        self._n_parts = n_parts
        self._waiting: list[tuple[NDArray[Any], NDArray[np.uint16]]] = []
        self._n_waiting = 0
        self._bounds: list[NDArray[np.int64]] = []  # of each block: where its runs begin and end
        self.count = 0

    def add(self, records: NDArray[Any], parts: NDArray[Any]) -> None:
        """Add records, each to the part of that number."""
        self._waiting.append((records.astype(self._kind), parts.astype(np.uint16)))
        self._n_waiting += len(records)
        self.count += len(records)
        if self._n_waiting >= _BLOCK:
            self._flush()

    def read(self, part: int) -> NDArray[Any]:
        """Return the records of a part, in the order in which they came."""
        self._flush()
        runs = [np.empty(0, dtype=self._kind)]
        for bounds in self._bounds:
            start, end = bounds[part : part + 2].tolist()
            if start < end:
                self._file.seek(start * self._kind.itemsize)
                data = self._file.read((end - start) * self._kind.itemsize)
                runs.append(np.frombuffer(data, dtype=self._kind))
        return np.concatenate(runs)

    def close(self) -> None:
        """Give the file up."""
        self._file.close()

    def _flush(self) -> None:
        if not self._n_waiting:
            return
        records = np.concatenate([one for one, _ in self._waiting])
        parts = np.concatenate([one for _, one in self._waiting])
        start = self.count - self._n_waiting
        self._waiting, self._n_waiting = [], 0
        self._file.seek(start * self._kind.itemsize)
        self._file.write(records[np.argsort(parts, kind="stable")].tobytes())
        ends = np.cumsum(np.bincount(parts, minlength=self._n_parts))
        self._bounds.append(start + np.concatenate([[0], ends]))
