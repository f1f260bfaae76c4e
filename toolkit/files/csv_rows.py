"""The rows of a CSV file one by one: what is wrong with a row is told of that row alone.

Cells are parted by commas, or by what stands in the header in their place: in half of the world
Excel writes semicolons and calls it CSV.
"""

import csv
import os
import re
from collections.abc import Iterator
from typing import IO, Any, NamedTuple

from toolkit.kinds import instance_of, path_of

LONGEST_CELL = 16 << 20
"""Characters that a line, and a cell, may have; more is read past, and fills no memory."""
TOO_MANY_CELLS = (
    "more fields than columns; put quotes around a text that holds what parts the cells"
)
"""What is wrong with a row that has cells under None."""
_QUOTES = re.compile('"+')
_IN_QUOTES = re.compile('"[^"]*("|$)')
_HEADER = 1 << 20


def delimiter_of(header: str) -> str:
    """Return what parts the cells of a header: the commonest of a comma, ``;``, a tab and ``|``.

    >>> [delimiter_of(line) for line in ("id,text", "id;text", '"a;b;c",text', "text")]
    [',', ';', ',', ',']
    """
    instance_of("header", header, str)
    return max(",;\t|", key=_IN_QUOTES.sub("", header).count)


def delimiter_in(path: str | os.PathLike[str]) -> str:
    """Return what parts the cells of a CSV file in UTF-8, by its header."""
    with path_of("path", path).open(encoding="utf-8-sig", errors="replace") as file:
        return delimiter_of(file.readline(_HEADER))


class CsvRow(NamedTuple):
    """A row of a CSV file.

    Attributes
    ----------
    first, last : int
        The lines of the file that it takes, from 1; of a row that is too long all of them.
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

    Quotes are read strictly: one that is not closed would take all rows below it for one. Cells
    are parted as the header's are (`delimiter_of`).

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
        csv.field_size_limit(LONGEST_CELL)
        self._lines = _Lines(file)
        self._reader = csv.DictReader(self._lines, delimiter=self._lines.delimiter, strict=True)
        self.header = tuple(self._reader.fieldnames or ())

    def __iter__(self) -> Iterator[CsvRow]:
        """Yield the rows; those without anything are passed over."""
        while True:
            try:
                cells, why = dict(next(self._reader)), ""
            except StopIteration:
                return
            except csv.Error as error:
                cells, why = {}, str(error)
                if why.startswith(("field larger", "more than")):
                    self._lines.end_cell()  # what is left of it is no row
            yield CsvRow(self._lines.first, self._lines.number, cells, why)
            self._lines.quoted = False


class _Lines:
    """The lines of a file, numbered; one that is too long is an error of its row.

    Attributes
    ----------
    number, first : int
        The last line that was read, and the one in which its row begins.
    quoted : bool
        Whether the row goes on below: a quote is open.
    delimiter : str
        What parts the cells of the first line.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.number = self.first = 0
        self.quoted = False
        # Each program that saves a table may set a mark.
        self._header = file.readline(LONGEST_CELL + 1).lstrip("\ufeff")
        self.delimiter = delimiter_of(self._header)

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._read()
        if not line:
            raise StopIteration
        if len(line) > LONGEST_CELL:
            raise csv.Error(f"more than {LONGEST_CELL:,} characters in a line")
        return line

    def end_cell(self) -> None:
        """Read past the lines of a cell up to the quote that closes it."""
        while self.quoted and self._read():
            pass

    def _read(self) -> str:
        """Return the next line; of one that is too long no more than its beginning."""
        line = part = self._header or self._file.readline(LONGEST_CELL + 1)
        self._header = ""
        if line:
            self.number += 1
            self.first = self.first if self.quoted else self.number
        while part:
            self.quoted = _is_quoted(part, self.quoted, self.delimiter)
            part = "" if part.endswith(("\n", "\r")) else self._file.readline(LONGEST_CELL)
        return line


def _is_quoted(text: str, quoted: bool, delimiter: str) -> bool:
    r"""Return whether a quote is open after a piece of a row; in a cell two of them are a sign.

    >>> [_is_quoted(text, False, ",") for text in ('a,"x', 'a,"x"', 'a,"x""', "a,5\"", 'a,""')]
    [True, False, True, False, False]
    """
    for quotes in _QUOTES.finditer(text):
        at = quotes.start()
        if (quotes.end() - at) % 2:
            quoted = not quoted and (at == 0 or text[at - 1] == delimiter)
    return quoted
