"""Columns of a report's tables, each with its head and its cells; and what need not be shown."""

from collections.abc import Callable, Hashable, Iterable
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd

from toolkit.study.report.blocks import Both, Cell, Table, number, p_value, percent, points_cell
from toolkit.study.report.names import GROUPED, Names
from toolkit.study.report.reasons import reason

Row = dict[Hashable, Any]

AGAINST = Both("对比", "against")
AS_ABOVE = Both("同上", "as above")
CERTAIN = 0.05
"""An adjusted p below which something is called significant."""

CLUSTERS = Both("文档簇", "clusters")
CODED_OF = Both("已编码/段落", "coded/all")
DASHES = ("–", Both("–", "–"))
DOMAIN = Both("领域", "domain")
NOTE = Both("说明", "note")
NO_INTERVAL = Both("没有区间的原因", "why there is no interval")
PARAGRAPHS = Both("段落", "paragraphs")
REGION = GROUPED["region"]
UNCORRECTED = Both("仅用分类器（未校正）", "classifier alone, uncorrected")


class Column(NamedTuple):
    """What stands above a column, and what in it of each row."""

    head: Both
    cell: Callable[[Row], Cell]


def table_of(caption: Both, rows: pd.DataFrame, columns: Iterable[Column]) -> Table:
    """Return a table with a row for each of ``rows``.

    >>> words = Column(Both("词", "word"), lambda row: Cell(row["word"]))
    >>> table = table_of(Both("词表", "Words"), pd.DataFrame({"word": ["养老"]}), [words])
    >>> table.head[0].en, table.rows[0][0].text
    ('word', '养老')
    """
    shown = list(columns)
    body = tuple(tuple(column.cell(row) for column in shown) for row in rows.to_dict("records"))
    return Table(caption, tuple(column.head for column in shown), body)


def filled_table(caption: Both, rows: pd.DataFrame, columns: Iterable[Column]) -> Table:
    """Return a table as `table_of`, without the columns that hold nothing but dashes."""
    return without_empty_columns(table_of(caption, rows, columns))


def said_once(table: Table) -> Table:
    """Do not say again a reason that stands in the cell above as well.

    >>> rows = ((Cell(Both("没有编码的段落", "no coded paragraph"), wide=True),),) * 3
    >>> [row[0].text.en for row in said_once(Table(Both("", ""), (), rows)).rows]
    ['no coded paragraph', 'as above', 'as above']
    """
    below = (
        tuple(Cell(AS_ABOVE) if _is_again(cell, over) else cell for over, cell in pairs)
        for pairs in (zip(*both, strict=True) for both in pairwise(table.rows))
    )
    return Table(table.caption, table.head, (*table.rows[:1], *below))


def _is_again(cell: Cell, over: Cell) -> bool:
    return cell.wide and cell == over and cell.text not in DASHES


def without_empty_columns(table: Table) -> Table:
    """Leave out the columns that hold nothing but dashes."""
    kept = [
        place
        for place in range(len(table.head))
        if place == 0 or any(row[place].text not in DASHES for row in table.rows)
    ]
    rows = tuple(tuple(row[place] for place in kept) for row in table.rows)
    return Table(table.caption, tuple(table.head[place] for place in kept), rows)


def region_of(names: Names) -> Column:
    """Return the column of regions."""
    return Column(REGION, lambda row: Cell(names.region(row["region"])))


def other_of(names: Names) -> Column:
    """Return the column of what regions are held against: another one, or the rest."""
    return Column(AGAINST, lambda row: Cell(names.side(row["other"])))


def domain_of(names: Names) -> Column:
    """Return the column of domains."""
    return Column(DOMAIN, lambda row: Cell(names.domain(row["domain"])))


def count_of(name: str, head: Both) -> Column:
    """Return a column of counts, or of numbers with two digits."""
    return Column(head, lambda row: number(row[name]))


def p_of(name: str, head: Both) -> Column:
    """Return a column of p-values."""
    return Column(head, lambda row: p_value(row[name]))


def percent_of(name: str, head: Both) -> Column:
    """Return a column of shares without an interval."""
    return Column(head, lambda row: Cell(percent(row[name]), number=True))


def points_of(name: str, head: Both) -> Column:
    """Return a column of differences in percentage points, with their intervals."""
    return Column(head, lambda row: points_cell(row[name], row["low"], row["high"]))


def reason_of(head: Both = NO_INTERVAL) -> Column:
    """Return the column of reasons why something is missing."""
    return Column(head, lambda row: Cell(reason(row.get("reason")), wide=True))


DIFFERENCE = points_of("difference", Both("差（百分点）及区间", "difference (points), interval"))
P_HOLM = p_of("p_holm", Both("p（Holm）", "p (Holm)"))
