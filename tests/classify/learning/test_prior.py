import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from toolkit.classify.learning.prior import (
    EXPECTED,
    Prior,
    learn_near,
    learn_supposing,
    prior_of,
)


def test_without_a_code_the_prior_is_the_answer():
    prior = prior_of(-1.5, rules=True)
    np.testing.assert_array_equal(learn_near(np.zeros((0, 3)), np.zeros(0), prior), prior.center)


def test_before_any_code_votes_mean_what_their_author_expects():
    yes, maybe, last = prior_of(None, rules=True).center
    shares = 1 / (1 + np.exp(-np.array([yes + last, maybe + last, last])))
    np.testing.assert_allclose(shares, EXPECTED)


def test_a_clause_decides_a_maybe_and_overturns_no_vote():
    yes, maybe, clause, last = prior_of(0.0, rules=True).center
    assert maybe + clause * 6 + last > 0 > maybe + clause * 2 + last
    assert yes - clause * 15 + last > 0 > clause * 15 + last


def test_around_zero_it_is_ridge_regression():
    rng = np.random.default_rng(0)
    X = rng.normal(size=(200, 2))
    codes = (X[:, 0] + rng.normal(size=200) > 0).astype(float)
    prior = Prior(np.zeros(3), np.array([0.5, 0.5, 1e6]))
    found = learn_near(X, codes, prior)
    other = LogisticRegression(C=0.25, tol=1e-10, max_iter=1000).fit(X, codes)
    np.testing.assert_allclose(found[:2], other.coef_[0], atol=1e-5)
    assert found[2] == pytest.approx(other.intercept_[0], abs=1e-5)


def test_the_more_codes_the_further_from_the_prior():
    prior = prior_of(None, rules=True)
    said = np.tile([[1.0, 0.0]], (40, 1))
    wrong = [learn_near(said[:n], np.zeros(n), prior)[0] for n in (0, 5, 40)]
    assert wrong[0] > wrong[1] > wrong[2]


def test_a_looser_prior_is_taken_where_the_codes_speak_clearly_for_it():
    firm = Prior(np.array([1.0, -0.5]), np.array([0.1, 0.1]))
    loose = firm._replace(spread=np.array([3.0, 3.0]))
    a_few, many = (learn_supposing(np.ones((n, 1)), np.zeros(n), [firm, loose])[0] for n in (4, 10))
    assert a_few == pytest.approx(0.98, abs=0.01)  # e^2.6 times likelier is not clearly
    assert many < -1
