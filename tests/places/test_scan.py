"""Finding forms in text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.places.scan import scan
from toolkit.places.table import names_by_code


def told(text):
    return [(m.text, *m.candidates) for m in scan(text)]


def test_names_that_follow_each_other_downwards_are_one_mention():
    assert told("在枣庄市山亭区水泉镇棠棣峪") == [("枣庄市山亭区水泉镇", "370406")]
    assert told("吉林长春朝阳区") == [("吉林长春朝阳区", "220104")]


def test_names_side_by_side_stay_apart():
    assert [m.text for m in scan("武川县、清水河县、和林县")] == ["武川县", "清水河县", "和林县"]


@pytest.mark.parametrize("text", ["枣庄市中区民政局", "枣庄市市中区民政局"])
def test_the_rank_of_a_city_may_belong_to_the_district_after_it(text):
    (mention,) = scan(text)
    assert mention.candidates == ("370402",)


def test_a_township_that_the_county_does_not_list_still_leads_to_it():
    assert told("武城县城关镇") == [("武城县城关镇", "371428")]


@pytest.mark.parametrize(
    "text",
    [
        "其中山区乡镇5个", "推广东西部协作", "确保定期探访", "扩大同城配送", "振兴县域经济",
        "健康县区创建", "会同县级以上部门", "农村合作市场", "中山大学", "上海路", "北京西路",
        "在泰安社区开展服务", "福州小区", "重庆广场",
        "文明乡风", "发展乡村旅游", "黄河南岸", "西南山区", "县民政局", "区委宣传部",
        "市公安局", "佛罗里达州", "明尼苏达州", "美国德州", "省市县三级", "各区县、各街镇",
    ],
)  # fmt: skip
def test_a_name_inside_other_words_is_none(text):
    assert [m for m in scan(text) if m.kind != "county"] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("武城县", "371428"), ("在兴县调研", "141123"), ("兴县:做强杂粮", "141123"),
        ("上海市场监管", "310000"), ("阳泉市郊区", "140311"), ("广西南宁", "450100"),
        ("呼和浩特市和林县", "150123"), ("莫力达瓦达斡尔族自治旗", "150722"),
        ("福州社区治理", "350100"), ("黔东南州", "522600"), ("新疆阿克苏", "652900"),
        ("神农架林区", "429021"),
    ],
)  # fmt: skip
def test_a_name_is_found_with_its_division(text, code):
    assert code in [c for m in scan(text) for c in m.candidates]


_PIECES = st.sampled_from(
    [
        "枣庄市",
        "市中区",
        "山亭",
        "朝阳",
        "县",
        "市",
        "的",
        "和",
        "。",
        "兴县",
        "城关镇",
        "中区",
        " ",
        "x",
        "吉林",
    ]
)


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_mentions_are_in_order_apart_and_say_where_they_stand(text):
    end = 0
    for mention in scan(text):
        assert mention.start >= end
        assert text[mention.start : mention.end] == mention.text
        assert mention.candidates
        assert all(code in names_by_code() for code in mention.candidates)
        end = mention.end
