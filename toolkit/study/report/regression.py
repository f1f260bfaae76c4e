"""Shares regressed on a study's own numbers."""

from toolkit.study.report.blocks import Block, Both, Cell, Fold, number
from toolkit.study.report.columns import (
    NOTE,
    Column,
    count_of,
    domain_of,
    filled_table,
    p_of,
    points_of,
    reason_of,
)
from toolkit.study.report.page import ReportInput

CONSTANT = Both("常数", "constant")


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
        points_of("estimate", Both("系数（百分点）及区间", "coefficient (points), interval")),
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
