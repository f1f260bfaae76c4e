"""Claims about topics in the report: where they hold, and where the topic is not found."""

import re

import numpy as np
import pandas as pd
import pytest

from toolkit.study.claims.claimed import Claim
from toolkit.study.claims.robustness import summarise
from toolkit.study.claims.topic_claims import TopicMaterial
from toolkit.study.claims.topic_rechecks import OtherRun, recheck_topics
from toolkit.study.report.topic_claims import topic_claim_blocks
from toolkit.study.settings.compare import CompareSettings

pytestmark = pytest.mark.usefixtures("undrawn")


@pytest.fixture
def study(report_study):
    """A claim about topic 1 (unstable) that holds in one of three other models."""
    places = pd.DataFrame(
        {
            "region": ["371428"] * 2 + ["370828"] * 2,
            "cluster": list("aabc"),
            "document_id": list("aabc"),
            "reprint": False,
        }
    )
    own = np.array([[0.2, 0.8], [0.4, 0.6], [0.7, 0.3], [0.9, 0.1]])
    material = TopicMaterial(paragraphs=places, keys=("词00", "词10"), own=[own])
    others = [
        OtherRun(
            dimension="number of topics",
            choice=f"{number} topics, seed 0",
            shares=shares,
            found=np.array([True, found]),
        )
        for number, shares, found in ((4, own, True), (5, own, False), (6, 1 - own, True))
    ]
    claim = Claim(more="371428", less="rest", about="1", thing="topic", source="largest")
    runs = recheck_topics(material, [claim], others, CompareSettings())
    tables = {"topic_runs": runs, "topic_summary": summarise(runs)}
    return report_study.but(**tables)


def text_of(blocks):
    return re.sub(r"\s+", " ", str(blocks))


def test_a_claim_names_its_topic_with_its_mark_and_counts_where_it_is_missing(study):
    text = text_of(topic_claim_blocks(study))
    assert "武城县比其他地区更多写到主题 1†" in text
    assert "武城县 writes more of topic 1† than the rest" in text
    assert "1/3 (1 not found)" in text
    assert "1/3（1 次找不到）" in text
    assert "the largest one of each topic is rechecked" in text


def test_what_is_left_out_is_told_with_the_region_s_name(study):
    text = text_of(topic_claim_blocks(study))
    assert "武城县已无文本" in text
    assert "该次运行中找不到这个主题" in text
    assert "5 个主题，种子 0" in text


def test_without_claims_about_topics_nothing_is_shown(report_study):
    assert topic_claim_blocks(report_study) == ()
