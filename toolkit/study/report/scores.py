"""Classifiers and their scores."""

from collections.abc import Mapping
from functools import partial

import pandas as pd

from toolkit.codebook import Language
from toolkit.figures import plot_scores
from toolkit.study.report.blocks import (
    Block,
    Both,
    Cell,
    Fold,
    Say,
    Table,
    absent,
    number,
    whole_count,
)
from toolkit.study.report.columns import CLUSTERS, NOTE, Column, count_of, domain_of, filled_table
from toolkit.study.report.compared import nothing_coded
from toolkit.study.report.curves import score_curves
from toolkit.study.report.names import Names, family_name
from toolkit.study.report.page import ReportInput
from toolkit.study.report.pictures import picture
from toolkit.study.report.score_notes import (
    drawn_unevenly,
    interval_note,
    score_cell,
    why_this_model,
)

SPLITS = {
    "grouped": Both("文档分组交叉验证", "cross-validated, documents apart"),
    "region": Both("留出一个地区", "leaving one region out"),
    "random": Both("随机划分（偏乐观）", "random split (optimistic)"),
}
COUNTS = {
    "n_positive": Both("正例", "positives"),
    "n_coded": Both("已编码", "coded"),
    "n_clusters": CLUSTERS,
}
NO_SCORES = Both(
    "尚无编码，无法评估分类器。", "Nothing is coded, so the classifier cannot be assessed."
)
EXTRA = {
    "f1_one_missed": Both("多漏一段时的 F1", "F1, one more missed"),
    "average_precision": Both("平均精度", "avg. precision"),
    "brier": Both("Brier", "Brier"),
}


def score_blocks(study: ReportInput) -> tuple[Block, ...]:
    """Return the scores of the main split, F1 of the others beside, and all in folds."""
    scores = study.tables.get("scores")
    if scores is None or scores.empty:
        if nothing_coded(study):
            return (Say(NO_SCORES, "absent"),)
        return (absent("分类器的评估指标", "scores of classifiers"),)
    scores = _chosen_first(scores, study.chosen_model)
    splits = {name: scores[scores["split"] == name] for name in SPLITS}
    (first, main), *rest = ((name, part) for name, part in splits.items() if len(part))
    others = dict(rest)
    intro = Both(
        "各项指标都由折外预测算出：模型没有见过该段落所在的文档（随机划分除外，它只作对照）。"
        "用到编码手册规则的模型，只有当写规则的人没有看过这些文本时，指标才算公允。"
        "正例很少时，指标本身几乎说明不了什么。",
        "Scores come from models that never saw the paragraph's document (but for the random "
        "split, which stands beside as a warning). A model that uses the codebook's rules is "
        "scored fairly only on pages that the rules' authors had not seen. Where positives are "
        "few, the score itself says next to nothing.",
    )
    folds = [
        Fold(SPLITS[name], (_scores(part, {}, SPLITS[name], study.names),))
        for name, part in others.items()
    ]
    shown: list[Block] = [_scores(main, others, SPLITS[first], study.names)]
    best = main[main["model"].astype(str) == study.chosen_model]
    if 0 < len(best) < len(main):
        title, chosen = Both("全部模型", "All models"), family_name(study.chosen_model)
        zh = f"采用的模型：{chosen.zh}（{study.chosen_model}）"
        caption = Both(zh, f"The model that is used: {chosen.en}")
        shown = [_scores(best, others, caption, study.names), Fold(title, tuple(shown))]
    return (
        Say(intro),
        *drawn_unevenly(scores),
        *why_this_model(study),
        _score_picture(main, study.names),
        *shown,
        *folds,
        *score_curves(study),
    )


def _scores(
    scores: pd.DataFrame, others: Mapping[str, pd.DataFrame], caption: Both, names: Names
) -> Table:
    """Return one split's scores, with F1 of other splits in columns of their own."""
    model = Column(Both("模型", "model"), lambda row: Cell(family_name(row["model"])))
    columns = [
        domain_of(names),
        *([model] if scores["model"].nunique() > 1 else []),
        *(_count(name, head) for name, head in COUNTS.items()),
        count_of("precision", Both("精确率", "precision")),
        count_of("recall", Both("召回率", "recall")),
        Column(Both("F1 及区间", "F1 and interval"), score_cell),
        *(_beside(split, part) for split, part in others.items()),
        *(count_of(name, head) for name, head in EXTRA.items()),
        Column(NOTE, lambda row: Cell(interval_note(row), wide=True)),
    ]
    return filled_table(caption, scores, columns)


def _count(name: str, head: Both) -> Column:
    return Column(head, lambda row: number(whole_count(row[name])))


def _beside(split: str, scores: pd.DataFrame) -> Column:
    """Return the column of F1 of another split."""
    name = SPLITS[split]
    found = {(row["model"], row["domain"]): row["f1"] for row in scores.to_dict("records")}
    return Column(
        Both(f"F1：{name.zh}", f"F1: {name.en}"),
        lambda row: number(found.get((row["model"], row["domain"]))),
    )


def _score_picture(scores: pd.DataFrame, names: Names) -> Block:
    rows = scores[scores["domain"] != "macro"]
    if rows.empty:
        return absent("各领域的评估指标", "scores by domain")
    domains, models = rows["domain"].nunique(), rows["model"].nunique()

    def called(language: Language) -> dict[str, str]:
        families = {str(key): family_name(key).told(language) for key in rows["model"]}
        return names.shown(rows["domain"], language) | families

    caption = Both(
        "各领域的 F1；线段为按文档簇（自助法与刀切法）的置信区间，空心没有区间，n 为正例数",
        "F1 by domain; lines are intervals by cluster (bootstrap and jackknife), a hollow mark has "
        "none; n counts the positives",
    )
    height = 2.4 + domains * max(0.9, 0.4 * models)
    return picture("scores", caption, partial(plot_scores, rows), names=called, height_cm=height)


def _chosen_first(scores: pd.DataFrame, chosen: str) -> pd.DataFrame:
    first = scores["model"].astype(str) == chosen
    return pd.concat([scores[first], scores[~first]], ignore_index=True)
