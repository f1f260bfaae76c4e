"""A sheet that somebody edited elsewhere becomes corrections with a time."""

import pandas as pd

from toolkit.arguments import table_of
from toolkit.errors import BadInput
from toolkit.labels.sheets.history import Merged, coded_time, current, merge_sheets
from toolkit.labels.sheets.sheet import Row, as_sheet, joined_comment, sheet_rows


def correct(
    sheet: pd.DataFrame, edited: pd.DataFrame, *, coded_at: str, subcodes: bool = True
) -> Merged:
    """Take the edits of a sheet that was sent out, and keep what they replace.

    A spreadsheet changes a value and leaves its time as it was; so the rows that differ are
    found here, and get the time at which they came back.

    Parameters
    ----------
    sheet : DataFrame
        The sheet as it was sent out.
    edited : DataFrame
        As it came back, such as `read_wide` gives it. Rows that are not there were not edited.
    coded_at : str
        Time of the edits, such as ``2026-03-01T09:30:00+08:00``; later than the codes that
        they replace.
    subcodes : bool, default=True
        Whether ``edited`` tells of subcodes, so that a blank one takes away what was there;
        Label Studio knows none.

    Returns
    -------
    Merged
        The sheet that holds now, and the rows that were replaced.

    Raises
    ------
    BadInput
        If the time is none, or is not later than a code that was edited.
    """
    for name, table in (("sheet", sheet), ("edited", edited)):
        table_of(name, table, [])
    try:
        now = coded_time(coded_at)
    except ValueError:
        raise BadInput(f"coded_at {coded_at!r} is not a time such as 2026-03-01T09:30") from None
    before = {_cell(row): row for row in sheet_rows(current(sheet))}
    comments = _joined_comments(list(before.values()))
    corrections = []
    for row in sheet_rows(edited):
        old = before.get(_cell(row))
        if old is None or row["value"] != old["value"]:
            changes = row
        else:
            changes = {"subcode": row["subcode"]} if subcodes else {}
            if row["comment"] != comments[row["paragraph_id"], row["coder"]]:
                changes["comment"] = row["comment"]
            if changes.items() <= old.items():
                continue
        corrections.append({**(old or {}), **changes, "coded_at": coded_at})
        if old is not None and old["coded_at"] and coded_time(old["coded_at"]) >= now:
            raise BadInput(
                f"coded_at {coded_at!r}: paragraph {row['paragraph_id']!r}, domain "
                f"{row['domain']!r} was coded at {old['coded_at']!r}; a later time is expected"
            )
    return merge_sheets([sheet, as_sheet(corrections)])


def _joined_comments(rows: list[Row]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        found.setdefault((row["paragraph_id"], row["coder"]), []).append(row["comment"])
    return {paragraph: joined_comment(comments) for paragraph, comments in found.items()}


def _cell(row: Row) -> tuple[str, str, str]:
    return row["paragraph_id"], row["domain"], row["coder"]
