"""Full names and their shorter forms."""

import pytest

from toolkit.places.names import ALIASES, bears, full_forms, stem, without_nation
from toolkit.places.table import names_by_code


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("双江拉祜族佤族布朗族傣族自治县", "双江县"),
        ("东乡族自治县", "东乡县"),
        ("积石山保安族东乡族撒拉族自治县", "积石山县"),
        ("鄂温克族自治旗", "鄂温克旗"),
        ("巴里坤哈萨克自治县", "巴里坤县"),
        ("龙胜各族自治县", "龙胜县"),
        ("克孜勒苏柯尔克孜自治州", "克孜勒苏州"),
        ("梅里斯达斡尔族区", "梅里斯区"),
        ("武城县", "武城县"),
    ],
)
def test_autonomous_names_lose_their_nationalities(name, short):
    assert without_nation(name) == short


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("神农架林区", "神农架"),
        ("井陉矿区", "井陉"),
        ("大兴安岭地区", "大兴安岭"),
        ("香港特别行政区", "香港"),
        ("广西壮族自治区", "广西"),
        ("城区", "城"),
        ("沙市区", "沙市"),
    ],
)
def test_a_stem_is_the_name_without_its_rank(name, bare):
    assert stem(name) == bare


def test_every_division_has_a_stem_and_starts_its_forms_with_its_name():
    for name in names_by_code().values():
        assert stem(name)
        assert full_forms(name)[0] == name


def test_every_alias_belongs_to_a_division_of_today():
    assert set(ALIASES) <= set(names_by_code().values())


def test_a_rank_is_only_that_of_its_kind():
    assert bears("滕州市", "市")
    assert not bears("喀什地区", "区")
    assert not bears("滕州市", "县")
