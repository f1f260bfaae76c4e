import numpy as np
import pandas as pd
import pytest

from toolkit.codebook import load_codebook
from toolkit.study.material.topic_names import name_topics, topic_labels
from toolkit.topics import TopicModel

WORDS = ["养老", "老人", "服务", "桥梁", "道路"]
TOPICS = np.array([[0.5, 0.3, 0.2, 0.0, 0.0], [0.0, 0.0, 0.1, 0.2, 0.7]])


@pytest.fixture(scope="module")
def codebook():
    return load_codebook()


def bridge(domain, low):
    rows = [(topic, domain, 0.6, low if topic == 0 else -0.1) for topic in (0, 1)]
    table = pd.DataFrame(rows, columns=["topic", "domain", "correlation", "low"])
    return table.assign(reason="")


def test_a_name_of_the_study_goes_before_guide_codebook_and_words(codebook):
    key = codebook.keys[0]
    model = TopicModel(TOPICS, np.ones(2), WORDS)
    table, stale = name_topics(model, bridge(key, 0.2), codebook, {"道路 桥梁 服务": "交通"})
    assert table["source"].tolist() == ["codebook", "study"]
    assert table["label_zh"].tolist() == [f"{codebook[key].name_zh} 养老·老人", "交通"]
    assert table["label_en"][0].startswith(codebook[key].name_en)
    assert not stale


def test_an_interval_that_holds_nought_names_nothing(codebook):
    model = TopicModel(TOPICS, np.ones(2), WORDS, names=["", codebook.keys[1]])
    table, stale = name_topics(
        model, bridge(codebook.keys[0], -0.1), codebook, {"低保 救助 困难": "x"}
    )
    assert table["source"].tolist() == ["frex", "guide"]
    assert table["label_zh"].tolist() == ["养老·老人", codebook[codebook.keys[1]].name_zh]
    assert len(stale) == 1


def test_an_unstable_topic_is_marked_with_and_without_a_name():
    table = pd.DataFrame({"topic": [0, 1], "stable": [False, False], "label_en": ["care", ""]})
    assert topic_labels(table, "en") == {"0": "topic 0† care", "1": "topic 1†"}
