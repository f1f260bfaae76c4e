"""How far apart two distributions are: Jensen–Shannon, in bits."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from toolkit.compare.given.inputs import Floats


def jensen_shannon(one: ArrayLike, two: ArrayLike) -> Floats:
    """Return the Jensen–Shannon divergence of two distributions, along the last axis.

    Parameters
    ----------
    one, two : array_like of shape (..., n)
        Non-negative amounts; each is divided by its sum. NaN where a sum is 0.

    Returns
    -------
    ndarray of shape (...)
        From 0 (equal) to 1 (nothing in common).

    References
    ----------
    Lin (1991), Divergence measures based on the Shannon entropy.

    Examples
    --------
    >>> jensen_shannon([[1, 1], [1, 0]], [[2, 2], [0, 3]]).tolist()
    [0.0, 1.0]
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        first, second = (
            np.asarray(x, dtype=np.float64) / np.sum(x, axis=-1, keepdims=True) for x in (one, two)
        )
    middle = (first + second) / 2
    found = _entropy(middle) - (_entropy(first) + _entropy(second)) / 2
    # rounding can leave a hair below 0
    return np.asarray(np.maximum(found, 0.0), dtype=np.float64)


def bernoulli_divergence(one: ArrayLike, two: ArrayLike) -> Floats:
    """Return the Jensen–Shannon divergence of two shares: of yes against no.

    >>> bernoulli_divergence([0.0, 0.5], [1.0, 0.5]).tolist()
    [1.0, 0.0]
    """
    first, second = np.asarray(one, dtype=np.float64), np.asarray(two, dtype=np.float64)
    return jensen_shannon(
        np.stack([first, 1 - first], axis=-1), np.stack([second, 1 - second], axis=-1)
    )


def _entropy(shares: Floats) -> Floats:
    logs = np.log2(shares, out=np.zeros_like(shares), where=shares != 0)
    return np.asarray(-(shares * logs).sum(axis=-1), dtype=np.float64)
