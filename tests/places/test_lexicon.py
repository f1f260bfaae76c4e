"""Written forms and what they may stand for."""

import pytest

from toolkit.places.lexicon import lengths_by_head, lexicon
from toolkit.places.table import division, names_by_code


def names(form):
    return [division(code).path for code in lexicon().codes[form].split(" ")]


def test_every_full_name_is_a_form_of_its_division():
    forms = lexicon()
    for code, name in names_by_code().items():
        assert code in forms.codes[name].split(" ")
        assert forms.kinds[name] == "full"


@pytest.mark.parametrize(
    ("former", "today"),
    [
        ("襄樊市", "湖北省/襄阳市"),
        ("章丘市", "山东省/济南市/章丘区"),
        ("崇文区", "北京市/东城区"),
        ("中甸县", "云南省/迪庆藏族自治州/香格里拉市"),
        ("思茅市", "云南省/普洱市"),
        ("大庸市", "湖南省/张家界市"),
        ("户县", "陕西省/西安市/鄠邑区"),
        ("邢台市桥西区", "河北省/邢台市/信都区"),
        ("广元市市中区", "四川省/广元市/利州区"),
        ("济宁市市中区", "山东省/济宁市"),
        ("乌兰察布盟", "内蒙古自治区/乌兰察布市"),
        ("万县市", "重庆市/万州区"),
        ("江干区", "浙江省/杭州市/上城区"),
    ],
)
def test_a_former_name_leads_to_its_successor(former, today):
    assert names(former) == [today]
    assert lexicon().kinds[former] == "former"


@pytest.mark.parametrize("name", ["巢湖市", "通州市区", "郊区市", "阎良区县"])
def test_what_was_never_a_former_name_or_still_is_a_name_is_none(name):
    assert lexicon().kinds.get(name) != "former"


@pytest.mark.parametrize(
    ("form", "kind", "first"),
    [("吉林", "province", "吉林省"), ("朝阳", "upper", "辽宁省/朝阳市"), ("武城", "county", None)],
)
def test_a_bare_stem_is_its_highest_division(form, kind, first):
    assert lexicon().kinds[form] == kind
    assert first is None or names(form) == [first]


def test_an_ordinary_word_is_no_county():
    assert not {"和平", "比如", "公安", "大兴", "新华"} & lexicon().codes.keys()


def test_townships_lead_to_every_county_that_has_one_of_the_name():
    assert names("鲁权屯镇") == ["山东省/德州市/武城县"]
    assert "甘肃省/陇南市/武都区" in names("磨坝乡")
    assert len(names("城关镇")) > 50


def test_the_four_districts_called_shizhong_are_all_candidates():
    assert len(names("市中区")) == 4


def test_the_table_of_lengths_is_that_of_the_forms():
    forms = lexicon()
    assert forms.lengths == lengths_by_head(forms.codes)
