"""Measures of one domain's scores, for the paragraphs as they are and for every draw.

Every function returns one value a draw. A measure that is undefined (no positive, nothing
predicted) is NaN, never 0.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from toolkit.classify.judging.draws import Draws
from toolkit.classify.learning.coded import Coded
from toolkit.resample import divide

Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]

_CELLS = 4_000_000  # numbers that a table of draws holds at once


def as_they_are(n: int, each: Floats | None = None) -> Draws:
    """Return the one draw in which none of ``n`` paragraphs is left out."""
    return Draws(np.zeros(n, dtype=np.int64), np.ones((1, 1)), each)


def precision(predicted: Booleans, codes: Floats, draws: Draws) -> Floats:
    """Return the share of positives among what is predicted."""
    return divide(draws.total(predicted * codes), draws.total(predicted.astype(float)))


def recall(predicted: Booleans, codes: Floats, draws: Draws) -> Floats:
    """Return the share of what is predicted among the positives."""
    return divide(draws.total(predicted * codes), draws.total(codes))


def f1(predicted: Booleans, codes: Floats, draws: Draws) -> Floats:
    """Return 2 hits / (predicted + positives); NaN without positives.

    >>> predicted, codes = np.array([True, True, False]), np.array([1.0, 0.0, 1.0])
    >>> f1(predicted, codes, as_they_are(3)).tolist()
    [0.5]
    """
    positives = draws.total(codes)
    said = positives + draws.total(predicted.astype(float))
    value = divide(2 * draws.total(predicted * codes), said)
    return np.where(positives > 0, value, np.nan)


def macro_f1(predicted: Booleans, coded: Coded, draws: Draws) -> Floats:
    """Return the mean of F1 over the domains that have positives; NaN if none has.

    ``predicted`` has a row for each paragraph of ``coded`` and ``draws``, a column for each domain.
    """
    values = []
    for j, (said, own) in enumerate(zip(predicted.T, coded.codes.T, strict=True)):
        known = ~np.isnan(own)
        values.append(f1(said[known], own[known], draws.codes_of(coded, j)))
    return over_domains(values, values)


def over_domains(values: Sequence[Floats], f1s: Sequence[Floats]) -> Floats:
    """Return the mean of a measure over the domains that have positives, draw by draw.

    Parameters
    ----------
    values : sequence of ndarray of shape (n_draws,)
        The measure of each domain.
    f1s : sequence of ndarray of shape (n_draws,)
        F1 of each: NaN where a draw holds no positive of the domain.

    Returns
    -------
    ndarray of shape (n_draws,)
        NaN where no domain has positives.

    Examples
    --------
    >>> f1s = np.array([[0.5, np.nan], [0.7, 0.7]])
    >>> over_domains(f1s, f1s).tolist()
    [0.6, 0.7]
    """
    there = ~np.isnan(f1s)
    return divide(np.where(there, values, 0.0).sum(axis=0), there.sum(axis=0).astype(np.float64))


def brier(scores: Floats, codes: Floats, draws: Draws) -> Floats:
    """Return the mean squared distance of score and code."""
    return divide(draws.total((scores - codes) ** 2), draws.total(np.ones_like(codes)))


def brier_skill(scores: Floats, codes: Floats, draws: Draws) -> Floats:
    """Return 1 - Brier / Brier of the share of positives said of all; 0 is no use at all."""
    share = divide(draws.total(codes), draws.total(np.ones_like(codes)))
    return 1 - divide(brier(scores, codes, draws), share * (1 - share))


def average_precision(scores: Floats, codes: Floats, draws: Draws) -> Floats:
    """Return precision, averaged over the ranks at which positives stand; ties stand together.

    >>> scores, codes = np.array([0.9, 0.8, 0.7]), np.array([1.0, 0.0, 1.0])
    >>> average_precision(scores, codes, as_they_are(3)).round(4).tolist()
    [0.8333]
    """
    steps = np.unique(scores[codes == 1])[::-1]  # precision counts where recall grows
    if len(steps) == 0:
        return np.full(len(draws.weights), np.nan)
    bins = np.searchsorted(-steps, -scores, side="left")  # first step that takes the score in
    said = bins < len(steps)
    size = max(1, _CELLS // len(steps))
    parts = [
        _average_precision(codes[said], bins[said], draws.rows(said).part(slice(i, i + size)))
        for i in range(0, len(draws.weights), size)
    ]
    return np.concatenate(parts)


def _average_precision(codes: Floats, bins: NDArray[np.int64], draws: Draws) -> Floats:
    n = int(bins.max()) + 1
    gained = draws.totals(codes, bins, n)
    said = np.cumsum(draws.totals(np.ones_like(codes), bins, n), axis=1)
    share = np.nan_to_num(divide(np.cumsum(gained, axis=1), said))
    return divide((gained * share).sum(axis=1), gained.sum(axis=1))
