"""What a report is made of: sentences, tables and pictures, each in two languages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from numbers import Integral
from typing import ClassVar, Literal, NamedTuple

import pandas as pd

from toolkit.codebook import Language

OPEN_ROWS = 20
"""Rows of a list of documents that a reader has to pass."""

LEAST_P = 0.001
"""A smaller p-value is shown as such."""


class Both(NamedTuple):
    """A wording in Chinese and in English."""

    zh: str
    en: str

    def told(self, language: Language) -> str:
        """Return the wording in one of the languages."""
        return self.zh if language == "zh" else self.en

    def join(self, parts: "Iterable[Both]") -> "Both":
        """Return wordings with this one between them, as text does with ``str.join``.

        >>> Both("、", ", ").join([Both("路", "roads"), Both("水", "water")])
        Both(zh='路、水', en='roads, water')
        """
        listed = list(parts)
        return Both(self.zh.join(p.zh for p in listed), self.en.join(p.en for p in listed))


COMMA, SEMICOLON, SPACE = Both("、", ", "), Both("；", "; "), Both("", " ")
"""What stands between the parts of a list, between clauses, and between sentences."""


@dataclass(frozen=True, slots=True)
class Say:
    """A sentence or paragraph; ``tone`` tells the reader how to take it."""

    kind: ClassVar[str] = "say"
    text: Both
    tone: Literal["plain", "limit", "absent", "paper"] = "plain"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    ``find`` is what the evidence shows when the cell is clicked; ``wide`` keeps long text
    from a narrow column.
    """

    text: Both | str
    number: bool = False
    find: Mapping[str, str] = field(default_factory=dict)
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; the first cell of a row names the row."""

    kind: ClassVar[str] = "table"
    caption: Both
    head: tuple[Both, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure as SVG, drawn once for each language."""

    kind: ClassVar[str] = "picture"
    caption: Both
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Fold:
    """Blocks that a reader opens."""

    kind: ClassVar[str] = "fold"
    summary: Both
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The paragraphs themselves, to filter and search; ``data`` is JSON."""

    kind: ClassVar[str] = "evidence"
    data: str
    regions: tuple[tuple[str, str], ...]
    documents: tuple[tuple[str, str], ...]
    domains: tuple[tuple[str, Both], ...]
    kinds: tuple[tuple[str, Both], ...]


@dataclass(frozen=True, slots=True)
class Explorer:
    """Topics to walk through; ``html`` brings its own style and script."""

    kind: ClassVar[str] = "explorer"
    html: str


Block = Explorer | Say | Table | Picture | Fold | Evidence


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the report; ``key`` is its anchor."""

    key: str
    title: Both
    blocks: tuple[Block, ...]


def given_reasons(rows: "pd.DataFrame") -> list[str]:
    """Return the different reasons that rows give, in order; none if the table has none."""
    known = rows["reason"].dropna().astype(str) if "reason" in rows.columns else ()
    return [text for text in dict.fromkeys(known) if text]


def either(zh: str, en: str) -> Both:
    """Return what an author said in both languages; in one alone, that for both."""
    return Both(zh or en, en or zh)


def absent(zh: str, en: str) -> Say:
    """Say that the study gave no such table.

    >>> absent("评估指标", "scores").text.en
    'This study gave no scores, so there is nothing to show here.'
    """
    return Say(
        Both(
            f"本研究没有提供{zh}，此处无内容可示。",
            f"This study gave no {en}, so there is nothing to show here.",
        ),
        "absent",
    )


def shown(table: Table) -> Block:
    """Return a table as it stands, or to be opened where it is longer than a screen or so.

    >>> row = (Cell("甲"),)
    >>> shown(Table(Both("文档", "Documents"), (), (row,) * 20)).kind
    'table'
    >>> shown(Table(Both("文档", "Documents"), (), (row,) * 21)).kind
    'fold'
    """
    return table if len(table.rows) <= OPEN_ROWS else Fold(table.caption, (table,))


def first_of(caption: Both, shown: int, total: int) -> Both:
    """Add to a caption how many rows are left out, if any; the tables on disk hold all.

    >>> first_of(Both("占比", "Shares"), 400, 900).en, first_of(Both("占比", "Shares"), 9, 9).en
    ('Shares (the first 400 of 900 rows)', 'Shares')
    """
    if shown >= total:
        return caption
    return Both(
        f"{caption.zh}（前 {shown} 行，共 {total} 行）",
        f"{caption.en} (the first {shown} of {total} rows)",
    )


def number(value: object, digits: int = 2) -> Cell:
    """Return a cell with a number; a dash where it is missing.

    >>> number(0.256).text, number(3).text, number(float("nan")).text
    ('0.26', '3', '–')
    """
    return Cell(figure(value, digits), number=True)


def p_value(value: object) -> Cell:
    """Return a cell with a p-value; none is 0.

    >>> p_value(0.0004).text, p_value(0.0456).text, p_value(float("nan")).text
    ('<0.001', '0.046', '–')
    """
    small = is_given(value) and float(str(value)) < LEAST_P
    return Cell(f"<{LEAST_P}", number=True) if small else number(value, 3)


def is_given(value: object) -> bool:
    """Say whether a value is there: neither None nor NaN, NaT or NA, nor an empty text.

    >>> is_given(0), is_given(float("nan")), is_given(pd.NaT), is_given("")
    (True, False, False, False)
    """
    if value is None or value is pd.NA or value is pd.NaT:
        return False
    return value == value and value != ""


def figure(value: object, digits: int = 2) -> str:
    """Return a number as text; a dash where it is missing.

    >>> figure(-0.5), figure(12_345)
    ('−0.50', '12,345')
    """
    if not is_given(value):
        return "–"
    if isinstance(value, str):
        return value
    shown = f"{value:,}" if isinstance(value, Integral) else f"{value:,.{digits}f}"
    return shown.replace("-", "−")


def percent(value: object) -> str:
    """Return a share as text in percent.

    >>> percent(0.123), percent(float("nan"))
    ('12.3%', '–')
    """
    return f"{figure(100 * float(str(value)), 1)}%" if is_given(value) else "–"


def spread(low: object, high: object, digits: int = 2) -> str:
    """Return an interval as text, empty where there is none.

    >>> spread(0.1, 0.25), spread(float("nan"), 1.0)
    ('[0.10, 0.25]', '')
    """
    ends = figure(low, digits), figure(high, digits)
    return "" if "–" in ends else f"[{ends[0]}, {ends[1]}]"


def whole_count(value: object) -> object:
    """Return a count as a whole number; in a column with gaps it is none."""
    return int(value) if isinstance(value, float) and is_given(value) else value


def with_interval(value: object, low: object, high: object, digits: int = 2) -> Cell:
    """Return a cell with a number and its interval, if there is one.

    >>> with_interval(0.2, 0.1, 0.3).text, with_interval(0.2, None, None).text
    ('0.20 [0.10, 0.30]', '0.20')
    """
    return Cell(f"{figure(value, digits)} {spread(low, high, digits)}".strip(), number=True)


def share_with_interval(share: object, low: object, high: object) -> str:
    """Return a share and its interval, if there is one, in percent.

    >>> share_with_interval(0.2, 0.1, 0.3), share_with_interval(0.2, None, None)
    ('20.0% [10.0%, 30.0%]', '20.0%')
    """
    ends = percent(low), percent(high)
    return percent(share) + ("" if "–" in ends else f" [{ends[0]}, {ends[1]}]")


def share_cell(share: object, low: object, high: object) -> Cell:
    """Return a cell with a share and its interval; an exact share is marked as such.

    >>> share_cell(0.2, 0.2, 0.2).text.en, share_cell(0.2, 0.1, 0.3).text
    ('20.0% (exact)', '20.0% [10.0%, 30.0%]')
    """
    if low == share == high:
        return exact(percent(share))
    return Cell(share_with_interval(share, low, high), number=True)


def difference_cell(value: object, low: object, high: object, digits: int = 1) -> Cell:
    """Return a cell with a difference and its interval; one that is exact is marked as such.

    >>> difference_cell(-2.5, -4.0, 1.0).text, difference_cell(1.0, 1.0, 1.0).text.en
    ('−2.5 [−4.0, 1.0]', '1.0 (exact)')
    """
    if low == value == high:
        return exact(figure(value, digits))
    return with_interval(value, low, high, digits)


def points_cell(difference: object, low: object, high: object) -> Cell:
    """Return a cell with a difference of shares in percentage points, as `difference_cell`."""
    points, least, most = (100 * float(str(value)) for value in (difference, low, high))
    return difference_cell(points, least, most)


def exact(text: str) -> Cell:
    """Return a cell with a number that has no error, since all was coded."""
    return Cell(Both(f"{text}（精确）", f"{text} (exact)"), number=True)
