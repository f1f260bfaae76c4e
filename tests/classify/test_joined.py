"""Words and votes joined: rules before any code, words beyond the rules once codes stand."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix, hstack

from toolkit.classify.calibrate import logit, sigmoid
from toolkit.classify.design import RULE_SCALE
from toolkit.classify.joined import Rows, learn_joined

N_WORDS = 3  # 公墓, 树葬, 会议


def rows_of(words, yes, codes, folds, weights=None):
    """Rows of three words and the votes of one domain."""
    votes = np.column_stack([yes, np.zeros(len(yes))]) * RULE_SCALE
    X = csr_matrix(hstack([csr_matrix(np.array(words, dtype=float)), csr_matrix(votes)]))
    weights = np.ones(len(codes)) if weights is None else weights
    folds = np.array(folds)
    return Rows(X, np.array(codes, dtype=float), np.array(weights), folds, folds >= 0)


def scores(rows, words, yes):
    coefficients, intercept = learn_joined(rows, rules_at=N_WORDS, domain=0, cost=10.0, seed=0)
    X = rows_of(words, yes, np.zeros(len(yes)), np.full(len(yes), -1)).X
    return sigmoid(X @ coefficients + intercept)


def test_before_any_code_a_vote_means_what_its_author_expects():
    # Rows of the rules alone, all called no: no word speaks.
    rows = rows_of([[0, 0, 1]] * 4, [0] * 4, [0] * 4, [-1] * 4)
    yes, no = scores(rows, [[0, 0, 0], [0, 0, 0]], [1, 0])
    assert yes == pytest.approx(0.9)
    assert no == pytest.approx(0.03)


def test_words_that_the_rules_do_not_know_are_believed_once_people_coded_them():
    # The rules know 公墓 only; people also call 树葬 the domain, in three folds.
    words = [[1, 0, 0], [0, 1, 0], [0, 0, 1]] * 9
    rows = rows_of(words, [1, 0, 0] * 9, [1, 1, 0] * 9, np.repeat([0, 1, 2], 9))
    known, unknown, other = scores(rows, [[1, 0, 0], [0, 1, 0], [0, 0, 1]], [1, 0, 0])
    assert known > 0.9
    assert unknown > 0.5
    assert other < 0.1


def test_a_vote_that_people_contradict_loses_its_weight():
    agreed = rows_of([[1, 0, 0], [0, 0, 1]] * 9, [1, 0] * 9, [1, 0] * 9, np.repeat([0, 1, 2], 6))
    contradicted = agreed._replace(codes=np.zeros(18))
    text = ([[0, 0, 0]], [1])
    assert scores(contradicted, *text)[0] < 0.5 < scores(agreed, *text)[0]


def test_a_single_fold_holds_nothing_out_and_leaves_the_rules_as_they_are():
    rows = rows_of([[1, 0, 0], [0, 0, 1]] * 3, [0, 0] * 3, [1, 0] * 3, [0] * 6)
    coefficients, _ = learn_joined(rows, rules_at=N_WORDS, domain=0, cost=10.0, seed=0)
    assert coefficients[N_WORDS] * RULE_SCALE == pytest.approx(logit(0.9) - logit(0.03))
