import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import ComplementNB

from toolkit.classify.learning.learners import learn, learn_votes


@pytest.fixture
def data():
    rng = np.random.default_rng(0)
    X = csr_matrix(rng.random((80, 6)) * (rng.random((80, 6)) < 0.5), dtype=np.float32)
    codes = (np.asarray(X[:, 0].todense()).ravel() + 0.3 * rng.random(80) > 0.4).astype(float)
    return X, codes


@pytest.mark.parametrize("learner", ["logistic", "svm", "bayes"])
def test_the_sign_of_a_margin_is_the_code(data, learner):
    X, codes = data
    coefficients, intercept = learn(learner, X, codes, weights=np.ones(80), cost=10.0, seed=0)
    assert (((X @ coefficients + intercept) > 0) == (codes == 1)).mean() > 0.9


def test_logistic_agrees_with_another_solver(data):
    X, codes = data
    oracle = LogisticRegression(C=10.0, tol=1e-8).fit(X, codes)
    coefficients, intercept = learn("logistic", X, codes, weights=np.ones(80), cost=10.0, seed=0)
    np.testing.assert_allclose(coefficients, oracle.coef_[0], atol=0.05)
    assert intercept == pytest.approx(oracle.intercept_[0], abs=0.05)


def test_bayes_says_what_scikit_learn_says(data):
    X, codes = data
    oracle = ComplementNB(alpha=0.5).fit(X, codes)
    coefficients, intercept = learn("bayes", X, codes, weights=np.ones(80), cost=0.5, seed=0)
    said = X @ coefficients + intercept > 0
    np.testing.assert_array_equal(said, oracle.predict(X) == 1)


@pytest.mark.parametrize("learner", ["logistic", "svm"])
def test_a_weight_of_two_is_a_row_twice(data, learner):
    X, codes = data
    weights = np.where(np.arange(80) < 10, 2.0, 1.0)
    twice = np.r_[np.arange(80), np.arange(10)]
    one = learn(learner, X, codes, weights=weights, cost=1.0, seed=0)
    two = learn(learner, X[twice], codes[twice], weights=np.ones(90), cost=1.0, seed=0)
    np.testing.assert_allclose(one[0], two[0], atol=0.02)


@pytest.mark.parametrize("learner", ["logistic", "svm", "bayes"])
@pytest.mark.parametrize(("code", "expected"), [(0.0, 0.5 / 6), (1.0, 4.5 / 6)])
def test_one_code_only_gives_every_text_the_same_score(learner, code, expected):
    X = csr_matrix(np.eye(4, dtype=np.float32))
    coefficients, intercept = learn(
        learner, X, np.full(4, code), weights=np.ones(4), cost=1.0, seed=0
    )
    assert not coefficients.any()
    assert 1 / (1 + np.exp(-intercept)) == pytest.approx(expected)


@pytest.mark.parametrize("learner", ["logistic", "svm", "bayes"])
def test_nothing_coded_and_no_feature_say_no(learner):
    nothing = np.zeros(0)
    _, none = learn(learner, csr_matrix((0, 3)), nothing, weights=nothing, cost=1.0, seed=0)
    two = np.array([0.0, 1.0])
    _, empty = learn(learner, csr_matrix((2, 0)), two, weights=np.ones(2), cost=1.0, seed=0)
    assert 1 / (1 + np.exp(-none)) == pytest.approx(0.25)
    assert 1 / (1 + np.exp(-empty)) == pytest.approx(1.5 / 4)


def test_votes_become_shares_with_ten_imagined_paragraphs_behind_each():
    votes = csr_matrix(np.array([[0, 0, 2, 0]] * 30 + [[0, 0, 0, 0]] * 10, dtype=np.float32))
    codes = np.r_[np.ones(24), np.zeros(16)]
    coefficients, intercept = learn_votes(votes, codes, 1, value=2.0)
    yes = 1 / (1 + np.exp(-(2.0 * coefficients[2] + intercept)))
    assert yes == pytest.approx((24 + 9) / 40)
    assert 1 / (1 + np.exp(-intercept)) == pytest.approx(0.3 / 20)
    assert coefficients[:2].tolist() == [0, 0]
