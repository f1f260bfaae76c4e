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
    number,
    p_value,
    percent,
)
from toolkit.study.report.columns import DOMAIN, REGION
from toolkit.study.report.names import Names
from toolkit.study.report.page import ReportInput
from toolkit.study.report.reasons import reason

MANY = 0.1
"""Part of what was drawn in a domain; with more left blank the reader is warned."""

RELATED = 0.05

HEAD = (
    DOMAIN,
    REGION,
    Both("空白/抽中", "blank/drawn"),
    Both("平均得分：已编码", "mean score: coded"),
    Both("平均得分：空白", "mean score: blank"),
    Both("p（空白与得分无关）", "p (blanks have nothing to do with scores)"),
    Both("空白全为否", "were all blanks no"),
    Both("空白全为是", "were all blanks yes"),
    Both("最低至最高（含区间）", "from least to most, with intervals"),
)


def blank_blocks(study: ReportInput, names: Names) -> tuple[Block, ...]:
    """Return how much was left blank, whether that goes with the scores, and what it may hide."""
    table = study.tables.get("blanks")
    if table is None or table.empty:
        return ()
    table = table[table["target"] == table["target"].iloc[0]]
    caption = Both("抽中而没有编码的段落", "Drawn and left blank")
    body = tuple(_row(row, names) for row in table.to_dict("records"))
    return (_said(table, names), Fold(caption, (Table(caption, HEAD, body),)))


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


def _row(row: dict[object, object], names: Names) -> tuple[Cell, ...]:
    region = row["region"]
    known = is_given(row["low"]) and is_given(row["high"])
    ends = f"{percent(row['low'])}–{percent(row['high'])}" if known else reason(row["reason"])
    return (
        Cell(names.domain(row["domain"])),
        Cell(Both("全部地区", "all regions") if region == ALL else names.region(region)),
        Cell(f"{row['n_blank']}/{row['n_drawn']}", number=True),
        number(row["coded_score"]),
        number(row["blank_score"]),
        p_value(row["p"]),
        Cell(percent(row["all_no"]), number=True),
        Cell(percent(row["all_yes"]), number=True),
        Cell(ends, number=known, wide=not known),
    )
