"""The section on words: what is said of them first."""

from dataclasses import replace

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
