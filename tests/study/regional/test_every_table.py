"""Every regional table from one material."""

import pandas as pd
import pytest

from toolkit.errors import BadInput
from toolkit.study.regional.every_table import regional_tables
from toolkit.study.settings.compare import CompareSettings


@pytest.fixture
def material(planted):
    return planted(
        regions=["u"] * 8 + ["v"] * 8, yes=[1, 1, 1, 0] * 2 + [1, 0, 0, 0] * 2,
        words=[["公墓", "养老"]] * 8 + [["道路", "养老"]] * 8,
    )  # fmt: skip


def test_the_same_material_gives_the_same_tables(material):
    settings = CompareSettings(mix=("genre",), divisions=("province",))
    one, two = (regional_tables(material, settings, seed=3) for _ in range(2))
    assert one.keys() == two.keys() >= {"shares", "contrasts", "mix", "within", "keyness"}
    for name, table in one.items():
        pd.testing.assert_frame_equal(table, two[name])


def test_named_pairs_stand_beside_the_contrasts_with_the_rest(material):
    settings = CompareSettings(targets=("corpus",), pairs=(("v", "u"),))
    found = regional_tables(material, settings, seed=3)["contrasts"]
    assert found[["region", "other"]].values.tolist() == [["u", "rest"], ["v", "rest"], ["v", "u"]]
    assert found["difference"].iloc[2] == -0.5


def test_the_unit_of_contrasts_is_the_study_s(planted):
    material = planted(regions=["u"] * 2 + ["v"] * 2, yes=[1, 0, 0, 0], sentences=[3, 1, 1, 1])
    settings = CompareSettings(targets=("corpus",), unit="sentence")
    found = regional_tables(material, settings, seed=3)["contrasts"]
    assert found["share"].iloc[0] == 0.75


def test_one_region_has_shares_and_nothing_to_contrast(planted):
    tables = regional_tables(
        planted(regions=["u"] * 4, yes=[1, 0, 0, 0]), CompareSettings(), seed=1
    )
    assert set(tables) == {"allowed", "shares", "paper", "coverage", "publishers"}


def test_a_pair_with_an_unknown_region_is_said(material):
    with pytest.raises(BadInput, match=r"\[compare\] pairs: region 'w' has no paragraph.*u, v"):
        regional_tables(material, CompareSettings(pairs=(("u", "w"),)), seed=1)
