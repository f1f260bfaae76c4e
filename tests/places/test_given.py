"""What a column of a table says of the region, in the forms that people leave there."""

import pytest

from toolkit import BadInput
from toolkit.places import (
    body_regions,
    check_own,
    codes_named,
    given_region,
    own_region,
    settled,
    within,
)
from toolkit.places.resolution import resolved

CITY, COUNTY = resolved("371400", "metadata", "德州市"), resolved("371428", "title", "武城县")


@pytest.mark.parametrize(
    "words",
    ["371428", "371428.0", "371428000000", " 武城县 ", "武城", "德州武城", "山东省/德州市/武城县"]
    + [
        "山东省 德州市 武城县",
        "中国山东省德州市武城县",
        "中华人民共和国/山东省/德州市/武城县",
        "３７１４２８",
        "３７１４２８．０",
        "371428101",
        "371428101201",
        "371428101201.0",
        "山东省／德州市／武城县",
        "武城县人民政府",
        "武城县四女寺镇",
        "德州市武城縣",
        "武城县幸福社区",
    ],
)
def test_codes_and_names_lead_to_the_county_with_the_words_of_the_column(words):
    found = given_region(words)
    assert (found.code, found.source, found.evidence) == ("371428", "metadata", words.strip())


@pytest.mark.parametrize(
    ("words", "around"),
    [("枣庄高新区", "370400"), ("苏州工业园区", "320500"), ("德州市云岭县", "371400")]
    + [("济南市起步区", "370100"), ("河北雄安新区", "130000"), ("武城县经济开发区", "371428")],
)
def test_a_zone_or_a_county_that_no_table_has_is_not_the_city_around_it(words, around):
    found = given_region(words)
    assert (found.code, found.source, found.evidence) == (None, "unresolved", words)
    assert found.candidates == (around,)


@pytest.mark.parametrize(
    "words",
    [
        "云岭县",
        "Q县",
        "999999",
        "全国",
        "371428.5",
        "中国",
        "中国云岭县",
        "中国（山东）自由贸易试验区",
    ]
    # A spreadsheet that shows a long code so has rounded it: 371428901201 would read 371429.
    + ["雄安新区", "3.71429E+11", "3714281", "37142810120", "999999101201", "٣٧١٤٢٨"],
)
def test_words_that_name_no_division_are_kept(words):
    found = given_region(words)
    assert (found.code, found.source, found.evidence) == (None, "unresolved", words)


@pytest.mark.parametrize("words", ["浦东新区", "上海浦东新区", "青岛西海岸新区", "济宁市兖州区"])
def test_a_new_area_that_is_a_division_is_one(words):
    assert given_region(words).source == "metadata"


@pytest.mark.parametrize("words", ["", " ", "-", "nan", "None", "N/A", "无", "不详", "未知"])
def test_a_cell_that_says_that_nothing_is_known_says_nothing(words):
    assert given_region(words) is None


def test_a_region_of_the_users_own_is_its_name_whatever_the_table_says():
    assert (
        given_region("Ｑ县", own=("Q县",)).code == given_region("Q县", own=("Q县",)).code == "Q县"
    )
    for name in ("云岭县", "Q县", "枣庄高新区", "武城县"):
        assert given_region(name, own=("云岭县", "Q县", "枣庄高新区", "武城县")).code == name


def test_a_text_may_be_more_exact_than_the_column_and_nothing_else():
    assert within(CITY, COUNTY) == COUNTY
    elsewhere = resolved("370828", "title", "金乡县")
    assert within(COUNTY, elsewhere) == within(COUNTY, CITY) == COUNTY
    assert within(CITY, resolved("371428", "metadata", "x")) == CITY
    for words in ("枣庄高新区", "云岭县", "鼓楼区"):
        assert within(given_region(words), elsewhere) == given_region(words)
    own = given_region("云岭县", own=["云岭县"])
    assert within(own, elsewhere) == own
    assert within(given_region("鼓楼区"), resolved("320106", "body", "鼓楼区")).code == "320106"


def test_a_shared_name_is_settled_by_the_issuer_alone():
    shared = given_region("市中区")
    assert settled(shared, "370400").code == settled(shared, "370402").code == "370402"
    assert settled(shared, "320000") == settled(shared, None) == shared
    assert settled(CITY, "320000") == CITY


def test_the_first_source_in_which_one_own_region_stands_out_decides():
    names = ["云岭县", "岭县", "Q县"]
    assert own_region([("title", "云岭县修路")], names).code == "云岭县"
    assert own_region([("title", "云岭县与Q县"), ("body", "Q县修路")], names).source == "body"
    assert own_region([("title", "云岭县与Q县"), ("body", "")], names) is None
    assert own_region([("body", "岭县、岭县、云岭县")], names).code == "岭县"
    assert own_region([("body", "雲嶺縣修路")], ["云岭县"]).code == "云岭县"


def test_a_name_inside_longer_ones_counts_once_for_each_time_that_it_stands_alone():
    names = ["岭县", "云岭县", "大云岭县"]
    assert own_region([("body", "大云岭县、岭县、岭县")], names).code == "岭县"


def regions(paragraphs, own):
    return [one and one.code for one in body_regions(paragraphs, own)]


def test_an_own_region_inside_the_name_of_another_is_not_named_there():
    paragraphs = [
        "今年修路。",
        "全长30公里。",
        "路面6米。",
        "云岭县来访。",
        "供水。",
        "岭县、岭县、岭县。",
    ]
    each = [None, None, None, "云岭县", None, "岭县"]
    assert regions(paragraphs, ["岭县", "云岭县"]) == each
    assert regions([*paragraphs, "岭县回访。"], ["岭县", "云岭县"]) == ["岭县"] * 7


def test_paragraphs_far_down_are_each_about_the_own_region_that_they_name():
    above = ["今年修路。", "全长30公里。", "路面6米。", "供水。"]
    for visit in ("甲水县来访，甲水县座谈。", "甲水县来访。"):
        found = regions([*above, visit, "赴乙山县考察。"], ["甲水县", "乙山县"])
        assert found == [None, None, None, None, "甲水县", "乙山县"]


def test_own_regions_are_names_that_are_told_apart_when_they_are_read():
    assert check_own([" 云岭县", "Q县", "云岭县"]) == ("云岭县", "Q县")
    for code in ("371428", "３７１４２８", "３７１４２８．０"):
        with pytest.raises(BadInput, match="looks like a code"):
            check_own([code])
    for pair in (["Ｑ县", "Q县"], ["雲嶺縣", "云岭县"]):
        with pytest.raises(BadInput, match=f"{pair[1]}' is read as '{pair[0]}' is; keep one"):
            check_own(pair)


def test_a_region_of_a_study_is_named_as_people_name_it():
    known = ["371428", "370103", "370402", "520526", "Q县"]
    said = [
        "371428",
        "武城",
        "武城县 ",
        "山东省/德州市/武城县",
        "Q县",
        "威宁自治县",
        "枣庄市市中区",
    ]
    assert [codes_named(words, known) for words in said] == [
        *[["371428"]] * 4, ["Q县"], ["520526"], ["370402"],
    ]  # fmt: skip
    assert codes_named("市中区", known) == ["370103", "370402"]
    assert [codes_named(words, known) for words in ("金乡县", "德州", "枣庄高新区", "", "无")] == [
        []
    ] * 5
