"""The methods paragraph says what was done, and no more."""

import pandas as pd
import pytest

from toolkit.study.report.methods import methods_blocks


@pytest.fixture
def paragraph(report_study):
    """Return a maker: the paragraph of the study with some tables replaced."""

    def paragraph(**tables):
        (said,) = methods_blocks(report_study.but(**tables))
        return said.text

    return paragraph


def test_of_a_score_without_an_interval_that_is_said(paragraph, report_study):
    scores = report_study.tables["scores"].assign(f1=1.0, low=None, high=None, n_positive=9)
    text = paragraph(scores=scores)
    assert "1.00（9 个正例，区间不可得）" in text.zh
    assert "1.00 (9 positives, no interval)" in text.en


def test_how_paragraphs_were_drawn_and_codes_settled_is_said(paragraph):
    gold = pd.DataFrame(
        {
            "paragraph_id": ["a", "a", "b", "c", "d"],
            "value": ["1", "0", "0", "1", ""],  # the last was drawn and left blank
            "coder": ["agreed:ann+ben", "settled:cleo", "agreed:ann+ben", "ann", "ann"],
            "inclusion": ["0.2", "0.2", "0.5", "", "0.7"],
            "design": ["rules", "rules", "rules", "", "rules"],
        }
    )
    text = paragraph(gold=gold)
    assert "其中 2 段由概率抽样得到（按手册规则的判断分层，入样概率 0.20–0.50）。" in text.zh
    assert "有 1 个经裁定" in text.zh
    assert "2 of them were drawn with known probability (in strata of what" in text.en
    certain = paragraph(gold=gold.assign(inclusion=["1", "1", "0.5", "", "0.7"]))
    assert (
        "其中 1 段由概率抽样得到（按手册规则的判断分层，入样概率 0.50），1 段必定入样。"
        in certain.zh
    )
    assert "rules see; 0.50), and 1 with certainty." in certain.en
    everything = paragraph(gold=gold.assign(inclusion="1.0"))
    assert "其中 3 段未经抽样，全部编码。" in everything.zh
    assert "3 of them were coded without sampling." in everything.en
    unknown = paragraph(gold=gold.assign(inclusion="", coder="ann"))
    assert not any(word in unknown.zh for word in ("概率抽样", "未经抽样", "裁定"))


def test_agreement_is_given_by_domain_with_its_interval_and_count(paragraph, report_study):
    keys = list(report_study.codebook.keys)[:2]
    agreement = pd.DataFrame(
        {
            "domain": keys,
            "measure": "alpha",
            "value": [0.81, 1.0],
            "low": [0.7, None],
            "high": [0.9, None],
            "n_paragraphs": [40, 42],
            "n_clusters": 9,
        }
    )
    text = paragraph(agreement=agreement)
    assert "编码两遍以上的 40–42 段" in text.zh
    assert "0.81 [0.70, 0.90]、" in text.zh
    assert "1.00。" in text.zh
    few = paragraph(agreement=agreement.assign(reason="9 clusters: the interval may be too short"))
    assert "1.00；只有 9 个文档簇，区间可能偏窄。" in few.zh
    assert "1.00; 9 clusters: the interval may be too short." in few.en


def test_the_level_of_the_study_is_told(paragraph, report_study):
    assert "95% 置信区间为得分区间" in paragraph().zh
    assert "90% 置信区间为得分区间" in paragraph(settings={"compare": {"level": 0.9}}).zh


def test_the_version_that_did_the_work_is_named(paragraph):
    assert "Policy Text Toolkit 9.1 完成" in paragraph(manifest={"toolkit": "9.1"}).zh


def test_what_no_region_shows_is_not_said(paragraph, report_study):
    shares = report_study.tables["shares"].assign(share=0.3, low=0.2, high=0.4)
    text = paragraph(shares=shares)
    assert not any(word in text.zh for word in ("精确值", "不给"))
    assert "并考虑簇内相关" in text.zh
    some = shares.copy()
    some.loc[some["target"] == "process", ["low", "high"]] = float("nan")
    assert "不给“一般会写什么”的区间" in paragraph(shares=some).zh


def test_what_the_author_warns_of_stands_in_the_paragraph_too(paragraph):
    warned = paragraph(settings={"report": {"cautions": [["规则读过这些网页。", "Rules knew."]]}})
    assert "规则读过这些网页。" in warned.zh
    assert "Rules knew." in warned.en


def test_why_the_model_was_taken_is_said(paragraph):
    why = "not chosen by measurement: 92 positives in 5 clusters are coded, 20 in 6 are needed"
    text = paragraph(model_choice=f"{why}; rules is the default")
    assert "（bayes，bayes；不是按评估结果选出的：" in text.zh
    assert "手册规则是默认的分类器）折外预测的 F1" in text.zh
    assert f"(bayes; {why}; rules is the default)" in text.en
