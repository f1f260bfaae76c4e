"""What was drawn for coding and left blank, and between which ends the shares lie."""

import pandas as pd

from toolkit.study.regional.blanks import ALL
from toolkit.study.report.blocks import (
    SEMICOLON,
    Block,
    Both,
    Cell,
    Fold,
    Say,
    Table,
    is_given,
    percent,
)
from toolkit.study.report.columns import (
    REGION,
    Column,
    Row,
    count_of,
    domain_of,
    p_of,
    percent_of,
    table_of,
)
from toolkit.study.report.names import ALL_REGIONS, Names
from toolkit.study.report.page import ReportInput
from toolkit.study.report.reasons import reason

MANY = 0.1
"""Part of what was drawn in a domain; with more left blank the reader is warned."""

RELATED = 0.05


def blank_blocks(study: ReportInput) -> tuple[Block, ...]:
    """Return how much was left blank, whether that goes with the scores, and what it may hide."""
    table = study.tables.get("blanks")
    if table is None or table.empty:
        return ()
    table = table[table["target"] == table["target"].iloc[0]]
    caption = Both("抽中而没有编码的段落", "Drawn and left blank")
    return (_said(table, study.names), Fold(caption, (_table(table, caption, study.names),)))


def _table(table: pd.DataFrame, caption: Both, names: Names) -> Table:
    def region(row: Row) -> Cell:
        return Cell(ALL_REGIONS if row["region"] == ALL else names.region(row["region"]))

    columns = [
        domain_of(names),
        Column(REGION, region),
        Column(
            Both("空白/抽中", "blank/drawn"),
            lambda row: Cell(f"{row['n_blank']}/{row['n_drawn']}", number=True),
        ),
        count_of("coded_score", Both("平均得分：已编码", "mean score: coded")),
        count_of("blank_score", Both("平均得分：空白", "mean score: blank")),
        p_of("p", Both("p（空白与得分无关）", "p (blanks have nothing to do with scores)")),
        percent_of("all_no", Both("空白全为否", "were all blanks no")),
        percent_of("all_yes", Both("空白全为是", "were all blanks yes")),
        Column(Both("最低至最高（含区间）", "from least to most, with intervals"), _ends),
    ]
    return table_of(caption, table, columns)


def _said(table: pd.DataFrame, names: Names) -> Say:
    """Warn of domains in which much was left blank, or what scores otherwise."""
    parts, warned = [], False
    for domain, rows in table.groupby("domain", sort=False):
        whole = rows[rows["region"] == ALL]
        own = rows[rows["region"] != ALL]
        blank, drawn = int(own["n_blank"].sum()), int(own["n_drawn"].sum())
        if len(whole):
            drawn = int(whole["n_drawn"].iloc[0])
        related = bool((whole["p"] <= RELATED).any() or (own["p_holm"] <= RELATED).any())
        warned |= related or blank > MANY * drawn
        name = names.domain(domain)
        zh, en = ("，与得分有关", ", and they score otherwise") if related else ("", "")
        parts.append(Both(f"{name.zh} {blank}/{drawn}{zh}", f"{name.en} {blank} of {drawn}{en}"))
    listed = SEMICOLON.join(parts)
    text = Both(
        f"抽中而空着没有编码的段落：{listed.zh}。"
        "占比把它们看作与已编码的段落一样；如果空着的是难判的、或者多是“否”，占比就有偏差，估计方法无法补救（与得分无关也不能"
        "说明没有偏差）。下表给出空白全为“否”和全为“是”时的占比：不论为什么空着，占比都在两端之间（把握与区间相同）。",
        f"Drawn and left blank: {listed.en}. Shares take these "
        "paragraphs to be like the coded ones; if the hard ones or the noes were left, shares are "
        "off, and no estimate mends that (scores do not always show it). The table says what the "
        "shares would be if all blanks were no, and if all were yes: whatever the reason, a share "
        "lies between these ends, as surely as in an interval.",
    )
    return Say(text, "limit" if warned else "plain")


def _ends(row: Row) -> Cell:
    if not (is_given(row["low"]) and is_given(row["high"])):
        return Cell(reason(row["reason"]), wide=True)
    return Cell(f"{percent(row['low'])}–{percent(row['high'])}", number=True)
