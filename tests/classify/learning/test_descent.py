"""Downhill: the lowest point that scipy finds, in as many steps, and where it stops."""

import numpy as np
import pytest
from scipy.optimize import minimize

from toolkit.classify.learning.descent import descend


@pytest.fixture(scope="module")
def logistic():
    """Return the loss of a logistic regression of 300 rows on 40 columns of unlike sizes."""
    rng = np.random.default_rng(0)
    X = rng.normal(size=(300, 40)) * np.geomspace(0.1, 3.0, 40)
    sign = np.where(rng.random(300) < 0.4, 1.0, -1.0)

    def loss(at):
        margin = sign * (X.astype(at.dtype) @ at)
        off = -sign / (1.0 + np.exp(margin))
        value = np.logaddexp(0.0, -margin).mean() + float(at @ at) / 600
        return float(value), ((off @ X + at) / 300).astype(at.dtype)

    return loss


def test_the_lowest_point_is_that_of_scipy(logistic):
    theirs = minimize(logistic, np.zeros(40), jac=True, options={"gtol": 1e-10})
    np.testing.assert_allclose(descend(logistic, np.zeros(40), gain=0.0), theirs.x, atol=1e-6)


def test_it_asks_for_the_loss_no_more_often_than_scipy_does(logistic):
    asked = []

    def counted(at):
        asked.append(1)
        return logistic(at)

    found = descend(counted, np.zeros(40), gain=1e-6)
    theirs = minimize(
        logistic, np.zeros(40), jac=True, method="L-BFGS-B", options={"ftol": 1e-6, "gtol": 0.0}
    )
    assert len(asked) <= 1.1 * theirs.nfev
    assert logistic(found)[0] == pytest.approx(theirs.fun, abs=1e-5)


def test_the_last_step_is_the_first_that_gains_less_than_asked(logistic):
    values = [logistic(descend(logistic, np.zeros(40), gain=0.0, steps=n))[0] for n in range(40)]
    gains = -np.diff(values)
    last = int(np.argmax(gains <= 1e-3))
    assert (gains > 0).all()
    found = descend(logistic, np.zeros(40), gain=1e-3)
    assert logistic(found)[0] == values[last + 1]


def test_a_step_that_is_too_long_is_shortened():
    def steep(at):  # from 0 the first step leads to 1, where the value is higher
        return float(np.cosh(8.0 * at[0] - 2.0)), np.sinh(8.0 * at - 2.0) * 8.0

    assert steep(np.ones(1))[0] > steep(np.zeros(1))[0]
    np.testing.assert_allclose(descend(steep, np.zeros(1), gain=0.0), [0.25], atol=1e-6)


def test_single_precision_stays_single_and_ends_where_rounding_ends(logistic):
    exact = descend(logistic, np.zeros(40), gain=0.0)
    single = descend(logistic, np.zeros(40, dtype=np.float32), gain=0.0)
    assert single.dtype == np.float32
    np.testing.assert_allclose(single, exact, atol=2e-3)


def test_the_bottom_is_where_it_stays():
    def bowl(at):
        return float(at @ at), 2.0 * at

    assert descend(bowl, np.zeros(3)).tolist() == [0.0, 0.0, 0.0]
