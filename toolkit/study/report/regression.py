"""Shares regressed on a study's own numbers."""

from toolkit.study.report.blocks import (
    Block,
    Both,
    Cell,
    Fold,
    Table,
    number,
    points_cell,
    without_empty_columns,
)
from toolkit.study.report.names import Names
from toolkit.study.report.page import ReportInput
from toolkit.study.report.reasons import reason


def regression_blocks(study: ReportInput, names: Names) -> tuple[Block, ...]:
    """Return one table of all coefficients, if the study gave covariates."""
    table = study.regional.get("regression")
    if table is None:
        return ()
    body = tuple(
        (
            Cell(names.domain(row["domain"])),
            Cell(Both("常数", "constant") if row["term"] == "constant" else str(row["term"])),
            points_cell(row["estimate"], row["low"], row["high"]),
            number(row["p"], 3),
            number(row["df"], 1),
            number(row["n_clusters"]),
            number(row["n_left_out"]),
            Cell(reason(row["reason"]), wide=True),
        )
        for row in table.to_dict("records")
    )
    head = (
        Both("领域", "domain"),
        Both("变量", "term"),
        Both("系数（百分点）及区间", "coefficient (points), interval"),
        Both("p", "p"),
        Both("自由度", "df"),
        Both("簇", "clusters"),
        Both("无协变量的段落", "paragraphs without covariates"),
        Both("说明", "note"),
    )
    caption = Both(
        "占比对协变量的回归（标准误 CR2，按协变量变化的层次聚类）",
        "Shares regressed on covariates (CR2 errors, clustered where the covariates vary)",
    )
    return (Fold(caption, (without_empty_columns(Table(caption, head, body)),)),)
