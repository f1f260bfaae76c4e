"""Where coders differ, and the codes that hold after somebody has decided."""

from collections.abc import Sequence
from itertools import combinations

import pandas as pd

from toolkit.errors import BadInput
from toolkit.labels.sheets.context import texts_by_id
from toolkit.labels.sheets.history import merge_sheets
from toolkit.labels.sheets.sheet import (
    COLUMNS,
    SAMPLING,
    UNSURE,
    Row,
    as_sheet,
    joined_comment,
    sheet_of,
    sheet_rows,
)

Cell = tuple[str, str]

DISAGREEMENT_COLUMNS = (
    *("paragraph_id", "domain", "kind", "coder_a", "value_a", "comment_a"),
    *("coder_b", "value_b", "comment_b", "text"),
)


def disagreements(
    sheets: Sequence[pd.DataFrame], paragraphs: pd.DataFrame | None = None
) -> pd.DataFrame:
    """List what has to be settled, with both readings side by side.

    Parameters
    ----------
    sheets : sequence of DataFrame
        Sheets of two coders or more.
    paragraphs : DataFrame, optional
        Paragraphs of a corpus, for their texts.

    Returns
    -------
    DataFrame
        One row a paragraph, domain and pair of coders, in order of the sheets. ``kind`` is
        ``differ`` (0 against 1) or ``unsure`` (one of them, or both).
    """
    texts = texts_by_id(paragraphs)
    rows = []
    for (paragraph, domain), readings in _by_cell(sheets).items():
        for one, other in combinations(readings, 2):
            if one["value"] == other["value"] != UNSURE:
                continue
            unsure = UNSURE in (one["value"], other["value"])
            rows.append(
                (paragraph, domain, UNSURE if unsure else "differ")
                + (one["coder"], one["value"], one["comment"])
                + (other["coder"], other["value"], other["comment"])
                + (texts.get(paragraph, ""),)
            )
    return pd.DataFrame(rows, columns=list(DISAGREEMENT_COLUMNS), dtype="str")


def settle(sheets: Sequence[pd.DataFrame], decisions: pd.DataFrame | None = None) -> pd.DataFrame:
    """Make gold: what coders agree on, and what somebody decided where they do not.

    Parameters
    ----------
    sheets : sequence of DataFrame
        Sheets of the coders.
    decisions : DataFrame, optional
        A sheet whose ``coder`` is who decided. It may also overrule codes that agree; its
        values are 0 or 1.

    Returns
    -------
    DataFrame
        A sheet with one row a paragraph and domain, in order of first appearance. ``coder``
        says where the value comes from: ``agreed:ANN+BEN``, ``settled:NAME``, or a name alone
        where only one person coded.

    Raises
    ------
    BadInput
        If a paragraph and domain is still open: coders differ, or are unsure, and nobody
        decided, or two who decided differ; or if the sheets give different inclusion
        probabilities.
    """
    decided = {} if decisions is None else _decided(decisions)
    cells = _by_cell(sheets)
    strange = [cell for cell in decided if cell not in cells]
    if strange:
        raise BadInput(
            f"decisions: paragraph {strange[0][0]!r}, domain {strange[0][1]!r} was not coded"
        )
    gold, still_open = [], []
    for cell, readings in cells.items():
        row = _settled(readings, decided.get(cell))
        if row is None:
            still_open.append(readings)
        else:
            gold.append(row)
    if still_open:
        raise BadInput(_open_message(still_open))
    return as_sheet(gold)


def open_cells(sheets: Sequence[pd.DataFrame]) -> dict[Cell, list[Row]]:
    """Return what coders alone do not settle, by paragraph and domain, with their readings."""
    cells = _by_cell(sheets)
    return {cell: rows for cell, rows in cells.items() if _settled(rows, None) is None}


def _decided(decisions: pd.DataFrame) -> dict[Cell, Row]:
    """Return the decision on each paragraph and domain; several people may make the same one."""
    cells = _by_cell([decisions])
    for (paragraph, domain), rows in cells.items():
        if len({row["value"] for row in rows}) > 1:
            raise BadInput(
                f"decisions: paragraph {paragraph!r}, domain {domain!r}: {_said(rows)}; keep one"
            )
    return {cell: rows[0] for cell, rows in cells.items()}


def _settled(readings: Sequence[Row], decision: Row | None) -> Row | None:
    sampling = _sampling(readings)
    if decision is not None:
        if decision["value"] == UNSURE:
            return None
        return {**decision, **_held(readings, decision), **sampling}
    values = {row["value"] for row in readings}
    if len(values) > 1 or UNSURE in values:
        return None
    if len(readings) == 1:
        return readings[0]
    return {
        **readings[0],
        **sampling,
        "coder": "agreed:" + "+".join(row["coder"] for row in readings),
        "coded_at": max(row["coded_at"] for row in readings),
        "comment": joined_comment(row["comment"] for row in readings),
        "subcode": "+".join(_subcodes(readings)),
    }


def _held(readings: Sequence[Row], decision: Row) -> Row:
    """Return what a decision need not say again: the text, its manual, and why it is a yes."""
    same = [row for row in readings if row["value"] == decision["value"]]
    return {
        "text_digest": decision["text_digest"] or readings[0]["text_digest"],
        "codebook": decision["codebook"] or readings[0]["codebook"],
        "subcode": decision["subcode"] or "+".join(_subcodes(same)),
        "coder": f"settled:{decision['coder']}",
    }


def _subcodes(readings: Sequence[Row]) -> list[str]:
    found = (key for row in readings for key in row["subcode"].split("+") if key)
    return list(dict.fromkeys(found))


def _sampling(readings: Sequence[Row]) -> Row:
    """Return how the paragraph was drawn; coders may leave it out, but not contradict."""
    known: dict[tuple[str, ...], tuple[str, ...]] = {}
    for row in readings:
        if row["inclusion"]:  # a spreadsheet may write 1 where another sheet has 1.0
            # Strata only name what the probability was made from; older sheets name it plainly.
            same = (row["wave"], str(float(row["inclusion"])), row["design"])
            known.setdefault(same, tuple(row[c] for c in SAMPLING))
    if len(known) > 1:
        one, other = sorted(known.values())[:2]
        raise BadInput(
            f"paragraph {readings[0]['paragraph_id']!r}: one sheet says it was drawn as "
            f"{'/'.join(one)}, another as {'/'.join(other)}; combine the waves first"
        )
    values = next(iter(known.values()), tuple(readings[0][column] for column in SAMPLING))
    return dict(zip(SAMPLING, values, strict=True))


def _said(readings: Sequence[Row]) -> str:
    return ", ".join(f"{row['coder']!r} says {row['value']!r}" for row in readings)


def _open_message(still_open: Sequence[Sequence[Row]]) -> str:
    first = still_open[0]
    return (
        f"{len(still_open)} codes are not settled; the first: paragraph "
        f"{first[0]['paragraph_id']!r}, domain {first[0]['domain']!r}: {_said(first)}; "
        "`toolkit label agree SHEETS --corpus CORPUS --out decisions.xlsx` writes them as a table; "
        "fill in its column value, and give it as --decisions"
    )


def _by_cell(sheets: Sequence[pd.DataFrame]) -> dict[Cell, list[Row]]:
    """Return the readings that hold, by paragraph and domain; blanks are no readings."""
    if isinstance(sheets, Sequence) and not sheets:
        return {}
    cells: dict[Cell, list[Row]] = {}
    for row in sheet_rows(sheet_of("sheets", merge_sheets(sheets).sheet, COLUMNS)):
        if row["value"]:
            cells.setdefault((row["paragraph_id"], row["domain"]), []).append(row)
    return cells
