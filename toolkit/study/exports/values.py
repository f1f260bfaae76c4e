"""What the values of single columns are called: methods, origins, genres, and reasons.

Codes stay as they are in every table; Excel has a column of names beside them, Stata shows them as
labels, and printed tables hold the names. Reasons are sentences of the layers in English: in
Chinese tables they are given in Chinese.
"""

from collections.abc import Mapping

from toolkit.codebook import Language
from toolkit.compare import REST
from toolkit.study.report.blocks import Both
from toolkit.study.report.claim_words import DIMENSIONS, SOURCES
from toolkit.study.report.names import (
    ALL_REGIONS,
    ANSWERS,
    GENRES,
    GROUPED,
    ISSUERS,
    KINDS,
    MEASURES,
    MODELS,
    REST_NAME,
    THINGS,
    UNITS,
    family_name,
)
from toolkit.study.report.reasons import reason
from toolkit.study.report.removed import FURNITURE
from toolkit.study.report.topic_tables import SOURCES as TOPIC_SOURCES

SENTENCES = frozenset(
    {
        *("reason", "why_not", "in_these_pages", "in_general", "typical_words", "same_mix"),
        *("mix", "strata"),
    }
)
"""Columns that hold reasons, short answers, or what is held equal."""

_READ = {
    "metadata": Both("发布信息", "what the page says of itself"),
    "dateline": Both("电头", "dateline"),
    "title": Both("标题", "title"),
}
VALUES_OF: Mapping[str, Mapping[str, Both]] = {
    "by": {**GROUPED, **THINGS},
    "date_source": {
        **_READ,
        "url": Both("网址", "address"),
        "text": Both("正文", "text"),
        "file name": Both("文件名", "file name"),
        "no year": Both("没有年份", "no year"),
        "no month": Both("只有年份", "a year alone"),
        "no day": Both("只有年月", "a month alone"),
        "not read": Both("读不出日期", "not read as a date"),
        "not found": Both("没有找到", "not found"),
    },
    "dimension": DIMENSIONS,
    "domain": MODELS,
    "division": {
        "county": Both("县级", "county"),
        "city": Both("市级", "city"),
        "province": Both("省级", "province"),
    },
    "genre": GENRES,
    "issuer_level": ISSUERS,
    "kind": {
        **KINDS,
        "differ": Both("编码不同", "differ"),
        "unsure": Both("不确定", "unsure"),
    },
    "measure": MEASURES,
    "method": {
        "census": Both("全部编码，精确值", "all coded: exact"),
        "score": Both("得分区间", "score interval"),
        "clustered score": Both("按文档簇的得分区间", "score interval by cluster"),
        "combined scores": Both("两个得分区间之差", "difference of score intervals"),
        "none": Both("没有区间", "no interval"),
    },
    "region_source": {
        **_READ,
        "body": Both("正文", "text"),
        "publisher": Both("发布者", "publisher"),
        "unresolved": Both("未能确定", "unresolved"),
        "ambiguous": Both("有歧义", "ambiguous"),
    },
    **dict.fromkeys(("region", "other", "more", "less"), {REST: REST_NAME, "all": ALL_REGIONS}),
    "source": {**SOURCES, **TOPIC_SOURCES},
    "split": {
        "grouped": Both("文档分组", "documents apart"),
        "random": Both("随机划分", "random split"),
        "region": Both("留出一个地区", "one region left out"),
    },
    "status": {
        "present": Both("有文本", "present"),
        "silent": Both("沉默", "silent"),
        "not collected": Both("未收集", "not collected"),
    },
    "target": {
        "corpus": Both("这些文本", "these pages"),
        "process": Both("该地区一般会写什么", "what the region writes in general"),
    },
    "thing": {
        "domain": Both("领域", "domain"),
        "word": Both("词", "word"),
        "topic": Both("主题", "topic"),
    },
    "unit": {
        **UNITS,
        "document": Both("文档", "document"),
        "month": Both("段落，各月权重相同", "paragraph, each month alike"),
    },
    "varies_by": {"region": GROUPED["region"], "document_id": Both("文档", "document")},
}
"""Column to its values and what they are called."""


def named_value(column: str, value: str, language: Language) -> str | None:
    """Return what a value of a column is called; None where nothing is known of it.

    Examples
    --------
    >>> named_value("method", "census", "zh"), named_value("reason", "no other region", "zh")
    ('全部编码，精确值', '没有其他地区')
    >>> named_value("reason", "no other region", "en") is named_value("word", "养老", "zh") is None
    True
    """
    if column in SENTENCES:
        if language == "en":
            return None
        whole = {name: both.zh for name, both in ANSWERS.items()} | FURNITURE | {"": ""}
        return whole[value] if value in whole else reason(value).zh
    family = family_name(value).zh
    if column in ("model", "other") and family != value:
        return None if language == "en" else family  # in English families go by their keys
    found = VALUES_OF.get(column, {}).get(value)
    return found and found.told(language)
