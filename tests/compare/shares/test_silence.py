import numpy as np
import pandas as pd
import pytest

from toolkit.compare import coverage_table
from toolkit.errors import BadInput

REGIONS = ["u", "u", "u", "v", "v"]
DATES = ["2024-01-05", "2024-01-06", "2024-03-01", "2024-02-02", None]
GENRES = ["news", "news", "notice", "news", "news"]
CLUSTERS = ["a", "a", "b", "c", "d"]


def status(table, region, month, genre):
    return table.set_index(["region", "month", "genre"]).loc[(region, month, genre), "status"]


def test_silence_is_not_absence_from_the_collection():
    table = coverage_table(REGIONS, DATES, GENRES, CLUSTERS)
    assert status(table, "u", "2024-01", "news") == "present"
    assert status(table, "u", "2024-01", "notice") == "silent"
    assert status(table, "u", "2024-02", "news") == "not collected"
    assert status(table, "v", "2024-03", "notice") == "not collected"


def test_every_paragraph_is_counted_once_and_unknown_months_too():
    table = coverage_table(REGIONS, DATES, GENRES, CLUSTERS)
    assert table["n_paragraphs"].sum() == 5
    unknown = table[table["month"].isna()]
    assert unknown[["region", "genre", "n_paragraphs"]].values.tolist() == [["v", "news", 1]]
    january = table[(table["region"] == "u") & (table["month"] == "2024-01")]
    assert january[["n_paragraphs", "n_clusters"]].values.tolist() == [[2, 1], [0, 0]]


def test_rows_in_another_order_change_nothing():
    there = coverage_table(REGIONS, DATES, GENRES, CLUSTERS)
    back = coverage_table(REGIONS[::-1], DATES[::-1], GENRES[::-1], CLUSTERS[::-1])
    pd.testing.assert_frame_equal(there, back)


def test_missing_regions_and_genres_are_counted_under_a_missing_name():
    table = coverage_table(["u", None], ["2024-01-05", "2024-01-07"], [None, "news"], ["a", "b"])
    assert table["n_paragraphs"].sum() == 2
    assert table["region"].isna().sum() == 2
    nothing = coverage_table(["u"], [None], ["news"], ["a"])
    assert nothing["status"].tolist() == ["present"]


def test_bad_input_is_refused():
    with pytest.raises(BadInput, match="lengths differ: 1 regions, 1 genres, 1 clusters, 2 dates"):
        coverage_table(["u"], [None, None], ["news"], ["a"])
    with pytest.raises(BadInput, match="dates: "):
        coverage_table(["u"], ["yesterday"], ["news"], ["a"])


def test_a_month_alone_is_that_month_and_a_year_alone_is_not_its_january():
    dates = ["2024-03", "2024-04-30", "2024", "2023"]
    table = coverage_table(["u"] * 4, dates, ["news"] * 4, ["a", "b", "c", "d"])
    assert table[["month", "n_paragraphs"]].fillna("").values.tolist() == [
        ["2024-03", 1],
        ["2024-04", 1],
        ["", 2],
    ]


@pytest.mark.parametrize("date", ["2024-13", "2024-00"])
def test_a_month_that_there_is_not_is_refused(date):
    with pytest.raises(BadInput, match="dates: "):
        coverage_table(["u"], [date], ["news"], ["a"])


def test_a_year_as_a_number_is_refused_and_not_read_as_1970():
    for year in (2024, 2024.0, np.int64(2024)):
        with pytest.raises(BadInput, match="2024.* is a number"):
            coverage_table(["u", "u"], [None, year], ["g", "g"], ["a", "b"])
