"""What must be true of a sheet, checked cell by cell; messages name row and column."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

import pandas as pd

from toolkit.arguments import one_of, table_of
from toolkit.errors import BadInput, did_you_mean, typed
from toolkit.labels.sheets.context import texts_by_id
from toolkit.labels.sheets.history import coded_time
from toolkit.labels.sheets.sheet import (
    COLUMNS,
    VALUES,
    Row,
    codebook_stamp,
    sheet_of,
    sheet_rows,
    text_digest,
)

if TYPE_CHECKING:
    from toolkit.codebook import Codebook

_OWN = (
    "; for another codebook give --codebook FILE, or name it in study.toml; "
    "if its key was changed, write the new one into the sheet"
)
_SAME = ("paragraph_id", "domain", "coder", "coded_at")


class Check(NamedTuple):
    """A rule about one column: what is wrong with a row there, or ``""``."""

    column: str
    problem: Callable[[Row], str]


def check_sheet(
    sheet: pd.DataFrame,
    *,
    codebook: "Codebook | None" = None,
    paragraphs: pd.DataFrame | None = None,
    name: str = "sheet",
    numbers: Sequence[int] | None = None,
    changed: Literal["refuse", "note"] = "refuse",
) -> None:
    """Refuse a sheet in which a cell is not what it has to be.

    Parameters
    ----------
    sheet : DataFrame
        A sheet with every column of `toolkit.labels.COLUMNS`, all text.
    codebook : Codebook, optional
        Domains and subcodes must be its own, and what coders read must not have changed.
    paragraphs : DataFrame, optional
        Paragraphs of a corpus: ids and texts must be the same.
    name : str
        What messages call the sheet: its path.
    numbers : sequence of int, optional
        The row of each in the file; from 2 on by default.
    changed : {"refuse", "note"}, default="refuse"
        What becomes of a sheet that was coded with another version of the codebook.

    Raises
    ------
    BadInput
        Names the first cell that is wrong, and how many more are wrong in the same way.
    """
    one_of("changed", changed, ("refuse", "note"))
    checks = [*_CELL_CHECKS]
    sheet_of(name, sheet, COLUMNS)
    if codebook is not None:
        checks += _codebook_checks(codebook, changed, name)
    if paragraphs is not None:
        table_of("paragraphs", paragraphs, ["paragraph_id", "text"])
        # Of a large corpus, few are coded.
        checks += _corpus_checks(paragraphs[paragraphs["paragraph_id"].isin(sheet["paragraph_id"])])
    rows = list(sheet_rows(sheet))
    places = list(numbers) if numbers is not None else list(range(2, len(rows) + 2))
    for column, problem in checks:
        wrong = [(n, text) for n, row in zip(places, rows, strict=True) if (text := problem(row))]
        _refuse(name, column, wrong)
    _refuse(name, "value", _repeated(rows, places))


def _refuse(name: str, column: str, wrong: Sequence[tuple[int, str]]) -> None:
    if wrong:
        number, text = wrong[0]
        others = len({place for place, _ in wrong}) - 1
        more = f" ({others} more rows like it)" if others else ""
        raise BadInput(f"{name}: row {number}, column {column!r}: {text}{more}")


def _filled(column: str) -> Check:
    return Check(column, lambda row: "" if row[column] else "blank; a name is expected")


def _value(row: Row) -> str:
    if row["value"] in VALUES:
        return ""
    return f"{row['value']!r} is not 0, 1, unsure or blank"


def _time(row: Row) -> str:
    try:
        coded_time(row["coded_at"])
    except BadInput:
        return f"{row['coded_at']!r} is not a time such as 2026-03-01T09:30:00+08:00"
    return ""


def _probability(row: Row) -> str:
    if not row["inclusion"]:
        return ""
    try:
        good = 0 < float(row["inclusion"]) <= 1
    except ValueError:
        good = False
    return "" if good else f"{row['inclusion']!r} is not a probability above 0 and up to 1"


def _span(row: Row) -> str:
    start, end = row["start"], row["end"]
    if not start and not end:
        return ""
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end)):
        return f"span {start!r} to {end!r}: two whole numbers are expected, the first smaller"
    return ""


_CELL_CHECKS = (
    _filled("paragraph_id"),
    _filled("domain"),
    _filled("coder"),
    Check("value", _value),
    Check("coded_at", _time),
    Check("inclusion", _probability),
    Check("start", _span),
)


def _codebook_checks(codebook: "Codebook", changed: str, name: str) -> list[Check]:
    subcodes = {domain.key: [s.key for s in domain.subcodes] for domain in codebook.domains}
    stamp = codebook_stamp(codebook)
    coding = stamp.partition("-")[0]

    def domain(row: Row) -> str:
        if row["domain"] in subcodes:
            return ""
        near = did_you_mean(row["domain"], subcodes)
        return f"{row['domain']!r} is not in the codebook{near}{'' if near[-1] == '?' else _OWN}"

    def subcode(row: Row) -> str:
        known = subcodes[row["domain"]]
        strange = [s for s in row["subcode"].split("+") if s and s not in known]
        if not strange:
            return ""
        return f"{strange[0]!r} is no subcode of {row['domain']!r}{did_you_mean(strange[0], known)}"

    def version(row: Row) -> str:
        if not row["codebook"] or row["codebook"].partition("-")[0] == coding:
            return ""
        return (
            f"coded with {row['codebook']!r}, the codebook is {stamp!r}: what coders read has "
            "changed (a name, a definition, a subcode: `toolkit codebook diff OLD NEW`); where the "
            f"codes still hold, `toolkit label restamp {typed(name)} --codebook CODEBOOK` says so "
            "(of a table from Excel `toolkit label import --restamp`), else code again"
        )

    checks = [Check("domain", domain), Check("subcode", subcode)]
    return [*checks, Check("codebook", version)] if changed == "refuse" else checks


def _corpus_checks(paragraphs: pd.DataFrame) -> list[Check]:
    texts = texts_by_id(paragraphs)
    digests = {p: text_digest(text) for p, text in texts.items()}

    def known(row: Row) -> str:
        if row["paragraph_id"] in texts:
            return ""
        return (
            f"{row['paragraph_id']!r} is not in the corpus; if a page or cleaning has changed, "
            "`toolkit label rebase` carries codes over"
        )

    def same_text(row: Row) -> str:
        now = digests[row["paragraph_id"]]
        if row["text_digest"] in ("", now):
            return ""
        return (
            f"{row['text_digest']!r}, but the corpus has {now!r}: another text was coded; "
            "`toolkit label rebase` carries codes over"
        )

    def inside(row: Row) -> str:
        length = len(texts[row["paragraph_id"]])
        if not row["end"] or int(row["end"]) <= length:
            return ""
        return f"{row['end']!r} is beyond the paragraph's {length} characters"

    return [
        Check("paragraph_id", known),
        Check("text_digest", same_text),
        Check("end", inside),
    ]


def _repeated(rows: Sequence[Row], places: Sequence[int]) -> list[tuple[int, str]]:
    """Find a cell coded twice by one coder at one time; at another time it is a correction."""
    seen: dict[tuple[str, ...], int] = {}
    wrong = []
    for number, row in zip(places, rows, strict=True):
        first = seen.setdefault(tuple(row[c] for c in _SAME), number)
        if first != number:
            wrong.append(
                (
                    number,
                    f"{row['coder']!r} coded this paragraph and domain in row {first} already; "
                    "keep one of the two (a correction needs a later coded_at)",
                )
            )
    return wrong
