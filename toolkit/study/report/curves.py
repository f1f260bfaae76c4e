"""How classifiers fare in other regions, and what more coding would bring."""

import pandas as pd

from toolkit.figures import Axes, Language, plot_learning_curve, plot_transfer
from toolkit.study.report.blocks import Block, Both, Fold
from toolkit.study.report.names import Names
from toolkit.study.report.page import ReportInput
from toolkit.study.report.pictures import picture

MAX_LINES = 6  # more would not be told apart


def score_curves(study: ReportInput, names: Names) -> tuple[Block, ...]:
    """Return the transfer matrix and the learning curve, where the study gives them."""
    blocks: list[Block] = []
    if study.transfer is not None and not study.transfer.empty:
        title = Both("从一个地区到另一个地区", "From one region to another")
        blocks.append(Fold(title, (_transfer(study.transfer, names),)))
    if study.learning is not None and not study.learning.empty:
        title = Both("再多编码有没有用", "What more coding would bring")
        blocks.append(Fold(title, (_learning(study.learning, names),)))
    return tuple(blocks)


def _transfer(transfer: pd.DataFrame, names: Names) -> Block:
    caption = Both(
        "在一行的地区训练、在一列的地区测试：各领域平均 F1（括号内为测试地区的正例数）",
        "Trained in the row's region, tested in the column's: mean F1 over domains (positives "
        "tested in brackets)",
    )

    def draw(ax: Axes, language: Language) -> None:
        shown = names.shown([*transfer["train_region"], *transfer["test_region"]], language)
        plot_transfer(transfer, ax=ax, names=shown, language=language)

    return picture(
        "transfer", caption, draw, height_cm=2.6 + 0.8 * transfer["train_region"].nunique()
    )


def _learning(learning: pd.DataFrame, names: Names) -> Block:
    single = learning[learning["domain"] != "macro"]
    few = 0 < single["domain"].nunique() <= MAX_LINES
    rows = single if few else learning[learning["domain"] == "macro"]
    caption = Both(
        "F1 与训练所用的编码段落数；线段为区间",
        "F1 against the number of coded paragraphs trained on; lines are intervals",
    )

    def draw(ax: Axes, language: Language) -> None:
        shown = {str(key): getattr(names.domain(key), language) for key in rows["domain"]}
        plot_learning_curve(rows, ax=ax, names=shown, language=language)

    return picture("learning", caption, draw, height_cm=7.5)
