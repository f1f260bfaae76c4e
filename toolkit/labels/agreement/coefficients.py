"""Coefficients of agreement between coders, each from sums over paragraphs.

What a coefficient needs of each paragraph (``sums`` of a `Measure`) is added up over paragraphs,
and gives its ``value``: so that samples of documents cost sums of documents, not codes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from toolkit.arguments import numbers_of
from toolkit.errors import BadInput
from toolkit.labels.agreement.counts import (
    BINARY,
    Floats,
    agreed_pairs,
    as_codes,
    categories_of,
    category_counts,
    pair_tables,
)
from toolkit.resample import divide


class Measure(NamedTuple):
    """A measure of agreement: what it sums over paragraphs, its value from the sums, its least."""

    name: str
    sums: Callable[[Floats, Floats], Floats]
    value: Callable[[Floats], Floats]
    least: float


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
    return _of_all(codes, ALPHA)


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
    return _of_all(codes, KAPPA)


def gwet_ac1(codes: ArrayLike, *, categories: ArrayLike | None = None) -> float:
    """Measure agreement beyond chance, where chance strikes only paragraphs hard to code.

    It does not collapse when a domain is rare.

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
    return _of_all(array, AC1, known)


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
    return _of_all(codes, RAW)


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
    return _of_all(codes, F1, BINARY)


def _of_all(codes: ArrayLike, measure: Measure, categories: Floats | None = None) -> float:
    array = as_codes(codes)
    known = categories_of(array) if categories is None else categories
    return float(measure.value(measure.sums(array, known).sum(axis=0)))


def _alpha_sums(codes: Floats, categories: Floats) -> Floats:
    """Return the disagreement on each paragraph, then its counts (1 + n_categories columns)."""
    counts = category_counts(codes, categories)
    coders = counts.sum(axis=1)
    counts[coders < 2] = 0.0
    coders[coders < 2] = 0.0
    differ = (counts * (coders[:, None] - counts)).sum(axis=1)
    # Each paragraph weighs as many values as it has, not as many pairs.
    return np.column_stack([differ / np.maximum(coders - 1, 1), counts])


def _alpha_value(sums: Floats) -> Floats:
    observed, counts = sums[..., 0], sums[..., 1:]
    values = counts.sum(axis=-1)
    expected = values**2 - (counts**2).sum(axis=-1)
    return 1 - divide((values - 1) * observed, expected)


def _kappa_value(tables: Floats) -> Floats:
    """Compute kappa from confusion tables of shape (..., n_pairs, n_categories, n_categories)."""
    total = tables.sum(axis=(-2, -1))
    agreed = divide(np.trace(tables, axis1=-2, axis2=-1), total)
    habits = (tables.sum(axis=-1) * tables.sum(axis=-2)).sum(axis=-1)
    chance = divide(habits, total**2)
    return np.asarray(divide(agreed - chance, 1 - chance).mean(axis=-1), dtype=np.float64)


def _ac1_sums(codes: Floats, categories: Floats) -> Floats:
    """Return agreement of pairs, whether coded twice, whether coded, share of each category."""
    counts = category_counts(codes, categories)
    coders = counts.sum(axis=1)
    shares = counts / np.maximum(coders, 1)[:, None]
    return np.column_stack([agreed_pairs(counts), coders > 1, coders > 0, shares])


def _ac1_value(sums: Floats) -> Floats:
    observed = _raw_value(sums)
    share = divide(sums[..., 3:], sums[..., 2:3])
    chance = (share * (1 - share)).sum(axis=-1) / (share.shape[-1] - 1)
    return divide(observed - chance, 1 - chance)


def _raw_sums(codes: Floats, categories: Floats) -> Floats:
    """Return each paragraph's agreement of pairs and whether it was coded twice."""
    counts = category_counts(codes, categories)
    return np.column_stack([agreed_pairs(counts), counts.sum(axis=1) > 1])


def _raw_value(sums: Floats) -> Floats:
    return divide(sums[..., 0], sums[..., 1])


def _f1_value(tables: Floats) -> Floats:
    """Compute F1 from confusion tables of shape (..., n_pairs, 2, 2), 0 before 1."""
    both, differ = tables[..., 1, 1], tables[..., 0, 1] + tables[..., 1, 0]
    return np.asarray(divide(2 * both, 2 * both + differ).mean(axis=-1), dtype=np.float64)


ALPHA = Measure("alpha", _alpha_sums, _alpha_value, -1.0)
KAPPA = Measure("kappa", pair_tables, _kappa_value, -1.0)
AC1 = Measure("ac1", _ac1_sums, _ac1_value, -1.0)
RAW = Measure("raw", _raw_sums, _raw_value, 0.0)
F1 = Measure("f1", pair_tables, _f1_value, 0.0)
