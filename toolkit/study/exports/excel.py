"""Tables for Excel: a frozen header, Chinese widths, names beside codes, and what it all means."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

import pandas as pd

from toolkit.errors import BadInput
from toolkit.labels import book_bytes
from toolkit.study.exports.described import Exported

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS = 1_048_575
LONGEST_CELL = 32_767
NARROWEST, WIDEST = 8, 60
MEASURED = 1_000  # rows whose cells say how wide a column is
PAGES = {"zh": ("数据", "说明"), "en": ("data", "columns")}
HEADS = {
    "zh": ("列", "含义", "取值", "取值的名称"),
    "en": ("column", "meaning", "value", "name of the value"),
}
NAMED = {"zh": "{}（名称）", "en": "{} (name)"}


def write_excel(found: Exported, path: Path) -> None:
    """Write a ``.xlsx`` of two pages: the table, and what its columns and values mean.

    Raises
    ------
    BadInput
        If the table has more rows than Excel, or a cell is too long or has a control character.
    """
    from openpyxl import Workbook

    if len(found.table) > MOST_ROWS:
        raise BadInput(f"export: {len(found.table)} rows, Excel holds {MOST_ROWS}; write .csv")
    book = Workbook()
    book.remove(book.worksheets[0])
    data, columns = PAGES[found.language]
    head, rows = _with_names(found)
    _fill(book, data, head, rows)
    _fill(book, columns, HEADS[found.language], _meanings(found))
    path.write_bytes(book_bytes(book))


def _with_names(found: Exported) -> tuple[list[str], list[list[object]]]:
    """Return the table with a column of names behind every column of codes."""
    head: list[str] = []
    columns: list[list[object]] = []
    for name in found.table.columns:
        cells = [None if pd.isna(value) else value for value in found.table[name].tolist()]
        head.append(name)
        columns.append(cells)
        if names := found.values.get(name):
            head.append(NAMED[found.language].format(name))
            columns.append([None if cell is None else names[str(cell)] for cell in cells])
    return head, [list(row) for row in zip(*columns, strict=True)]


def _meanings(found: Exported) -> Iterator[list[object]]:
    for name in found.table.columns:
        yield [name, found.labels[name], None, None]
        for key, text in found.values.get(name, {}).items():
            yield [None, None, key, text]


def _fill(
    book: "Workbook",
    title: str,
    head: Sequence[str],
    rows: Iterable[list[object]],
) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    page = book.create_sheet(title)
    table: list[list[object]] = [list(head), *rows]
    for number, row in enumerate(table, start=1):
        for place, value in enumerate(row, start=1):
            _write(page, number, place, value)
    for cell in page[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
    for place, cells in enumerate(zip(*table[:MEASURED], strict=True), start=1):
        width = max(map(_width, cells)) + 2
        page.column_dimensions[get_column_letter(place)].width = min(max(width, NARROWEST), WIDEST)
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions


def _write(page: "Worksheet", row: int, column: int, value: object) -> None:
    from openpyxl.utils.exceptions import IllegalCharacterError

    if value is None:
        return
    if isinstance(value, str) and len(value) > LONGEST_CELL:
        raise BadInput(
            f"export: row {row}: {len(value)} characters, Excel holds {LONGEST_CELL}; write .csv"
        )
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        value = str(value)
    cell = page.cell(row=row, column=column)
    try:
        cell.value = value  # type: ignore[assignment]
    except IllegalCharacterError:
        raise BadInput(
            f"export: row {row}: {value!r} has a control character, which Excel cannot hold; "
            "write .csv"
        ) from None
    if isinstance(value, str):
        cell.data_type = "s"  # `=A1` in a text is no formula
    elif isinstance(value, pd.Timestamp):
        cell.number_format = "yyyy-mm-dd"


def _width(value: object) -> int:
    """Return how wide a cell is, in Latin letters: a Chinese character takes two.

    >>> _width("枣庄 A")
    6
    """
    text = f"{value:.6g}" if isinstance(value, float) else str(value)[:80]
    if isinstance(value, pd.Timestamp):
        return 10
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
