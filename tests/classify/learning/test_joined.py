"""Words and votes joined: rules before any code, words beyond the rules once much taught them."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix, hstack

from toolkit.classify.applied.calibrate import logit, sigmoid
from toolkit.classify.learning.design import RULE_SCALE
from toolkit.classify.learning.joined import Rows, learn_joined
from toolkit.classify.learning.prior import corpus_priors

N_WORDS = 3  # 公墓, 树葬, 会议


def rows_of(words, yes, codes, folds):
    """Rows of three words and the votes of one domain."""
    votes = np.column_stack([yes, np.zeros(len(yes))]) * RULE_SCALE
    X = csr_matrix(hstack([csr_matrix(np.array(words, dtype=float)), csr_matrix(votes)]))
    return Rows(X, np.array(codes, dtype=float), np.array(folds), np.ones(len(yes)))


def scores(rows, words, yes):
    coefficients, intercept = learn_joined(rows, rules_at=N_WORDS, domain=0, cost=10.0, begin={})
    X = rows_of(words, yes, np.zeros(len(yes)), np.full(len(yes), -1)).X
    return sigmoid(X @ coefficients + intercept)


def test_before_anything_is_known_a_vote_means_what_its_author_expects():
    rows = rows_of(np.zeros((0, 3)), [], [], [])
    yes, no = scores(rows, [[0, 0, 0], [0, 0, 1]], [1, 0])
    assert yes == pytest.approx(0.9)
    assert no == pytest.approx(0.03)


@pytest.mark.parametrize(("times", "found"), [(1, False), (200, True)])
def test_a_word_that_the_rules_do_not_know_is_believed_once_many_taught_it(times, found):
    # The rules know 公墓 only; what is known also calls 树葬 the domain, and nothing is held out.
    words = [[1, 0, 0], [0, 1, 0], [0, 0, 1]] * times
    rows = rows_of(words, [1, 0, 0] * times, [1, 1, 0] * times, [0] * 3 * times)
    known, unknown, other = scores(rows, [[1, 0, 0], [0, 1, 0], [0, 0, 1]], [1, 0, 0])
    assert known > 0.9
    assert bool(unknown > 0.5) is found
    assert other < 0.1


def test_words_that_only_agree_leave_a_yes_a_yes_where_they_say_nothing():
    # Rules are made with examples in sight: that they fit says nothing of a text of other words.
    words = [[1, 0, 0], [0, 0, 1]] * 200
    rows = rows_of(words, [1, 0] * 200, [1, 0] * 200, np.arange(400) % 3)
    (score,) = scores(rows, [[0, 1, 0]], [1])
    assert score > 0.5


def test_what_nine_codes_contradict_is_believed_sooner():
    words = [[1, 0, 0], [0, 1, 0], [0, 0, 1]] * 3
    rows = rows_of(words, [1, 0, 0] * 3, [1, 1, 0] * 3, np.repeat([0, 1, 2], 3))
    _, unknown, other = scores(rows, [[1, 0, 0], [0, 1, 0], [0, 0, 1]], [1, 0, 0])
    assert other < 0.5 < unknown


def test_a_margin_of_words_counts_with_its_intercept():
    """All is the domain but what one word speaks against, and rules see nothing."""
    words = np.random.default_rng(0).random((600, 3)) < 0.5
    rows = rows_of(words, np.zeros(600), ~words[:, 1], np.arange(600) % 3)
    silent, against = scores(rows, [[0, 0, 0], [0, 1, 0]], [0, 0])
    assert against < 0.1 < 0.9 < silent


def test_a_vote_that_people_contradict_loses_its_weight():
    agreed = rows_of([[1, 0, 0], [0, 0, 1]] * 20, [1, 0] * 20, [1, 0] * 20, [*range(4)] * 10)
    contradicted = agreed._replace(codes=np.zeros(40))
    text = ([[0, 0, 0]], [1])
    assert scores(contradicted, *text)[0] < 0.5 < scores(agreed, *text)[0]


def test_a_single_fold_holds_nothing_out_and_leaves_the_weight_of_rules_as_it_was():
    rows = rows_of([[1, 0, 0], [0, 0, 1]] * 3, [0, 0] * 3, [1, 0] * 3, [0] * 6)
    coefficients, _ = learn_joined(rows, rules_at=N_WORDS, domain=0, cost=10.0, begin={})
    trust = 3 / 33  # positives over positives and thirty
    before = logit(0.9) - logit(0.03)
    expected = (1 - trust) * before + trust * 5.5
    assert coefficients[N_WORDS] * RULE_SCALE == pytest.approx(expected)


def test_where_words_begin_changes_nothing():
    rng = np.random.default_rng(0)
    words, codes = rng.random((60, 3)), np.arange(60) % 2
    rows = rows_of(words, codes, codes, np.arange(60) % 3)
    near = rows_of(words[6:], codes[6:], codes[6:], np.arange(54) % 3)
    known = {"rules_at": N_WORDS, "domain": 0, "cost": 10.0}
    begin = {}
    learn_joined(near, **known, begin=begin)
    assert begin.keys() == {None, 0, 1, 2}
    cold, warm = (learn_joined(rows, **known, begin=place) for place in ({}, begin))
    np.testing.assert_allclose(warm[0], cold[0], atol=1e-3)
    assert warm[1] == pytest.approx(cold[1], abs=1e-3)


def voted(n, codes_of_people=()):
    """Rows that rules vote on: they know 公墓, which stands beside 树葬 in most of these."""
    words = [[1, 1, 0], [1, 0, 0], [0, 0, 1]] * n
    people = [row for row, _ in codes_of_people]
    codes = [1, 1, 0] * n + [code for _, code in codes_of_people]
    yes = [1, 1, 0] * n + [row[0] for row in people]
    rows = rows_of(words + people, yes, codes, np.arange(len(codes)) % 3)
    return rows._replace(weights=np.array([0.2] * 3 * n + [1.0] * len(people)))


def test_votes_teach_words_that_the_rules_do_not_know():
    unknown, other = scores(voted(60), [[0, 1, 0], [0, 0, 1]], [0, 0])
    assert other < 0.03 < 0.4 < unknown


def test_without_votes_the_same_says_nothing_of_other_words():
    nothing = rows_of(np.zeros((0, 3)), [], [], [])
    assert scores(nothing, [[0, 1, 0]], [0])[0] == pytest.approx(0.03)


def test_people_say_where_words_of_votes_are_wrong():
    no = [([0, 1, 0], 0)] * 20
    assert scores(voted(60, no), [[0, 1, 0]], [0])[0] < 0.5


def test_too_few_votes_leave_all_as_it_was():
    alone = rows_of([[1, 0, 0], [0, 0, 1]] * 3, [1, 0] * 3, [1, 0] * 3, [0, 1, 2] * 2)
    few = alone._replace(weights=np.ones(6))
    text = ([[0, 1, 0]], [0])
    assert scores(few, *text) == pytest.approx(scores(alone, *text))
    assert scores(voted(3), *text)[0] < 0.5


def test_a_vote_never_speaks_against_its_domain_though_words_say_all_that_it_says():
    rng, yes = np.random.default_rng(0), np.arange(2000) % 10 == 0
    margins = np.where(yes, 2.0, -4.0) + rng.normal(size=2000)
    for before in corpus_priors(yes, margins):
        vote, maybe, worth, last = before.center
        assert (vote >= 0, maybe >= 0, 0 < worth < 3) == (True, True, True)
        said = sigmoid(vote * yes + worth * margins + last)
        assert (said[yes].mean(), said[~yes].mean()) == pytest.approx((0.9, 0.03), abs=0.001)
