"""Rows of text out of CSV and Excel files, as people and spreadsheets leave them."""

import csv
import io
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from toolkit.corpus import excel_cells, excel_heads
from toolkit.errors import BadInput, MissingResource, told_by_system
from toolkit.files import delimiter_of, read_bounded
from toolkit.kinds import path_of

LARGEST = 256 << 20
"""Bytes of a table that is read whole; a million rows of a sheet take some 150 million."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFile:
    """A table as text.

    Attributes
    ----------
    header : tuple of str
        Names of the columns.
    rows : tuple of tuple of str
        Cells without blanks around them, as many in each row as columns; rows that are
        wholly blank are left out.
    numbers : tuple of int
        The row of each in the file; the header is row 1.
    notes : tuple of str
        What a user should know about how the file was read.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    notes: tuple[str, ...] = ()


def read_table(path: str | os.PathLike[str], *, page: str = "") -> TableFile:
    """Read a CSV or Excel file as text, cell by cell.

    Nothing is turned into a number or a date, and no word means "missing". CSV may be
    UTF-8, UTF-16 with its mark, or GB18030 (what a Chinese Excel saves; noted), its cells
    parted as the header's are. Of an Excel file the page of the name ``page`` is read, the
    first that is not hidden if there is none of that name.

    Raises
    ------
    MissingResource
        If there is no such file.
    BadInput
        If it is neither CSV nor Excel, a column stands twice, a row has more cells than the
        header, cells of the Excel page that are not all blank are merged, or a formula has no
        value.
    """
    source = path_of("path", path)
    try:
        data, size = read_bounded(source, LARGEST)
    except FileNotFoundError:
        raise MissingResource(f"{source}: no such file") from None
    except OSError as error:
        raise BadInput(f"{source}: cannot be read: {told_by_system(error)}") from error
    if size > LARGEST:
        raise BadInput(f"{source}: {size} bytes, at most {LARGEST}; name a coding sheet")
    kind = source.suffix.lower()
    if kind == ".xlsx":
        cells = excel_cells(source, data, page)
        return _shape(source, cells, tuple(_unread(source, data, page, cells)))
    if kind in {".csv", ".tsv", ".txt"}:
        text, notes = _decode(source, data)
        return _shape(source, _csv_cells(source, text), notes)
    raise BadInput(f"{source}: a table is read from .csv or .xlsx, not {source.suffix!r}")


def _unread(source: Path, data: bytes, page: str, cells: list[list[str]]) -> Iterator[str]:
    """Tell of further pages with most of the columns of the one that was read.

    Who copies a page and goes on in the copy would lose in silence what is written there.
    """
    heads = excel_heads(source, data)
    read = page if page in dict(heads) else heads[0][0]
    columns = {name.strip() for name in cells[0] if name.strip()} if cells else set()
    for title, names in heads:
        if title != read and 2 * len(columns.intersection(names)) > len(columns):
            yield (
                f"{source}: page {title!r} is such a table too, and was not read (page {read!r} "
                "was); delete the one that does not hold"
            )


def _decode(source: Path, data: bytes) -> tuple[str, tuple[str, ...]]:
    try:
        if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
            return data.decode("utf-16"), ()
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise BadInput(
            f"{source}: byte {error.start}: neither UTF-8 nor GB18030; save it as UTF-8"
        ) from None
    return text, (f"{source}: not UTF-8, read as GB18030 (what a Chinese Excel saves)",)


def _csv_cells(source: Path, text: str) -> list[list[str]]:
    lines = io.StringIO(text, newline="")
    delimiter = delimiter_of(lines.readline())
    lines.seek(0)
    try:
        # strict: an unclosed quotation mark would swallow the rest of the file as one cell.
        return list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise BadInput(f"{source}: not CSV: {error}") from None


def _shape(source: Path, cells: list[list[str]], notes: tuple[str, ...]) -> TableFile:
    if not cells:
        raise BadInput(f"{source}: empty; a header and rows are expected")
    header = [cell.strip() for cell in cells[0]]
    while header and not header[-1]:
        header.pop()
    if twice := [name for name, n in Counter(header).items() if name and n > 1]:
        raise BadInput(f"{source}: row 1: column {twice[0]!r} is there twice; keep one")
    width = len(header)
    rows, numbers = [], []
    for number, raw in enumerate(cells[1:], start=2):
        row = [cell.strip() for cell in raw]
        if not any(row):
            continue
        if any(row[width:]):
            raise BadInput(
                f"{source}: row {number}: {len(row)} cells under {width} columns; {_why(source)}"
            )
        # Excel leaves trailing blank cells out of some rows.
        rows.append(tuple((row + [""] * width)[:width]))
        numbers.append(number)
    return TableFile(header=tuple(header), rows=tuple(rows), numbers=tuple(numbers), notes=notes)


def _why(source: Path) -> str:
    """Say what is mended where a row is longer than the header."""
    if source.suffix.lower() == ".xlsx":
        return "row 1 has to name every column: delete what stands above or beside the table"
    return "a cell that holds what parts the cells needs quotation marks around it"
