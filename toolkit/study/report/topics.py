"""Topics: their words, how stable they are, and how their number was chosen."""

from collections.abc import Iterator, Sequence
from functools import partial

import pandas as pd

from toolkit.codebook import Language
from toolkit.figures import Axes, plot_topic_search, plot_topic_words, plot_topics_domains
from toolkit.study.material.topic_names import UNSTABLE, least_returned
from toolkit.study.report.blocks import Block, Both, Fold, Say, absent
from toolkit.study.report.explorer import explorer
from toolkit.study.report.names import MEASURES, Names
from toolkit.study.report.page import ReportInput
from toolkit.study.report.pictures import picture
from toolkit.study.report.reasons import reason
from toolkit.study.report.topic_tables import (
    attenuation_table,
    engine_table,
    name_table,
    prevalence_blocks,
    range_table,
    topic_table,
)

CHOICE = Both("主题数的选择", "The choice of the number")
SEARCHED = ("stability", "perplexity", "npmi")
"""Measures of the search that are drawn."""


def topic_blocks(study: ReportInput) -> tuple[Block, ...]:
    """Return words, stability, the choice of their number, and topics against domains."""
    tables = study.tables
    if "topic_table" not in tables:
        return (absent("主题", "topics"),)
    about, bridge = tables["topic_table"], tables["bridge"]
    return (
        _why(study.topic_choice),
        *([] if about["stable"].all() else [_mark()]),
        *([_stale(study.stale_names)] if study.stale_names else []),
        explorer(study),
        _word_picture(tables["top_words"], about, study.names),
        topic_table(tables["top_words"], tables["frex_words"], about, study.names),
        name_table(about, study.names),
        range_table(tables["word_ranges"], study.names),
        *([_bridge(bridge, study.names)] if bridge["correlation"].notna().any() else []),
        *prevalence_blocks(tables["prevalence"], study.names),
        attenuation_table(tables["attenuation"], study.names),
        Fold(CHOICE, tuple(_search(tables["search_runs"], len(about)))),
        Fold(Both("不同引擎的比较", "Engines compared"), (engine_table(tables["engines"]),)),
    )


def _why(choice: str) -> Say:
    why = reason(choice)
    zh = f"主题数的选择依据（按事先设定的规则）：{why.zh}。"
    return Say(Both(zh, f"Why this number of topics, by a rule set beforehand: {why.en}."))


def _mark() -> Say:
    zh = f"带 {UNSTABLE} 的主题，换随机种子或去掉一部分文档后，重现的运行不到七成：不宜单独解读。"
    en = (
        f"A topic marked {UNSTABLE} is found again in fewer than 70% of the runs with another "
        "seed, or of those that left some documents out: do not read it by itself."
    )
    return Say(Both(zh, en), "limit")


def _stale(lines: Sequence[str]) -> Say:
    """Tell of names that fit no topic any more."""
    text = "；".join(lines)
    said = Both(
        f"研究设置中有的主题名称已不对应任何主题：{text}。",
        f"Some names in the study's settings fit no topic any more: {text}.",
    )
    return Say(said, "limit")


def _word_picture(words: pd.DataFrame, about: pd.DataFrame, names: Names) -> Block:
    caption = Both(
        "各主题的前几个词，颜色越深权重越大；稳定性为该主题在其他运行中重现的比例"
        "（换种子、去掉部分文档，取较低者）",
        "The first words of each topic, darker where heavier; stability is the share of other "
        "runs in which the topic returns (other seeds or documents left out, the lower)",
    )
    topics, draw = words["topic"].unique(), partial(plot_topic_words, words, least_returned(about))
    called, height = partial(names.topics, topics), 1.4 + 0.62 * len(topics)
    return picture("words", caption, draw, names=called, height_cm=height)


def _bridge(bridge: pd.DataFrame, names: Names) -> Block:
    table = bridge.rename(columns={"correlation": "value"})
    caption = Both(
        "主题与领域：主题占比与编码的相关系数",
        "Topics and domains: correlation of topic share and code",
    )

    def draw(ax: Axes, language: Language) -> None:
        shown = names.shown(table["domain"], language)
        shown |= names.topics(table["topic"].unique(), language)
        label = "相关系数" if language == "zh" else "correlation"
        plot_topics_domains(table, ax=ax, names=shown, meaning=label, language=language)

    # Names of many domains are slanted.
    height = max(2.2 + 0.6 * table["topic"].nunique(), 0.5 * table["domain"].nunique())
    return picture("bridge", caption, draw, height_cm=height)


def _search(runs: pd.DataFrame, chosen: int) -> Iterator[Block]:
    for measure in SEARCHED:
        if runs[measure].notna().any():
            draw = partial(plot_topic_search, runs, measure, chosen=chosen)
            called, title = partial(_measure, measure), MEASURES[measure]
            yield picture(f"search-{measure}", title, draw, names=called, height_cm=6.5)


def _measure(measure: str, language: Language) -> dict[str, str]:
    return {measure: MEASURES[measure].told(language)}
