"""What the report says of levels, periods, mixes, coverage and claims, from tables made here."""

import re

import numpy as np
import pandas as pd
import pytest

from toolkit.study.claims.claimed import Claim
from toolkit.study.claims.robustness import recheck, summarise
from toolkit.study.regional.every_table import regional_tables
from toolkit.study.report import collected, contrasts, levels, pictures, robustness, shares
from toolkit.study.report.blocks import Both, Say, Table
from toolkit.study.report.page import render_report
from toolkit.study.report.regression import regression_blocks
from toolkit.study.settings.compare import CompareSettings

SETTINGS = CompareSettings(
    targets=("corpus",), divisions=("city",), period="year", mix=("genre", "year"),
    pairs=(("371428", "370828"),),
)  # fmt: skip


CLAIMS = "Claims under other choices"


@pytest.fixture(scope="module")
def regional(planted):
    """武城 writes of graves in every document but one, 金乡 in none; 武都 is not comparable."""
    numbers = pd.DataFrame({"region": ["371428", "370828", "621202"], "poor": [1.0, 0.0, 0.0]})
    material = planted(
        regions=["371428"] * 8 + ["370828"] * 8 + ["621202"] * 4,
        yes=[1] * 6 + [0] * 2 + [0] * 8 + [0] * 4,
        clusters=[f"d{i // 2}" for i in range(20)],
        dates=["2023-01-04"] * 4 + ["2024-12-06"] * 12 + [None] * 4,
        genres=["report"] * 16 + ["news"] * 4,
        publishers=["日报"] * 16 + [None] * 4,
        words=[["公墓", "养老"]] * 8 + [["道路", "养老"]] * 12,
        covariates=numbers,
    )
    tables = regional_tables(material, SETTINGS, seed=1)
    claims = [
        Claim(more="371428", less="370828", about="burial", source="largest"),
        Claim(more="371428", less="rest", about="公墓", thing="word"),
    ]
    runs = recheck(material, claims, SETTINGS, seed=1)
    return {**tables, "runs": runs, "summary": summarise(runs)}


@pytest.fixture(scope="module")
def sections(report_study, regional):
    """The text of each section, tags taken out."""
    with pytest.MonkeyPatch.context() as undrawn:
        undrawn.setattr(pictures, "_one", lambda *_: "<svg></svg>")
        html = render_report(report_study.but(**regional))
    found = re.findall(r'<section id="(\w+)".*?</section>', html, re.DOTALL)
    parts = re.findall(r"<section id=.*?</section>", html, re.DOTALL)
    texts = (re.sub(r"<[^>]+>", " ", part) for part in parts)
    return {key: re.sub(r"\s+", " ", text) for key, text in zip(found, texts, strict=True)}


def test_a_region_beside_those_inside_it_is_told_from_the_whole(report_study, undrawn):
    def said(*regions):
        table = report_study.tables["shares"].iloc[: len(regions)].assign(region=list(regions))
        study = report_study.but(shares=table)
        return [
            block.text.zh
            for block in shares.share_blocks(study)
            if isinstance(block, Say) and "不含下级地区" in block.text.zh
        ]

    (one,) = said("330000", "330100", "410100")
    assert one.startswith("浙江省的一行不含")
    assert said("330100", "330200", "410000") == []
    many = [code for top in (13, 14, 32, 33, 37, 41) for code in (f"{top}0000", f"{top}0100")]
    table = pd.concat([report_study.tables["shares"]] * 3, ignore_index=True)
    report_study = report_study.but(shares=table)
    (one,) = said(*many)
    assert "等 6 个地区" in one


def test_a_claim_stands_as_a_sentence_with_what_breaks_it(sections):
    text = sections["robustness"]
    assert "武城县比金乡县更多写到burial" in text
    assert "武城县 writes more about “burial” than 金乡县" in text
    assert "武城县 uses “公墓” more than the rest" in text
    assert "These are no findings" in text
    assert "all of it lies on that side" in text
    assert "subcode" not in text  # none is coded: no choice that the study could have made


def test_intervals_are_counted_of_the_choices_that_give_one(regional, report_study):
    """What classifiers count alone has no interval: 81 of 94 looks like 13 that fail."""
    study = report_study.but(**regional)
    blocks = robustness.robustness_blocks(study)
    table = next(b for b in blocks if isinstance(b, Table) and b.caption.en == CLAIMS)
    runs = regional["runs"].query("thing == 'domain' and dimension != 'study'")
    given = runs[runs["low"].notna()]
    assert 0 < len(given) < len(runs)
    assert table.rows[0][-1].text.endswith(f"/{len(given)}")


@pytest.mark.parametrize(
    ("general", "said"),
    [(0.2, "校正后显著，只是就这些文本本身而言"), (0.01, "校正后显著"), (None, "校正后显著")],
)
def test_a_claim_that_is_significant_in_these_pages_alone_is_told_so(
    regional, report_study, general, said
):
    runs = regional["runs"][regional["runs"]["thing"] == "domain"].assign(source="significant")
    rows = [("371428", "370828", "burial", "corpus", 0.001)]
    rows += [] if general is None else [("371428", "370828", "burial", "process", general)]
    table = pd.DataFrame(rows, columns=["region", "other", "domain", "target", "p_holm"])
    study = report_study.but(
        contrasts=table.assign(difference=0.3, low=0.1, high=0.5, p=0.0, p_bh=0.0, reason=""),
    )
    assert robustness.significant_where(study, runs).zh == said


def test_what_is_exact_is_marked_and_no_choice_of_classifier_confirms_it(sections):
    for section in ("shares", "robustness"):
        assert not re.search(r"(\d+\.\d)%? \[\1%?, \1%?\]", sections[section])
        assert "（精确）" in sections[section]
    assert "换分类器、随机种子或校正方式本来就改变不了它" in sections["robustness"]


def test_choices_that_are_not_listed_are_counted(regional, report_study, monkeypatch):
    monkeypatch.setattr(robustness, "MAX_CHOICES", 5)
    blocks = robustness.robustness_blocks(report_study.but(**regional))
    shown, said = blocks[-1].blocks
    counted = len(regional["runs"].query("thing == 'word'"))
    assert len(shown.rows) == 5
    assert f": {counted - 1} choices (" in blocks[-1].summary.en  # but the study's own
    assert said.text.en.startswith(f"{counted - 5} more are not listed, though counted")


def test_what_each_region_s_documents_allow_stands_first(sections):
    text = sections["limits"]
    assert "What each region's documents can answer" in text.replace("&#39;", "'")
    assert "exact" in text
    assert "no paragraph here has a known genre and year" in text


def test_levels_and_periods_stand_with_the_shares(sections):
    text = sections["shares"]
    assert "Shares by cities (these pages)" in text
    assert "德州市" in text
    assert "2023 → 2024" in text
    assert "Change since the period before" in text


def test_rows_that_are_not_shown_are_told(regional, report_study, monkeypatch):
    monkeypatch.setattr(levels, "MAX_ROWS", 2)
    fold = levels.period_blocks(report_study.but(**regional))[0]
    total = len(regional["periods"])
    assert total > len(fold.blocks[0].rows) == 2
    assert f"the first 2 of {total} rows" in fold.blocks[0].caption.en


def test_a_regression_stands_with_its_reason_or_its_interval(sections):
    text = sections["shares"]
    assert "Shares regressed on covariates" in text
    assert "3 regions for 2 terms: too few" in text
    assert "3 个地区对 2 个变量，太少" in text


@pytest.mark.parametrize(
    ("estimate", "low", "high", "text"),
    [
        (-3.2e-6, -1.14e-5, 5e-6, "−0.0003 [−0.0011, 0.0005]"),
        (0.162, -1.4, 1.6, "16.2 [−140.0, 160.0]"),
        (2.5e-5, np.nan, np.nan, "0.0025"),
        (0.0, np.nan, np.nan, "0.0"),
    ],
)
def test_a_coefficient_of_large_numbers_shows_its_digits(report_study, estimate, low, high, text):
    row = {"domain": "burial", "term": "人均GDP", "estimate": estimate}
    row |= {"low": low, "high": high, "p": 0.4, "df": 2.0, "n_clusters": 6, "n_left_out": 0}
    table = pd.DataFrame([row]).assign(reason="")
    (fold,) = regression_blocks(report_study.but(regression=table))
    assert fold.blocks[0].rows[0][2].text == text


def test_who_is_not_comparable_is_said_with_the_reason_in_both_languages(sections):
    text = sections["contrasts"]
    assert "of 4 comparisons can be made" in text
    assert "no paragraph here has a known genre and year" in text
    assert "本地区没有体裁和年份已知的段落" in text
    assert "report × 2024" in text
    assert "报告/总结 × 2024" in text
    assert "收集到的文本体裁、年份不同" in text


def test_a_change_names_the_period_of_which_too_little_is_coded(regional, report_study):
    """Its sides are periods of one region; “other” would be read as another region."""
    changes = regional["period_changes"].assign(
        low=float("nan"),
        high=float("nan"),
        reason="region: no coded paragraph; other: 7 coded: 8 are the least …",
    )
    study = report_study.but(**{**regional, "period_changes": changes})
    (table,) = levels.period_blocks(study)[-1].blocks
    assert table.rows[0][-1].text.en == "2024: no coded paragraph; 2023: 7 coded: 8 are the least …"
    assert table.rows[0][-1].text.zh.startswith("2024：没有编码的段落；2023：只编码了 7 段")


def test_shares_of_periods_stand_with_the_number_coded(regional, report_study):
    (table,) = levels.period_blocks(report_study.but(**regional))[0].blocks
    coded = [head.en for head in table.head].index("coded/all")
    assert all(re.fullmatch(r"\d+/\d+", row[coded].text) for row in table.rows)


def test_wording_within_a_domain_lists_its_paragraphs(sections):
    assert "burial: words of each region" not in sections["wording"]  # only 武城 writes of it
    assert "Words that a region uses more" in sections["wording"]


def test_silence_is_told_from_what_was_not_collected(sections):
    text = sections["corpus"]
    assert "A zero can mean two things" in text
    assert "What was collected of each region" in text
    assert "日报" in text
    assert "2023-01" in text


def test_a_region_whose_genres_are_all_known_does_not_lack_the_unknown_one(report_study):
    cells = [(a, b) for a in ("371428", "370828") for b in ("news", "notice", "unknown")]
    coverage = pd.DataFrame(cells, columns=["region", "genre"])
    coverage = coverage.assign(month="2024-01", n_paragraphs=[3, 0, 0, 3, 1, 2])
    publishers = pd.DataFrame(columns=["region", "publisher", "month", "status", "n_documents"])
    regional = {"coverage": coverage, "publishers": publishers}
    table = collected.collected_blocks(report_study.but(**regional))[1]
    assert [row[-1].text for row in table.rows] == ["–", Both("通知公告", "notice")]


@pytest.mark.usefixtures("undrawn")
def test_without_these_tables_the_report_says_that_there_is_no_claim(report_study):
    html = render_report(report_study)
    assert "This study gave no claim to recheck" in html
    assert "A zero can mean two things" not in html


@pytest.mark.usefixtures("undrawn")
def test_how_two_regions_are_compared_is_said_where_no_pair_was_named(
    regional, report_study, undrawn
):
    def said(table):
        blocks = contrasts.contrast_blocks(report_study.but(contrasts=table))
        return " ".join(block.text.zh for block in blocks if isinstance(block, Say))

    named = regional["contrasts"]
    rest = named[named["other"] == "rest"]
    first, second = rest["region"].unique()[:2]
    pair = f'"{report_study.names.region(first)}", "{report_study.names.region(second)}"'
    assert f"pairs = [[{pair}]]" in said(rest)
    assert "pairs" not in said(named)
    assert "pairs" not in said(rest[rest["region"].isin([first, second])])


def test_where_nothing_is_coded_or_one_region_counts_it_is_said_why_none_is_compared(report_study):
    table = report_study.tables["shares"]
    for changed, en, zh in (
        (table.assign(n_coded=0), "No code counts", "没有可以计入的编码"),
        (table[table["region"] == "371428"], "are of one region", "只涉及一个地区"),
    ):
        study = report_study.but(shares=changed, contrasts=None)
        for made in (contrasts.contrast_blocks, robustness.robustness_blocks):
            (said,) = made(study)
            assert en in said.text.en
            assert zh in said.text.zh


def test_a_share_by_another_unit_stands_only_where_it_has_an_interval(report_study):
    table = report_study.tables["shares"]
    one = table[(table["target"] == "corpus") & (table["domain"] == table["domain"].iloc[0])]
    bare = one.assign(unit="sentence", share=1.0, low=float("nan"), high=float("nan"))
    bare.iloc[0, bare.columns.get_indexer(["low", "high"])] = [0.4, 1.0]
    month = one.assign(unit="month", share=0.4, low=0.3, high=0.5)
    whole = pd.concat([one, bare, month], ignore_index=True)
    found = shares._domain(one["domain"].iloc[0], whole, {}, report_study.names)[1]
    assert [row[-2].text for row in found.rows] == ["100.0%", "–"]
    assert [row[-1].text for row in found.rows] == ["40.0%"] * 2
    assert found.head[-1].zh == "这些文本，各月权重相同"
