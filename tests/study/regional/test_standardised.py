"""Regions are compared at one mix of genres, or said not to be comparable."""

import numpy as np

from toolkit.study.regional.standardised import mix_table
from toolkit.study.settings.compare import CompareSettings

GENRE = CompareSettings(targets=("corpus",), mix=("genre",))


def table(material, settings=GENRE):
    found = mix_table(material, material.counted(reprints=False), settings)
    return found[found["domain"] == "burial"].set_index("region")


def test_a_difference_that_is_all_genre_vanishes_at_one_mix(planted):
    """Reports hold the domain half the time, news never; u published mainly reports."""
    genres = ["report"] * 12 + ["news"] * 4 + ["report"] * 4 + ["news"] * 12
    yes = [1, 0] * 6 + [0] * 4 + [1, 0] * 2 + [0] * 12
    material = planted(regions=["u"] * 16 + ["v"] * 16, yes=yes, genres=genres)
    row = table(material).loc["u"]
    assert np.isclose(row["difference"], 0.0)
    assert row["strata"] == "news; report"
    plain = table(material, CompareSettings(targets=("corpus",), mix=("publisher",))).loc["u"]
    assert not plain["comparable"]  # no publisher is known


def test_regions_without_a_genre_in_common_are_not_comparable_and_say_why(planted):
    material = planted(
        regions=["u"] * 8 + ["v"] * 8, yes=[1, 0] * 8, genres=["report"] * 8 + ["news"] * 8
    )
    row = table(material).loc["u"]
    assert not row["comparable"]
    assert np.isnan(row["difference"])
    assert row["reason"] == "not comparable: report here, news there"


def test_paragraphs_outside_the_common_strata_are_left_out_and_counted(planted):
    genres = ["report"] * 4 + ["notice"] * 4 + ["report"] * 8
    yes = [1, 1, 0, 0] + [1] * 4 + [0] * 8
    material = planted(regions=["u"] * 8 + ["v"] * 8, yes=yes, genres=genres)
    row = table(material).loc["u"]
    assert (row["kept"], row["other_kept"]) == (0.5, 1.0)
    assert row["difference"] == 0.5


def test_named_pairs_share_more_than_all_regions_do(planted):
    genres = ["report"] * 4 + ["report"] * 4 + ["news"] * 4
    material = planted(
        regions=["u"] * 4 + ["v"] * 4 + ["w"] * 4, yes=[1, 1, 0, 0] * 3, genres=genres
    )
    settings = GENRE.model_copy(update={"pairs": (("u", "v"),)})
    found = mix_table(material, material.counted(reprints=False), settings)
    assert found.query("region == 'u' and other == 'v'")["comparable"].all()
    assert not found.query("region == 'w'")["comparable"].any()


def test_a_year_alone_is_held_equal_with_years_and_with_no_month(planted):
    dates = ["2024"] * 4 + ["2024-05"] * 4
    material = planted(regions=["u"] * 4 + ["v"] * 4, yes=[1, 1, 0, 0, 0, 0, 0, 1], dates=dates)
    row = table(material, GENRE.model_copy(update={"mix": ("year",)})).loc["u"]
    assert (row["strata"], row["difference"]) == ("2024", 0.25)
    row = table(material, GENRE.model_copy(update={"mix": ("month",)})).loc["u"]
    assert row["reason"] == "not comparable: no paragraph here has a known month"


def test_nothing_held_equal_gives_no_table(planted):
    material = planted(regions=["u"] * 4 + ["v"] * 4, yes=[1, 0] * 4)
    assert mix_table(material, material.counted(reprints=False), CompareSettings()) is None


def test_nothing_coded_and_no_genre_in_common_gives_no_table(planted):
    material = planted(
        regions=["u"] * 4 + ["v"] * 4, yes=[np.nan] * 8, scores=[0.5] * 8,
        genres=["report"] * 4 + ["news"] * 4,
    )  # fmt: skip
    assert mix_table(material, material.counted(reprints=False), GENRE) is None


def test_of_two_regions_there_is_one_test(planted):
    material = planted(
        regions=["u"] * 16 + ["v"] * 16,
        yes=[1, 1, 1, 0] * 4 + [1, 0, 0, 0] * 4,
        genres=["report"] * 32,
    )
    found = table(
        material, GENRE.model_copy(update={"pairs": (("u", "v"),), "targets": ("process",)})
    )
    assert len(found) == 3
    assert found["p"].notna().all()
    assert found["p_holm"].tolist() == found["p"].tolist()
