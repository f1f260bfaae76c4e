"""How often coders say the same: raw agreement, and F1 of coder against coder."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from toolkit.labels.agreement.counts import (
    BINARY,
    Floats,
    agreed_pairs,
    as_codes,
    categories_of,
    category_counts,
    pair_tables,
    ratio,
)


def raw_agreement(codes: ArrayLike) -> float:
    """Return the share of pairs of coders who agree, averaged over paragraphs.

    Parameters
    ----------
    codes : array of shape (n_paragraphs, n_coders)
        Any numbers as names of categories; NaN where a coder did not code.

    Returns
    -------
    float
        In [0, 1]; NaN if no paragraph was coded twice.

    Examples
    --------
    >>> raw_agreement([[1, 1], [1, 0], [0, 0], [0, np.nan]]) == 2 / 3
    True
    """
    array = as_codes(codes)
    return float(raw_value(raw_sums(array, categories_of(array)).sum(axis=0)))


def coder_f1(codes: ArrayLike) -> float:
    """Return F1 of one coder scored against another; it is the same both ways.

    What a classifier can be expected to reach against one coder. Of more than two coders the
    mean over pairs is taken.

    Parameters
    ----------
    codes : array of shape (n_paragraphs, n_coders)
        1, 0, or NaN where a coder did not code.

    Returns
    -------
    float
        In [0, 1]; NaN if a pair of coders never said 1.

    Examples
    --------
    >>> coder_f1([[1, 1], [1, 0], [0, 0]]) == 2 / 3
    True
    """
    return float(f1_value(pair_tables(as_codes(codes), BINARY).sum(axis=0)))


def raw_sums(codes: Floats, categories: Floats) -> Floats:
    """Return each paragraph's agreement of pairs and whether it was coded twice."""
    counts = category_counts(codes, categories)
    return np.column_stack([agreed_pairs(counts), counts.sum(axis=1) > 1])


def raw_value(sums: Floats) -> Floats:
    """Compute raw agreement from sums of shape (..., 2)."""
    return ratio(sums[..., 0], sums[..., 1])


def f1_value(tables: Floats) -> Floats:
    """Compute F1 from confusion tables of shape (..., n_pairs, 2, 2), 0 before 1."""
    both = tables[..., 1, 1]
    mean: Floats = ratio(2 * both, 2 * both + tables[..., 0, 1] + tables[..., 1, 0]).mean(axis=-1)
    return mean
