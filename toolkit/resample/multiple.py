"""Corrections of p-values for many comparisons.

A few lines of numpy: to import what scipy and statsmodels have takes a second, and neither knows
missing values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from toolkit.arguments import numbers_of, texts_of
from toolkit.errors import BadInput

Floats = NDArray[np.float64]

_ROUNDING = 1e-9


def holm(p_values: ArrayLike, tests: Iterable[object] | None = None) -> Floats:
    """Adjust p-values so that the chance of any false finding stays below the level.

    Takes and returns an array of shape (n,), in [0, 1]. Missing values (NaN) stay missing and do
    not count as comparisons. Rows of one of the ``tests`` count once; they have one p-value, and
    are refused if not.

    References
    ----------
    Holm (1979), A simple sequentially rejective multiple test procedure.

    Examples
    --------
    >>> holm([0.01, 0.04, float("nan"), 0.03]).round(2).tolist()
    [0.03, 0.06, nan, 0.06]
    """
    return _adjust(p_values, _holm_sorted, tests)


def benjamini_hochberg(p_values: ArrayLike, tests: Iterable[object] | None = None) -> Floats:
    """Adjust p-values so that the expected share of false findings stays below the level.

    Takes and returns an array of shape (n,), as :func:`holm` does.

    References
    ----------
    Benjamini & Hochberg (1995), Controlling the false discovery rate.

    Examples
    --------
    >>> benjamini_hochberg([0.01, 0.04, float("nan"), 0.03]).round(2).tolist()
    [0.03, 0.04, nan, 0.04]
    """
    return _adjust(p_values, _benjamini_hochberg_sorted, tests)


def _adjust(
    p_values: ArrayLike, rule: Callable[[Floats], Floats], tests: Iterable[object] | None
) -> Floats:
    p = numbers_of("p_values", p_values)
    if tests is not None:
        names = texts_of("tests", tests)
        if len(names) != len(p):
            raise BadInput(f"{len(names)} tests for {len(p)} p-values: one of each is expected")
        _, first, row = np.unique(names, return_index=True, return_inverse=True)
        _check_alike(p, p[first][row], names)
        return _adjust(p[first], rule, None)[row]
    given = p[~np.isnan(p)]
    if ((given < 0) | (given > 1)).any():
        raise BadInput(f"p-values between {given.min()} and {given.max()}: 0 to 1 is expected")
    order = np.argsort(given, kind="stable")
    raised = rule(given[order])  # given is a copy, and takes the result
    given[order] = np.minimum(raised, 1.0, out=raised)
    result = np.full_like(p, np.nan)
    result[~np.isnan(p)] = given
    return result


def _check_alike(p: Floats, of_test: Floats, names: list[str]) -> None:
    """Refuse two p-values of one test; two rows that mirror each other differ by rounding."""
    other = ~np.isclose(p, of_test, rtol=_ROUNDING, atol=0.0, equal_nan=True)
    if other.any():
        at = int(other.argmax())
        raise BadInput(
            f"test {names[at]!r}: p-values {of_test[at]:.6g} and {p[at]:.6g}; one test has one "
            "p-value: name its rows apart, or give them the same"
        )


def _holm_sorted(p: Floats) -> Floats:
    return np.maximum.accumulate(p * np.arange(len(p), 0, -1))


def _benjamini_hochberg_sorted(p: Floats) -> Floats:
    raised = p * len(p)
    raised /= np.arange(1, len(p) + 1)
    return np.minimum.accumulate(raised[::-1])[::-1]
