import json
import re

import pandas as pd
import pytest

from toolkit.errors import BadInput
from toolkit.figures import explore_topics, explorer_page

TOPICS = pd.DataFrame(
    {
        "topic": [0, 1],
        "share": [0.7, 0.3],
        "x": [0.1, -0.1],
        "y": [0.0, 0.0],
        "label_zh": ["养老", "</script><b>"],
        "label_en": ["care", ""],
        "stable": [True, False],
        "returned": [1.0, 0.5],
        "n_runs": [4, 4],
    }
)
WORDS = pd.DataFrame(
    [(0, "养老", 0.2, 0.1), (0, "老人", 0.1, 0.1), (1, "道路", 0.3, 0.1)],
    columns=["topic", "word", "weight", "overall"],
)
TELLING = pd.DataFrame(
    [(1, 1, "道路"), (0, 2, "老人"), (0, 1, "养老")], columns=["topic", "rank", "word"]
)
PARAGRAPHS = pd.DataFrame(
    [(0, 0.9, "甲.txt · 山亭区", "新建养老院<两处>")], columns=["topic", "share", "where", "text"]
)
REGIONS = pd.DataFrame(
    [
        (0, "山亭区", 0.8, None, None, "只有一个文档簇", "one cluster"),
        (0, "武城县", 0.6, 0.5, 0.7, "", ""),
    ],
    columns=["topic", "name", "share", "low", "high", "note_zh", "note_en"],
)
DATA = re.compile(r'<script type="application/json">(.*?)</script>', re.S)


@pytest.fixture(scope="module")
def html():
    return explore_topics(TOPICS, WORDS, TELLING, PARAGRAPHS, [("地区", "region", REGIONS)])


@pytest.fixture(scope="module")
def data(html):
    return json.loads(DATA.search(html)[1])


def test_every_table_is_in_the_page_as_it_is(data):
    assert [topic["zh"] for topic in data["topics"]] == ["养老", "</script><b>"]
    assert data["topics"][0]["telling"] == ["养老", "老人"]
    assert data["topics"][1]["words"] == [{"word": "道路", "weight": 0.3, "overall": 0.1}]
    assert [row["share"] for row in data["by"][0]["rows"]] == [0.8, 0.6]
    assert data["paragraphs"][0]["text"] == "新建养老院<两处>"


def test_what_is_not_known_is_null_and_not_nought(data):
    alone, several = data["by"][0]["rows"]
    assert (alone["low"], alone["high"], alone["zh"]) == (None, None, "只有一个文档簇")
    assert (several["low"], several["high"]) == (0.5, 0.7)


def test_a_text_can_neither_end_nor_open_a_script(html):
    inside = DATA.search(html)[1]
    assert "<" not in inside
    assert html.count("</script>") == 2


def test_stability_is_told_only_where_it_is_known():
    bare = TOPICS.drop(columns=["stable", "returned", "n_runs"])
    found = json.loads(DATA.search(explore_topics(bare, WORDS, TELLING, PARAGRAPHS))[1])
    assert [topic["stable"] for topic in found["topics"]] == [None, None]
    assert found["by"] == []


def test_the_page_asks_the_network_for_nothing(html):
    page = explorer_page(html, title="主题 <1>", language="en")
    assert "default-src 'none'" in page
    assert "主题 &lt;1&gt;" in page
    assert 'id="language-en" checked' in page
    links = re.findall(r"(?:https?:)?//[\w.]+", page)
    assert [link for link in links if "w3.org" not in link] == []  # the name of SVG, no address


def test_a_missing_column_is_named():
    with pytest.raises(BadInput, match="no column y; found"):
        explore_topics(TOPICS.drop(columns="y"), WORDS, TELLING, PARAGRAPHS)


def test_a_group_may_have_a_name_in_each_language():
    levels = REGIONS.assign(name="县级", name_en="county")
    html = explore_topics(TOPICS, WORDS, TELLING, PARAGRAPHS, [("层级", "level", levels)])
    row = json.loads(DATA.search(html)[1])["by"][0]["rows"][0]
    assert (row["name"], row["name_en"]) == ("县级", "county")
