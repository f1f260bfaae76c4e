"""What coders left open, as a table in which somebody decides, and back into a sheet."""

import os
from collections.abc import Mapping, Sequence

import pandas as pd

from toolkit.errors import BadInput
from toolkit.kinds import path_of
from toolkit.labels.sheets.cells import VALUE_LABELS, code_of
from toolkit.labels.sheets.checks import check_sheet
from toolkit.labels.sheets.context import CONTEXT, context_rows, texts_by_id
from toolkit.labels.sheets.excel import form_book, write_table
from toolkit.labels.sheets.reading import read_sheet
from toolkit.labels.sheets.settling import open_cells
from toolkit.labels.sheets.sheet import UNSURE, Row, as_sheet, check_coder
from toolkit.labels.sheets.tablefile import read_table

OPEN_COLUMNS = (
    *("paragraph_id", "domain", "value", "coder", "comment", "said", "remarks"),
    *(*CONTEXT, "text"),
)
_KEPT = ("paragraph_id", "domain", "value", "coder", "comment")
_PAGE = "decisions"
_HIDDEN = frozenset({"paragraph_id"})
_CHOICES = tuple(label for value, label in VALUE_LABELS.items() if value != UNSURE)


def open_codes(
    sheets: Sequence[pd.DataFrame],
    paragraphs: pd.DataFrame | None = None,
    *,
    coder: str = "decided",
) -> pd.DataFrame:
    """List each code that coders left open once, with a blank ``value`` for who decides.

    Parameters
    ----------
    sheets : sequence of DataFrame
        Sheets of two coders or more.
    paragraphs : DataFrame, optional
        Paragraphs of a corpus, for texts, titles, places and dates.
    coder : str, default="decided"
        Who decides; it stands in every row, and in gold as ``settled:NAME``.

    Returns
    -------
    DataFrame
        ``OPEN_COLUMNS``, all text. ``said`` holds what each coder said (``ann 是, ben 否``),
        ``remarks`` their comments.

    Examples
    --------
    >>> from toolkit.labels.sheets.sheet import as_sheet
    >>> cell = {"paragraph_id": "p1", "domain": "roads"}
    >>> sheets = [as_sheet([{**cell, "value": v, "coder": c}]) for v, c in ("1a", "0b")]
    >>> open_codes(sheets)[["domain", "value", "said"]].values.tolist()
    [['roads', '', 'a 是, b 否']]
    """
    check_coder(coder)
    found = open_cells(sheets)
    about: Mapping[str, Row] = {}
    texts = texts_by_id(paragraphs)
    if paragraphs is not None:
        about = context_rows(paragraphs, [paragraph for paragraph, _ in found])
    rows = [
        {
            **about.get(paragraph, {}),
            "paragraph_id": paragraph,
            "domain": domain,
            "coder": coder,
            "said": ", ".join(f"{row['coder']} {VALUE_LABELS[row['value']]}" for row in readings),
            "remarks": " / ".join(
                f"{row['coder']}: {row['comment']}" for row in readings if row["comment"]
            ),
            "text": texts.get(paragraph, ""),
        }
        for (paragraph, domain), readings in found.items()
    ]
    table = pd.DataFrame(rows, columns=list(OPEN_COLUMNS), dtype="str")
    return table.fillna("")


def write_open_codes(table: pd.DataFrame, path: str | os.PathLike[str]) -> None:
    """Write what `open_codes` returned as .csv or .xlsx, to be filled in.

    An Excel file offers 是 and 否 in a list. `read_decisions` reads it back.

    Raises
    ------
    BadInput
        If the name ends neither in .csv nor in .xlsx.
    """
    write_table(
        table,
        path_of("path", path),
        lambda: form_book(_PAGE, table, choices={"value": _CHOICES}, hidden=_HIDDEN),
        what="decisions are written",
    )


def read_decisions(path: str | os.PathLike[str]) -> pd.DataFrame:
    """Read decisions: what `write_open_codes` wrote, filled in, or any sheet.

    Returns
    -------
    DataFrame
        A sheet; rows whose ``value`` is blank are not decided yet.

    Raises
    ------
    BadInput
        Names file, row and column.
    """
    table = read_table(path, page=_PAGE)
    if "said" not in table.header:
        return read_sheet(path)
    missing = [name for name in _KEPT[:-1] if name not in table.header]
    if missing:
        found = ", ".join(table.header)
        raise BadInput(f"{path}: row 1: no column {missing[0]!r}; found {found}")
    rows: list[Row] = []
    for number, cells in zip(table.numbers, table.rows, strict=True):
        row = dict(zip(table.header, cells, strict=True))
        kept = {name: row.get(name, "") for name in _KEPT}
        rows.append({**kept, "value": _decided(path, number, row["value"])})
    sheet = as_sheet(rows)
    check_sheet(sheet, name=str(path), numbers=table.numbers)
    return sheet


def _decided(path: str | os.PathLike[str], number: int, cell: str) -> str:
    value = code_of(cell)
    if value is None or value == UNSURE:
        raise BadInput(
            f"{path}: row {number}, column 'value': {cell!r} decides nothing; write 是 or 否 "
            "(1 or 0), or leave it blank"
        )
    return value
