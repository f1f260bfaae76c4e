"""Counties, cities, provinces and periods count the paragraphs that lie in them."""

import pandas as pd
import pytest

from toolkit.study.regional.levels import division_of, division_tables, period_tables
from toolkit.study.settings.compare import CompareSettings


def test_a_city_counts_its_counties_and_itself(planted):
    material = planted(
        regions=["371428"] * 4 + ["371400"] * 4 + ["370828"] * 8, yes=[1] * 4 + [0] * 4 + [0] * 8
    )
    settings = CompareSettings(targets=("corpus",), divisions=("county", "city", "province"))
    tables = division_tables(material, material.counted(reprints=False), settings)
    shares = tables["divisions"].set_index(["division", "region"])["share"]
    assert shares["city", "371400"] == 0.5
    assert shares["county", "371428"] == 1.0
    assert ("county", "371400") not in shares.index
    assert shares["province", "370000"] == 0.25
    contrasts = tables["division_contrasts"]
    assert set(contrasts["division"]) == {"county", "city"}  # one province: nothing to contrast
    paper = tables["division_paper"].set_index(["division", "region"])["burial"]
    assert paper["city", "371400"] == "50.0 [50.0, 50.0]"
    assert paper["province", "370000"] == "25.0 [25.0, 25.0]"


def test_what_is_counted_by_sentences_has_no_table_by_paragraphs(planted):
    material = planted(regions=["371428"] * 4 + ["370828"] * 4, yes=[1] * 4 + [0] * 4)
    settings = CompareSettings(targets=("corpus",), divisions=("city",), unit="sentence")
    tables = division_tables(material, material.counted(reprints=False), settings)
    assert set(tables) == {"divisions", "division_contrasts"}


@pytest.mark.parametrize(
    ("region", "level", "division"),
    [
        ("110105", "city", "110000"),
        ("110105", "province", "110000"),
        ("429004", "city", None),
        ("429004", "county", "429004"),
        ("my-region", "province", None),
    ],
)
def test_the_division_of_a_region_is_known_or_missing(region, level, division):
    assert division_of(region, level) == division


def test_a_period_is_compared_with_the_one_before_and_undated_pages_count_for_none(planted):
    dates = ["2023-05-01"] * 4 + ["2024-02-01"] * 4 + [None] * 4
    material = planted(regions=["371428"] * 12, yes=[1, 1, 1, 1, 1, 0, 0, 0] + [1] * 4, dates=dates)
    settings = CompareSettings(targets=("corpus",), period="year")
    tables = period_tables(material, material.counted(reprints=False), settings)
    shares = tables["periods"].set_index("period")["share"]
    assert shares.to_dict() == {"2023": 1.0, "2024": 0.25}
    change = tables["period_changes"]
    assert change[["period", "other_period", "difference"]].values.tolist() == [
        ["2024", "2023", -0.75]
    ]


def test_months_tell_more_than_years(planted):
    dates = ["2024-01-05", "2024-02-05"] * 4
    material = planted(regions=["371428"] * 8, yes=[1, 0] * 4, dates=dates)
    settings = CompareSettings(targets=("corpus",), period="month")
    tables = period_tables(material, material.counted(reprints=False), settings)
    assert tables["period_changes"]["difference"].tolist() == [-1.0]


@pytest.mark.parametrize(
    ("period", "expected"),
    [("year", {"2023": 1.0, "2024": 0.25}), ("month", {"2024-02": 0.5})],
)
def test_a_month_counts_for_its_year_and_a_year_alone_for_no_month(planted, period, expected):
    dates = ["2023"] * 4 + ["2024-02"] * 2 + ["2024"] * 2
    material = planted(regions=["371428"] * 8, yes=[1, 1, 1, 1, 1, 0, 0, 0], dates=dates)
    settings = CompareSettings(targets=("corpus",), period=period)
    tables = period_tables(material, material.counted(reprints=False), settings)
    assert tables["periods"].set_index("period")["share"].to_dict() == expected


def test_without_a_date_there_is_no_period(planted):
    material = planted(regions=["371428"] * 4, yes=[1] * 4)
    settings = CompareSettings(period="year")
    assert period_tables(material, material.counted(reprints=False), settings) == {}
    assert pd.isna(material.paragraphs["date"]).all()
