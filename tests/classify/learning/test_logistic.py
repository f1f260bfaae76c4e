"""Newton's method against another solver, and from other places to begin."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix, random
from sklearn.linear_model import LogisticRegression

from toolkit.classify.learning.logistic import learn_logistic


@pytest.fixture(scope="module")
def data():
    rng = np.random.default_rng(0)
    X = csr_matrix(random(400, 900, density=0.02, random_state=0, dtype=np.float32))
    margins = X @ (3 * rng.normal(size=900)) - 1.0
    return X, (margins + rng.normal(size=400) > 0).astype(float), rng.choice([0.2, 1.0, 3.0], 400)


@pytest.mark.parametrize("cost", [0.1, 10.0, 100.0])
def test_the_answer_is_that_of_liblinear(data, cost):
    X, codes, weights = data
    oracle = LogisticRegression(
        C=cost, solver="liblinear", intercept_scaling=10.0, tol=1e-10, max_iter=5000
    ).fit(X, codes, sample_weight=weights)
    coefficients, intercept = learn_logistic(X, codes, weights, cost)
    np.testing.assert_allclose(coefficients, oracle.coef_[0], atol=1e-2)
    assert intercept == pytest.approx(oracle.intercept_[0], abs=1e-2)


def test_where_it_begins_changes_nothing_and_the_answer_is_left_as_it_is(data):
    X, codes, weights = data
    answer = learn_logistic(X, codes, weights, 10.0)
    far = np.random.default_rng(1).normal(size=900) * 30, 50.0
    found = learn_logistic(X, codes, weights, 10.0, far)
    np.testing.assert_allclose(found[0], answer[0], atol=1e-2)
    assert found[1] == pytest.approx(answer[1], abs=1e-2)
    again = learn_logistic(X, codes, weights, 10.0, answer)
    np.testing.assert_array_equal(again[0], answer[0])


def test_words_that_part_all_codes_end_where_the_penalty_holds_them():
    X = csr_matrix(np.repeat(np.eye(2), 50, axis=0))
    coefficients, _ = learn_logistic(X, np.repeat([1.0, 0.0], 50), np.ones(100), 1000.0)
    assert 5 < coefficients[0] < 20
    assert coefficients[0] == pytest.approx(-coefficients[1], rel=1e-3)


def test_without_a_word_the_intercept_is_the_share():
    codes = np.repeat([1.0, 0.0], [20, 80])
    coefficients, intercept = learn_logistic(csr_matrix((100, 3)), codes, np.ones(100), 10.0)
    assert not coefficients.any()
    assert 1 / (1 + np.exp(-intercept)) == pytest.approx(0.2, abs=1e-3)
