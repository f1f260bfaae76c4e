"""Regions compared at the same mix of genres, years or publishers."""

import pandas as pd

from toolkit.study.report.blocks import Block, Both, Cell, Fold, Say, Table, percent
from toolkit.study.report.columns import (
    DIFFERENCE,
    P_HOLM,
    Column,
    Row,
    domain_of,
    filled_table,
    other_of,
    reason_of,
    region_of,
    table_of,
)
from toolkit.study.report.names import Names, held_equal
from toolkit.study.report.page import ReportInput
from toolkit.study.report.reasons import reason


def mix_blocks(study: ReportInput) -> tuple[Block, ...]:
    """Return the differences at one mix, and who is not comparable."""
    table = study.tables.get("mix")
    if table is None:
        return ()
    held = held_equal(str(table["mix"].iloc[0]))
    title = Both(f"{held.zh}构成相同时的差异", f"Differences at the same mix of {held.en}")
    rows = table[table["target"] == table["target"].iloc[0]]
    pairs = rows.drop_duplicates(["region", "other"])
    blocks: list[Block] = [
        Say(_how_many(pairs, held), "plain" if pairs["comparable"].all() else "limit")
    ]
    if pairs["comparable"].any():
        blocks.append(Fold(title, (_differences(rows[rows["comparable"]], title, study.names),)))
    if not pairs["comparable"].all():
        blocks.append(_not_comparable(pairs[~pairs["comparable"]], study.names))
    return tuple(blocks)


def _how_many(pairs: pd.DataFrame, held: Both) -> Both:
    n, total = int(pairs["comparable"].sum()), len(pairs)
    return Both(
        f"收集到的文本{held.zh}不同，也会造成差异。取双方共有的部分、给以相同构成后，"
        f"{total} 组比较中有 {n} 组可比。",
        f"Differences may come from the {held.en} of what was collected. Given the same mix of "
        f"what both sides have, {n} of {total} comparisons can be made.",
    )


def _differences(rows: pd.DataFrame, caption: Both, names: Names) -> Table:
    columns = [
        region_of(names),
        other_of(names),
        domain_of(names),
        DIFFERENCE,
        P_HOLM,
        Column(Both("双方留用段落", "paragraphs kept, either side"), _kept),
        Column(
            Both("共有的层", "strata in common"),
            lambda row: Cell(reason(row["strata"]), wide=True),
        ),
        reason_of(),
    ]
    return filled_table(caption, rows, columns)


def _kept(row: Row) -> Cell:
    return Cell(f"{percent(row['kept'])} / {percent(row['other_kept'])}", number=True)


def _not_comparable(pairs: pd.DataFrame, names: Names) -> Fold:
    caption = Both("不可比的地区", "Regions that are not comparable")
    columns = [region_of(names), other_of(names), reason_of(Both("原因", "why"))]
    return Fold(caption, (table_of(caption, pairs, columns),))
