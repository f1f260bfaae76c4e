"""Read a table of pages out of an Excel file, and the cells of any: what scrapers leave."""

import datetime
import io
import os
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice, zip_longest
from typing import Any

from toolkit.corpus.reading.broken import DAMAGED, unpacks_too_far
from toolkit.corpus.reading.excel_page import check_page
from toolkit.corpus.reading.page import Page, Refused
from toolkit.corpus.reading.rows import columns_of, lacking_text, page_of
from toolkit.corpus.reading.sources import Source
from toolkit.errors import BadInput
from toolkit.files import TOO_MANY_CELLS, read_bounded

_FREE = 32 << 20
_PER_BYTE = 50
"""Bytes that an Excel file may take unpacked: so many, and so many more for each of its own."""

_ROWS = 1 << 20
"""Rows that a page of Excel can have."""

_CELLS = 1 << 26
"""Cells up to the last of each row: one that stands far to the right brings all before it."""

_LARGEST = 256 << 20
_LONGEST = 32_767
"""Characters that Excel keeps of a cell."""
_CUT = f"{_LONGEST:,} characters, where Excel cuts a cell: the rest is lost; export it as .csv"

_Head = tuple[str, list[str]]
"""The title of a page, and what its columns are called."""
_FURTHER = "a further sheet of pages, and the first alone is read; save it as a file of its own"


def read_xlsx(source: Source, columns: Mapping[str, str]) -> Iterator[Page | Refused]:
    """Yield a page for each row of an Excel file, whose first row names the columns."""
    data, size = read_bounded(source.path, _LARGEST)
    if size > _LARGEST:
        yield Refused(source.name, f"{size:,} bytes, at most {_LARGEST:,}; save it as .csv")
        return
    try:
        _, *rows = excel_cells(source.name, data) or [[]]
        (_, header), *others = excel_heads(source.name, data)
    except BadInput as error:
        yield Refused(source.name, str(error).removeprefix(f"{source.name}: "))
        return
    if lacking := lacking_text([name for name in header if name], columns):
        yield Refused(source.name, lacking)
        return
    yield from _further(source.name, others, columns)
    read = columns_of(header, columns)
    for number, row in enumerate(rows, start=2):
        name = f"{source.name}#{number}"
        cells = dict(zip_longest(header, row[: len(header)], fillvalue=""))
        if any(row[len(header) :]):
            yield Refused(name, TOO_MANY_CELLS)
        elif len(cells[read["text"]]) == _LONGEST:
            yield Refused(name, _CUT)
        elif any(row):
            yield page_of(name, cells, read, "utf-8")


def _further(name: str, heads: list[_Head], columns: Mapping[str, str]) -> Iterator[Refused]:
    """Refuse the sheets below the first that are tables of pages too."""
    for title, names in heads:
        if not lacking_text(filter(None, names), columns):
            yield Refused(f"{name}[{title}]", _FURTHER)


def excel_heads(source: str | os.PathLike[str], data: bytes) -> list[_Head]:
    """Return the pages that are not hidden, each with the names that its first row gives columns.

    Raises
    ------
    BadInput
        If it is no Excel file.
    """
    heads = []
    with _opened(source, data) as book:
        for page in _shown(book):
            page.reset_dimensions()
            first = next(page.iter_rows(max_row=1, values_only=True), ())
            heads.append((page.title, [_cell(value).strip() for value in first]))
    return heads


def excel_cells(source: str | os.PathLike[str], data: bytes, page: str = "") -> list[list[str]]:
    """Return the cells of a page as they read, from A1 on.

    Parameters
    ----------
    source : str or path-like
        What the file is called in errors.
    data : bytes
        The file.
    page : str, default=""
        The name of the page; the first that is not hidden if there is none of that name.

    Returns
    -------
    list of list of str
        Rows of cells, each up to its last that is not blank.

    Raises
    ------
    BadInput
        If it is no Excel file, cells that are not all blank are merged, or a formula has no value.
    """
    with _opened(source, data) as book:
        table = next((t for t in book.worksheets if t.title == page), _shown(book)[0])
        return _page_cells(source, table)


@contextmanager
def _opened(source: str | os.PathLike[str], data: bytes) -> Iterator[Any]:
    """Open a workbook; what is wrong with it, then or when it is read, is bad input."""
    import openpyxl

    try:
        if unpacks_too_far(data, free=_FREE, per_byte=_PER_BYTE):
            raise BadInput(
                f"{source}: unpacks to far more than a table of its size; save it as .csv"
            )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and rules for cells, which hold no text
            yield openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except BadInput:
        raise
    except DAMAGED as error:
        why = f"{type(error).__name__}: {error}".splitlines()[0]
        raise BadInput(f"{source}: not an Excel file (.xlsx), or damaged: {why:.200}") from None


def _shown(book: Any) -> list[Any]:
    return [t for t in book.worksheets if t.sheet_state == "visible"] or book.worksheets


def _page_cells(source: str | os.PathLike[str], page: Any) -> list[list[str]]:
    # What the page says of its own size may be wrong, and the rest would not be read.
    page.reset_dimensions()
    rows = page.iter_rows(values_only=True)
    cells, n_cells = list[list[str]](), 0
    for row in islice(rows, _ROWS + 1):
        if (n_cells := n_cells + len(row)) > _CELLS:
            raise BadInput(
                f"{source}: row {len(cells) + 1}: cells beyond {_CELLS}; delete what stands far to "
                "the right of the table, or save it as .csv"
            )
        cells.append(_texts(row))
    if len(cells) > _ROWS:
        raise BadInput(f"{source}: rows beyond {_ROWS}, where Excel ends; save it as .csv")
    with page._get_source() as xml:
        check_page(source, xml, cells)
    return cells


def _texts(row: Sequence[object]) -> list[str]:
    """Return the cells of a row as they read, up to the last that is not blank."""
    last = next((at for at in range(len(row), 0, -1) if row[at - 1] is not None), 0)
    return [_cell(value) for value in row[:last]]


def _cell(value: object) -> str:
    """Return a cell as it reads; Excel knows no whole numbers, so 1.0 is 1."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)
