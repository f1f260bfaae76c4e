"""How far apart two distributions are: Jensen–Shannon, in bits."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from toolkit.arguments import numbers_of
from toolkit.compare.given.inputs import Floats
from toolkit.errors import BadInput


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

    Raises
    ------
    BadInput
        If they are no numbers, not of one shape, or one is below 0 or infinite.

    References
    ----------
    Lin (1991), Divergence measures based on the Shannon entropy.

    Examples
    --------
    >>> jensen_shannon([[1, 1], [1, 0]], [[2, 2], [0, 3]]).tolist()
    [0.0, 1.0]
    """
    amounts = _of_one_shape(one, two, np.finfo(np.float64).max, "amounts from 0 on")
    if not amounts[0].shape:
        raise BadInput("one and two: numbers; two distributions are expected")
    with np.errstate(divide="ignore", invalid="ignore"):
        first, second = (given / given.sum(axis=-1, keepdims=True) for given in amounts)
    middle = (first + second) / 2
    found = _entropy(middle) - (_entropy(first) + _entropy(second)) / 2
    # rounding can leave a hair below 0
    return np.asarray(np.maximum(found, 0.0), dtype=np.float64)


def bernoulli_divergence(one: ArrayLike, two: ArrayLike) -> Floats:
    """Return the Jensen–Shannon divergence of two shares: of yes against no.

    >>> bernoulli_divergence([0.0, 0.5], [1.0, 0.5]).tolist()
    [1.0, 0.0]
    """
    shares = _of_one_shape(one, two, 1.0, "shares from 0 to 1")
    first, second = (np.stack([share, 1 - share], axis=-1) for share in shares)
    return jensen_shannon(first, second)


def _of_one_shape(
    one: ArrayLike, two: ArrayLike, most: float, expected: str
) -> tuple[Floats, Floats]:
    first, second = numbers_of("one", one, ndim=None), numbers_of("two", two, ndim=None)
    if first.shape != second.shape:
        raise BadInput(f"two: shape {second.shape}; that of one is {first.shape}")
    for name, given in (("one", first), ("two", second)):
        strange = given[(given < 0) | (given > most)]
        if strange.size:
            raise BadInput(f"{name}: {strange[0]}; {expected} are expected")
    return first, second


def _entropy(shares: Floats) -> Floats:
    logs = np.log2(shares, out=np.zeros_like(shares), where=shares != 0)
    return np.asarray(-(shares * logs).sum(axis=-1), dtype=np.float64)
