"""Boxes of related documents above a text, and what only looks like one."""

from toolkit.corpus import cut_text
from toolkit.corpus.furniture.boxes import mark_boxes
from toolkit.corpus.lines.numbered import read_lines

PAGE = """青河县高龄津贴发放办法
相关政策
一图读懂：高龄津贴怎么领
《青河县高龄津贴发放办法》解读
各乡镇人民政府：
现将办法印发给你们。"""


def boxes(page):
    lines, _ = read_lines(page)
    return mark_boxes(lines, [False] * len(lines))


def test_a_box_between_headline_and_text_is_no_content():
    assert boxes(PAGE) == [1, 2, 3]
    (article,) = cut_text(PAGE).articles
    assert [block.text for block in article.blocks] == [
        "青河县高龄津贴发放办法",
        "各乡镇人民政府：",
        "现将办法印发给你们。",
    ]


def test_a_heading_below_the_first_sentence_heads_text():
    assert boxes("养老服务指南\n先看这里。\n相关政策\n《养老服务条例》解读\n每月100元。") == []


def test_a_heading_over_lines_that_name_no_document_heads_text():
    assert boxes("养老服务指南\n相关政策\n高龄津贴\n每月100元。") == []


def test_a_box_needs_a_headline_above_it():
    assert boxes("相关政策\n《养老服务条例》解读\n每月100元。") == []


def test_a_box_of_advice_below_the_last_sentence_is_no_content():
    page = PAGE + "\n政策咨询\n青河县民政局\n0906-8820000\n新ICP备05000000号"
    gone = {page[one.start : one.end] for one in cut_text(page).removed}
    assert {"政策咨询", "青河县民政局", "0906-8820000"} <= gone


def test_a_guide_without_a_sentence_keeps_its_heading_and_what_it_heads():
    page = "高龄津贴办理\n政策咨询\n县民政局：0906-8820000\n办理时间\n周一至周五\n打印"
    assert [page[one.start : one.end] for one in cut_text(page).removed] == ["打印"]


def test_a_box_of_related_reports_with_their_days_goes():
    lines = read_lines(
        "平湖县2022年统计公报\n关联稿件：\n图文解读：《平湖县2022年统计公报》 2023-07-12\n"
        "平湖县统计局\n2022年，全县经济稳中向好。"
    )[0]
    assert mark_boxes(lines, [False] * len(lines)) == [1, 2]
