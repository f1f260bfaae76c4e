"""The section on topics: which of them may be read, and what their names are."""

import pandas as pd
import pytest

from toolkit.study.report.limits import limit_blocks
from toolkit.study.report.topics import topic_blocks

pytestmark = pytest.mark.usefixtures("undrawn")


def said(blocks):
    return " ".join(block.text.en for block in blocks if block.kind == "say")


@pytest.mark.parametrize(
    ("stable", "marked", "first"),
    [
        ([True, False], True, "1 of 2 topics returns"),
        ([False, False], True, "None of 2 topics returns"),
        ([True, True], False, "All 2 topics return in"),
    ],
)
def test_topics_that_do_not_return_are_marked_and_told_first(report_study, stable, marked, first):
    table = report_study.tables["topic_table"].assign(stable=stable)
    study = report_study.but(topic_table=table)
    assert ("do not read it by itself" in said(topic_blocks(study))) is marked
    assert first in said(limit_blocks(study))


def test_each_topic_stands_with_its_words_and_how_often_it_returned(report_study):
    blocks = topic_blocks(report_study)
    table = next(block for block in blocks if block.kind == "table")
    assert [cell.text for cell in table.rows[1][1:7]] == [
        *["词10、词11、词12、词13、词14、词15"] * 2, "50.0%", "25.0%", "50.0%", "4",
    ]  # fmt: skip
    assert [row[-1].text.en for row in table.rows] == ["yes", "no"]


def test_a_name_that_fits_no_topic_is_told(report_study):
    study = report_study.but(stale_names=["'月球' (航天): no topic begins so"])
    assert "fit no topic any more: '月球' (航天)" in said(topic_blocks(study))
    assert "fit no topic" not in said(topic_blocks(report_study))


def test_shares_of_topics_by_region_stand_open_and_others_to_be_opened(report_study):
    plain = report_study.tables["prevalence"]
    other = plain.assign(by="genre", group="news", unit="document", mix="genre × year")
    study = report_study.but(prevalence=pd.concat([plain, other], ignore_index=True))
    kinds = [b.kind for b in topic_blocks(study) if "Topic shares by" in str(b)]
    assert kinds == ["table", "fold"]
    assert "at the same mix of genre and year" in str(topic_blocks(study))
