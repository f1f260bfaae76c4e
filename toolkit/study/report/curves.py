"""How classifiers fare in other regions, and what more coding would bring."""

from collections.abc import Iterator
from functools import partial

import pandas as pd

from toolkit.codebook import Language
from toolkit.figures import (
    Axes,
    plot_calibration,
    plot_learning_curve,
    plot_precision_recall,
    plot_top_terms,
    plot_transfer,
    transfer_height,
)
from toolkit.study.report.blocks import Block, Both, Fold
from toolkit.study.report.names import Names
from toolkit.study.report.page import ReportInput
from toolkit.study.report.pictures import picture

MAX_LINES = 6  # more would not be told apart
MAX_DOMAINS = 12  # whose terms are drawn; the tables hold all
N_TERMS = 10
LONGEST = {"zh": 8, "en": 14}  # of a name, so that the vote after it is not cut off
VOTES = {"yes": "是", "maybe": "也许"}

PRECISION_RECALL = Both(
    "精确率与召回率：阈值从高到低（n 为正例数）",
    "Precision and recall as the threshold falls (n: positives)",
)
CALIBRATION = Both(
    "校准：平均预测概率与实际比例，点越大段落越多",
    "Calibration: mean score against observed share, larger marks for more paragraphs",
)
TERMS = Both(
    "模型最看重的词与规则；线段为重新拟合时的变动，右侧为重现的比例",
    "What the model goes by; lines are the range over refits, on the right the share that keep it",
)


def score_curves(study: ReportInput) -> tuple[Block, ...]:
    """Return precision and recall, calibration, terms, transfer and growth, where given."""
    blocks: list[Block] = []
    for name, title, draw in (
        ("precision_recall", PRECISION_RECALL, plot_precision_recall),
        ("calibration", CALIBRATION, plot_calibration),
    ):
        table = study.tables.get(name)
        if table is not None and 0 < table["domain"].nunique() <= MAX_LINES:
            key, called = name.replace("_", "-"), partial(study.names.shown, table["domain"])
            drawn = picture(key, title, partial(draw, table), names=called, height_cm=9.0)
            blocks.append(Fold(title, (drawn,)))
    terms, transfer, learning = map(study.tables.get, ("top_terms", "transfer", "learning_curve"))
    if terms is not None and not terms.empty:
        blocks.append(Fold(TERMS, tuple(_terms(terms, study.names))))
    if transfer is not None and not transfer.empty:
        title = Both("从一个地区到另一个地区", "From one region to another")
        blocks.append(Fold(title, (_transfer(transfer, study.names),)))
    if learning is not None and has_sizes(learning):
        title = Both("再多编码有没有用", "What more coding would bring")
        blocks.append(Fold(title, (_learning(learning, study.names),)))
    return tuple(blocks)


def has_sizes(learning: pd.DataFrame) -> bool:
    """Say whether a learning curve has two points at least; one is no curve."""
    return learning["n_coded"].nunique() > 1


def _terms(terms: pd.DataFrame, names: Names) -> Iterator[Block]:
    for turn, (domain, rows) in enumerate(terms.groupby("domain", sort=False)):
        if turn == MAX_DOMAINS:
            return

        def draw(ax: Axes, language: Language, rows: pd.DataFrame = rows) -> None:
            named = rows.assign(term=[_named(term, names, language) for term in rows["term"]])
            plot_top_terms(named, ax=ax, n_terms=N_TERMS, language=language)

        name = names.domain(domain)
        title = Both(f"{name.zh}：权重最大的词与规则", f"{name.en}: the heaviest words and rules")
        height = 1.8 + 0.5 * min(len(rows), N_TERMS)
        yield picture(f"terms-{turn}", title, draw, height_cm=height)


def _named(term: object, names: Names, language: Language) -> str:
    """Return a term with a domain's name for its key, as in the vote of its rules."""
    key, colon, vote = str(term).partition(": ")
    if not colon:
        return key
    name, most = names.domain(key).told(language), LONGEST[language]
    short = name if len(name) <= most else f"{name[: most - 1].rstrip()}…"
    said = f"规则：{VOTES.get(vote, vote)}" if language == "zh" else f" rule: {vote}"
    return f"{short}{said}"


def _transfer(transfer: pd.DataFrame, names: Names) -> Block:
    caption = Both(
        "在一行的地区训练、在一列的地区测试：各领域平均 F1（括号内为测试地区的正例数）",
        "Trained in the row's region, tested in the column's: mean F1 over domains (positives "
        "tested in brackets)",
    )
    called = partial(names.shown, [*transfer["train_region"], *transfer["test_region"]])
    draw, height = partial(plot_transfer, transfer), transfer_height(transfer)
    return picture("transfer", caption, draw, names=called, height_cm=height)


def _learning(learning: pd.DataFrame, names: Names) -> Block:
    single = learning[learning["domain"] != "macro"]
    few = 0 < single["domain"].nunique() <= MAX_LINES
    rows = single if few else learning[learning["domain"] == "macro"]
    caption = Both(
        "F1 与训练所用的编码段落数；线段为置信区间，文档簇太少时没有",
        "F1 against the number of coded paragraphs trained on; lines are intervals, none where "
        "clusters are too few",
    )
    draw, called = partial(plot_learning_curve, rows), partial(names.shown, rows["domain"])
    return picture("learning", caption, draw, names=called, height_cm=7.5)
