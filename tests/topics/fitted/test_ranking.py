import numpy as np
import pytest

from toolkit.errors import BadInput
from toolkit.topics import diversity, exclusivity, frex, relevance, top_terms
from toolkit.topics.fitted.ranking import exclusiveness

TOPICS = np.array([[0.5, 0.3, 0.1, 0.1], [0.1, 0.3, 0.1, 0.5]])


def test_top_terms_put_equal_weights_in_order_of_column():
    assert top_terms(TOPICS, 3).tolist() == [[0, 1, 2], [3, 1, 0]]


def test_more_words_than_there_are_give_all():
    assert top_terms(TOPICS, 9).shape == (2, 4)


def test_diversity_counts_words_that_topics_share_once():
    assert diversity(TOPICS, n_words=2) == 3 / 4
    assert diversity(TOPICS, n_words=1) == 1.0


def test_diversity_is_missing_with_too_few_words():
    assert np.isnan(diversity(TOPICS, n_words=5))


def test_exclusivity_by_hand():
    # top two of topic 0: 0.5 of 0.6 and 0.3 of 0.6
    np.testing.assert_allclose(exclusivity(TOPICS, n_words=2), [(5 / 6 + 1 / 2) / 2] * 2)


def test_a_word_that_no_topic_knows_is_exclusive_to_none():
    assert exclusiveness(np.array([[1.0, 0.0], [1.0, 0.0]]))[:, 1].tolist() == [0.0, 0.0]


def test_frex_without_weight_of_exclusiveness_is_the_order_of_probability():
    assert frex(TOPICS, weight=0.0).argmax(axis=1).tolist() == [0, 3]


def test_frex_by_hand():
    # topic 0, word 1: three of four words have no larger probability, nor exclusiveness
    scores = frex(TOPICS, weight=0.5)
    np.testing.assert_allclose(scores[0, 1], 0.75)
    # word 2: rank of probability .5 (two words have .1), exclusiveness .5 shared: .75
    np.testing.assert_allclose(scores[0, 2], 1 / (0.5 / 0.75 + 0.5 / 0.5))


def test_frex_refuses_a_weight_above_one():
    with pytest.raises(BadInput, match="from 0 to 1"):
        frex(TOPICS, weight=1.5)


def test_relevance_goes_from_lift_to_probability():
    topics, overall = np.array([[0.6, 0.4, 0.0]]), np.array([0.6, 0.1, 0.3])
    lift = relevance(topics, overall, weight=0.0)[0]
    np.testing.assert_allclose(lift[:2], np.log([1.0, 4.0]))
    assert lift[2] == -np.inf
    np.testing.assert_allclose(relevance(topics, overall, weight=1.0)[0, :2], np.log([0.6, 0.4]))


def test_relevance_needs_a_weight_in_its_range():
    with pytest.raises(BadInput, match="weight of probability 2"):
        relevance(np.ones((1, 1)), np.ones(1), weight=2)
