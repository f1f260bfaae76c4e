"""The rows of a CSV file one by one: what is wrong with a row is told of that row alone."""

import csv
from collections.abc import Iterator
from typing import IO, Any, NamedTuple

LONGEST = 16 << 20
"""Characters that a line, and a cell, may have; more is read past, and fills no memory."""


class CsvRow(NamedTuple):
    """A row of a CSV file.

    Attributes
    ----------
    first, last : int
        The lines of the file that it takes, from 1.
    cells : dict
        By column; under None a list of those beyond the last column. Empty if it is broken.
    why : str
        What is wrong with it, in the words of `csv`; empty if nothing is.
    """

    first: int
    last: int
    cells: dict[Any, Any]
    why: str = ""


class CsvRows:
    r"""The header of an open CSV file, and its rows.

    Quotes are read strictly: one that is not closed would take all rows below it for one.

    Parameters
    ----------
    file : text file
        Opened with ``newline=""``; lines may end as on any system.

    Raises
    ------
    csv.Error
        If the first row is no header.

    Examples
    --------
    >>> import io
    >>> rows = CsvRows(io.StringIO('id,text\ra,"修\n路"\rb,"x"y\r', newline=""))
    >>> rows.header, [(row.first, row.last, row.cells) for row in rows]
    (('id', 'text'), [(2, 3, {'id': 'a', 'text': '修\n路'}), (4, 4, {})])
    """

    def __init__(self, file: IO[str]) -> None:
        csv.field_size_limit(LONGEST)
        self._lines = _Lines(file)
        self._reader = csv.DictReader(self._lines, strict=True)
        self.header = tuple(self._reader.fieldnames or ())

    def __iter__(self) -> Iterator[CsvRow]:
        """Yield the rows; those without anything are passed over."""
        while True:
            first = self._lines.number + 1
            try:
                cells = dict(next(self._reader))
            except StopIteration:
                return
            except csv.Error as error:
                yield CsvRow(first, self._lines.number, {}, str(error))
                continue
            yield CsvRow(first, self._lines.number, cells)


class _Lines:
    """The lines of a file, numbered; one that is too long is an error of its row."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.number = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._file.readline(LONGEST + 1)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) > LONGEST:
            while not line.endswith(("\n", "\r")) and (line := self._file.readline(LONGEST)):
                pass
            raise csv.Error(f"more than {LONGEST:,} characters in a line")
        return line
