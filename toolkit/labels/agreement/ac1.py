"""Gwet's AC1, which does not collapse when a domain is rare."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from toolkit.arguments import numbers_of
from toolkit.errors import BadInput
from toolkit.labels.agreement.counts import (
    Floats,
    agreed_pairs,
    as_codes,
    categories_of,
    category_counts,
    ratio,
)


def gwet_ac1(codes: ArrayLike, *, categories: ArrayLike | None = None) -> float:
    """Measure agreement beyond chance, where chance strikes only paragraphs hard to code.

    Parameters
    ----------
    codes : array of shape (n_paragraphs, n_coders)
        Any numbers as names of categories; NaN where a coder did not code.
    categories : array of float, optional
        What coders could choose from, when not all of it occurs; two at least.

    Returns
    -------
    float
        1 at most; NaN if no paragraph was coded twice.

    Raises
    ------
    BadInput
        If there are fewer than two coders, or fewer than two categories are known.

    References
    ----------
    Gwet (2008), British Journal of Mathematical and Statistical Psychology 61;
    with missing codes: Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., ch. 5.

    Examples
    --------
    125 subjects: 118 positive for both raters, 7 for one of them, none for neither.

    >>> codes = [[1, 1]] * 118 + [[1, 0]] * 5 + [[0, 1]] * 2
    >>> round(gwet_ac1(codes), 4)
    0.9408
    """
    array = as_codes(codes)
    known = categories_of(array) if categories is None else numbers_of("categories", categories)
    if len(known) < 2:
        raise BadInput(
            f"{len(known)} categories: AC1 needs to know two at least that coders could choose "
            "from; name them in categories"
        )
    return float(ac1_value(ac1_sums(array, known).sum(axis=0)))


def ac1_sums(codes: Floats, categories: Floats) -> Floats:
    """Return what AC1 needs of each paragraph.

    Returns
    -------
    ndarray of shape (n_paragraphs, 3 + n_categories)
        Agreement of pairs, whether coded twice, whether coded, share of each category.
    """
    counts = category_counts(codes, categories)
    coders = counts.sum(axis=1)
    shares = counts / np.maximum(coders, 1)[:, None]
    return np.column_stack([agreed_pairs(counts), coders > 1, coders > 0, shares])


def ac1_value(sums: Floats) -> Floats:
    """Compute AC1 from sums of shape (..., 3 + n_categories)."""
    observed = ratio(sums[..., 0], sums[..., 1])
    share = ratio(sums[..., 3:], sums[..., 2:3])
    chance = (share * (1 - share)).sum(axis=-1) / (share.shape[-1] - 1)
    return ratio(observed - chance, 1 - chance)
