import html
import json
import re

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_matrix

from toolkit.errors import BadInput
from toolkit.notebook import TopicExplorer
from toolkit.topics import TopicModel

TOPICS = np.array([[0.6, 0.4, 0.0], [0.0, 0.2, 0.8]])
COUNTS = csr_matrix([[3, 1, 0], [0, 1, 4], [0, 0, 0]])
PARAGRAPHS = pd.DataFrame(
    {
        "paragraph_id": ["a", "b", "c"],
        "text": ["养老服务", "道路服务", "，"],
        "region": ["370406", None, "home"],
    },
    index=[5, 6, 7],
)


@pytest.fixture
def model():
    return TopicModel(TOPICS, np.ones(2), ["养老", "服务", "道路"], names=["care", ""])


def data_of(explorer):
    found = re.search(r'<script type="application/json">(.*?)</script>', explorer.html, re.S)
    return json.loads(found[1])


def test_a_notebook_shows_a_frame_that_can_reach_nothing(model):
    shown = TopicExplorer(model, COUNTS, PARAGRAPHS, n_boot=20)._repr_html_()
    assert shown.startswith('<iframe sandbox="allow-scripts"')
    inside = html.unescape(re.search(r'srcdoc="(.*)"></iframe>', shown, re.S)[1])
    assert "default-src 'none'" in inside


def test_paragraphs_stand_under_the_topic_in_which_they_are_largest(model):
    data = data_of(TopicExplorer(model, COUNTS, PARAGRAPHS, n_boot=20))
    assert [topic["zh"] for topic in data["topics"]] == ["care", "道路·服务"]
    firsts = {row["topic"]: row for row in reversed(data["paragraphs"])}
    assert firsts[0]["text"] == "养老服务"
    assert firsts[1]["where"] == "b"
    # (3 + 1·½ … ) the shares of the one paragraph of 山亭区; the one without a word has none
    assert [row["name"] for row in data["by"][0]["rows"]] == ["山亭区", "山亭区"]


@pytest.mark.parametrize("dtype", ["string", "object"])
def test_what_is_missing_is_left_out_whatever_stands_for_it(model, dtype):
    given = PARAGRAPHS.assign(
        region_path=pd.array(["山东省", None, None], dtype=dtype), date=pd.NaT
    )
    given["region"] = given["region"].astype(dtype)
    data = data_of(TopicExplorer(model, COUNTS, given, n_boot=20))
    assert [row["where"] for row in data["paragraphs"]] == ["山东省 · a", "b", "b", "山东省 · a"]
    assert [row["name"] for row in data["by"][0]["rows"]] == ["山亭区", "山亭区"]
    bare = data_of(TopicExplorer(model, COUNTS, given.assign(region=pd.NA), n_boot=20))
    assert bare["by"] == []


def test_other_runs_say_how_often_a_topic_returns(model):
    half = np.array([[0.6, 0.4, 0.0], [0.0, 0.9, 0.1]])
    data = data_of(TopicExplorer(model, COUNTS, PARAGRAPHS, runs=[TOPICS[::-1], half], n_boot=20))
    assert [topic["returned"] for topic in data["topics"]] == [1, 0.5]
    assert [topic["stable"] for topic in data["topics"]] == [True, False]
    without = data_of(TopicExplorer(model, COUNTS, PARAGRAPHS, n_boot=20))
    assert without["topics"][0]["stable"] is None


def test_rows_that_do_not_match_are_refused(model):
    with pytest.raises(BadInput, match="3 rows of counts for 2 paragraphs"):
        TopicExplorer(model, COUNTS, PARAGRAPHS[:2])


def test_what_is_wrong_with_an_interval_is_said_alike_in_both_languages(model):
    texts = pd.DataFrame({"paragraph_id": list("abcdefgh"), "text": ["养老"] * 8})
    regions = ["370406"] * 3 + ["371428"] * 5  # three documents, and five
    counts = csr_matrix(np.tile([3, 1, 0], (8, 1)))
    found = data_of(TopicExplorer(model, counts, texts, regions=regions, n_boot=20))
    told = {row["name"]: (row["zh"], row["en"]) for row in found["by"][0]["rows"]}
    assert told["山亭区"] == (
        "只有 3 个文档簇，没有区间",
        "3 clusters: an interval needs 5 or more",
    )
    assert told["武城县"] == (
        "只有 5 个文档簇，区间可能偏窄",
        "5 clusters: the interval may be too short",
    )
