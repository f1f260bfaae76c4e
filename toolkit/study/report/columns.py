"""Columns of a report's tables: each with its head, and the cell that it has in a row."""

from collections.abc import Callable, Hashable, Iterable
from typing import Any, NamedTuple

import pandas as pd

from toolkit.study.report.blocks import Both, Cell, Table, number, percent, points_cell
from toolkit.study.report.names import GROUPED, Names
from toolkit.study.report.reasons import reason

Row = dict[Hashable, Any]

AGAINST = Both("对比", "against")
CODED_OF = Both("已编码/段落", "coded/all")
CLUSTERS = Both("文档簇", "clusters")
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
    return Column(head, lambda row: number(row[name], 3))


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
