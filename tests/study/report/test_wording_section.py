"""The section on words: what is said of them first."""

import pandas as pd
import pytest

from toolkit.study.report.wording import wording_blocks

pytestmark = pytest.mark.usefixtures("undrawn")


def said(study):
    return [block.text.zh for block in wording_blocks(study) if block.kind == "say"]


@pytest.mark.parametrize(("p", "warned"), [(0.3, True), (0.01, False)])
def test_where_no_word_is_significant_that_is_said_above_the_words(report_study, p, warned):
    table = report_study.tables["keyness"].assign(
        z=1.0, p_adjusted=[p] + [0.9] * (len(report_study.tables["keyness"]) - 1)
    )
    told = said(report_study.but(keyness=table, distances=None))
    assert any("没有一个词在校正后显著" in text for text in told) is warned


def test_of_one_region_the_section_says_that_there_is_nothing_to_compare(report_study):
    shares = report_study.tables["shares"][report_study.tables["shares"]["region"] == "371428"]
    alone = report_study.but(keyness=None, distances=None, shares=shares)
    assert said(alone) == ["计入的段落只涉及一个地区，无从比较。"]
    assert "没有提供用词表" in said(alone.but(shares=report_study.tables["shares"]))[0]


def test_names_of_places_that_are_not_listed_are_told_with_their_number(report_study):
    rows = [("武城县", "371428", 6), ("武城", "371428", 5)]
    table = pd.DataFrame(rows, columns=["word", "region", "n_occurrences"])
    study = report_study.but(place_names=table)
    blocks = wording_blocks(study)
    assert any("不计 2 个地名" in text for text in said(study))
    fold = next(b for b in blocks if b.kind == "fold" and b.summary.zh == "未列出的地名")
    assert [[cell.text for cell in row] for row in fold.blocks[0].rows] == [
        ["武城县", "山东省/德州市/武城县", "6"],
        ["武城", "山东省/德州市/武城县", "5"],
    ]
