"""Names of places in a list of words, where no text around a word helps."""

import pytest

from toolkit.places import place_words, village_words
from toolkit.text import in_dictionary

WUCHENG, SHANTING, DATONG, JINCHENG_URBAN = "371428", "370406", "140200", "140502"


@pytest.mark.parametrize("word", ["武城县", "武城", "德州市", "德州", "山东省", "山东", "四女寺镇"])
def test_a_region_and_what_lies_in_and_above_it_are_names(word):
    assert word in place_words([word], [WUCHENG])


@pytest.mark.parametrize("word", ["武城", "四女寺镇", "大同", "舞阳", "日照"])
def test_forms_that_may_be_other_things_are_names_only_near_the_region(word):
    assert place_words([word], [SHANTING]) == {}


@pytest.mark.parametrize("word", ["平安", "和平", "朝阳", "中心镇", "新城区", "养老", "学校", ""])
def test_ordinary_words_stay_words(word):
    assert place_words([word], [WUCHENG, SHANTING]) == {}


def test_an_ordinary_noun_with_a_rank_is_the_name_of_that_region_alone():
    assert place_words(["城区"], [JINCHENG_URBAN]) == {"城区": JINCHENG_URBAN}
    assert place_words(["城区"], [WUCHENG]) == {}


def test_an_ordinary_word_stays_one_in_the_region_that_bears_it():
    assert place_words(["平安", "平安区"], ["630203"]) == {"平安区": "630203"}


TOWNS = ["郝王庄", "甲马营", "广运", "王丕", "化雨"]


@pytest.mark.parametrize(
    ("regions", "names"),
    [
        ([WUCHENG], {"郝王庄": WUCHENG, "甲马营": WUCHENG}),
        (["370000"], {"郝王庄": WUCHENG, "甲马营": WUCHENG, "王丕": "370828"}),
        ([SHANTING], {}),
    ],
)
def test_towns_of_the_regions_are_names_without_their_rank_unless_they_are_words(regions, names):
    """广运 and 化雨 are in the dictionary, and so may be words of the text."""
    ordinary = {"广运", "化雨"}.__contains__
    assert place_words(TOWNS, regions, is_ordinary=ordinary) == names
    assert place_words(TOWNS, regions) == {}  # where no dictionary tells, none is lost


def test_what_is_left_of_a_rank_alone_is_no_name():
    assert place_words(["庄", "镇", "乡", "街道"], ["370000"], is_ordinary=lambda _: False) == {}


def test_a_name_leads_to_the_region_that_is_compared():
    assert place_words(["大同"], ["140215"]) == {"大同": DATONG}
    assert place_words(["鼓楼区"], ["350102"]) == {"鼓楼区": "350102"}


def test_regions_that_are_no_codes_are_passed_over():
    assert place_words(["武城", "武城县"], ["u", "v"]) == {"武城县": WUCHENG}


@pytest.mark.parametrize("word", ["坦洋村", "滕头村", "甄家湾村", "裴寨村"])
def test_a_village_that_no_dictionary_knows_is_a_name(word):
    assert village_words([word], is_ordinary=in_dictionary) == (word,)


@pytest.mark.parametrize(
    "word",
    [
        "农村",
        "示范村",
        "贫困村",
        "行政村",
        "中关村",
        "李村",
        "千企联千村",
        "村和村",
        "5个村",
        "村",
        "",
    ],
)
def test_what_is_a_word_or_may_be_any_noun_is_no_village(word):
    assert village_words([word], is_ordinary=in_dictionary) == ()
