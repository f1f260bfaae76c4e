"""Measures of one domain's scores, for one or many weightings of the paragraphs.

Every function takes ``weights`` of shape (n_draws, n): how often each paragraph counts in each
draw of a bootstrap (ones for the paragraphs as they are), and returns one value a draw. A
measure that is undefined (no positive, nothing predicted) is NaN, never 0.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]

_CELLS = 4_000_000  # numbers that a sum over draws holds at once


def divide(a: Floats, b: Floats) -> Floats:
    """Return a / b, NaN where b is 0."""
    out = np.full(np.broadcast_shapes(a.shape, b.shape), np.nan)
    np.divide(a, b, out=out, where=b != 0)
    return out


def precision(predicted: Booleans, codes: Floats, weights: Floats) -> Floats:
    """Return the share of positives among what is predicted."""
    return divide(weights @ (predicted * codes), weights @ predicted.astype(float))


def recall(predicted: Booleans, codes: Floats, weights: Floats) -> Floats:
    """Return the share of what is predicted among the positives."""
    return divide(weights @ (predicted * codes), weights @ codes)


def f1(predicted: Booleans, codes: Floats, weights: Floats) -> Floats:
    """Return 2 hits / (predicted + positives); NaN without positives.

    >>> predicted, codes = np.array([True, True, False]), np.array([1.0, 0.0, 1.0])
    >>> f1(predicted, codes, np.ones((1, 3))).tolist()
    [0.5]
    """
    positives = weights @ codes
    value = divide(2 * (weights @ (predicted * codes)), positives + weights @ predicted)
    return np.where(positives > 0, value, np.nan)


def brier(scores: Floats, codes: Floats, weights: Floats) -> Floats:
    """Return the mean squared distance of score and code."""
    return divide(weights @ (scores - codes) ** 2, weights.sum(axis=1))


def brier_skill(scores: Floats, codes: Floats, weights: Floats) -> Floats:
    """Return 1 - Brier / Brier of the share of positives said of all; 0 is no use at all."""
    share = divide(weights @ codes, weights.sum(axis=1))
    return 1 - divide(brier(scores, codes, weights), share * (1 - share))


def average_precision(scores: Floats, codes: Floats, weights: Floats) -> Floats:
    """Return precision, averaged over the ranks at which positives stand; ties stand together.

    >>> scores, codes = np.array([0.9, 0.8, 0.7]), np.array([1.0, 0.0, 1.0])
    >>> average_precision(scores, codes, np.ones((1, 3))).round(4).tolist()
    [0.8333]
    """
    order = np.argsort(-scores, kind="stable")
    ranked = scores[order]
    last = np.flatnonzero(np.append(ranked[1:] < ranked[:-1], len(ranked) > 0))
    step = max(1, _CELLS // max(1, len(scores)))
    parts = [
        _average_precision(weights[i : i + step, order], codes[order], last)
        for i in range(0, len(weights), step)
    ]
    return np.concatenate(parts)


def _average_precision(weights: Floats, codes: Floats, last: NDArray[np.intp]) -> Floats:
    hits = np.cumsum(weights * codes, axis=1)[:, last]
    said = np.cumsum(weights, axis=1)[:, last]
    gained = np.diff(hits, axis=1, prepend=0.0)
    sums = (gained * np.nan_to_num(divide(hits, said))).sum(axis=1)
    return divide(sums, weights @ codes)
