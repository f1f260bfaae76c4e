"""What each region's documents allow to be said."""

from toolkit.study.report.blocks import Block, Both, Cell, Table, is_given, number, said_once
from toolkit.study.report.names import ANSWERS, Names
from toolkit.study.report.page import ReportInput
from toolkit.study.report.reasons import reason

HEADS = {
    "in_these_pages": Both("这些文本里的占比", "shares in these pages"),
    "in_general": Both("一般会写多少", "shares in general"),
    "typical_words": Both("检验用词", "test of words"),
    "same_mix": Both("相同构成下与其他地区比较", "against the rest, at the same mix"),
}


def allowed_blocks(study: ReportInput, names: Names) -> tuple[Block, ...]:
    """Return one row a region: its documents, and which questions they answer."""
    table = study.regional.get("allowed")
    if table is None:
        return ()
    shown = [name for name in HEADS if table[name].notna().any()]
    body = tuple(
        (
            Cell(names.region(row["region"])),
            Cell(f"{row['n_clusters']}", number=True, find={"region": str(row["region"])}),
            number(row["n_paragraphs"]),
            number(row["n_coded"]),
            *(Cell(_said(row[name]), wide=str(row[name]) not in ANSWERS) for name in shown),
        )
        for row in table.to_dict("records")
    )
    head = (
        Both("地区", "region"),
        Both("文档簇", "clusters"),
        Both("段落", "paragraphs"),
        Both("已编码", "coded"),
        *(HEADS[name] for name in shown),
    )
    caption = Both("每个地区的文档能回答什么", "What each region's documents can answer")
    return (Table(caption, head, said_once(body)),)


def _said(value: object) -> Both | str:
    if not is_given(value):
        return "–"
    return ANSWERS.get(str(value)) or reason(value)
