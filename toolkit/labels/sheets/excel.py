"""Text into Excel cells and nothing but text."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from toolkit.errors import BadInput

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST = 32_767  # characters in a cell; openpyxl cuts what is longer off without a word


def new_book() -> "Workbook":
    """Make a workbook without any page."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def add_page(
    book: "Workbook", title: str, header: Sequence[str], rows: Iterable[Sequence[str]]
) -> "Worksheet":
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
    page.append(list(header))
    for cell in page[1]:
        cell.font = Font(bold=True)
    page.freeze_panes = "A2"
    for number, row in enumerate(rows, start=2):
        for column, text in enumerate(row, start=1):
            if len(text) > _LONGEST:
                raise BadInput(
                    f"page {title!r}: row {number}, column {header[column - 1]!r}: {len(text)} "
                    f"characters, Excel holds {_LONGEST}; write CSV instead"
                )
            cell = page.cell(row=number, column=column)
            try:
                cell.value = text or None
            except IllegalCharacterError:
                raise BadInput(
                    f"page {title!r}: row {number}, column {header[column - 1]!r}: {text!r} has a "
                    "control character, which Excel cannot hold; write CSV instead"
                ) from None
            if text:
                cell.data_type = "s"
    return page


def book_bytes(book: "Workbook") -> bytes:
    """Return a workbook as the bytes of its file.

    openpyxl writes each page to a temporary file first, where a full disk is lxml's error and
    names nothing; in memory the bytes take far less than the cells that they are made from.
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

    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        InMemory(book, archive).save()
    return whole.getvalue()
