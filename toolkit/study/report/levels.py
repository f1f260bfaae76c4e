"""Shares by county, city and province, and by period."""

import pandas as pd

from toolkit.study.report.blocks import (
    Block,
    Both,
    Cell,
    Fold,
    Table,
    first_of,
    is_given,
    number,
    percent,
    points_cell,
    share_cell,
    without_empty_columns,
)
from toolkit.study.report.contrasts import TARGETS
from toolkit.study.report.names import Names
from toolkit.study.report.page import ReportInput
from toolkit.study.report.reasons import reason

LEVELS = {
    "county": Both("县级", "counties"),
    "city": Both("市级", "cities"),
    "province": Both("省级", "provinces"),
}
MAX_ROWS = 400  # rows shown of a table; the tables on disk hold all


def division_blocks(study: ReportInput, names: Names) -> tuple[Block, ...]:
    """Return shares at each level that the study asks for."""
    shares = study.regional.get("divisions")
    if shares is None:
        return ()
    blocks = []
    for (level, target), rows in shares.groupby(["division", "target"], sort=False):
        title, about = LEVELS.get(str(level), Both(str(level), str(level))), TARGETS[str(target)]
        caption = Both(f"各领域占比，{title.zh}{about.zh}", f"Shares by {title.en}{about.en}")
        blocks.append(Fold(caption, (_shares(rows, caption, names, None),)))
    return tuple(blocks)


def period_blocks(study: ReportInput, names: Names) -> tuple[Block, ...]:
    """Return shares by region and period, and what changed since the period before."""
    shares, changes = study.regional.get("periods"), study.regional.get("period_changes")
    if shares is None:
        return ()
    first = str(shares["target"].iloc[0])
    about = TARGETS[first]
    caption = Both(f"各地区各时期占比{about.zh}", f"Shares by period{about.en}")
    rows = shares[shares["target"] == first]
    blocks: list[Block] = [Fold(caption, (_shares(rows, caption, names, "period"),))]
    if changes is not None:
        blocks.append(_changes(changes[changes["target"] == first], names))
    return tuple(blocks)


def _shares(rows: pd.DataFrame, caption: Both, names: Names, period: str | None) -> Table:
    body = tuple(
        (
            Cell(names.region(row["region"])),
            *([Cell(str(row[period]))] if period else []),
            Cell(names.domain(row["domain"])),
            number(row["n_paragraphs"]),
            number(row["n_clusters"]),
            Cell(percent(row["naive"]), number=True),
            share_cell(row["share"], row["low"], row["high"]),
            Cell(reason(row["reason"]), wide=True),
        )
        for row in rows.head(MAX_ROWS).to_dict("records")
    )
    head = (
        Both("地区", "region"),
        *([Both("时期", "period")] if period else []),
        Both("领域", "domain"),
        Both("段落", "paragraphs"),
        Both("文档簇", "clusters"),
        Both("仅用分类器（未校正）", "classifier alone, uncorrected"),
        Both("占比及区间", "share, interval"),
        Both("没有区间的原因", "why there is no interval"),
    )
    return without_empty_columns(Table(first_of(caption, len(body), len(rows)), head, body))


def _changes(rows: pd.DataFrame, names: Names) -> Fold:
    caption = Both("与上一时期之差", "Change since the period before")
    body = tuple(
        (
            Cell(names.region(row["region"])),
            Cell(f"{row['other_period']} → {row['period']}"),
            Cell(names.domain(row["domain"])),
            points_cell(row["difference"], row["low"], row["high"]),
            number(row["p_holm"], 3),
            Cell(reason(row["reason"]) if is_given(row["reason"]) else "–", wide=True),
        )
        for row in rows.head(MAX_ROWS).to_dict("records")
    )
    head = (
        Both("地区", "region"),
        Both("时期", "period"),
        Both("领域", "domain"),
        Both("差（百分点）及区间", "difference (points), interval"),
        Both("p（Holm）", "p (Holm)"),
        Both("没有区间的原因", "why there is no interval"),
    )
    return Fold(
        caption,
        (without_empty_columns(Table(first_of(caption, len(body), len(rows)), head, body)),),
    )
