"""Regions compared at the same mix of genres, years or publishers."""

import pandas as pd

from toolkit.study.report.blocks import (
    Block,
    Both,
    Cell,
    Fold,
    Say,
    Table,
    number,
    percent,
    points_cell,
    without_empty_columns,
)
from toolkit.study.report.names import Names
from toolkit.study.report.page import ReportInput
from toolkit.study.report.reasons import reason

PARTS = {
    "genre": Both("体裁", "genre"),
    "year": Both("年份", "year"),
    "month": Both("月份", "month"),
    "publisher": Both("发布者", "publisher"),
}


def mix_blocks(study: ReportInput, names: Names) -> tuple[Block, ...]:
    """Return the differences at one mix, and who is not comparable."""
    table = study.regional.get("mix")
    if table is None:
        return ()
    held = [PARTS[name] for name in str(table["mix"].iloc[0]).split(" × ")]
    title = Both(
        f"{'、'.join(part.zh for part in held)}构成相同时的差异",
        f"Differences at the same mix of {' and '.join(part.en for part in held)}",
    )
    rows = table[table["target"] == table["target"].iloc[0]]
    pairs = rows.drop_duplicates(["region", "other"])
    blocks: list[Block] = [
        Say(_how_many(pairs, held), "plain" if pairs["comparable"].all() else "limit")
    ]
    if pairs["comparable"].any():
        blocks.append(Fold(title, (_differences(rows[rows["comparable"]], title, names),)))
    if not pairs["comparable"].all():
        blocks.append(_not_comparable(pairs[~pairs["comparable"]], names))
    return tuple(blocks)


def _how_many(pairs: pd.DataFrame, held: list[Both]) -> Both:
    zh, en = "、".join(part.zh for part in held), " and ".join(part.en for part in held)
    n, total = int(pairs["comparable"].sum()), len(pairs)
    return Both(
        f"收集到的文本{zh}不同，也会造成差异。取双方共有的部分、给以相同构成后，"
        f"{total} 组比较中有 {n} 组可比。",
        f"Differences may come from the {en} of what was collected. Given the same mix of what "
        f"both sides have, {n} of {total} comparisons can be made.",
    )


def _differences(rows: pd.DataFrame, caption: Both, names: Names) -> Table:
    body = tuple(
        (
            Cell(names.region(row["region"])),
            Cell(names.side(row["other"])),
            Cell(names.domain(row["domain"])),
            points_cell(row["difference"], row["low"], row["high"]),
            number(row["p_holm"], 3),
            Cell(f"{percent(row['kept'])} / {percent(row['other_kept'])}", number=True),
            Cell(reason(row["strata"]), wide=True),
            Cell(reason(row["reason"]), wide=True),
        )
        for row in rows.to_dict("records")
    )
    head = (
        Both("地区", "region"),
        Both("对比", "against"),
        Both("领域", "domain"),
        Both("差（百分点）及区间", "difference (points), interval"),
        Both("p（Holm）", "p (Holm)"),
        Both("双方留用段落", "paragraphs kept, either side"),
        Both("共有的层", "strata in common"),
        Both("没有区间的原因", "why there is no interval"),
    )
    return without_empty_columns(Table(caption, head, body))


def _not_comparable(pairs: pd.DataFrame, names: Names) -> Fold:
    body = tuple(
        (
            Cell(names.region(row["region"])),
            Cell(names.side(row["other"])),
            Cell(reason(row["reason"]), wide=True),
        )
        for row in pairs.to_dict("records")
    )
    caption = Both("不可比的地区", "Regions that are not comparable")
    head = (Both("地区", "region"), Both("对比", "against"), Both("原因", "why"))
    return Fold(caption, (Table(caption, head, body),))
