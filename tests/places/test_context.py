"""Mentions of one text, settled by that text."""

from toolkit.places import find_mentions


def told(text):
    return [(m.text, m.candidates) for m in find_mentions(text)]


def test_a_bare_county_counts_when_the_text_names_it_with_its_rank():
    assert told("武城县的辣椒。武城辣椒远销海外。") == [
        ("武城县", ("371428",)),
        ("武城", ("371428",)),
    ]
    assert told("武城辣椒远销海外。") == []


def test_a_city_that_is_a_word_needs_support():
    assert told("今天日照充足") == []
    assert told("日照市的渔港。日照渔民出海。")[1] == ("日照", ("371100",))


def test_an_ambiguous_district_keeps_all_candidates_until_its_city_is_named():
    assert len(told("鼓楼区召开会议")[0][1]) == 4
    assert told("鼓楼区召开会议,徐州市领导出席")[0] == ("鼓楼区", ("320302",))


def test_a_township_needs_its_county_unless_the_name_is_the_only_one():
    assert told("老城镇的干部") == []
    assert told("武城县老城镇的干部,老城镇的群众")[1] == ("老城镇", ("371428",))
    assert told("鲁权屯镇的干部") == [("鲁权屯镇", ("371428",))]


def test_a_text_without_places_has_none():
    assert told("") == told("各级各部门要压实责任") == []
