import pytest

from toolkit.corpus import build_corpus, cut_text
from toolkit.corpus.document import read_document
from toolkit.corpus.furniture.record import mark_record, record_starts
from toolkit.corpus.lines.numbered import read_lines
from toolkit.corpus.reading.page import Page
from toolkit.files import digest

PROSE = "今年以来,全县养护农村公路120公里,新建桥梁3座,方便了两万名群众出行。"


def blocks(page):
    return [
        (kind, block.text)
        for article in cut_text(page).articles
        for block, kind in zip(article.blocks, article.kinds, strict=True)
    ]


def marked(page):
    return sum(mark_record(read_lines(page)[0]))


@pytest.mark.parametrize(
    "head",
    [
        "标题: {title}\n发布时间: 2023-05-06 10:20\n文号: \n来源: 平湖县交通运输局\n"
        "原文链接: https://www.pinghu.gov.cn/a/1.htm\n保存在 pages.tsv 里\n======== 正文 ========",
        "title: {title}\nurl: https://www.pinghu.gov.cn/a/1.htm\nauthor: 平湖县交通运输局\n"
        "date: 2023-05-06\ncontent: ",
        "标题：\n{title}\n网址：https://www.pinghu.gov.cn/a/1.htm\n时间：2023年5月6日\n"
        "来源：平湖县交通运输局\n正文：",
        "新闻标题：{title}\n链接：https://www.pinghu.gov.cn/a/1.htm\n发布日期：2023-05-06\n"
        "信息来源：平湖县交通运输局\n--------------------",
    ],
)
def test_the_head_of_a_scraper_goes_and_tells_of_the_page(head):
    title = "平湖县农村公路养护全面提速"
    page = f"{head.format(title=title)}\n{PROSE}\n{PROSE}"
    assert blocks(page) == [("title", title), ("body", PROSE), ("body", PROSE)]
    metadata = cut_text(page).metadata
    assert metadata["url"] == "https://www.pinghu.gov.cn/a/1.htm"
    assert metadata["publisher"] == "平湖县交通运输局"
    assert metadata["date"].startswith("2023")


def test_a_text_beside_its_field_and_a_title_that_the_text_says_again():
    page = f"标题：修路\n链接：http://a.cn/1\n内容：{PROSE}"
    assert blocks(page) == [("title", "修路"), ("body", PROSE)]
    page = f"标题：农村公路养护提速\n链接：http://a.cn/1\n正文：\n农村公路养护提速\n{PROSE}"
    assert blocks(page) == [("title", "农村公路养护提速"), ("body", PROSE)]


def test_the_address_is_that_of_the_document():
    text = f"标题：修路\n链接：http://www.pinghu.gov.cn/a/t20230506_1.htm\n正文：\n{PROSE}"
    page = Page(source="a.txt", digest=digest(text.encode()), text=text, media_type="", encoding="")
    document = read_document(page).document
    assert document["url"] == "http://www.pinghu.gov.cn/a/t20230506_1.htm"
    assert document["title"] == "修路"


def test_a_page_says_of_itself_that_it_is_its_own():
    page = f"标题：修路\n链接：http://a.cn/1\n来源：本站\n正文：\n{PROSE}"
    assert "publisher" not in cut_text(page).metadata


@pytest.mark.parametrize(
    "page",
    [
        f"时间：5月6日上午\n地点：县政府三楼\n内容：研究公路养护\n{PROSE}",  # a notice
        f"题目：乡村振兴\n时间：5月6日上午\n地点：县政府三楼\n内容：{PROSE}",  # of a talk
        f"标题：修路\n{PROSE}\n正文：\n{PROSE}",  # prose stands between
        f"{PROSE}\n标题：修路\n链接：http://a.cn/1\n正文：\n{PROSE}",  # not at the top
        f"标题：修路\n链接：http://a.cn/1\n{PROSE}",  # nothing ends it
        f"===============\n{PROSE}",
        "",
    ],
)
def test_what_is_no_head_of_a_scraper(page):
    assert marked(page) == 0


def test_a_title_without_a_field_stays():
    title = "平湖县农村公路养护全面提速"
    page = f"链接：http://a.cn/1\n时间：2023-05-06\n{title}\n==========\n{PROSE}\n{PROSE}"
    assert blocks(page)[:2] == [("title", title), ("body", PROSE)]


def test_a_field_below_an_empty_title_is_no_title():
    page = f"标题：\n作者：王新\n链接：http://a.cn/1\n正文：\n{PROSE}\n{PROSE}"
    assert [text for _, text in blocks(page)] == [PROSE, PROSE]
    assert cut_text(page).metadata["author"] == "王新"


def test_a_day_that_is_none_leaves_that_of_the_page():
    page = f"标题：修路\n链接：http://a.cn/1\n时间：昨天\n正文：\n发布时间：2023-05-06\n{PROSE}"
    assert cut_text(page).metadata["date"] == "2023-05-06"


RECORD = (
    "标题：{title}\n发布时间：{day}\n链接：http://a.gov.cn/{day}\n正文：\n"
    "{title}提前完工，全县养护农村公路12公里，方便了群众。\n"
)


def test_several_pages_that_a_scraper_wrote_in_one_file_are_read_apart(tmp_path):
    file = tmp_path / "all.txt"
    records = [("养护公路", "2023-05-06"), ("新建桥梁", "2023-05-07")]
    text = "\n".join(RECORD.format(title=title, day=day) for title, day in records)
    file.write_text(text, encoding="utf-8")
    corpus = build_corpus([file])
    documents = corpus.documents.sort_values("date")
    assert documents["title"].tolist() == ["养护公路", "新建桥梁"]
    assert documents["date"].astype(str).tolist() == ["2023-05-06", "2023-05-07"]
    assert [one[0].split("#")[-1] for one in documents["sources"]] == ["1", "2"]


def test_fields_of_the_text_part_no_page():
    page = RECORD.format(title="养护公路", day="2023-05-06")
    assert record_starts(page) == [0]
    assert record_starts(f"{page}标题：县长信箱\n时间：昨天\n已经通车。") == [0]
    assert record_starts(f"养护公路\n{page}{page}") == []


FRONT = """---
title: "青河县小农机带来大变化"
source: 青河发布
date: 2023-05-06
url: http://www.qinghe.example/1
---
青河县小农机带来大变化
青河发布
在小说阅读器读本章
点击上方"蓝字"
关注我们吧！
合作社有了新帮手
今年新添6台收割机，作业效率提高三成，村民都说好。
"""


def test_the_head_of_a_markdown_file_tells_of_the_page():
    cut = cut_text(FRONT)
    assert cut.articles[0].title == "青河县小农机带来大变化"
    assert [block.text for block in cut.articles[0].blocks][1:] == FRONT.splitlines()[-2:]
    assert cut.metadata["publisher"] == "青河发布"
    assert cut.metadata["title"] == "青河县小农机带来大变化"


def test_the_head_of_a_reading_service_is_known():
    page = (
        "Title: 农村公路养护\n\nURL Source: http://a.example/1\n\n"
        "Published Time: 2023-05-06\n\nMarkdown Content:\n全县养护农村公路12公里。"
    )
    cut = cut_text(page)
    assert cut.metadata["date"] == "2023-05-06"
    assert cut.metadata["url"] == "http://a.example/1"
    assert [block.text for block in cut.articles[0].blocks] == [
        "农村公路养护",
        "全县养护农村公路12公里。",
    ]


def test_a_date_of_the_head_in_no_known_order_leaves_it_to_the_page():
    page = (
        "Title: 农村公路养护\nURL Source: http://a.example/1\n"
        "Published Time: Thu, 18 May 2023 03:12:09 GMT\nMarkdown Content:\n农村公路养护\n"
        "发布时间：2023-05-17 来源：青河县交通运输局\n全县养护农村公路12公里。"
    )
    assert cut_text(page).metadata["date"] == "2023-05-17"


@pytest.mark.parametrize("value", ["{title}", '"{title}"'])
def test_front_matter_between_two_rules_tells_of_the_page(value):
    title = "平湖县农村公路养护全面提速"
    head = f"---\ntitle: {value.format(title=title)}\ndate: 2023-05-06\ntags:\n  - 公路\n"
    page = f"{head}source: 平湖县交通运输局\n---\n\n# {title}\n\n{PROSE}"
    assert blocks(page) == [("title", title), ("body", PROSE)]
    assert cut_text(page).metadata["date"] == "2023-05-06"
    assert cut_text(page).metadata["publisher"] == "平湖县交通运输局"


def test_a_short_title_that_only_the_head_says_stays():
    page = f"标题：公路养护见成效\nurl: http://a.example/1\n----\n{PROSE}\n{PROSE}"
    assert blocks(page) == [("title", "公路养护见成效"), ("body", PROSE), ("body", PROSE)]


def test_the_front_matter_of_trafilatura_is_a_head():
    told = "title: 白溪镇养护公路\nauthor: null\nhostname: a.gov.cn\ndescription: 交通要闻\n"
    told += "sitename: 青河县政府\ndate: 2024-06-03\ncategories: []\nfingerprint: 0b3c9d"
    page = f"---\n{told}\n---\n白溪镇养护公路\n全县养护公路12公里。"
    cut = cut_text(page)
    assert [one.text for one in cut.articles[0].blocks] == [
        "白溪镇养护公路",
        "全县养护公路12公里。",
    ]
    assert cut.metadata["title"] == "白溪镇养护公路"


def test_the_front_matter_of_a_clipper_is_a_head():
    told = 'title: 白溪镇养护公路\nsource: "http://a.gov.cn/1.html"\npublished: 2024-06-03'
    page = (
        f"---\n{told}\ncreated: 2024-07-01\ntags:\n  - 剪报\n---\n白溪镇养护公路\n全县养护12公里。"
    )
    assert [one.text for one in cut_text(page).articles[0].blocks] == [
        "白溪镇养护公路",
        "全县养护12公里。",
    ]
    assert cut_text(page).metadata["date"] == "2024-06-03"
