"""Boxes of related documents above a text, and what only looks like one."""

from toolkit.corpus import cut_text
from toolkit.corpus.furniture_boxes import mark_boxes
from toolkit.corpus.lines import read_lines

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
