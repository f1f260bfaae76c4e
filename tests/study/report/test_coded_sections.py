"""What the report says of codes: where there are none, few, or those of one coder."""

import re

import pandas as pd
import pytest

from toolkit.study.report.curves import _named
from toolkit.study.report.page import render_report

pytestmark = pytest.mark.usefixtures("undrawn")


def texts_of(study):
    """The text of each section, tags taken out."""
    parts = re.findall(r'<section id="(\w+)"(.*?)</section>', render_report(study), re.DOTALL)
    return {key: re.sub(r"<[^>]+>", "", part) for key, part in parts}


def test_where_nothing_is_coded_no_coder_and_no_correction_is_spoken_of(report_study):
    keys = list(report_study.codebook.keys)
    codes = report_study.tables["codes"].assign(**dict.fromkeys(keys, float("nan")))
    bare = report_study.but(
        codes=codes, agreement=None, scores=None, coders=[], coding_note=("", "")
    )
    texts = texts_of(bare)
    assert "尚无人工编码，占比为分类器得分的均值，未作校正" in texts["methods"]
    assert not any(word in texts["methods"] for word in ("编码单位", "校正估计", "were coded"))
    assert "编码者" not in texts["labels"]
    assert "尚无编码，无法评估分类器" in texts["classifiers"]
    assert "点击" not in texts["shares"]
    assert "尚无人工编码，无法计算信度。" in texts["labels"]
    assert "未编码" not in texts["labels"]  # no table of zeros
    assert "点击“编码为是”的数字" in texts_of(report_study)["shares"]


def test_without_agreement_the_report_says_whether_there_is_one_coder(report_study):
    alone = report_study.but(agreement=None, coders=["coder-1"])
    assert "只有一位编码者，无法计算信度" in texts_of(alone)["labels"]
    without = report_study.but(agreement=None, coders=[])
    assert "只有一位编码者" not in texts_of(without)["labels"]


def test_a_zero_that_is_no_census_is_told_from_an_exact_one(report_study, codebook):
    """The region 370828 has one paragraph, coded no."""
    domains = dict.fromkeys(codebook.keys, [1.0, 0.0, float("nan"), 0.0])
    shares = report_study.tables["shares"].copy()
    here = (shares["target"] == "corpus") & (shares["region"] == "370828")
    shares.loc[here, ["share", "low", "high"]] = [0.0, float("nan"), float("nan")]
    shares.loc[here, ["n_paragraphs", "n_coded"]] = [9, 3]
    shares.loc[here, "reason"] = "3 coded: 8 are the least that allow an interval"
    codes = report_study.tables["codes"].assign(**domains)
    few = report_study.but(codes=codes, shares=shares)
    text = texts_of(few)["shares"]
    assert "0.0%（已编码 3 段中无正例，无区间）" in text
    assert "只编码了 3 段" in text
    assert "0.0% (no yes in 3 coded, no interval)" in text
    shares.loc[here, ["low", "high"]] = 0.0
    exact = texts_of(few.but(shares=shares))["shares"]
    assert "0.0%（精确）" in exact


def test_codes_that_no_share_counts_stand_beside_the_yes_among_them(report_study):
    """The region 371428 has two paragraphs, coded 1 and 0; none was drawn."""
    shares = report_study.tables["shares"].assign(n_coded=0, n_paragraphs=9)
    text = texts_of(report_study.but(shares=shares))["shares"]
    assert "0/9（另有 2 段入样概率不明，不计）" in text
    assert "0/9 (2 more, drawn with no known probability, do not count)" in text
    assert "入样概率不明" not in texts_of(report_study)["shares"]


@pytest.mark.parametrize(
    ("n_coded", "reason", "said"),
    [
        (0, "no paragraph coded (drawn with a known probability): …", "没有可以计入的编码"),
        (4, "codes in 2 clusters only", "文档或编码太少"),
        (9, "3 clusters: 5 are the least that show how clusters differ", "方法的演示"),
    ],
)
def test_what_no_region_has_is_named_documents_or_codes(report_study, n_coded, reason, said):
    shares = report_study.tables["shares"].assign(reason=reason, n_coded=n_coded, n_clusters=8)
    text = texts_of(report_study.but(shares=shares))["limits"]
    sentences = ("没有可以计入的编码", "文档或编码太少", "方法的演示")
    assert [each in text for each in sentences] == [each == said for each in sentences]
    assert "at most 8 clusters a region" in text


@pytest.mark.parametrize(
    "why",
    [
        "9 coded, but very few of them carry nearly all weight",
        "12 coded, but hardly any of what scores high, or of what scores low",
    ],
)
def test_where_codes_are_too_few_the_report_says_how_to_get_more(report_study, why):
    assert "toolkit label plan" not in texts_of(report_study)["shares"]
    few = report_study.tables["shares"].assign(reason=why)
    text = texts_of(report_study.but(shares=few))["shares"]
    assert "toolkit label plan CORPUS SHEET --region" in text


def test_a_learning_curve_of_one_point_is_left_out(report_study):
    curve = pd.DataFrame(
        [("burial_reform", n, 0.5, 0.2, 0.8) for n in (25, 50)],
        columns=["domain", "n_coded", "f1", "low", "high"],
    )
    told = {n: texts_of(report_study.but(learning_curve=curve[:n])) for n in (1, 2)}
    assert "再多编码有没有用" not in told[1]["classifiers"]
    assert "再多编码有没有用" in told[2]["classifiers"]


def test_the_vote_of_a_rule_is_named_in_the_reader_s_language(report_study):
    names = report_study.names
    name = names.domain("burial_reform")
    assert _named("burial_reform: yes", names, "zh") == f"{name.zh}规则：是"
    assert _named("burial_reform: maybe", names, "zh") == f"{name.zh}规则：也许"
    assert _named("burial_reform: yes", names, "en") == f"{name.en[:13].rstrip()}… rule: yes"
    assert _named("公墓", names, "zh") == "公墓"
    long = _named("poverty_prevention: maybe", names, "zh")
    assert long.endswith("规则：也许")
    assert len(long) <= 13  # what a figure shows of a term
