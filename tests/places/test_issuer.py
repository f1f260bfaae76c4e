"""Who issued a page."""

import pytest

from toolkit.places import ArticleText, place_document
from toolkit.places.issuer import issuer_texts, own_rank


def issuer(title="", publisher="", metadata=None, dateline="", body=()):
    article = ArticleText(title, dateline, list(body))
    return place_document(title, publisher, metadata or {}, [article]).issuer


def test_the_publisher_is_asked_before_the_metadata_and_the_title():
    found = issuer("武城县新闻", "金乡县农业农村局", {"来源": "滕州市融媒体中心"})
    assert (found.code, found.source, found.evidence) == ("370828", "publisher", "金乡县")
    found = issuer("武城县新闻", "", {"来源": "滕州市融媒体中心"})
    assert (found.code, found.source) == ("370481", "metadata")
    assert issuer("武城县新闻").source == "title"


def test_fields_of_the_metadata_are_asked_by_trust_and_once():
    fields = {"来源": "乙县", "发布机构": "甲县", "浏览次数": "3"}
    assert issuer_texts("甲县", fields) == [("publisher", "甲县"), ("metadata", "乙县")]


def test_a_branch_office_stands_in_its_county():
    assert issuer(publisher="德州市生态环境局武城分局").code == "371428"


def test_an_index_number_settles_a_shared_name():
    fields = {"发布机构": "市中区民政局", "索引号": "11370402004316789X/2024-00012"}
    found = issuer(metadata=fields, body=["我区推进养老服务。"])
    assert (found.code, found.source, found.evidence) == (
        "370402",
        "metadata",
        "11370402004316789X",
    )


def test_a_number_that_holds_no_division_names_none():
    assert issuer(metadata={"索引号": "2024-00012"}, body=["推进养老服务。"]).code is None


def test_a_dateline_names_the_city_of_a_page_without_publisher():
    found = issuer(dateline="本报枣庄讯", body=["全区社会组织开展扶贫。"])
    assert (found.code, found.source) == ("370400", "dateline")


def test_a_dateline_makes_a_place_of_an_ordinary_word():
    assert issuer(dateline="本报合作讯 (记者 某某)", body=["采访团来我州。"]).code == "623001"


def test_a_reporter_named_after_a_place_is_no_dateline():
    assert issuer(dateline="□ 记者 李长春 报道", body=["各地开展扶贫。"]).code is None


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (["介绍我县经验。", "武城县、德州市召开会议。"], "371428"),
        (["我市召开会议。", "武城县、夏津县、禹城市、德州市汇报。"], "371400"),
        (["我省召开会议。", "山东省武城县、金乡县汇报。"], "370000"),
        (["我市推进建设,滕州市西岗镇汇报。", "滕州市投入资金。"], "370481"),
    ],
)
def test_a_page_that_says_our_county_is_that_county(body, code):
    assert issuer(body=body).code == code


def test_a_county_never_named_with_its_rank_is_found_by_its_headline():
    assert issuer("同心:滩羊产业旺", body=["我县滩羊存栏增加。"]).code == "640324"
    assert issuer("同心:共筑中国梦", body=["各地开展活动。"]).code is None


def test_state_bodies_have_no_division():
    assert issuer("最高人民法院关于上海金融法院案件管辖的规定").code is None


def test_the_rank_after_our_wins_over_that_after_all():
    assert own_rank(["全市上下学习我县经验"]) == "县"
    assert own_rank(["各级各部门"]) == ""


def test_the_name_of_a_newspapers_page_is_asked_last():
    fields = {"page": "A1:武城县要闻总第118期"}
    assert issuer(metadata=fields).code == "371428"
    assert issuer(publisher="金乡县融媒体中心", metadata=fields).code == "370828"
