"""Krippendorff's alpha for nominal codes."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from toolkit.labels.agreement.counts import Floats, as_codes, categories_of, category_counts, ratio


def krippendorff_alpha(codes: ArrayLike) -> float:
    """Measure agreement as the share of chance disagreement that did not happen.

    Parameters
    ----------
    codes : array of shape (n_paragraphs, n_coders)
        Any numbers as names of categories; NaN where a coder did not code. Paragraphs with
        one code alone are left out.

    Returns
    -------
    float
        1: no disagreement; 0: as much as by chance; NaN if only one value occurs, since
        chance then leaves nothing to disagree about.

    References
    ----------
    Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section D.

    Examples
    --------
    Krippendorff's two observers of ten units:

    >>> meg = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    >>> owen = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    >>> round(krippendorff_alpha(np.transpose([meg, owen])), 6)
    0.095238
    """
    array = as_codes(codes)
    return float(alpha_value(alpha_sums(array, categories_of(array)).sum(axis=0)))


def alpha_sums(codes: Floats, categories: Floats) -> Floats:
    """Return what alpha needs of each paragraph: its disagreement, then its counts.

    Returns
    -------
    ndarray of shape (n_paragraphs, 1 + n_categories)
        Sums over any set of paragraphs go to `alpha_value`.
    """
    counts = category_counts(codes, categories)
    coders = counts.sum(axis=1)
    counts[coders < 2] = 0.0
    coders[coders < 2] = 0.0
    differ = (counts * (coders[:, None] - counts)).sum(axis=1)
    # Each paragraph weighs as many values as it has, not as many pairs.
    return np.column_stack([differ / np.maximum(coders - 1, 1), counts])


def alpha_value(sums: Floats) -> Floats:
    """Compute alpha from sums of shape (..., 1 + n_categories)."""
    observed, counts = sums[..., 0], sums[..., 1:]
    values = counts.sum(axis=-1)
    expected = values**2 - (counts**2).sum(axis=-1)
    return 1 - ratio((values - 1) * observed, expected)
