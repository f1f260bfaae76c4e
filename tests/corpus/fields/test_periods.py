"""A date counts as far as it is known, and no further."""

import pandas as pd
import pytest

import toolkit
from toolkit.corpus import count_months, in_period, known_dates
from toolkit.errors import BadInput


def test_a_month_or_a_year_is_kept_and_nothing_else_is_made_a_date():
    said = [
        ("2024-05-06", "metadata", "2024年5月6日"),
        (None, "no day", "2024年5月"),
        (None, "no day", "２０２４．１２"),
        (None, "no month", "2024年度"),
        (None, "no year", "11月13日"),
        (None, "not read", "去年春天"),
        (None, "not found", ""),
        ("2024-05-06", "no day", "2023"),  # a day that is known is the date, whatever the words
    ]
    table = pd.DataFrame(said, columns=["date", "date_source", "date_text"])
    table["date"] = pd.to_datetime(table["date"])
    dates = known_dates(table)
    assert dates.fillna("").tolist() == [
        *("2024-05-06", "2024-05", "2024-12", "2024", "", "", "", "2024-05-06"),
    ]
    assert in_period(dates, "year").fillna("").tolist() == ["2024"] * 4 + [""] * 3 + ["2024"]
    assert in_period(dates, "month").fillna("").tolist() == [
        *("2024-05", "2024-05", "2024-12", "", "", "", "", "2024-05"),
    ]


def test_dates_of_which_none_is_known_are_all_missing():
    table = pd.DataFrame({"date": pd.to_datetime([None]), "date_source": ["not found"]})
    dates = known_dates(table.assign(date_text=""))
    assert in_period(dates, "month").isna().all()


def test_months_of_a_corpus_count_pages_that_give_a_month_alone(tmp_path):
    rows = ["2024-05-06", "2024年5月", "2024", "2023.12"]
    lines = [f"村里修路{n}公里。,{row}" for n, row in enumerate(rows, start=1)]
    (tmp_path / "pages.csv").write_text("text,date\n" + "\n".join(lines), encoding="utf-8")
    months = count_months(toolkit.build_corpus([tmp_path / "pages.csv"], base=tmp_path))
    assert months.values.tolist() == [["2023-12", 1], ["2024-05", 2], ["unknown", 1]]


def test_dates_that_are_no_text_are_refused_and_years_may_be_numbers():
    years = in_period(pd.Series([2024, None], index=[5, 5]), "year")
    assert years.fillna("").tolist() == ["2024", ""]
    day = pd.Timestamp("2024-05-06")
    for dates in (pd.Series([day]), pd.Series(["2024-05-06", day.date()]), ["2024-05-06"]):
        with pytest.raises(BadInput, match="dates: "):
            in_period(dates, "year")
