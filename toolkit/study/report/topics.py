"""Topics: their words, how stable they are, and how their number was chosen."""

import pandas as pd

from toolkit.figures import (
    Axes,
    Language,
    plot_topic_search,
    plot_topic_words,
    plot_topics_domains,
)
from toolkit.study.report.blocks import (
    Block,
    Both,
    Cell,
    Fold,
    Say,
    Table,
    absent,
    number,
    percent,
    share_with_interval,
    with_interval,
)
from toolkit.study.report.names import Names
from toolkit.study.report.page import ReportInput
from toolkit.study.report.pictures import picture
from toolkit.study.report.reasons import reason

SEARCHED = {
    "stability": Both("稳定性（在其他运行中重现的主题比例）", "stability (share that returns)"),
    "perplexity": Both("留出困惑度", "held-out perplexity"),
    "npmi": Both("连贯性（NPMI）", "coherence (NPMI)"),
}
MEASURES = {
    **SEARCHED,
    "npmi_corpus": Both("连贯性（NPMI，全部段落）", "coherence (NPMI, all paragraphs)"),
    "c_v": Both("连贯性（c_v）", "coherence (c_v)"),
    "diversity": Both("用词多样性", "diversity"),
    "exclusivity": Both("用词专属性", "exclusivity"),
}
HEADS = {
    "label": Both("名称", "label"),
    "prevalence": Both("占比", "prevalence"),
    "returned": Both("重现比例", "returned"),
    "n_runs": Both("运行数", "runs"),
    "divergence": Both("差异", "divergence"),
    "stable": Both("稳定", "stable"),
}


def topic_blocks(study: ReportInput, names: Names) -> tuple[Block, ...]:
    """Return words, stability, the choice of their number, and topics against domains."""
    if study.top_words is None or study.top_words.empty:
        return (absent("主题", "topics"),)
    blocks: list[Block] = []
    if study.topic_choice:
        why = reason(study.topic_choice)
        zh = f"主题数的选择依据（按写定的规则）：{why.zh}。"
        blocks.append(Say(Both(zh, f"Why this number of topics, by a written rule: {why.en}.")))
    blocks += [_word_picture(study), _topics(study)]
    if study.bridge is not None and study.bridge["correlation"].notna().any():
        blocks.append(_bridge(study.bridge, names))
    if study.topic_prevalence is not None:
        blocks.append(_prevalence(study.topic_prevalence, names))
    if study.topic_search is not None:
        blocks.append(Fold(Both("主题数的选择", "The choice of the number"), _search(study)))
    if study.engines is not None:
        table = _engines(study.engines)
        blocks.append(Fold(Both("不同引擎的比较", "Engines compared"), (table,)))
    return tuple(blocks)


def _stability(study: ReportInput) -> dict[int, float] | None:
    table = study.topic_table
    if table is None or "returned" not in table.columns:
        return None
    return {int(t): float(v) for t, v in zip(table["topic"], table["returned"], strict=True)}


def _word_picture(study: ReportInput) -> Block:
    words = study.top_words
    assert words is not None  # the caller checked
    caption = Both(
        "各主题的前几个词，颜色越深权重越大；稳定性为该主题在其他运行中重现的比例",
        "The first words of each topic, darker where heavier; stability is the share of other "
        "runs in which the topic returns",
    )

    def draw(ax: Axes, language: Language) -> None:
        plot_topic_words(words, _stability(study), ax=ax, language=language)

    return picture("words", caption, draw, height_cm=1.4 + 0.62 * words["topic"].nunique())


def _topics(study: ReportInput) -> Table:
    words = study.top_words
    assert words is not None  # the caller checked
    table = study.topic_table
    listed = words.sort_values(["topic", "rank"]).groupby("topic")["word"]
    texts = listed.agg(lambda group: "、".join(map(str, group)))
    extra = [] if table is None else [name for name in table.columns if name != "topic"]
    facts = {} if table is None else {int(r["topic"]): r for r in table.to_dict("records")}
    rows = tuple(
        (
            Cell(str(topic)),
            Cell(text, wide=True),
            *(_fact(name, facts.get(int(str(topic)), {}).get(name)) for name in extra),
        )
        for topic, text in texts.items()
    )
    head = (
        Both("主题", "topic"),
        Both("词", "words"),
        *(HEADS.get(str(name), Both(str(name), str(name))) for name in extra),
    )
    return Table(Both("主题", "Topics"), head, rows)


def _fact(name: object, value: object) -> Cell:
    if isinstance(value, bool):
        return Cell(Both("是", "yes") if value else Both("否", "no"))
    if isinstance(value, str):
        return Cell(value)
    return Cell(percent(value), number=True) if name == "prevalence" else number(value)


def _bridge(bridge: pd.DataFrame, names: Names) -> Block:
    table = bridge.rename(columns={"correlation": "value"})
    caption = Both(
        "主题与领域：主题占比与编码的相关系数",
        "Topics and domains: correlation of topic share and code",
    )

    def draw(ax: Axes, language: Language) -> None:
        shown = {str(key): getattr(names.domain(key), language) for key in table["domain"]}
        label = "相关系数" if language == "zh" else "correlation"
        plot_topics_domains(table, ax=ax, names=shown, meaning=label, language=language)

    return picture("bridge", caption, draw, height_cm=2.2 + 0.6 * table["topic"].nunique())


def _prevalence(table: pd.DataFrame, names: Names) -> Table:
    topics = sorted({int(topic) for topic in table["topic"]})
    rows = []
    for region, group in table.groupby("region", sort=False):
        values = {int(row["topic"]): row for row in group.to_dict("records")}
        cells = []
        for topic in topics:
            row = values.get(topic, {"share": None, "low": None, "high": None})
            text = share_with_interval(row["share"], row["low"], row["high"])
            cells.append(Cell(text, number=True))
        clusters = number(int(group["n_clusters"].iloc[0]))
        rows.append((Cell(names.region(region)), clusters, *cells))
    head = (
        Both("地区", "region"),
        Both("文档簇", "clusters"),
        *(Both(f"主题 {topic}", f"topic {topic}") for topic in topics),
    )
    caption = Both(
        "各地区的主题占比；只有一个文档簇的地区没有区间",
        "Topic shares by region; a region with one cluster has no interval",
    )
    return Table(caption, head, tuple(rows))


def _search(study: ReportInput) -> tuple[Block, ...]:
    search = study.topic_search
    assert search is not None  # the caller checked, and the next
    assert study.top_words is not None
    chosen = int(study.top_words["topic"].nunique())
    known = [m for m in SEARCHED if m in search.columns and search[m].notna().any()]
    return tuple(_search_picture(search, measure, chosen) for measure in known)


def _search_picture(search: pd.DataFrame, measure: str, chosen: int) -> Block:
    caption = SEARCHED[measure]

    def draw(ax: Axes, language: Language) -> None:
        shown = {measure: getattr(caption, language)}
        plot_topic_search(search, measure, ax=ax, names=shown, chosen=chosen, language=language)

    return picture(f"search-{measure}", caption, draw, height_cm=6.5)


def _engines(engines: pd.DataFrame) -> Table:
    measures = list(dict.fromkeys(engines["measure"].astype(str)))
    rows = []
    for engine, group in engines.groupby("engine", sort=False):
        values = {
            str(row["measure"]): with_interval(row["mean"], row["low"], row["high"])
            for row in group.to_dict("records")
        }
        rows.append((Cell(str(engine)), *(values.get(m, Cell("–")) for m in measures)))
    head = (Both("引擎", "engine"), *(MEASURES.get(m, Both(m, m)) for m in measures))
    caption = Both(
        "同样的主题数，各引擎的指标（各种子的均值与范围）",
        "Engines at the same number of topics: mean and range over seeds",
    )
    return Table(caption, head, tuple(rows))
