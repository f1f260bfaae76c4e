"""Tables of text as CSV and Excel files: text into cells, and nothing but text."""

import datetime
import io
import zipfile
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.errors import BadInput
from toolkit.files import staged_file

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_CHOICES = "choices"
_NO_DAY = (1980, 1, 1, 0, 0, 0)
_LONGEST = 32_767  # characters in a cell; openpyxl cuts what is longer off without a word
_WIDE = {"text": 80, "title": 30, "comment": 30, "remarks": 30, "said": 24, "place": 20, "date": 11}
"""Characters that a column of a form shows, where its name does not say."""


def write_table(
    table: pd.DataFrame, path: Path, book: "Callable[[], Workbook]", *, what: str
) -> None:
    """Write a table of text as CSV or Excel, by the name's ending, whole or not at all.

    CSV is UTF-8 with a byte order mark: without it a Chinese Excel reads GBK. ``book`` makes the
    workbook; ``what`` begins the error for another ending, such as ``"a sheet is written"``.
    """
    suffix = path.suffix.lower()
    if suffix not in {".csv", ".xlsx"}:
        raise BadInput(f"{path}: {what} as .csv or .xlsx, not {path.suffix!r}")
    with staged_file(path) as aside:
        if suffix == ".csv":
            table.to_csv(aside, index=False, encoding="utf-8-sig", lineterminator="\n")
        else:
            aside.write_bytes(book_bytes(book()))


def add_page(book: "Workbook", title: str, table: pd.DataFrame) -> "Worksheet":
    """Add a page with a bold, frozen header.

    Every cell is text: ``=同上`` in a comment stays a comment and becomes no formula.

    Raises
    ------
    BadInput
        If a cell is longer than Excel holds, or has a character that it cannot hold.
    """
    from openpyxl.styles import Font
    from openpyxl.utils.exceptions import IllegalCharacterError

    page: Worksheet = book.create_sheet(title)
    header = list(table.columns)
    page.append(header)
    for cell in page[1]:
        cell.font = Font(bold=True)
    page.freeze_panes = "A2"
    for number, row in enumerate(table.itertuples(index=False, name=None), start=2):
        for column, text in enumerate(row, start=1):
            where = f"page {title!r}: row {number}, column {header[column - 1]!r}"
            if len(text) > _LONGEST:
                raise BadInput(
                    f"{where}: {len(text)} characters, Excel holds {_LONGEST}; write CSV instead"
                )
            cell = page.cell(row=number, column=column)
            try:
                cell.value = text or None
            except IllegalCharacterError:
                raise BadInput(
                    f"{where}: {text!r} has a control character, which Excel cannot hold; write "
                    "CSV instead"
                ) from None
            if text:
                cell.data_type = "s"
    return page


def page_book(title: str, table: pd.DataFrame) -> "Workbook":
    """Return a workbook of one page."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    add_page(book, title, table)
    return book


def form_book(
    title: str,
    table: pd.DataFrame,
    *,
    choices: Mapping[str, Sequence[str]],
    hidden: Collection[str],
) -> "Workbook":
    """Return a workbook of one page, some columns of which somebody fills in from a list.

    ``choices`` holds what the list of each such column offers, ``hidden`` columns that nobody who
    fills them in needs.
    """
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    book = page_book(title, table)
    page = book.worksheets[0]
    for number, column in enumerate(table.columns, start=1):
        letter = get_column_letter(number)
        page.column_dimensions[letter].width = _WIDE.get(column, 4 + len(column))
        page.column_dimensions[letter].hidden = column in hidden
    wrap = Alignment(wrap_text=True, vertical="top")
    for cells in page.iter_rows(min_row=2):
        for cell in cells:
            cell.alignment = wrap
    if len(table):
        _offer(book, page, choices)
    return book


def _offer(book: "Workbook", page: "Worksheet", choices: Mapping[str, Sequence[str]]) -> None:
    """Let cells of some columns offer what stands on a hidden page.

    A list within the cell holds 255 letters, and splits a name at its commas.
    """
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    listed = pd.DataFrame(list(zip_longest(*choices.values(), fillvalue="")), columns=[*choices])
    add_page(book, _CHOICES, listed).sheet_state = "hidden"
    header = [cell.value for cell in page[1]]
    for number, (column, offered) in enumerate(choices.items(), start=1):
        here, source = get_column_letter(header.index(column) + 1), get_column_letter(number)
        list_of = f"{_CHOICES}!${source}$2:${source}${len(offered) + 1}"
        cells = f"{here}2:{here}{page.max_row}"
        page.add_data_validation(DataValidation(type="list", formula1=list_of, sqref=cells))


def book_bytes(book: "Workbook") -> bytes:
    """Return a workbook as the bytes of its file: the same each time, whatever the clock says.

    An archive holds no day before 1980, where a clock without a battery begins. openpyxl writes
    each page to a temporary file first, where a full disk is lxml's error and names nothing; in
    memory the bytes take far less than the cells that they are made from.
    """
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class InMemory(ExcelWriter):
        def write_worksheet(self, ws: Any) -> None:
            page = io.BytesIO()
            writer: Any = WorksheetWriter(ws, page)
            writer.write()
            ws._rels = writer._rels
            archive.writestr(ws.path[1:], page.getvalue())
            self.manifest.append(ws)

    class Undated(zipfile.ZipFile):
        def writestr(self, zinfo_or_arcname: Any, data: Any, *more: Any, **named: Any) -> None:
            entry = zipfile.ZipInfo(zinfo_or_arcname, _NO_DAY)
            super().writestr(entry, data, zipfile.ZIP_DEFLATED, *more, **named)

    day = datetime.datetime(*_NO_DAY)  # noqa: DTZ001 - openpyxl writes no zone
    book.properties.created = book.properties.modified = day
    whole = io.BytesIO()
    with Undated(whole, "w") as archive:
        InMemory(book, archive).save()
    return whole.getvalue()
