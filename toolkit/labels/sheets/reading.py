"""Read a label sheet and check it against the codebook and the corpus."""

import os
from typing import TYPE_CHECKING, Literal

import pandas as pd

from toolkit.errors import BadInput, did_you_mean, typed
from toolkit.labels.sheets.checks import check_sheet
from toolkit.labels.sheets.sheet import COLUMNS, REQUIRED, as_sheet, codebook_stamp
from toolkit.labels.sheets.tablefile import TableFile, read_table

if TYPE_CHECKING:
    from toolkit.codebook import Codebook


def read_sheet(
    path: str | os.PathLike[str],
    *,
    codebook: "Codebook | None" = None,
    paragraphs: pd.DataFrame | None = None,
    changed: Literal["refuse", "note"] = "refuse",
) -> pd.DataFrame:
    """Read a label sheet from CSV or Excel, strictly.

    Every column is text: ``value`` is ``"0"``, ``"1"``, ``"unsure"`` or ``""``.

    Parameters
    ----------
    path : path
        A ``.csv`` or ``.xlsx`` file. ``paragraph_id``, ``domain``, ``value`` and ``coder`` must
        be there; other columns of a sheet may be missing and are blank then.
    codebook : Codebook, optional
        Checked against: domains, subcodes, and the digest of what coders read. Terms and
        rules may have changed since.
    paragraphs : DataFrame, optional
        Checked against: ids, text digests and spans.
    changed : {"refuse", "note"}, default="refuse"
        What to do with a sheet that was coded with another version of what coders read.

    Returns
    -------
    DataFrame
        Columns as in `toolkit.labels.COLUMNS`, rows as in the file. Corrections of the same
        cell are all there (see `toolkit.labels.merge_sheets`). ``attrs["notes"]`` is a list of
        what a user should know about how the file was read.

    Raises
    ------
    MissingResource
        If there is no such file.
    BadInput
        Names file, row and column.
    """
    table = read_table(path)
    _check_header(path, table)
    sheet = as_sheet(dict(zip(table.header, row, strict=True)) for row in table.rows)
    check_sheet(
        sheet,
        codebook=codebook,
        paragraphs=paragraphs,
        name=str(path),
        numbers=table.numbers,
        changed=changed,
    )
    sheet.attrs["notes"] = [*table.notes, *_other_versions(path, sheet, codebook)]
    return sheet


def _check_header(path: str | os.PathLike[str], table: TableFile) -> None:
    if "text" in table.header and "domain" not in table.header:
        raise BadInput(
            f"{path}: a table to code in (a column for each domain), and no sheet yet: "
            f"`toolkit label import {typed(path)} CORPUS --out SHEET.csv` makes one"
        )
    for column in table.header:
        # A sheet may carry the text for its reader; codes are tied to it by the digest alone.
        if column not in (*COLUMNS, "text"):
            raise BadInput(
                f"{path}: row 1: column {column!r} is none of a sheet"
                f"{did_you_mean(column, COLUMNS)}"
            )
    missing = [c for c in REQUIRED if c not in table.header]
    if missing:
        raise BadInput(
            f"{path}: row 1: no column {missing[0]!r}; found {', '.join(table.header)}; "
            f"a sheet needs {', '.join(REQUIRED)}"
        )


def _other_versions(
    path: str | os.PathLike[str], sheet: pd.DataFrame, codebook: "Codebook | None"
) -> list[str]:
    """Say how many rows were coded with another version of what coders read."""
    if codebook is None:
        return []
    coding = codebook_stamp(codebook).partition("-")[0]
    stamps = sheet["codebook"]
    other = int(((stamps != "") & ~stamps.str.startswith(coding)).sum())
    if not other:
        return []
    return [f"{path}: {other} of {len(sheet)} rows were coded with another version of the codebook"]
