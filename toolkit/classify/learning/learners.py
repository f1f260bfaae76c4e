"""How one domain is learned from features and codes: always a linear model."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.naive_bayes import ComplementNB
from sklearn.svm import LinearSVC

from toolkit.classify.applied.calibrate import logit
from toolkit.classify.learning.logistic import Linear, learn_logistic
from toolkit.classify.learning.prior import EXPECTED

Floats = NDArray[np.float64]

_ROUNDS = 5000
_TOLERANCE = 1e-4


def learn(
    learner: str, X: csr_matrix, codes: Floats, *, weights: Floats, cost: float, seed: int
) -> Linear:
    """Fit one domain.

    Parameters
    ----------
    learner : {"logistic", "svm", "bayes"}
        How.
    X : csr_matrix of float32, shape (n, n_features)
        Features, none negative.
    codes, weights : ndarray of shape (n,)
        1 or 0, and how much each row counts.
    cost : float
        C, or the smoothing of ``bayes``.
    seed : int
        Order in which rows are visited.

    Returns
    -------
    coefficients, intercept
        A margin is ``x @ coefficients + intercept``. Where the rows are all of one code, or
        there is no feature, there is nothing to learn: no coefficient, and the log odds of
        (positives + .5) / (n + 2), which is below a half where nothing is coded at all.
    """
    positive = float(weights[codes == 1].sum())
    total = float(weights.sum())
    if len(np.unique(codes)) < 2 or X.shape[1] == 0:
        share = (positive + 0.5) / (total + 2.0)
        return np.zeros(X.shape[1]), float(logit(share))
    return _LEARNERS[learner](X, codes, weights, cost, seed)


def _logistic(X: csr_matrix, codes: Floats, weights: Floats, cost: float, seed: int) -> Linear:
    del seed  # there is one answer, and one way to it
    return learn_logistic(X, codes, weights, cost)


def _svm(X: csr_matrix, codes: Floats, weights: Floats, cost: float, seed: int) -> Linear:
    model = LinearSVC(C=cost, dual=True, tol=_TOLERANCE, max_iter=_ROUNDS, random_state=seed)
    model.fit(X, codes, sample_weight=weights)
    return model.coef_[0].astype(np.float64), float(model.intercept_[0])


def _bayes(X: csr_matrix, codes: Floats, weights: Floats, cost: float, seed: int) -> Linear:
    model = ComplementNB(alpha=cost)
    model.fit(X, codes, sample_weight=weights)
    # Two classes: the better one wins by the difference of their weights, without prior.
    return model.feature_log_prob_[1] - model.feature_log_prob_[0], 0.0


_LEARNERS: dict[str, Callable[[csr_matrix, Floats, Floats, float, int], Linear]] = {
    "logistic": _logistic,
    "svm": _svm,
    "bayes": _bayes,
}


def learn_votes(X: csr_matrix, codes: Floats, domain: int, *, value: float) -> Linear:
    """Turn a rule's votes into log odds: the share of positives behind yes, maybe and no.

    Ten imagined paragraphs stand behind each vote, coded as its author would expect, so that
    rules mean something before anything is coded and a handful of codes does not overturn
    them.

    Parameters
    ----------
    X : csr_matrix of shape (n, 2 * n_domains)
        Votes, as a `RuleBlock` makes them.
    codes : ndarray of shape (n,)
        1 or 0.
    domain : int
        Which domain.
    value : float
        What a vote counts in ``X``.
    """
    votes = X[:, [2 * domain, 2 * domain + 1]].toarray()
    yes, maybe = votes[:, 0] > 0, votes[:, 1] > 0
    odds = [
        _odds(codes[rows], expected)
        for rows, expected in zip((yes, maybe, ~yes & ~maybe), EXPECTED, strict=True)
    ]
    coefficients = np.zeros(X.shape[1])
    coefficients[2 * domain] = (odds[0] - odds[2]) / value
    coefficients[2 * domain + 1] = (odds[1] - odds[2]) / value
    return coefficients, odds[2]


_IMAGINED = 10.0


def _odds(codes: Floats, expected: float) -> float:
    share = (codes.sum() + _IMAGINED * expected) / (len(codes) + _IMAGINED)
    return float(logit(share))
