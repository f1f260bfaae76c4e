"""Claims counted again: where they hold, and which choice breaks them."""

import re
from collections.abc import Hashable, Mapping

import pandas as pd

from toolkit.study.report.blocks import (
    Block,
    Both,
    Cell,
    Fold,
    Say,
    Table,
    absent,
    is_given,
    with_interval,
)
from toolkit.study.report.names import Names
from toolkit.study.report.page import ReportInput
from toolkit.study.report.reasons import reason

DIMENSIONS = {
    "study": Both("本研究的做法", "the study's own way"),
    "family": Both("分类器", "classifier"),
    "family, uncorrected": Both("只数分类器", "classifier alone"),
    "seed": Both("随机种子", "seed"),
    "correction": Both("是否校正", "correction"),
    "subcodes": Both("去掉一个子类", "without a subcode"),
    "unit": Both("计数单位", "unit"),
    "stop list": Both("停用词表", "stop list"),
    "reprints": Both("转载", "reprints"),
    "document": Both("去掉一篇文档", "without a document"),
    "topic seed": Both("主题的随机种子", "seed of the topics"),
    "documents left out": Both("拟合时去掉部分文档", "fitted without some documents"),
    "number of topics": Both("主题数", "number of topics"),
}
"""What is changed; the last three are of claims about topics."""
CHOICES = {
    "corrected": Both("校正", "corrected"),
    "coded only": Both("只用编码", "coded only"),
    "classifier alone": Both("只用分类器", "classifier alone"),
    "paragraph": Both("段落", "paragraph"),
    "sentence": Both("句", "sentence"),
    "character": Both("字", "character"),
    "document": Both("文档", "document"),
    "with": Both("计入", "with"),
    "without": Both("不计", "without"),
    "none": Both("不用", "none"),
}
SOURCES = {
    "named": Both("作者提出", "named by the author"),
    "significant": Both("校正后显著", "significant after correction"),
    "largest": Both("该领域最大的差", "largest difference of its domain"),
}
LARGEST_TOPIC = Both("该主题最大的差", "largest difference of its topic")
REST = Both("其他地区", "the rest")
MAX_CHOICES = 40  # rows listed of a claim, the documents last; the table on disk holds all


def robustness_blocks(study: ReportInput, names: Names) -> tuple[Block, ...]:
    """Return one table of all claims by dimension, and every count of each claim to open."""
    runs, summary = study.regional.get("runs"), study.regional.get("summary")
    if runs is None or summary is None or summary.empty:
        return (absent("可复核的论断", "claim to recheck"),)
    blocks: list[Block] = [Say(_what_is_done())]
    if (runs["source"] == "largest").any():
        blocks.append(Say(_nothing_stands_out(), "limit"))
    blocks.append(_overview(runs, summary, names))
    limits = _limits(runs, summary, names)
    if limits is not None:
        blocks.append(limits)
    for key, rows in runs.groupby("claim", sort=False):
        blocks.append(_claim(rows, summary[summary["claim"] == key], names))
    return tuple(blocks)


def _what_is_done() -> Both:
    return Both(
        "每个论断在其他做法下重新计算，一次只改一项；格内是“仍然成立的做法数/能够计算的做法数”。"
        "方向相同即算成立。关于主题的论断另列在后。",
        "Each claim is counted again under other choices, one changed at a time; a cell holds the "
        "number of choices under which it still holds, of those that can be counted. It holds "
        "where the difference has the same sign. Claims about topics follow below.",
    )


def _nothing_stands_out() -> Both:
    return Both(
        "没有一个差异在校正后显著，这里复核的是每个领域最大的差：它们不是结论。",
        "No difference is significant after correction; rechecked here is the largest of each "
        "domain. These are no findings.",
    )


def _overview(runs: pd.DataFrame, summary: pd.DataFrame, names: Names) -> Table:
    counted = summary.groupby("dimension")["n_counted"].sum()
    shown = [name for name in DIMENSIONS if counted.get(name, 0)]
    body = []
    for key, row in _claims(runs).items():
        rows = summary[summary["claim"] == key]
        found = {str(row["dimension"]): row for row in rows.to_dict("records")}
        cells = [Cell(_held(found.get(name)), number=True) for name in shown]
        body.append((Cell(claim_sentence(row, names), wide=True), *cells))
    head = (Both("论断", "claim"), *(DIMENSIONS[name] for name in shown))
    caption = Both("论断在各种做法下是否成立", "Claims under other choices")
    return Table(caption, head, tuple(body))


def _held(row: Mapping[Hashable, object] | None) -> str:
    if row is None or not row["n_counted"]:
        return "–"
    return f"{row['n_agree']}/{row['n_counted']}"


def _claims(runs: pd.DataFrame) -> dict[str, Mapping[Hashable, object]]:
    """Return the first row of each claim."""
    rows = runs[runs["dimension"] == "study"].to_dict("records")
    return {str(row["claim"]): row for row in rows}


def _limits(runs: pd.DataFrame, summary: pd.DataFrame, names: Names) -> Table | None:
    """Return what breaks each claim, and what could not be counted."""
    own, body = _claims(runs), []
    for row in summary.to_dict("records"):
        broken, why = _broken(row, names), _why_not(row, names)
        if broken != "–" or why != "–":
            claim = Cell(claim_sentence(own[str(row["claim"])], names), wide=True)
            dimension = DIMENSIONS.get(str(row["dimension"]), Both("", ""))
            body.append((claim, Cell(dimension), Cell(broken, wide=True), Cell(why, wide=True)))
    if not body:
        return None
    head = (
        Both("论断", "claim"),
        Both("改动", "what is changed"),
        Both("在何种做法下不成立", "broken by"),
        Both("无法计算", "could not be counted"),
    )
    caption = Both(
        "哪些做法使论断不成立，哪些无法计算", "What breaks the claims, and what cannot be counted"
    )
    return Table(caption, head, tuple(body))


def _broken(row: Mapping[Hashable, object], names: Names) -> Both | str:
    if not row["broken_by"]:
        return "–"
    choices = [
        _choice(str(row["dimension"]), choice, names)
        for choice in str(row["broken_by"]).split("; ")
    ]
    return Both("、".join(c.zh for c in choices), ", ".join(c.en for c in choices))


def _why_not(row: Mapping[Hashable, object], names: Names) -> Both | str:
    if not row["n_not_counted"]:
        return "–"
    why, n = _reason(row["why_not"], names), row["n_not_counted"]
    return Both(f"{n} 种：{why.zh}", f"{n}: {why.en}")


def _reason(text: object, names: Names) -> Both:
    """Put a reason in words, with regions by name."""
    return reason(re.sub(r"\b\d{6}\b", lambda code: names.region(code.group()), str(text)))


def claim_sentence(row: Mapping[Hashable, object], names: Names) -> Both:
    """Put a claim in words."""
    more, less = (_region(row[side], names) for side in ("more", "less"))
    if row["thing"] == "word":
        about = Both(f"更常用“{row['about']}”", f"uses “{row['about']}” more than")
    elif row["thing"] == "topic":
        topic = names.topic(row["about"])
        about = Both(f"更多写到{topic.zh}", f"writes more of {topic.en} than")
    else:
        domain = names.domain(row["about"])
        about = Both(f"更多写到{domain.zh}", f"writes more about {domain.en} than")
    return Both(f"{more.zh}比{less.zh}{about.zh}", f"{more.en} {about.en} {less.en}")


def _region(code: object, names: Names) -> Both:
    shown = names.region(code)
    return REST if code == "rest" else Both(shown, shown)


def _choice(dimension: str, choice: str, names: Names) -> Both:
    if dimension == "subcodes":
        return Both(choice.removeprefix("without "), choice)
    if dimension == "document":
        shown = names.document(choice)
        return Both(shown, shown)
    if "seed " in choice:
        zh = choice.replace(" topics, seed ", " 个主题，种子 ").replace("seed ", "种子 ")
        return Both(zh, choice)
    return CHOICES.get(choice, Both(choice, choice))


def _claim(rows: pd.DataFrame, summary: pd.DataFrame, names: Names) -> Fold:
    sentence = claim_sentence(rows.head(1).to_dict("records")[0], names)
    n, source = int(summary["n_choices"].sum()), source_of(rows)
    return Fold(
        Both(
            f"{sentence.zh}：{n} 种做法（{source.zh}）", f"{sentence.en}: {n} choices ({source.en})"
        ),
        claim_table(rows, sentence, names),
    )


def source_of(rows: pd.DataFrame) -> Both:
    """Say why a claim is rechecked."""
    thing, source = rows["thing"].iloc[0], str(rows["source"].iloc[0])
    return LARGEST_TOPIC if (thing, source) == ("topic", "largest") else SOURCES[source]


def claim_table(rows: pd.DataFrame, sentence: Both, names: Names) -> tuple[Block, ...]:
    """List every choice under which a claim was counted, the first ones of very many."""
    scale = 1.0 if rows["thing"].iloc[0] == "word" else 100.0
    body = []
    for row in rows.head(MAX_CHOICES).to_dict("records"):
        dimension = str(row["dimension"])
        difference, low, high = (scale * float(row[n]) for n in ("difference", "low", "high"))
        holds = row["agrees"]
        mark = "–" if not is_given(holds) else Both("成立", "yes") if holds else Both("否", "no")
        body.append(
            (
                Cell(DIMENSIONS.get(dimension, Both(dimension, dimension))),
                Cell(_choice(dimension, str(row["choice"]), names)),
                with_interval(difference, low, high, 2 if scale == 1.0 else 1),
                Cell(mark),
                Cell(_reason(row["reason"], names), wide=True),
            )
        )
    unit = (
        Both("对数优势比", "log-odds")
        if scale == 1.0
        else Both("差（百分点）", "difference (points)")
    )
    head = (
        Both("改动", "what is changed"),
        Both("做法", "choice"),
        unit,
        Both("成立", "holds"),
        Both("说明", "note"),
    )
    step = "topic_claims" if rows["thing"].iloc[0] == "topic" else "robustness"
    return (Table(sentence, head, tuple(body)), *_cut(len(rows), f"{step}-runs"))


def _cut(n: int, table: str) -> tuple[Say, ...]:
    """Say how many ways to count are not listed, if any."""
    if n <= MAX_CHOICES:
        return ()
    left = n - MAX_CHOICES
    return (
        Say(
            Both(
                f"另有 {left} 种未列出，但都已计入；全部在结果文件夹的表 {table} 里。",
                f"{left} more are not listed, though counted; the table {table} in the "
                "folder of results holds all.",
            )
        ),
    )
