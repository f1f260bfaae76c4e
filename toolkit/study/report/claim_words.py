"""Claims, the ways to count them, and why they are rechecked, in words."""

import re
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from toolkit.compare import REST
from toolkit.study.report.blocks import Both
from toolkit.study.report.names import UNITS, Names, family_name
from toolkit.study.report.reasons import reason

DIMENSIONS = {
    "study": Both("本研究的做法", "the study's own way"),
    "family": Both("分类器（已校正）", "classifier, corrected"),
    "family, uncorrected": Both("分类器（未校正）", "classifier alone"),
    "seed": Both("随机种子", "seed"),
    "correction": Both("是否校正", "correction"),
    "coder": Both("只用一位编码者", "one coder's codes"),
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
    "coded only": Both("仅用编码", "coded only"),
    "classifier alone": Both("仅用分类器", "classifier alone"),
    **UNITS,
    "document": Both("文档", "document"),
    "with": Both("计入", "with"),
    "without": Both("不计", "without"),
    "none": Both("不用", "none"),
}
SOURCES = {
    "named": Both("研究者提出", "named by the author"),
    "significant": Both("校正后显著", "significant after correction"),
    "largest": Both("该领域最大的差", "largest difference of its domain"),
}
LARGEST_TOPIC = Both("该主题最大的差", "largest difference of its topic")


def claim_sentence(row: "Mapping[Hashable, object] | pd.Series[Any]", names: Names) -> Both:
    """Put a claim in words."""
    sides = (names.side(row[side]) for side in ("more", "less"))
    more, less = (side if isinstance(side, Both) else Both(side, side) for side in sides)
    writes, uses = ("write", "use") if row["more"] == REST else ("writes", "uses")
    if row["thing"] == "word":
        about = Both(f"更常用“{row['about']}”", f"{uses} “{row['about']}” more than")
    elif row["thing"] == "topic":
        topic = names.topic(row["about"])
        about = Both(f"更多写到{topic.zh}", f"{writes} more of {topic.en} than")
    else:
        domain = names.domain(row["about"])
        about = Both(f"更多写到{domain.zh}", f"{writes} more about “{domain.en}” than")
    return Both(f"{more.zh}比{less.zh}{about.zh}", f"{more.en} {about.en} {less.en}")


def choice_words(dimension: str, choice: str, names: Names) -> Both:
    """Put one way to count in words."""
    if dimension == "subcodes":
        return Both(choice.removeprefix("without "), choice)
    if dimension == "document":
        shown = names.document(choice)
        return Both(shown, shown)
    if dimension == "coder":
        return Both(choice, choice)
    if dimension.startswith("family"):
        return family_name(choice)
    if "seed " in choice:
        zh = choice.replace(" topics, seed ", " 个主题，种子 ").replace("seed ", "种子 ")
        return Both(zh, choice)
    return CHOICES.get(choice, Both(choice, choice))


def reason_words(text: object, names: Names) -> Both:
    """Put a reason in words, with regions by name."""
    return reason(re.sub(r"\b\d{6}\b", lambda code: names.region(code.group()), str(text)))


def source_of(rows: pd.DataFrame) -> Both:
    """Say why a claim is rechecked."""
    thing, source = rows["thing"].iloc[0], str(rows["source"].iloc[0])
    return LARGEST_TOPIC if (thing, source) == ("topic", "largest") else SOURCES[source]
