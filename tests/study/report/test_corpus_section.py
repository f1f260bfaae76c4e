"""The section on the corpus: what a date stands on."""

import datetime

import pandas as pd
import pytest

from toolkit.study.report import pictures
from toolkit.study.report.corpus import corpus_blocks

DAY = datetime.date(2024, 12, 6)


pytestmark = pytest.mark.usefixtures("undrawn")


def test_a_date_out_of_a_file_name_is_marked_and_counted(report_study):
    documents = report_study.tables["documents"].assign(
        date=DAY, date_text="20241206", date_source="file name"
    )
    first = report_study.tables["paragraphs"]["document_id"] == documents["document_id"].iloc[0]
    paragraphs = report_study.tables["paragraphs"].assign(
        date=DAY, date_source=first.map({True: "file name", False: "metadata"})
    )
    blocks = corpus_blocks(report_study.but(documents=documents, paragraphs=paragraphs))
    place = [title.zh for title in blocks[0].head].index("日期原文")
    assert {row[place].text.zh for row in blocks[0].rows} == {"20241206（文件名）"}
    said = next(block.text for block in blocks if block.kind == "say")
    assert f"{first.sum()} 个的日期只见于文件名" in said.zh
    assert f"The date of {first.sum()} stands in the name of the file" in said.en


def test_a_date_of_the_page_is_shown_as_written(report_study):
    documents = report_study.tables["documents"].assign(
        date=DAY, date_text="12月6日", date_source="metadata"
    )
    blocks = corpus_blocks(report_study.but(documents=documents))
    place = [title.zh for title in blocks[0].head].index("日期原文")
    assert {row[place].text for row in blocks[0].rows} == {"12月6日"}
    assert all("文件名" not in block.text.zh for block in blocks if block.kind == "say")


@pytest.fixture
def calendar_of(report_study, monkeypatch):
    """Return the periods of a calendar drawn of two documents with such dates, and its caption."""

    def of(**columns):
        drawn = []
        monkeypatch.setattr(pictures, "_one", lambda *call: str(call[2](ax=None, language=call[3])))
        monkeypatch.setattr(
            "toolkit.study.report.corpus.plot_coverage_calendar",
            lambda table, **_: drawn.append(table["period"].tolist()),
        )
        study = report_study.but(documents=report_study.tables["documents"].assign(**columns))
        (picture,) = [one for one in corpus_blocks(study) if one.kind == "picture"]
        zh, en = drawn
        assert zh == en
        return zh, picture.caption.en

    return of


def test_the_calendar_counts_a_month_alone_and_leaves_a_year_alone_undated(calendar_of):
    told = ["no day", "no month"]
    periods, caption = calendar_of(date=None, date_source=told, date_text=["2024年5月", "2024"])
    assert periods == [None, "2024-05"]
    assert caption == "Documents by region and month"


def test_the_calendar_of_many_years_counts_by_years(calendar_of):
    periods, caption = calendar_of(date=pd.to_datetime(["1998-05-06", "2024-11-09"]))
    assert sorted(periods) == ["1998", "2024"]
    assert caption == "Documents by region and year"
    assert calendar_of(date=pd.NaT)[0] == [None, None]
