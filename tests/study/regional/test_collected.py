"""A region's silence is told from pages that were never collected."""

import pandas as pd

from toolkit.study.regional.collected import coverage_tables, publisher_table
from toolkit.study.regional.estimates import share_table
from toolkit.study.settings.compare import CompareSettings

ROWS = [
    ("u", "日报", "2024-01-05", "a"),
    ("v", "日报", "2024-02-05", "b"),
    ("v", "日报", "2024-04-05", "c"),
    ("v", None, None, "d"),
]


def status(table, region, publisher):
    rows = table[(table["region"] == region) & (table["publisher"] == publisher)]
    return dict(zip(rows["month"], rows["status"], strict=True))


def test_a_paper_that_was_read_and_says_nothing_is_silent_and_an_unread_one_is_not():
    table = publisher_table(
        pd.DataFrame(ROWS, columns=["region", "publisher", "date", "document_id"])
    )
    assert status(table, "u", "日报") == {
        "2024-01": "present", "2024-02": "silent", "2024-03": "not collected", "2024-04": "silent",
    }  # fmt: skip
    unknown = table[table["publisher"].isna()]
    assert unknown["n_documents"].sum() == 1  # nothing is lost
    assert table["n_documents"].sum() == 4


def test_a_page_of_unknown_publisher_elsewhere_makes_no_region_silent():
    rows = [("u", None, "2024-01-05", "a"), ("v", None, "2024-02-05", "b")]
    table = publisher_table(
        pd.DataFrame(rows, columns=["region", "publisher", "date", "document_id"])
    )
    cells = table.set_index(["region", "month"])["status"].to_dict()
    assert cells[("u", "2024-01")] == cells[("v", "2024-02")] == "present"
    assert cells[("u", "2024-02")] == cells[("v", "2024-01")] == "not collected"


def test_a_month_alone_is_collected_and_a_year_alone_is_of_no_month(planted):
    dates = ["2024-01", "2024", "2024-02-05"]
    material = planted(regions=["u"] * 3, yes=[1] * 3, dates=dates, publishers=["日报"] * 3)
    tables = coverage_tables(material, material.counted(reprints=False))
    for table in tables.values():
        assert table["month"].fillna("").tolist() == ["2024-01", "2024-02", ""]
        assert (table["status"] == "present").all()


def test_coverage_stands_by_month_genre_and_publisher(planted):
    dates = ["2024-01-05", "2024-03-05"]
    material = planted(regions=["u", "v"], yes=[1, 0], dates=dates, publishers=["日报", "晚报"])
    tables = coverage_tables(material, material.counted(reprints=False))
    assert (tables["coverage"]["status"] == "present").sum() == 2
    assert len(tables["publishers"]) == 6


def test_months_weigh_the_same_where_that_is_asked_for(planted):
    """Nine paragraphs of one month say no, one of the next says yes."""
    dates = ["2024-01-05"] * 9 + ["2024-02-05"]
    material = planted(regions=["u"] * 10, yes=[0] * 9 + [1], dates=dates)
    rows = material.counted(reprints=False)
    shares = share_table(material, rows, CompareSettings(targets=("corpus",), even_months=True))
    by = shares.set_index("unit")["share"]
    assert (by["paragraph"], by["month"].round(9)) == (0.1, 0.5)
    plain = share_table(material, rows, CompareSettings(targets=("corpus",)))
    assert set(plain["unit"]) == {"paragraph", "sentence", "character"}
