"""What each region's documents allow to be said."""

from toolkit.study.report.blocks import Block, Both, Cell, is_given
from toolkit.study.report.columns import (
    CLUSTERS,
    PARAGRAPHS,
    Column,
    Row,
    count_of,
    region_of,
    said_once,
    table_of,
)
from toolkit.study.report.names import ANSWERS
from toolkit.study.report.page import ReportInput
from toolkit.study.report.reasons import reason

HEADS = {
    "in_these_pages": Both("这些文本里的占比", "shares in these pages"),
    "in_general": Both("一般会写多少", "shares in general"),
    "typical_words": Both("检验用词", "test of words"),
    "same_mix": Both("相同构成下与其他地区比较", "against the rest, at the same mix"),
}


def allowed_blocks(study: ReportInput) -> tuple[Block, ...]:
    """Return one row a region: its documents, and which questions they answer."""
    table = study.tables.get("allowed")
    if table is None:
        return ()
    columns = [
        region_of(study.names),
        Column(CLUSTERS, _clusters),
        count_of("n_paragraphs", PARAGRAPHS),
        count_of("n_coded", Both("已编码", "coded")),
        *(_answer(name, head) for name, head in HEADS.items() if table[name].notna().any()),
    ]
    caption = Both("每个地区的文档能回答什么", "What each region's documents can answer")
    return (said_once(table_of(caption, table, columns)),)


def _clusters(row: Row) -> Cell:
    return Cell(f"{row['n_clusters']}", number=True, find={"region": str(row["region"])})


def _answer(name: str, head: Both) -> Column:
    return Column(head, lambda row: Cell(_said(row[name]), wide=str(row[name]) not in ANSWERS))


def _said(value: object) -> Both | str:
    if not is_given(value):
        return "–"
    return ANSWERS.get(str(value)) or reason(value)
