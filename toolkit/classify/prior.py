"""Learn near what is known before: a linear model of a few features, held by a prior.

Rules mean something before anything is coded. A handful of codes may shift what their votes and
the best clause count for, the more codes the further, and no code leaves all where it was.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.classify.calibrate import logit, sigmoid

Floats = NDArray[np.float64]


class Prior(NamedTuple):
    """What coefficients are before any code, the intercept last; and how firmly.

    Attributes
    ----------
    center, spread : ndarray of shape (n_features + 1,)
        Mean and standard deviation of each, normal and independent.
    """

    center: Floats
    spread: Floats


EXPECTED = (0.9, 0.4, 0.03)
"""Share of positives that a rule's author expects behind a yes, a maybe and a no."""

_BESIDE_RULES = 0.1
"""What the margin of the best clause counts for beside votes: it decides a maybe, no yes."""

_SHIFT, _SLOPE, _SLOPE_BESIDE_RULES = 0.5, 0.3, 0.1
"""How far codes are expected to move votes and intercept, and the weight of the best clause. A
wider one made the rules worse at 50 codes; none that was tried made 200 codes worth more."""


def prior_of(intercept: float | None, *, rules: bool) -> Prior:
    """Return the prior of (yes, maybe), of the best clause, and of the intercept.

    Parameters
    ----------
    intercept : float or None
        What the margin of a clause lacks; None where clauses are no feature.
    rules : bool
        Whether votes are features.

    Examples
    --------
    >>> prior_of(-2.0, rules=False).center.tolist()
    [1.0, -2.0]
    >>> prior_of(-2.0, rules=True).center.round(2).tolist()
    [5.67, 3.07, 0.1, -3.68]
    """
    yes, maybe, no = (float(logit(share)) for share in EXPECTED)
    center = [yes - no, maybe - no] if rules else []
    spread = [_SHIFT, _SHIFT] if rules else []
    last = no if rules else 0.0
    if intercept is not None:
        weight = _BESIDE_RULES if rules else 1.0
        slope = _SLOPE_BESIDE_RULES if rules else _SLOPE
        center, spread, last = [*center, weight], [*spread, slope], last + weight * intercept
    return Prior(np.array([*center, last]), np.array([*spread, _SHIFT]))


JOINED = prior_of(0.0, rules=True)._replace(spread=np.array([2.0, 2.0, 1.0, 2.0]))
"""Votes (yes, maybe), a margin of words that was held out, and the intercept. Wide, since worked
examples stand behind it too: one paragraph that was coded against a yes brings it below a half,
one more that was coded as it says keeps it above."""


def learn_near(X: Floats, codes: Floats, prior: Prior) -> Floats:
    """Return the coefficients of greatest posterior probability, the intercept last.

    Logistic regression with a normal prior, by Newton's method with halved steps; the loss is
    convex, so there is one answer.

    Parameters
    ----------
    X : ndarray of shape (n, n_features)
        Few and dense.
    codes : ndarray of shape (n,)
        1 or 0.
    prior : Prior
        Where to start from.

    Examples
    --------
    >>> prior = Prior(np.array([1.0, -0.5]), np.array([0.5, 0.5]))
    >>> learn_near(np.zeros((0, 1)), np.zeros(0), prior).tolist()
    [1.0, -0.5]
    >>> bool(learn_near(np.ones((9, 1)), np.zeros(9), prior)[1] < -0.5)
    True
    """
    inputs = np.column_stack([X, np.ones(len(X))])
    at = np.asarray(prior.center, dtype=np.float64)
    loss = _loss(inputs, codes, at, prior)
    for _ in range(100):
        p = sigmoid(inputs @ at)
        gradient = inputs.T @ (p - codes) + (at - prior.center) / prior.spread**2
        hessian = (inputs * (p * (1 - p))[:, None]).T @ inputs + np.diag(prior.spread**-2)
        step = np.linalg.solve(hessian, gradient)
        while (new := _loss(inputs, codes, at - step, prior)) > loss + 1e-9:
            step = step / 2
        at, gain, loss = at - step, loss - new, new
        if gain < 1e-9:
            break
    return at


def _loss(inputs: Floats, codes: Floats, at: Floats, prior: Prior) -> float:
    margins = inputs @ at
    away = (at - prior.center) / prior.spread
    return float(np.sum(np.logaddexp(0.0, margins) - codes * margins) + 0.5 * away @ away)
