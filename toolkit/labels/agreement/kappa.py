"""Cohen's kappa."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from toolkit.labels.agreement.counts import Floats, as_codes, categories_of, pair_tables, ratio


def cohen_kappa(codes: ArrayLike) -> float:
    """Measure agreement of two coders beyond what their own habits make likely.

    Parameters
    ----------
    codes : array of shape (n_paragraphs, n_coders)
        Any numbers as names of categories; NaN where a coder did not code. A pair of coders
        is compared on the paragraphs that both coded; of more than two coders the mean over
        pairs is taken (Light's kappa).

    Returns
    -------
    float
        1 at most, 0 by chance; NaN if a pair gave nothing but one and the same value.

    References
    ----------
    Cohen (1960), Educational and Psychological Measurement 20; Light (1971),
    Psychological Bulletin 76.

    Examples
    --------
    >>> round(cohen_kappa([[1, 1], [1, 0], [0, 0], [0, 0]]), 6)
    0.5
    """
    array = as_codes(codes)
    return float(kappa_value(pair_tables(array, categories_of(array)).sum(axis=0)))


def kappa_value(tables: Floats) -> Floats:
    """Compute kappa from confusion tables of shape (..., n_pairs, n_categories, n_categories)."""
    total = tables.sum(axis=(-2, -1))
    agreed = ratio(np.trace(tables, axis1=-2, axis2=-1), total)
    habits = (tables.sum(axis=-1) * tables.sum(axis=-2)).sum(axis=-1)
    chance = ratio(habits, total**2)
    mean: Floats = ratio(agreed - chance, 1 - chance).mean(axis=-1)
    return mean
