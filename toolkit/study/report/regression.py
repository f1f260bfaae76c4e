"""Shares regressed on a study's own numbers."""

from math import floor, log10

from toolkit.study.report.blocks import Block, Both, Cell, Fold, difference_cell, number
from toolkit.study.report.columns import (
    NOTE,
    Column,
    Row,
    count_of,
    domain_of,
    filled_table,
    p_of,
    reason_of,
)
from toolkit.study.report.page import ReportInput

CONSTANT = Both("常数", "constant")
_MOST_DIGITS = 12


def regression_blocks(study: ReportInput) -> tuple[Block, ...]:
    """Return one table of all coefficients, if the study gave covariates."""
    table = study.tables.get("regression")
    if table is None:
        return ()
    columns = [
        domain_of(study.names),
        Column(
            Both("变量", "term"),
            lambda row: Cell(CONSTANT if row["term"] == "constant" else str(row["term"])),
        ),
        Column(Both("系数（百分点）及区间", "coefficient (points), interval"), _coefficient),
        p_of("p", Both("p", "p")),
        Column(Both("自由度", "df"), lambda row: number(row["df"], 1)),
        count_of("n_clusters", Both("簇", "clusters")),
        count_of("n_left_out", Both("无协变量的段落", "paragraphs without covariates")),
        reason_of(NOTE),
    ]
    caption = Both(
        "占比对协变量的回归（标准误 CR2，按协变量变化的层次聚类）",
        "Shares regressed on covariates (CR2 errors, clustered where the covariates vary)",
    )
    return (Fold(caption, (filled_table(caption, table, columns),)),)


def _coefficient(row: Row) -> Cell:
    """Return a coefficient in points, with digits enough: by yuan or by head it is tiny."""
    points, low, high = (100 * float(str(row[name])) for name in ("estimate", "low", "high"))
    size = high - low if high > low else abs(points)
    digits = 1 - floor(log10(size)) if size > 0 else 1
    return difference_cell(points, low, high, min(max(digits, 1), _MOST_DIGITS))
