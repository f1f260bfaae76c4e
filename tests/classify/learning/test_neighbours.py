"""What neighbours add to a vote: much where votes stand together, nothing where they do not."""

import numpy as np

from toolkit.classify.learning.neighbours import odds_around


def test_votes_that_stand_anywhere_say_nothing_of_each_other():
    votes = np.random.default_rng(0).random((4000, 1)) < 0.2
    around = odds_around(votes, np.repeat(np.arange(400), 10))
    assert np.abs(around).max() < 1
    assert abs(around.mean()) < 0.05


def test_the_paragraph_itself_has_no_say_in_what_is_around_it():
    votes = np.repeat([True, False], 100)[:, None]
    clusters = np.repeat(np.arange(20), 10)
    before = odds_around(votes, clusters)
    alone = votes.copy()
    alone[45] = False
    after = odds_around(alone, clusters)
    assert after[45, 0] > 2  # silent, and all around it speaks
    assert after[44, 0] < before[44, 0]  # a neighbour fell silent


def test_no_cluster_hears_another_and_domains_do_not_hear_each_other():
    votes = np.zeros((60, 2), dtype=bool)
    votes[:30, 0] = True
    votes[[0, 30], 1] = True  # too few votes to learn anything from
    around = odds_around(votes, np.repeat(np.arange(6), 10))
    assert around[30, 0] == around[45, 0]  # beside a voted cluster, and in the middle of others
    assert (around[:, 1] == 0).all()
    single = odds_around(votes, np.arange(60))
    np.testing.assert_allclose(single, 0, atol=0.01)  # paragraphs that have no neighbour


def test_no_text_is_no_trouble():
    assert odds_around(np.zeros((0, 2), dtype=bool), np.zeros(0, dtype=np.int64)).shape == (0, 2)
