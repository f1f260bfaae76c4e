"""Every number lists the paragraphs behind it."""

import dataclasses

import numpy as np
import pytest

from toolkit.errors import BadInput
from toolkit.study.claims.behind import behind, share_shown
from toolkit.study.regional.estimates import share_table
from toolkit.study.settings.compare import CompareSettings

MATRICES = ("codes", "inclusion", "belongs", "subcodes")


@pytest.fixture
def material(planted):
    return planted(
        regions=["371428"] * 4 + ["371400"] * 2 + ["621202"] * 2, yes=[1, 0, 0, 0, 1, 1, 0, 0],
        dates=["2024-12-06"] * 4 + ["2023-01-01"] * 2 + [None] * 2,
    )  # fmt: skip


def listed(material, **wanted):
    rows = material.counted(reprints=False)
    texts = [f"第{i}段" for i in range(len(material.paragraphs))]
    return behind(material, texts, rows, **wanted)


def test_what_is_listed_adds_up_to_the_share(material):
    shares = share_table(material, material.counted(reprints=False), CompareSettings())
    share = shares.query("unit == 'paragraph' and target == 'corpus'").set_index("region")["share"]
    for region in ("371428", "621202"):
        table = listed(material, region=region, domain="burial")
        assert np.isclose(table["adds"].sum(), share[region])
        assert len(table) == (material.paragraphs["region"] == region).sum()


def test_the_share_of_the_report_stands_beside_where_the_sum_is_another(planted):
    """Scores that say nothing count for nothing in the estimate, and in full in the sum."""
    material = planted(["u"] * 40, [1, 0, 0, 0] * 10, coded=[1] * 20 + [0] * 20, scores=[0.5] * 40)
    rows, settings = material.counted(reprints=False), CompareSettings()
    table = share_table(material, rows, settings)
    expected = table.query("unit == 'paragraph' and target == 'corpus'")["share"].item()
    found = listed(material, region="u", domain="burial")
    assert share_shown(material, rows, settings, found) == expected
    assert share_shown(material, rows, settings, found[:5]) is None  # a part of the paragraphs
    assert share_shown(material, rows, CompareSettings(targets=("process",)), found) is None


def test_where_the_report_gives_no_share_none_stands_beside(planted):
    material = planted(["u"] * 4 + ["v"] * 4, [1, 0] * 4, coded=[1] * 4 + [0] * 4, scores=[0.5] * 8)
    rows = material.counted(reprints=False)
    found = listed(material, region="v", domain="burial")
    assert share_shown(material, rows, CompareSettings(), found) is None
    uncoded = planted(["u"] * 4, [1, 0] * 2, coded=[0] * 4, scores=[0.5, 0.25, 0.5, 0.75])
    found = listed(uncoded, region="u", domain="burial")
    assert share_shown(uncoded, rows[:4], CompareSettings(), found) == 0.5


def test_a_city_lists_its_counties_too(material):
    assert len(listed(material, region="371400", domain="burial")) == 6
    assert len(listed(material, region="370000")) == 6


def test_a_region_or_one_above_it_may_be_given_by_name(material):
    assert set(listed(material, region="武城县")["region"]) == {"371428"}
    assert len(listed(material, region="山东省")) == 6


def test_a_name_of_two_regions_is_refused_with_their_codes(planted):
    material = planted(regions=["370103", "370402", "370402"], yes=[1, 0, 1])
    with pytest.raises(BadInput, match="region '市中区': 370103, 370402 have this name"):
        listed(material, region="市中区")


def test_a_period_is_the_beginning_of_a_date(material):
    table = listed(material, period="2024-12")
    assert table["date"].tolist() == ["2024-12-06"] * 4
    assert table["text"].tolist() == ["第0段", "第1段", "第2段", "第3段"]
    assert {"source", "start", "end", "url", "code", "score"} <= set(table.columns)


def test_codes_and_scores_join_where_only_some_are_coded(planted):
    """Two of four are coded with probability 1/2: an error counts twice."""
    material = planted(["u"] * 4, [1, 0, 1, 0], coded=[1, 1, 0, 0], scores=[0.5, 0.25, 0.5, 0.0])
    table = listed(material, domain="burial")
    assert table["adds"].tolist() == [(0.5 + 1.0) / 4, (0.25 - 0.5) / 4, 0.125, 0.0]
    assert table["code"].isna().tolist() == [False, False, True, True]


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"region": "110000"}, r"no counted paragraph of region '110000'; there are regions 3714"),
        ({"period": "1999"}, "dates from 2023-01-01 to 2024-12-06"),
    ],
)
def test_what_is_not_there_is_said(material, wanted, message):
    with pytest.raises(BadInput, match=message):
        listed(material, **wanted)


def test_of_several_domains_the_one_that_is_asked_for_is_listed(material):
    two = {name: np.repeat(getattr(material, name), 2, axis=1) for name in MATRICES}
    runs = {
        name: {"words": np.repeat(getattr(material, name)["words"], 2, axis=1)}
        for name in ("scores", "folds")
    }
    both = dataclasses.replace(material, domains=("burial", "roads"), **two, **runs)
    assert set(listed(both, region="621202")["domain"]) == {"burial", "roads"}
    assert set(listed(both, region="621202", domain="roads")["domain"]) == {"roads"}
