"""How much more often one text uses a word than another."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from toolkit.arguments import numbers_of
from toolkit.compare.given.inputs import Floats
from toolkit.errors import BadInput


def log_odds_ratio(one: ArrayLike, two: ArrayLike, prior: ArrayLike) -> Floats:
    """Return the weighted log-odds of each word in ``one`` against ``two``.

    Parameters
    ----------
    one, two : array_like of shape (n_words,)
        How often each word occurs.
    prior : array_like of shape (n_words,)
        How often each word is taken to have occurred besides, in either; positive. Words
        get a prior in proportion to how common they are, so that a rare word needs more
        than a chance occurrence to stand out.

    Returns
    -------
    ndarray of shape (n_words,)

    References
    ----------
    Monroe, Colaresi & Quinn (2008), Fightin' Words, equation 15.

    Examples
    --------
    >>> log_odds_ratio([3, 1], [1, 3], [1, 1]).round(3).tolist()  # log(4/2) - log(2/4)
    [1.386, -1.386]
    """
    first, second, added = _checked(one, two, prior)
    odds = (first + added) / (first.sum() + added.sum() - first - added)
    others = (second + added) / (second.sum() + added.sum() - second - added)
    return np.asarray(np.log(odds / others), dtype=np.float64)


def monroe_z(one: ArrayLike, two: ArrayLike, prior: ArrayLike) -> Floats:
    """Return z-scores that take every word for an independent draw.

    That is the published formula. Words of one document are not independent, so for regions
    these scores are far too large (one long document makes a region's word); use
    :func:`keyness`, whose variance is one of clusters.

    Parameters
    ----------
    one, two, prior : array_like of shape (n_words,)
        As in :func:`log_odds_ratio`.

    Returns
    -------
    ndarray of float64, shape (n_words,)
        Above 0 where ``one`` uses a word more.

    References
    ----------
    Monroe, Colaresi & Quinn (2008), Fightin' Words, equations 19 and 22.

    Examples
    --------
    >>> monroe_z([3, 1], [1, 3], [1, 1]).round(3).tolist()  # variance 1/4 + 1/2
    [1.601, -1.601]
    """
    first, second, added = _checked(one, two, prior)
    variance = 1 / (first + added) + 1 / (second + added)
    return np.asarray(log_odds_ratio(one, two, prior) / np.sqrt(variance), dtype=np.float64)


def _checked(*counts: ArrayLike) -> list[Floats]:
    names = ("one", "two", "prior")
    one, two, prior = (numbers_of(name, x) for name, x in zip(names, counts, strict=True))
    if not one.shape == two.shape == prior.shape:
        raise BadInput(f"counts of {one.shape}, {two.shape} and {prior.shape} words: equal shapes")
    if not ((one >= 0).all() and (two >= 0).all() and (prior > 0).all()):
        raise BadInput("counts below 0 or a prior of 0: a word needs a positive prior")
    return [one, two, prior]
