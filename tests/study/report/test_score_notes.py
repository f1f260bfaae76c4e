"""A score is never shown without its interval or the reason why there is none."""

import pandas as pd
import pytest

from toolkit.study.report.agreement import agreement_blocks
from toolkit.study.report.score_notes import (
    agreement_note,
    drawn_unevenly,
    interval_note,
    score_cell,
    why_this_model,
)
from toolkit.study.report.scores import score_blocks

pytestmark = pytest.mark.usefixtures("undrawn")

NONE = float("nan")
FEW = "5 clusters: an interval needs 6 or more"
SAME = "no interval for f1: the same in every resample"


@pytest.mark.parametrize(
    ("low", "high", "why", "text", "note"),
    [
        (0.4, 1.0, "", "0.80 [0.40, 1.00]", "–"),
        (NONE, NONE, SAME, "0.80", "每次重抽样都相同，看不出误差"),
        (
            *(NONE, NONE, f"3 positives of 122: no calibration line; {FEW}", "0.80"),
            "5 个文档簇，至少要 6 个才有区间",
        ),
    ],
)  # fmt: skip
def test_a_score_has_an_interval_or_a_reason(low, high, why, text, note):
    row = {"f1": 0.8, "low": low, "high": high, "reason": why}
    assert score_cell(row).text == text
    assert getattr(interval_note(row), "zh", "–") == note


def test_unequal_draws_are_said_where_codes_weigh_unequally():
    assert drawn_unevenly(pd.DataFrame({"f1": [0.8], "f1_one_missed": [NONE]})) == ()
    (note,) = drawn_unevenly(pd.DataFrame({"f1": [0.8, 0.7], "f1_one_missed": [0.6, NONE]}))
    assert "unequal probability" in note.text.en


def test_why_agreement_has_no_interval_is_said_once():
    rows = pd.DataFrame({"reason": ["", "4 clusters: an interval needs 5 or more"] * 2})
    assert agreement_note(rows).zh == "4 个文档簇，至少要 5 个才有区间"
    assert agreement_note(rows[:1]).zh == "–"


def test_the_table_of_scores_has_the_note(report_study):
    scores = report_study.tables["scores"].assign(low=NONE, high=NONE, reason=FEW)
    blocks = score_blocks(report_study.but(scores=scores))
    tables = [block for block in blocks if block.kind == "table"]
    assert tables
    for table in tables:
        assert table.head[-1].zh == "说明"
        assert {row[-1].text.zh for row in table.rows} == {"5 个文档簇，至少要 6 个才有区间"}


def test_the_mean_of_domains_counts_no_paragraph_once_a_domain(report_study):
    mean = report_study.tables["agreement"].head(1).assign(domain="macro", n_paragraphs=481)
    study = report_study.but(agreement=pd.concat([report_study.tables["agreement"], mean]))
    table = next(b for b in agreement_blocks(study) if "Krippendorff" in str(b))
    place = [head.en for head in table.head].index("paragraphs")
    assert table.rows[-1][place].text == "–"


def test_why_the_model_was_taken_stands_with_its_scores(report_study):
    study = report_study.but(
        model_choice="not chosen by measurement, which needs codes of two documents"
    )
    said = [block.text.zh for block in score_blocks(study) if block.kind == "say"]
    assert "采用“bayes”：不是按评估结果选出的：那需要至少两篇文档的编码。" in said


def test_models_go_by_their_names_in_chinese(report_study):
    why = "macro-F1 out of fold 0.976, 0.003 ahead of words-svm (standard error 0.002)"
    (said,) = why_this_model(
        report_study.but(model_choice=why, chosen_model="words-rules-logistic")
    )
    assert said.text.zh == (
        "采用“词语加规则逻辑回归”：折外预测的宏平均 F1 为 0.976，比词语支持向量机高 0.003"
        "（标准误 0.002）。"
    )


def test_the_table_of_one_model_does_not_name_it_in_every_row(report_study):
    blocks = score_blocks(report_study)
    tables = [block for block in blocks if block.kind == "table"]
    tables += [inner for block in blocks if block.kind == "fold" for inner in block.blocks]
    for table in (table for table in tables if table.kind == "table"):
        named = {row[1].text for row in table.rows} if table.head[1].en == "model" else {1, 2}
        assert len(named) > 1


def test_a_note_does_not_speak_of_measures_by_their_keys():
    why = "no interval for f1, brier_skill: undefined in more than 5% of the resamples"
    note = interval_note({"f1": 0.1, "low": None, "high": None, "reason": why})
    assert note.en == "no interval: undefined in more than 5% of the resamples"
    assert note.zh == "没有区间：超过 5% 的重抽样算不出来"
