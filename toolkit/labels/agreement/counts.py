"""Codes of several coders as counts, the form in which agreement is measured."""

from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from toolkit.arguments import numbers_of
from toolkit.errors import BadInput

Floats = NDArray[np.float64]

BINARY = np.array([0.0, 1.0])
"""No and yes, as categories."""


def as_codes(codes: ArrayLike) -> Floats:
    """Check and return codes of shape (n_paragraphs, n_coders); NaN where one did not code."""
    out = numbers_of("codes", codes, ndim=2)
    if out.shape[1] < 2:
        raise BadInput(
            f"codes of shape {out.shape}: one row a paragraph and one column a coder, "
            "of two coders at least, is expected"
        )
    return out


def categories_of(codes: Floats) -> Floats:
    """Return the values that occur, in order."""
    return np.unique(codes[~np.isnan(codes)])


def category_counts(codes: Floats, categories: Floats) -> Floats:
    """Count the coders who gave each paragraph each value.

    >>> category_counts(np.array([[0, 1, 1], [1, np.nan, 1]]), np.array([0.0, 1.0])).tolist()
    [[1.0, 2.0], [0.0, 2.0]]
    """
    counts: Floats = (codes[:, :, None] == categories).sum(axis=1).astype(np.float64)
    return counts


def agreed_pairs(counts: Floats) -> Floats:
    """Return the share of pairs of coders that agree on each paragraph; 0 without a pair.

    It is read from `category_counts`.
    """
    coders = counts.sum(axis=1)
    agreed: Floats = (counts * (counts - 1)).sum(axis=1) / np.maximum(coders * (coders - 1), 1)
    return agreed


def pair_tables(codes: Floats, categories: Floats) -> Floats:
    """Mark, for each paragraph and pair of coders, which two values they gave.

    Returns
    -------
    ndarray of shape (n_paragraphs, n_pairs, n_categories, n_categories)
        1 at the pair of values; 0 everywhere where one of the two did not code. Summed over
        paragraphs it is the confusion table of each pair.
    """
    marks = (codes[:, :, None] == categories).astype(np.float64)
    first, second = np.array(list(combinations(range(codes.shape[1]), 2))).T
    tables: Floats = marks[:, first, :, None] * marks[:, second, None, :]
    return tables
