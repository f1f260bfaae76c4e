"""What the report says first: which regions differ once many comparisons are corrected for."""

import pandas as pd

from toolkit.study.report.findings import finding_blocks

COLUMNS = ["domain", "region", "other", "target", "difference", "low", "high", "p_holm"]
ROWS = [
    ("elderly_care", "371428", "rest", "corpus", 0.2, 0.1, 0.3, 0.01),
    ("burial_reform", "371428", "rest", "corpus", -0.4, -0.6, -0.2, 0.02),
    ("burial_reform", "370828", "rest", "corpus", 0.1, -0.1, 0.3, 0.4),
    ("burial_reform", "621202", "rest", "corpus", 0.1, None, None, None),
    ("elderly_care", "371428", "rest", "process", 0.2, -0.1, 0.5, 0.2),
]


def said(report_study, rows):
    table = pd.DataFrame(rows, columns=COLUMNS)
    study = report_study.but(
        contrasts=table.assign(p=table["p_holm"], p_bh=table["p_holm"], reason="")
    )
    return [block.text for block in finding_blocks(study)]


def test_significant_differences_are_named_the_largest_first(report_study):
    pages, general = said(report_study, ROWS)
    assert pages.en == (
        "Differences between regions (these pages): 2 of the 3 that could be tested are "
        "significant once corrected (Holm within a domain, p < 0.05): the rest write more about "
        "“Burial and mourning reform” than 武城县 (40.0 [20.0, 60.0] points); 武城县 writes more "
        "about “Care for older people” than the rest (20.0 [10.0, 30.0] points)."
    )
    assert "显著的有 2 个" in pages.zh
    assert "其他地区比武城县更多写到殡葬与丧俗改革（40.0 [20.0, 60.0] 个百分点）" in pages.zh
    assert "0 of the 1 that could be tested are" in general.en


def test_of_many_differences_the_rest_are_counted(report_study):
    (pages,) = said(report_study, [ROWS[0]] * 7)
    assert pages.en.endswith("; 2 more.")
    assert pages.zh.endswith("；另有 2 个。")


def test_where_nothing_could_be_tested_nothing_is_said(report_study):
    assert said(report_study, ROWS[3:4]) == []


def test_of_two_regions_a_difference_is_one_though_each_is_the_rest_of_the_other(report_study):
    mirrored = ("elderly_care", "370828", "rest", "corpus", -0.2, -0.3, -0.1, 0.01)
    by_name = ("elderly_care", "371428", "370828", "corpus", 0.2, 0.1, 0.3, 0.005)
    (pages,) = said(report_study, [ROWS[0], mirrored, by_name])
    assert "1 of the 1 that could be tested is" in pages.en
    assert pages.en.count("writes more") + pages.en.count("write more") == 1


def test_pairs_that_were_named_are_said_to_be_corrected_apart(report_study):
    pair = ("elderly_care", "371428", "370828", "corpus", 0.2, 0.1, 0.3, 0.005)
    pages, _ = said(report_study, [*ROWS, pair])
    assert "Holm within a domain, differences of named pairs apart, p < 0.05" in pages.en
    assert "各领域内 Holm，指定的两地之差另算，p < 0.05" in pages.zh
