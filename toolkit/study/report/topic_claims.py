"""Claims about topics under other seeds and numbers of topics: found again, and holding."""

from collections.abc import Hashable, Mapping
from functools import partial

import pandas as pd

from toolkit.figures import plot_rechecks
from toolkit.study.report.blocks import Block, Both, Cell, Fold, Say, Table
from toolkit.study.report.claim_words import DIMENSIONS, claim_sentence, source_of
from toolkit.study.report.names import Names
from toolkit.study.report.page import ReportInput
from toolkit.study.report.pictures import picture
from toolkit.study.report.robustness import claim_table

MODELLED = ("topic seed", "documents left out", "number of topics")
"""Dimensions that change the model, in which a topic may be missing."""
SHOWN = (*MODELLED, "unit", "reprints", "document")
WHAT_IS_DONE = Both(
    "关于主题的论断在其他模型里重新计算：换种子、去掉一部分文档、换主题数。"
    "先在那个模型里找到同一个主题（按词的分布一一匹配），再比较两边的占比；"
    "找不到同一个主题的，算作不成立。",
    "Claims about topics are counted again in other models: other seeds, some documents left "
    "out, other numbers of topics. First the same topic is looked for there (topics are "
    "matched one to one by their words), then its shares are compared. Where it is not found, the "
    "claim does not hold.",
)
NOTHING_STANDS_OUT = Both(
    "各地区的主题占比没有一个差异在校正后显著，这里复核的是每个主题最大的差（先取有区间的）：它们不是结论。",
    "No difference in a topic's share is significant after correction. So the largest one of each "
    "topic is rechecked (where some have an interval, the largest of these). These are no "
    "findings.",
)


def topic_claim_blocks(study: ReportInput) -> tuple[Block, ...]:
    """Return one table of all claims about topics, and a picture of each claim to open."""
    runs, summary = study.tables.get("topic_runs"), study.tables.get("topic_summary")
    if runs is None or summary is None or summary.empty:
        return ()
    blocks: list[Block] = [Say(WHAT_IS_DONE)]
    if (runs["source"] == "largest").any():
        blocks.append(Say(NOTHING_STANDS_OUT, "limit"))
    blocks.append(_overview(runs, study.names))
    for place, (_, rows) in enumerate(runs.groupby("claim", sort=False)):
        blocks.append(_claim(rows, study.names, place))
    return tuple(blocks)


def _overview(runs: pd.DataFrame, names: Names) -> Table:
    shown = [name for name in SHOWN if (runs["dimension"] == name).any()]
    body = []
    for _, rows in runs.groupby("claim", sort=False):
        cells = [Cell(_held(rows[rows["dimension"] == name]), number=True) for name in shown]
        body.append((Cell(claim_sentence(rows.iloc[0], names), wide=True), *cells))
    head = (Both("论断", "claim"), *(DIMENSIONS[name] for name in shown))
    caption = Both(
        "关于主题的论断：仍成立的做法数/能够计算的做法数",
        "Claims about topics: choices under which they hold, of those that can be counted",
    )
    return Table(caption, head, tuple(body))


def _held(rows: pd.DataFrame) -> Both | str:
    """Say under how many choices a claim holds, and in how many the topic is not found."""
    counted = rows[rows["agrees"].notna()]
    if counted.empty:
        return "–"
    share = f"{int(counted['agrees'].sum())}/{len(counted)}"
    missing = int(counted["difference"].isna().sum())
    if not missing:
        return share
    return Both(f"{share}（{missing} 次找不到）", f"{share} ({missing} not found)")


def _claim(rows: pd.DataFrame, names: Names, place: int) -> Fold:
    sentence, source = claim_sentence(rows.iloc[0], names), source_of(rows)
    summary = Both(f"{sentence.zh}（{source.zh}）", f"{sentence.en} ({source.en})")
    return Fold(summary, (_picture(rows, sentence, place), *claim_table(rows, sentence, names)))


def _picture(rows: pd.DataFrame, sentence: Both, place: int) -> Block:
    shown = rows[rows["dimension"].isin(("study", *MODELLED))].to_dict("records")
    groups = [_group(row) for row in shown]
    table = pd.DataFrame({"group": [group.en for group in groups]})
    table["difference"] = [row["difference"] for row in shown]
    caption = Both(
        f"{sentence.zh}：各个模型里的差", f"{sentence.en}: the difference in every model"
    )
    return picture(
        f"topic-claim-{place}",
        caption,
        partial(plot_rechecks, table),
        names=lambda language: {group.en: group.told(language) for group in groups},
        height_cm=2.2 + 0.6 * table["group"].nunique(),
    )


def _group(row: Mapping[Hashable, object]) -> Both:
    """Name the row of the picture: the kind of choice, or the number of topics."""
    if row["dimension"] != "number of topics":
        return DIMENSIONS[str(row["dimension"])]
    number = str(row["choice"]).split(" ")[0]
    return Both(f"{number} 个主题", f"{number} topics")
