"""Topics: their words, how stable they are, and how their number was chosen."""

from functools import partial

import pandas as pd

from toolkit.codebook import Language
from toolkit.figures import Axes, plot_topic_search, plot_topic_words, plot_topics_domains
from toolkit.study.material.topic_names import UNSTABLE, least_returned
from toolkit.study.report.blocks import Block, Both, Fold, Say, absent
from toolkit.study.report.explorer import explorer_blocks
from toolkit.study.report.names import Names
from toolkit.study.report.page import ReportInput
from toolkit.study.report.pictures import picture
from toolkit.study.report.reasons import reason
from toolkit.study.report.topic_tables import (
    MEASURES,
    attenuation_blocks,
    engine_table,
    name_blocks,
    prevalence_blocks,
    range_blocks,
    stale_blocks,
    topic_table,
)

SEARCHED = ("stability", "perplexity", "npmi")
"""Measures of the search that are drawn."""


def topic_blocks(study: ReportInput, names: Names) -> tuple[Block, ...]:
    """Return words, stability, the choice of their number, and topics against domains."""
    if study.top_words is None or study.top_words.empty:
        return (absent("主题", "topics"),)
    about = study.topic_table
    marked = about is not None and "stable" in about and not about["stable"].all()
    blocks = [*_why(study), *(_mark() if marked else ())]
    if study.stale_names:
        blocks += stale_blocks(tuple(study.stale_names))
    blocks += [
        *explorer_blocks(study, names),
        _word_picture(study, names),
        topic_table(study.top_words, study.frex_words, about, names),
        *name_blocks(about, names),
    ]
    if study.word_ranges is not None:
        blocks += range_blocks(study.word_ranges, names)
    if study.bridge is not None and study.bridge["correlation"].notna().any():
        blocks.append(_bridge(study.bridge, names))
    if study.topic_prevalence is not None:
        blocks += prevalence_blocks(study.topic_prevalence, names)
    if study.attenuation is not None:
        blocks += attenuation_blocks(study.attenuation, names)
    return (*blocks, *_chosen(study))


def _chosen(study: ReportInput) -> list[Block]:
    blocks: list[Block] = []
    if study.topic_search is not None:
        blocks.append(Fold(Both("主题数的选择", "The choice of the number"), _search(study)))
    if study.engines is not None:
        table = engine_table(study.engines)
        blocks.append(Fold(Both("不同引擎的比较", "Engines compared"), (table,)))
    return blocks


def _why(study: ReportInput) -> list[Block]:
    if not study.topic_choice:
        return []
    why = reason(study.topic_choice)
    zh = f"主题数的选择依据（按事先设定的规则）：{why.zh}。"
    return [Say(Both(zh, f"Why this number of topics, by a rule set beforehand: {why.en}."))]


def _mark() -> list[Block]:
    zh = f"带 {UNSTABLE} 的主题，换随机种子或去掉一部分文档后，重现的运行不到七成：不宜单独解读。"
    en = (
        f"A topic marked {UNSTABLE} is found again in fewer than 70% of the runs with another "
        "seed, or of those that left some documents out: do not read it by itself."
    )
    return [Say(Both(zh, en), "limit")]


def _stability(study: ReportInput) -> dict[int, float] | None:
    table = study.topic_table
    if table is None or "returned" not in table.columns:
        return None
    return least_returned(table)


def _word_picture(study: ReportInput, names: Names) -> Block:
    words = study.top_words
    assert words is not None  # the caller checked
    caption = Both(
        "各主题的前几个词，颜色越深权重越大；稳定性为该主题在其他运行中重现的比例"
        "（换种子、去掉部分文档，取较低者）",
        "The first words of each topic, darker where heavier; stability is the share of other "
        "runs in which the topic returns (other seeds or documents left out, the lower)",
    )
    topics, draw = words["topic"].unique(), partial(plot_topic_words, words, _stability(study))
    called, height = partial(names.topics, topics), 1.4 + 0.62 * len(topics)
    return picture("words", caption, draw, names=called, height_cm=height)


def _bridge(bridge: pd.DataFrame, names: Names) -> Block:
    table = bridge.rename(columns={"correlation": "value"})
    caption = Both(
        "主题与领域：主题占比与编码的相关系数",
        "Topics and domains: correlation of topic share and code",
    )

    def draw(ax: Axes, language: Language) -> None:
        shown = names.domains(table["domain"], language)
        shown |= names.topics(table["topic"].unique(), language)
        label = "相关系数" if language == "zh" else "correlation"
        plot_topics_domains(table, ax=ax, names=shown, meaning=label, language=language)

    # Names of many domains are slanted.
    height = max(2.2 + 0.6 * table["topic"].nunique(), 0.5 * table["domain"].nunique())
    return picture("bridge", caption, draw, height_cm=height)


def _search(study: ReportInput) -> tuple[Block, ...]:
    search = study.topic_search
    assert search is not None  # the caller checked, and the next
    assert study.top_words is not None
    chosen = int(study.top_words["topic"].nunique())
    known = [m for m in SEARCHED if m in search.columns and search[m].notna().any()]
    return tuple(_search_picture(search, measure, chosen) for measure in known)


def _search_picture(search: pd.DataFrame, measure: str, chosen: int) -> Block:
    caption = MEASURES[measure]
    return picture(
        f"search-{measure}",
        caption,
        partial(plot_topic_search, search, measure, chosen=chosen),
        names=lambda language: {measure: caption.told(language)},
        height_cm=6.5,
    )
