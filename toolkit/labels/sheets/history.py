"""Corrections that keep history: which row of a sheet holds now, and which it replaced.

A sheet that somebody edited elsewhere becomes corrections with a time.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

import numpy as np
import pandas as pd

from toolkit.arguments import tables_of
from toolkit.errors import BadInput
from toolkit.kinds import instance_of
from toolkit.labels.sheets.sheet import COLUMNS, Row, as_sheet, joined_comment, sheet_of, sheet_rows

_CELL = ["paragraph_id", "domain", "coder"]
_NEVER = datetime(1, 1, 1, tzinfo=UTC)


class Merged(NamedTuple):
    """Sheets made one: what holds, and what it replaced."""

    sheet: pd.DataFrame
    history: pd.DataFrame


def coded_time(coded_at: str) -> datetime:
    """Read a ``coded_at``; a time without a zone is taken as UTC, a blank one as long ago.

    Raises
    ------
    BadInput
        If it is no time.

    Examples
    --------
    >>> coded_time("2026-03-01T09:30+08:00") < coded_time("2026-03-01T02:00")
    True
    """
    instance_of("coded_at", coded_at, str)
    if not coded_at:
        return _NEVER
    try:
        time = datetime.fromisoformat(coded_at)
    except ValueError:
        raise BadInput(f"coded_at {coded_at!r} is not a time such as 2026-03-01T09:30") from None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def merge_sheets(sheets: Sequence[pd.DataFrame]) -> Merged:
    """Join sheets; where a coder coded the same thing again, the later row holds.

    A blank row that was never touched gives way to any code. A blank row with a
    ``coded_at`` is a code withdrawn.

    Parameters
    ----------
    sheets : sequence of DataFrame
        Sheets of one coder or of several, in any order.

    Returns
    -------
    Merged
        ``sheet``: one row a paragraph, domain and coder. ``history``: the rows that were
        replaced. Both in order of first appearance; no row of the input is in neither,
        except exact copies.

    Raises
    ------
    BadInput
        If there is no sheet, one is none, or one coder gave two values at the same time.
    """
    needed = [*_CELL, "value", "coded_at"]
    read = [sheet_of("sheets", one, needed) for one in tables_of("sheets", sheets, ())]
    if not read:
        raise BadInput("no sheet to merge: one at least is expected")
    rows = pd.concat(read, ignore_index=True).drop_duplicates(ignore_index=True)
    times = [coded_time(t) for t in rows["coded_at"]]
    coded = (rows["value"] != "").to_numpy()
    # Among rows never touched a code beats a blank; then time decides.
    order = sorted(range(len(rows)), key=lambda i: (times[i], coded[i]))
    cell = rows.groupby(_CELL, sort=False).ngroup().to_numpy()
    last: dict[int, int] = {}
    for i in order:
        before = last.get(cell[i])
        if before is not None and times[before] == times[i]:
            _refuse_contradiction(rows.iloc[before], rows.iloc[i])
        last[cell[i]] = i
    holds = np.zeros(len(rows), dtype=bool)
    holds[list(last.values())] = True
    # The place of a cell is where it first appeared, whichever of its rows holds.
    sheet = rows.iloc[[last[c] for c in dict.fromkeys(cell.tolist())]]
    return Merged(sheet.reset_index(drop=True), rows[~holds].reset_index(drop=True))


def current(sheet: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that hold, one a paragraph, domain and coder."""
    sheet_of("sheet", sheet, [*_CELL, "value"])
    if not sheet.duplicated(_CELL).any():
        return sheet
    return merge_sheets([sheet]).sheet


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
        sheet_of(name, table, COLUMNS)
    now = coded_time(coded_at)
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


def _refuse_contradiction(one: "pd.Series[str]", other: "pd.Series[str]") -> None:
    if one["value"] != other["value"] and one["value"] != "":
        raise BadInput(
            f"paragraph {one['paragraph_id']!r}, domain {one['domain']!r}: {one['coder']!r} says "
            f"{one['value']!r} and {other['value']!r} at the same time "
            f"({one['coded_at'] or 'no coded_at'}); a correction needs a later coded_at"
        )


def _joined_comments(rows: list[Row]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        found.setdefault((row["paragraph_id"], row["coder"]), []).append(row["comment"])
    return {paragraph: joined_comment(comments) for paragraph, comments in found.items()}


def _cell(row: Row) -> tuple[str, str, str]:
    return row["paragraph_id"], row["domain"], row["coder"]
