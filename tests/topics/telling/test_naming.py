import numpy as np
import pytest

from toolkit.topics import TopicModel, propose_labels, settle_names, topic_keys

TOPICS = np.array([[0.5, 0.3, 0.2, 0.0, 0.0], [0.0, 0.0, 0.1, 0.2, 0.7]])
WORDS = ["养老", "老人", "服务", "桥梁", "道路"]


@pytest.fixture
def model():
    return TopicModel(TOPICS, np.ones(2), WORDS)


def test_a_topic_goes_by_its_first_words(model):
    assert topic_keys(model) == ("养老 老人 服务", "道路 桥梁 服务")


def test_a_guide_names_a_topic_before_the_codebook_and_that_before_words():
    guided = TopicModel(TOPICS, np.ones(2), WORDS, names=["care", ""])
    table = propose_labels(guided, {0: "roads", 1: "roads"})
    assert table["domain"].tolist() == ["care", "roads"]
    assert table["source"].tolist() == ["guide", "codebook"]
    free = propose_labels(guided)
    assert free["source"].tolist() == ["guide", "frex"]
    assert free["words"].tolist() == ["养老·老人", "道路·桥梁"]


def test_names_follow_their_words_in_any_order(model):
    named, stale = settle_names(model, {"桥梁 道路 服务": "交通"})
    assert named == {1: "交通"}
    assert not stale


def test_a_name_whose_topic_is_gone_is_told_with_the_nearest(model):
    named, stale = settle_names(model, {"道路 公交 服务": "交通", "低保 救助 困难": "救助"})
    assert named == {}
    assert stale == [
        "'道路 公交 服务' (交通): no topic begins so; nearest is '道路 桥梁 服务'",
        "'低保 救助 困难' (救助): no topic begins so; none shares a word",
    ]


def test_names_survive_a_rearranged_model(model):
    turned = TopicModel(TOPICS[::-1], np.ones(2), WORDS)
    names = {"养老 老人 服务": "养老"}
    assert settle_names(model, names)[0] == {0: "养老"}
    assert settle_names(turned, names)[0] == {1: "养老"}
