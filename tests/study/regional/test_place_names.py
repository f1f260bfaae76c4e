"""That a county writes its own name is told apart from the words that mark it."""

import pandas as pd
import pytest

from toolkit.study.regional.every_table import regional_tables
from toolkit.study.settings.compare import CompareSettings


@pytest.fixture
def material(planted):
    words = [["武城县", "养老", "平安"]] * 8 + [["金乡县", "金乡", "道路", "平安"]] * 8
    regions = ["371428"] * 8 + ["370828"] * 8
    return planted(regions=regions, yes=[1, 0] * 8, words=words)


def test_names_of_places_are_in_a_table_of_their_own_with_their_number(material):
    tables = regional_tables(material, CompareSettings(), seed=1)
    expected = [["武城县", "371428", 8], ["金乡", "370828", 8], ["金乡县", "370828", 8]]
    assert tables["place_names"].values.tolist() == expected
    assert set(tables["keyness"]["word"]) == {"养老", "道路", "平安"}
    assert set(tables["within"]["word"]) == {"养老", "道路", "平安"}


def test_asked_for_they_are_listed_and_no_other_word_changes(material):
    listed = regional_tables(material, CompareSettings(place_names=True), seed=1)
    assert "place_names" not in listed
    assert {"武城县", "金乡", "金乡县"} <= set(listed["keyness"]["word"])
    apart = regional_tables(material, CompareSettings(), seed=1)
    for name in ("log_odds", "z", "count"):
        one, two = (
            tables["keyness"].set_index(["region", "word"])[name] for tables in (apart, listed)
        )
        pd.testing.assert_series_equal(one, two.loc[one.index])


def test_regions_that_differ_by_names_of_places_alone_are_at_no_distance_by_words(planted):
    words = [["武城县", "养老", "道路"]] * 8 + [["金乡县", "养老", "道路"]] * 8
    material = planted(regions=["371428"] * 8 + ["370828"] * 8, yes=[1, 0] * 8, words=words)
    found = [
        regional_tables(material, CompareSettings(place_names=listed), seed=1)["distances"]
        for listed in (False, True)
    ]
    apart, all_words = (table.loc[table["by"] == "words", "distance"].iloc[0] for table in found)
    assert apart == pytest.approx(0.0, abs=1e-9)
    assert all_words > 0.2


def test_what_cutting_makes_of_a_town_s_name_is_a_name_unless_it_is_a_word(planted):
    """兰考县 has the towns 堌阳镇 and 考城镇, which are cut into 堌|阳镇 and 考|城镇."""
    words = [["养老", "阳镇", "城镇"]] * 8 + [["道路", "城镇"]] * 8
    regions = ["410225"] * 8 + ["371428"] * 8
    tables = regional_tables(
        planted(regions=regions, yes=[1, 0] * 8, words=words), CompareSettings(), seed=1
    )
    assert tables["place_names"].values.tolist() == [["阳镇", "410225", 8]]
    assert "城镇" in set(tables["keyness"]["word"])


def test_a_town_without_its_rank_is_a_name_and_an_ordinary_word_is_none(planted):
    """金乡县 has the towns 王丕 and 化雨: the dictionary knows the second, and 康养 is no town."""
    words = [["养老", "王丕", "化雨", "康养"]] * 8 + [["道路", "化雨", "康养"]] * 8
    regions = ["370828"] * 8 + ["371428"] * 8
    material = planted(regions=regions, yes=[1, 0] * 8, words=words)
    tables = regional_tables(material, CompareSettings(), seed=1)
    assert tables["place_names"].values.tolist() == [["王丕", "370828", 8]]
    assert {"养老", "道路", "化雨", "康养"} == set(tables["keyness"]["word"])


def test_a_village_is_told_apart_with_the_region_that_writes_it_most(planted):
    words = [["养老", "坦洋村"]] * 8 + [["道路", "示范村"]] * 7 + [["道路", "坦洋村"]]
    material = planted(regions=["u"] * 8 + ["v"] * 8, yes=[1, 0] * 8, words=words)
    tables = regional_tables(material, CompareSettings(), seed=1)
    assert tables["place_names"].values.tolist() == [["坦洋村", "u", 9]]
    assert {"养老", "道路", "示范村"} == set(tables["keyness"]["word"])


def test_each_village_has_its_own_region_and_the_first_of_those_that_write_it_alike(planted):
    words = [["养老", "坦洋村", "下党村"]] * 4 + [["坦洋村", "道路", "下党村", "赤溪村"]] * 4
    words[0] = [*words[0], "下党村"]
    material = planted(regions=["v"] * 4 + ["u"] * 4, yes=[1, 0] * 4, words=words)
    tables = regional_tables(material, CompareSettings(), seed=1)
    expected = [["下党村", "v", 9], ["坦洋村", "u", 8], ["赤溪村", "u", 4]]
    assert tables["place_names"].values.tolist() == expected


def test_without_names_there_is_no_table_of_them(planted):
    material = planted(
        regions=["u"] * 4 + ["v"] * 4, yes=[1, 0] * 4, words=[["养老"]] * 4 + [["道路"]] * 4
    )
    assert "place_names" not in regional_tables(material, CompareSettings(), seed=1)
