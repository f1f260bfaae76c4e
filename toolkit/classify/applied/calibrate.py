"""From margins to probabilities, and from probabilities to yes or no; numpy alone."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Calibration = tuple[float, float]

ENOUGH = 5
"""Positives, and negatives, below which neither slope nor threshold is estimated."""

_FLATTEST = 0.05  # a slope at or below 0 would turn the order of the scores around


def rarer(codes: Floats) -> int:
    """Return how many codes there are of the rarer kind, 1 or 0; missing ones are neither.

    >>> rarer(np.array([1.0, 0.0, 0.0, np.nan]))
    1
    """
    return min(int((codes == 1).sum()), int((codes == 0).sum()))


def sigmoid(margins: Floats) -> Floats:
    """Return 1 / (1 + exp(-margin)), without overflow.

    >>> sigmoid(np.array([0.0, -1000.0])).tolist()
    [0.5, 0.0]
    """
    return 0.5 * (1.0 + np.tanh(0.5 * margins))


def logit(shares: NDArray[np.floating] | float) -> Floats:
    """Return ln(p / (1 - p)), at most 34 either way."""
    p = np.clip(np.asarray(shares, dtype=np.float64), 2e-15, 1 - 2e-15)
    return np.asarray(np.log(p) - np.log1p(-p))


def fit_sigmoid(margins: Floats, codes: Floats, weights: Floats | None = None) -> Calibration:
    """Return (a, b) such that sigmoid(a * margin + b) is the chance of a 1.

    Platt's method: the targets stand a little off 0 and 1, by how few there are of each,
    so that well separated margins do not get an endless slope. With fewer than `ENOUGH` of
    either code the answer is (1, 0).

    Parameters
    ----------
    margins : ndarray of shape (n,)
        From models that never saw the text.
    codes : ndarray of shape (n,)
        1 or 0.
    weights : ndarray of shape (n,), optional
        How many texts each stands for; all the same unless given.

    References
    ----------
    Platt (1999), Probabilistic outputs for support vector machines; Lin, Lin & Weng (2007),
    Machine Learning 68:267.

    Examples
    --------
    >>> a, b = fit_sigmoid(np.repeat([-1.0, 1.0], 500), np.repeat([0.0, 1.0], 500))
    >>> float(sigmoid(np.array(a + b)).round(3))
    0.998
    """
    if rarer(codes) < ENOUGH:
        return 1.0, 0.0
    targets, share = _targets(codes, weights), _share(codes == 1, weights)
    a, b = least_loss(margins, targets, np.array([0.0, float(logit(share))]), weights)
    if a < _FLATTEST:
        a, b = least_loss(margins, targets, np.array([_FLATTEST, 0.0]), weights, slope=False)
    return float(a), float(b)


def fit_shift(margins: Floats, codes: Floats, weights: Floats | None = None) -> Calibration:
    """Return (1, b) such that the mean score is about the share of positives.

    What `fit_sigmoid` comes down to where there is too little to estimate a slope.

    >>> a, b = fit_shift(np.array([5.0, 4.0, 4.0, 4.0]), np.array([1.0, 0.0, 0.0, 0.0]))
    >>> a, b < -4
    (1.0, True)
    """
    if len(codes) == 0:
        return 1.0, 0.0
    a, b = least_loss(margins, _targets(codes, weights), np.array([1.0, 0.0]), weights, slope=False)
    return float(a), float(b)


def _targets(codes: Floats, weights: Floats | None) -> Floats:
    yes = codes == 1
    positive = float(yes.sum()) if weights is None else len(codes) * _share(yes, weights)
    return np.where(yes, (positive + 1) / (positive + 2), 1 / (len(codes) - positive + 2))


def _share(yes: NDArray[np.bool_], weights: Floats | None) -> float:
    return float(np.average(yes, weights=weights))


def mean_one(weights: Floats | None, n: int) -> Floats:
    """Return weights as they are to one another, with a mean of 1; all alike unless given."""
    return np.ones(n) if weights is None else weights / weights.mean()


def least_loss(
    margins: Floats,
    targets: Floats,
    start: Floats,
    weights: Floats | None,
    *,
    slope: bool = True,
) -> Floats:
    """Return the (a, b) with which ``a * margin + b`` meets the targets at the least log loss.

    Newton's method from ``start``; the loss is convex. Without ``slope`` the a of the start stays.
    ``weights`` say how many texts each margin stands for.
    """
    inputs = np.stack([margins, np.ones_like(margins)])
    free = np.array([slope, True])
    w = mean_one(weights, len(margins))
    at, loss = start, _log_loss(start @ inputs, targets, w)
    for _ in range(100):
        p = sigmoid(at @ inputs)
        gradient = (inputs @ (w * (p - targets)))[free]
        hessian = ((inputs * (w * (p * (1 - p)))) @ inputs.T)[np.ix_(free, free)]
        step = np.zeros(2)
        step[free] = np.linalg.solve(hessian + 1e-10 * np.eye(len(gradient)), gradient)
        while (new := _log_loss((at - step) @ inputs, targets, w)) > loss + 1e-12:
            step /= 2
        at, gain, loss = at - step, loss - new, new
        if gain < 1e-10:
            break
    return at


def _log_loss(margins: Floats, targets: Floats, weights: Floats | float = 1.0) -> float:
    """Return the mean of ln(1 + e^m) - t*m."""
    return float(np.mean(weights * (np.logaddexp(0.0, margins) - targets * margins)))


def log_loss(scores: Floats, codes: Floats) -> float:
    """Return the mean of -ln(probability given to the code)."""
    return _log_loss(logit(scores), codes)


def best_threshold(
    scores: Floats, codes: Floats, *, near: float = 0.5, slack: float = 0.01
) -> float:
    """Return the score from which on to say yes, for the best F1.

    Of all thresholds within ``slack`` of the best F1 the one nearest to ``near`` is taken, so
    that a handful of paragraphs does not decide. With fewer than `ENOUGH` of either code the
    answer is ``near``.

    Examples
    --------
    >>> codes = np.repeat([0.0, 1.0], 6)
    >>> round(best_threshold(np.linspace(0.0, 0.3, 12), codes), 3)
    0.15
    """
    if rarer(codes) < ENOUGH:
        return near
    order = np.argsort(-scores, kind="stable")
    ranked, hits = scores[order], np.cumsum(codes[order])
    last = np.append(ranked[1:] < ranked[:-1], True)  # ties are said yes to together
    f1 = 2 * hits / (np.arange(1, len(codes) + 1) + hits[-1])
    below = np.append(ranked[1:], max(0.0, 2 * ranked[-1] - 1))
    middles = ((ranked + below) / 2)[last]
    good = middles[f1[last] >= f1[last].max() - slack]
    return float(good[np.argmin(np.abs(good - near))])
