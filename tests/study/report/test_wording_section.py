"""The section on words: what is said of them first."""

from dataclasses import replace

import pandas as pd
import pytest

from toolkit.study.report import pictures
from toolkit.study.report.names import Names
from toolkit.study.report.wording import wording_blocks


@pytest.fixture(autouse=True)
def undrawn(monkeypatch):
    """Leave the figures empty: their own tests draw them."""
    monkeypatch.setattr(pictures, "_one", lambda *_: "<svg></svg>")


def said(study):
    return [block.text.zh for block in wording_blocks(study, Names(study)) if block.kind == "say"]


@pytest.mark.parametrize(("p", "warned"), [(0.3, True), (0.01, False)])
def test_where_no_word_is_significant_that_is_said_above_the_words(report_study, p, warned):
    table = report_study.keyness.assign(
        z=1.0, p_adjusted=[p] + [0.9] * (len(report_study.keyness) - 1)
    )
    told = said(replace(report_study, keyness=table, distances=None))
    assert any("没有一个词在校正后显著" in text for text in told) is warned


def test_names_of_places_that_are_not_listed_are_told_with_their_number(report_study):
    rows = [(f"甲{i}县", "371428", 3) for i in range(42)]
    table = pd.DataFrame(rows, columns=["word", "region", "n_occurrences"])
    regional = {**report_study.regional, "place_names": table}
    (told,) = [text for text in said(replace(report_study, regional=regional)) if "地名" in text]
    assert told.startswith("未列出 42 个地名（词后为出现次数）：甲0县 3、甲1县 3、")
    assert "甲39县 3等，另有 2 个。" in told
