import numpy as np
import pytest
from scipy.optimize import minimize

from toolkit.classify.descent import minimum
from toolkit.errors import BadInput


def regression(seed=0, n=80, k=12):
    """Logistic regression held towards 0, with coordinates of very different scale."""
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n, k)) * np.logspace(-1, 1, k)
    y = rng.integers(0, 2, n) * 2.0 - 1

    def loss(w):
        margins = y * (X @ w)
        off = -y * (1 - np.tanh(margins / 2)) / 2
        return float(np.logaddexp(0, -margins).sum() + w @ w / 2), X.T @ off + w

    return loss, np.zeros(k)


@pytest.mark.parametrize("seed", range(3))
def test_the_minimum_is_that_of_scipy(seed):
    loss, start = regression(seed)
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"ftol": 0, "gtol": 1e-9})
    found = minimum(loss, start, gain=1e-13)
    assert loss(found)[0] == pytest.approx(best.fun, abs=1e-9)
    np.testing.assert_allclose(found, best.x, atol=1e-4)


def test_no_step_goes_uphill_and_a_larger_gain_stops_sooner():
    loss, start = regression()
    values = []

    def watched(w):
        values.append(loss(w)[0])
        return loss(w)

    rough = minimum(watched, start, gain=0.5)
    n_rough = len(values)
    fine = minimum(watched, start, gain=1e-9)
    assert loss(fine)[0] <= loss(rough)[0] <= loss(start)[0]
    assert n_rough < len(values) - n_rough


def test_at_the_minimum_already_nothing_moves():
    loss = lambda x: (float(x @ x), 2 * x)  # noqa: E731
    assert minimum(loss, np.zeros(3), gain=1e-9).tolist() == [0, 0, 0]


def test_a_loss_that_is_no_number_is_refused():
    with pytest.raises(BadInput, match="loss nan"):
        minimum(lambda x: (float("nan"), x), np.ones(2), gain=1e-9)
