"""How many codes a draw of single paragraphs brings, to be held against those there are."""

import numpy as np
from numpy.typing import NDArray

from toolkit.resample import divide

SAME = 1e-9
"""Probabilities that differ by less are the same."""


def expected_counts(
    region: NDArray[np.int64],
    inclusion: NDArray[np.float64],
    is_coded: NDArray[np.bool_],
    n_regions: int,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return how many codes each paragraph adds on average, and the variance of that.

    Parameters
    ----------
    region, inclusion : ndarray of shape (n,)
        Of each paragraph, the number of its region and the probability with which it was drawn
        (missing where it is not known).
    is_coded : ndarray of bool, shape (n,)
    n_regions : int

    Returns
    -------
    expected, varied : ndarray of shape (n,)
        Of as many codes as there are in the region, for draws one by one; 0 for what was certain
        to be drawn. Where a probability is not known it is taken to be that of the codes, if these
        have but one; else both are NaN.

    Examples
    --------
    Of six paragraphs that were to be drawn with .5 two are coded.

    >>> coded = np.arange(6) < 2
    >>> expected, varied = expected_counts(np.zeros(6, dtype=int), np.full(6, 0.5), coded, 1)
    >>> expected.round(2).tolist()[:2], varied.round(2).tolist()[:2]
    ([0.33, 0.33], [0.22, 0.22])
    """

    def sums(rows: NDArray[np.bool_], values: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.bincount(region[rows], values[rows], n_regions).astype(np.float64)

    drawn = np.where(inclusion == 1, 0.0, inclusion)
    codes = is_coded & (drawn > 0)
    n = sums(codes, np.ones_like(drawn))
    mean = divide(sums(codes, drawn), n, 0.0)[region]
    unlike = sums(codes, np.abs(drawn - mean)) > SAME * n
    drawn = np.where(np.isnan(drawn) & ~unlike[region], mean, drawn)
    rate = divide(n, sums(np.ones_like(codes), drawn), 0.0)[region]
    return rate * drawn, rate * drawn * (1 - np.minimum(rate, 1.0) * drawn)
