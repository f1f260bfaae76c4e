"""Fields of a line of publication whose values stand on lines of their own."""

from datetime import date

import pytest

from toolkit.corpus import cut_text
from toolkit.corpus.document import read_document
from toolkit.corpus.reading.page import Page

TITLE = "青河县建成公益性公墓8处"
PROSE = "今年以来，全县新建和改扩建镇级公益性公墓8处，目前已开工建设6处，切实减轻了群众治丧负担。"


def cut(*lines):
    found = cut_text("\n".join(lines))
    return [block.text for article in found.articles for block in article.blocks], found.metadata


@pytest.mark.parametrize("source", ["青河县民政局", "县供销社", "青河日报"])
def test_the_source_below_its_field_publishes_the_page(source):
    kept, told = cut("首页 > 动态", TITLE, "时间：", "2024-03-05", "来源：", source, PROSE)
    assert kept == [TITLE, PROSE]
    assert (told["publisher"], told["date"]) == (source, "2024-03-05")


def test_a_person_below_a_field_goes_and_a_heading_stays():
    assert cut("首页 > 动态", TITLE, "作者：", "孟凡", PROSE)[0] == [TITLE, PROSE]
    assert cut("首页 > 动态", TITLE, "来源：", "治丧减负", PROSE)[0] == [TITLE, "治丧减负", PROSE]


def test_a_headline_below_an_empty_field_stays():
    title = "我县召开公益性公墓建设推进会"
    assert cut("首页 > 动态", "来源：", title, "时间：", "2024-03-05", PROSE)[0] == [title, PROSE]


@pytest.mark.parametrize(
    "told",
    ["24-03-05", "[ 24-03-05 ] 阅读(56)", "24-03-05 来源：县民政局", "发布时间：24-03-05 点击："],
)
def test_a_year_of_two_digits_is_read_in_a_line_of_publication(told):
    text = f"首页 > 动态\n{TITLE}\n{told}\n{PROSE}"
    page = Page(source="a.txt", digest="0" * 64, text=text, media_type="", encoding="")
    rows = read_document(page)
    assert rows.document["title"] == TITLE
    assert rows.document["date"] == date(2024, 3, 5)


def test_a_day_on_a_line_of_its_own_below_its_field_is_read():
    kept, told = cut("首页 > 动态", TITLE, "发布时间：", "2024年3月5日", PROSE)
    assert (kept, told["date"]) == ([TITLE, PROSE], "2024年3月5日")
