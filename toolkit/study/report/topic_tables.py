"""Tables of topics: their words with ranges, and how much of each a group writes."""

from collections.abc import Hashable

import pandas as pd

from toolkit.study.report.blocks import (
    Block,
    Both,
    Cell,
    Fold,
    Table,
    figure,
    is_given,
    number,
    share_with_interval,
    with_interval,
)
from toolkit.study.report.columns import (
    CLUSTERS,
    NOTE,
    Column,
    count_of,
    filled_table,
    percent_of,
    table_of,
    without_empty_columns,
)
from toolkit.study.report.names import GROUPED, MEASURES, Names, held_equal
from toolkit.study.report.reasons import reason

UNITS = {"paragraph": Both("按段落", "by paragraph"), "document": Both("按文档", "by document")}
SOURCES = {
    "study": Both("研究者", "the researcher"),
    "guide": Both("引导词", "guide words"),
    "codebook": Both("拟名：编码手册", "proposed: codebook"),
    "frex": Both("拟名：特征词", "proposed: distinctive words"),
}
TOPIC = Both("主题", "topic")
YES, NO = Both("是", "yes"), Both("否", "no")


def topic_table(
    words: pd.DataFrame, frex: pd.DataFrame, about: pd.DataFrame, names: Names
) -> Table:
    """Return one row a topic: its name, words, share and stability."""
    probable, telling = _listed(words), _listed(frex)
    columns = [
        _topic_of(names),
        Column(
            Both("概率最高的词", "most probable words"),
            lambda row: Cell(probable[row["topic"]], wide=True),
        ),
        Column(
            Both("特征词（FREX）", "distinctive words (FREX)"),
            lambda row: Cell(telling[row["topic"]], wide=True),
        ),
        percent_of("share", Both("占比（保留的模型）", "share (kept model)")),
        percent_of("returned", Both("换种子后重现", "returned, other seeds")),
        percent_of("returned_apart", Both("去掉部分文档后重现", "returned, documents left out")),
        count_of("n_runs", Both("其他运行数", "other runs")),
        Column(Both("稳定", "stable"), lambda row: Cell(YES if row["stable"] else NO)),
    ]
    return filled_table(Both("主题", "Topics"), about, columns)


def name_table(about: pd.DataFrame, names: Names) -> Fold:
    """Return where each name comes from, and what to write to keep another."""
    columns = [
        _topic_of(names),
        Column(
            Both("来源", "source"),
            lambda row: Cell(SOURCES[row["source"]]),
        ),
        Column(
            Both("写进 [topics.names] 的一行", "line for [topics.names]"),
            lambda row: Cell(f'"{row["key"]}" = "{row["label_zh"]}"', wide=True),
        ),
    ]
    caption = Both(
        "名称的来源；要改名，把最后一栏写进研究设置的 [topics.names] 再改引号后的名称",
        "Where names come from; to rename, copy the last column to [topics.names] in the "
        "study's settings and change the name",
    )
    table = table_of(caption, about, columns)
    return Fold(Both("主题的名称", "Names of the topics"), (table,))


def range_table(ranges: pd.DataFrame, names: Names) -> Fold:
    """Return the words of each topic with the best and worst rank over runs."""
    rows = []
    for topic, group in ranges.groupby("topic", sort=True):
        parts = [
            f"{row['word']} {_ranks(row)}" for row in group.sort_values("rank").to_dict("records")
        ]
        rows.append(
            (
                Cell(names.topic(topic)),
                number(int(group["n_runs"].iloc[0])),
                Cell("、".join(parts), wide=True),
            )
        )
    caption = Both(
        "各主题的词及其位次范围（在主题重现的各次运行中最好与最差的位次）",
        "Words of each topic with the range of their ranks over the runs in which it returns",
    )
    head = (TOPIC, Both("重现的运行数", "runs with it"), Both("词 [最好–最差位次]", "word [ranks]"))
    table = Table(caption, head, tuple(rows))
    return Fold(Both("词的位次在各次运行中的范围", "Ranks of words over runs"), (table,))


def prevalence_blocks(table: pd.DataFrame, names: Names) -> list[Block]:
    """Return shares by region first, other groups and units to open."""
    blocks: list[Block] = []
    inner: list[Block] = []
    for (by, unit, mix), group in table.groupby(["by", "unit", "mix"], sort=False):
        made = _prevalence(group, names, (str(by), str(unit), str(mix)))
        first = (by, unit, mix) == ("region", "paragraph", "")
        (blocks if first else inner).append(made)
    if inner:
        title = Both("按文档、层级、体裁、年份等计", "By document, level, genre, year and mix")
        blocks.append(Fold(title, tuple(inner)))
    return blocks


def _prevalence(table: pd.DataFrame, names: Names, kind: tuple[str, str, str]) -> Table:
    by, unit, mix = kind
    numbers = sorted({int(topic) for topic in table["topic"]})
    rows = []
    for name, group in table.groupby("group", sort=False):
        values = {int(row["topic"]): row for row in group.to_dict("records")}
        shown = [
            Cell(share_with_interval(row["share"], row["low"], row["high"]), number=True)
            for row in (values[topic] for topic in numbers)
        ]
        clusters = number(int(group["n_clusters"].iloc[0]))
        why = Cell(reason(group["reason"].iloc[0]))
        rows.append((Cell(names.group(by, name)), clusters, *shown, why))
    held = Both("", "")
    if mix:
        zh, en = held_equal(mix)
        held = Both(f"，{zh}构成相同", f", at the same mix of {en}")
    caption = Both(
        f"各主题占比：按{GROUPED[by].zh}，{UNITS[unit].zh}{held.zh}；各种子运行的均值，"
        "区间计入文档簇之间与种子之间的差别",
        f"Topic shares by {GROUPED[by].en}, {UNITS[unit].en}{held.en}: means over the runs of "
        "all seeds; intervals allow for documents and seeds",
    )
    head = (
        GROUPED[by],
        CLUSTERS,
        *(names.topic_number(topic) for topic in numbers),
        NOTE,
    )
    return without_empty_columns(Table(caption, head, tuple(rows)))


def attenuation_table(table: pd.DataFrame, names: Names) -> Fold:
    """Say how much of a difference in shares is left in paragraphs of so many words."""
    wide = table.pivot_table(index="topic", columns="length", values="slope")
    rows = tuple(
        (Cell(names.topic(topic)), *(number(value) for value in values))
        for topic, values in zip(wide.index, wide.to_numpy(), strict=True)
    )
    head = (TOPIC, *(Both(f"{length} 词", f"{length} words") for length in wide.columns))
    caption = Both(
        "短段落的主题占比会偏向均值：真实差异为 1 时，在这么多词的段落里还剩多少"
        "（模拟，假定主题为真）",
        "Topic shares of short paragraphs are pulled towards the mean: what is left of a true "
        "difference of 1 in paragraphs of so many words (simulated, as if the topics were true)",
    )
    title = Both("短段落的衰减", "Attenuation in short paragraphs")
    return Fold(title, (Table(caption, head, rows),))


def engine_table(engines: pd.DataFrame) -> Table:
    """Return every measure of every engine; of a guided study, which engines are not guided."""
    led = engines["guided"].any()
    measures = list(dict.fromkeys(engines["measure"].astype(str)))
    rows = []
    for engine, group in engines.groupby("engine", sort=False):
        values = {
            str(row["measure"]): with_interval(row["mean"], row["low"], row["high"])
            for row in group.to_dict("records")
        }
        name = str(engine)
        free = Both(f"{name}（不能引导）", f"{name} (cannot be guided)")
        label = free if led and not group["guided"].all() else name
        rows.append((Cell(label), *(values.get(m, Cell("–")) for m in measures)))
    head = (Both("引擎", "engine"), *(MEASURES[m] for m in measures))
    caption = Both(
        "同样的主题数，各引擎的指标（各种子的均值与范围）",
        "Engines at the same number of topics: mean and range over seeds",
    )
    return Table(caption, head, tuple(rows))


def _topic_of(names: Names) -> Column:
    return Column(TOPIC, lambda row: Cell(names.topic(row["topic"])))


def _listed(words: pd.DataFrame) -> dict[Hashable, str]:
    ordered = words.sort_values(["topic", "rank"]).groupby("topic")["word"]
    return {topic: "、".join(map(str, group)) for topic, group in ordered}


def _ranks(row: dict[object, object]) -> str:
    if not is_given(row["best_rank"]):
        return "[–]"
    best, worst = (int(float(str(row[name]))) for name in ("best_rank", "worst_rank"))
    return f"[{best}–{worst}]" if worst > best else f"[{figure(best)}]"
