"""Whole pages."""

from toolkit.places import REGION_SOURCES, ArticleText, place_document


def codes(placed):
    return [[one.code for one in rows] for rows in placed.paragraphs]


def test_a_newspaper_page_is_placed_article_by_article():
    page = place_document("", "枣庄日报", {}, [
        ArticleText("乡村振兴看枣庄", "", ["全市现场会召开。", "建设“码上西岗”,该镇开发二维码。"]),
        ArticleText("市中区引导社会组织", "本报枣庄讯", ["全区社会组织参与。"]),
        ArticleText("常庄街道建公墓", "", ["薛城区常庄街道率先实施。", "该街道统一规划。"]),
        ArticleText("西岗镇智能治理", "", ["11月11日,滕州市西岗镇党委书记说。"]),
        ArticleText("", "", ["11月6日,枣庄市山亭区人大常委会举行代表问政会。"]),
    ])  # fmt: skip
    assert codes(page) == [
        ["370400", "370481"],
        ["370402"],
        ["370403", "370403"],
        ["370481"],
        ["370406"],
    ]
    assert [one.source for one in page.articles] == ["title", "title", "title", "title", "body"]


def test_every_answer_says_from_where_and_in_which_words():
    page = place_document(
        "金乡县工作情况", "", {}, [ArticleText("金乡县工作情况", "", ["全县推进。"])]
    )
    (answer,) = page.paragraphs[0]
    assert (answer.code, answer.source, answer.evidence) == ("370828", "title", "金乡县")
    assert answer.candidates == ("370828",)
    assert answer.source in REGION_SOURCES


def test_other_documents_and_their_order_change_nothing():
    one = ("", "武都新闻网", {}, [ArticleText("武都区:新征程", "", ["我区产业兴旺。"])])
    other = ("鼓楼区新闻", "", {}, [ArticleText("鼓楼区新闻", "", ["鼓楼区推进。"])])
    before = place_document(*one), place_document(*other)
    after = place_document(*other), place_document(*one)
    assert before == after[::-1]


def test_an_empty_page_is_unresolved():
    page = place_document("", "", {}, [])
    assert (page.issuer.code, page.issuer.source, page.paragraphs) == (None, "unresolved", [])
    page = place_document("", "", {}, [ArticleText("", "", [""])])
    assert page.paragraphs[0][0].source == "unresolved"


def test_places_of_several_provinces_without_an_issuer_stay_open_with_their_candidates():
    page = place_document("", "", {}, [ArticleText("", "", ["浙江、江苏、安徽签订协议。"])])
    (answer,) = page.paragraphs[0]
    assert answer.code is None
    assert answer.candidates == ("320000", "330000", "340000")


def test_a_name_that_its_city_has_given_up_is_not_read_as_that_of_another():
    page = place_document("桥西区推进养老", "", {}, [
        ArticleText("桥西区推进养老", "", ["邢台市桥西区新建养老机构3处。", "桥西区民政局负责。"]),
    ])  # fmt: skip
    assert codes(page) == [["130503", "130503"]]


def test_an_autonomous_county_is_placed_by_its_name_without_the_nationalities():
    page = place_document("", "", {}, [
        ArticleText("威宁自治县召开推进会", "", ["长阳自治县来考察。", "全县新建幼儿园5所。"]),
        ArticleText("凉山自治州部署改厕", "", ["广西自治区来信。", "全州都改。"]),
    ])  # fmt: skip
    assert codes(page) == [["420528", "520526"], ["450000", "513400"]]


def test_a_county_in_brackets_before_a_headline_needs_no_support_if_it_is_no_word():
    text = ["志愿者来到社区开展服务。"]

    def issuer(title):
        return place_document(title, "", {}, [ArticleText(title, "", text)]).issuer

    assert issuer("[徐汇]志愿服务最快乐").code == "310104"
    assert issuer("【长寿】老人谈秘诀").code is None
    assert issuer("【朝阳】志愿服务最快乐").code is None
