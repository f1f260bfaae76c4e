"""Logistic regression of two classes with a penalty, by Newton's method.

What is made small is what scikit-learn's liblinear makes small. It is written out because one
classifier is many fits to nearly the same texts, folds inside folds: here a fit begins where one
like it ended. Each step needs the bend of the loss only along some directions (conjugate
gradients), so no square matrix of words is ever made.
"""

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from toolkit.classify.applied.calibrate import sigmoid

Floats = NDArray[np.float64]
Linear = tuple[Floats, float]
"""Coefficients and intercept of a margin."""

_INTERCEPT = 10.0  # what the intercept is multiplied with: its penalty is then too small to matter
_FLAT = 3e-6  # of the slope where all is 0, and of that the share of the rarer code
_FIRM = 0.02  # of the slope that a step goes down: what it leaves standing
_STEPS, _DIRECTIONS = 100, 1000


def learn_logistic(
    X: csr_matrix, codes: Floats, weights: Floats, cost: float, start: Linear | None = None
) -> Linear:
    """Return the coefficients and the intercept of least loss.

    ``codes`` are 1 or 0, each at least once; ``weights`` say how much each row counts, and ``cost``
    (C) how much its loss does against the squares of the coefficients. ``start`` is where to begin,
    such as the answer for nearly the same rows: it changes how long the way is, not where it leads.

    References
    ----------
    Lin, Weng & Keerthi (2008), Trust region Newton method for large-scale logistic regression,
    JMLR 9:627. Here steps are halved where they are too long.

    Examples
    --------
    >>> X, codes = csr_matrix([[1.0], [1.0], [0.0], [0.0]]), np.array([1.0, 1.0, 0.0, 0.0])
    >>> coefficients, intercept = learn_logistic(X, codes, np.ones(4), 10.0)
    >>> bool(coefficients[0] + intercept > 1), bool(intercept < -1)
    (True, True)
    """
    X = csr_matrix(X, dtype=np.float64)
    by_term, counts = X.T, cost * weights

    def margins_of(at: Floats) -> Floats:
        return np.asarray(X @ at[:-1] + _INTERCEPT * at[-1])

    def gather(rows: Floats) -> Floats:
        return np.append(by_term @ rows, _INTERCEPT * rows.sum())

    def loss_of(at: Floats, margins: Floats) -> float:
        return float(at @ at / 2 + counts @ (np.logaddexp(0.0, margins) - codes * margins))

    def turned(bend: Floats, way: Floats) -> Floats:
        return way + gather(bend * margins_of(way))

    rarer = min(float(np.mean(codes)), 1.0 - float(np.mean(codes)))
    flat = _FLAT * rarer * _length(gather(counts * (0.5 - codes)))
    first = (np.zeros(X.shape[1]), 0.0) if start is None else start
    at = np.append(first[0], first[1] / _INTERCEPT)
    margins = margins_of(at)
    loss = loss_of(at, margins)
    for _ in range(_STEPS):
        p = sigmoid(margins)
        slope = at + gather(counts * (p - codes))
        if _length(slope) <= flat:
            break
        enough = max(flat, _FIRM * _length(slope))
        step = _solve(partial(turned, counts * p * (1 - p)), -slope, enough)
        far, change = 1.0, margins_of(step)
        while (new := loss_of(at + far * step, margins + far * change)) > loss * (1 + 1e-12):
            far /= 2
        at, margins, loss = at + far * step, margins + far * change, new
    return at[:-1], float(_INTERCEPT * at[-1])


def _solve(bend: Callable[[Floats], Floats], wanted: Floats, enough: float) -> Floats:
    """Return what a matrix takes to what is wanted, up to ``enough``: conjugate gradients."""
    found, left, way = np.zeros_like(wanted), wanted, wanted
    size = float(left @ left)
    for _ in range(_DIRECTIONS):
        turned = bend(way)
        far = size / float(way @ turned)
        found, left = found + far * way, left - far * turned
        before, size = size, float(left @ left)
        if size <= enough**2:
            break
        way = left + (size / before) * way
    return found


def _length(vector: Floats) -> float:
    return float(np.sqrt(vector @ vector))
