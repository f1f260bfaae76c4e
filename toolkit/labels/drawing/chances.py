"""With which probability each paragraph should be drawn for coding.

Each function returns one probability a paragraph, above 0 and up to 1, whose sum is the number
of paragraphs that one can afford to code. `toolkit.labels.draw_paragraphs` draws by them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from toolkit.arguments import numbers_of, one_of, real_number, whole_number
from toolkit.errors import BadInput
from toolkit.resample import cluster_codes, divide

Floats = NDArray[np.float64]


def equal_chances(n_paragraphs: int, n: float, *, left: ArrayLike | None = None) -> Floats:
    """Return the same probability for all: simple random drawing.

    >>> equal_chances(4, 3).tolist()
    [0.75, 0.75, 0.75, 0.75]

    ``left`` is the probability that earlier waves left each out: ``n`` then counts what this
    wave is expected to add.

    >>> equal_chances(4, 1, left=[0.5, 0.5, 0.5, 0.5]).tolist()
    [0.5, 0.5, 0.5, 0.5]
    """
    return scale_to(np.ones(whole_number("n_paragraphs", n_paragraphs)), n, left)


def stratum_chances(strata: Sequence[str], n: float, *, left: ArrayLike | None = None) -> Floats:
    """Return probabilities that give each stratum as much of the work as any other.

    What a small stratum cannot take goes to the others.

    Parameters
    ----------
    strata : sequence of str, length n_paragraphs
        The stratum of each paragraph, such as its region or what rules say of it.
    n : float
        Expected number of paragraphs drawn.
    left : array of shape (n_paragraphs,), optional
        The probability that earlier waves left each paragraph out: ``n`` and the size of a
        stratum then count what they are expected to have left. Not what they did leave: that
        is an outcome of the earlier draw, on which no probability may depend if waves are to
        combine exactly.

    Returns
    -------
    ndarray of float64, shape (n_paragraphs,)

    Raises
    ------
    BadInput
        If there are not ``n`` paragraphs to draw.

    Examples
    --------
    >>> stratum_chances(["a", "b", "b", "b", "b"], 3).tolist()
    [1.0, 0.5, 0.5, 0.5, 0.5]
    """
    _, member = cluster_codes(strata, "strata")
    sizes = np.bincount(member, weights=_left(left, len(member)))[member]
    # Of a stratum that was taken whole nothing is left, and any probability adds nothing.
    return scale_to(1 / np.maximum(sizes, 1e-9), n, left)


def score_chances(
    scores: ArrayLike,
    n: float,
    *,
    aim: Literal["uncertain", "positive"] = "uncertain",
    floor: float = 0.2,
    left: ArrayLike | None = None,
) -> Floats:
    """Return probabilities by what a model says, mixed with a floor.

    Every domain gets an equal part of the work, or the common ones would take it all.

    Parameters
    ----------
    scores : array of shape (n_paragraphs, n_domains)
        Probability of each domain by a model or by rules, in [0, 1].
    n : float
        Expected number of paragraphs drawn.
    aim : {"uncertain", "positive"}, default="uncertain"
        ``uncertain``: in proportion to sqrt(s(1 - s)), how far code and score may be apart;
        this makes estimates that use the scores precise. ``positive``: in proportion to s;
        this finds paragraphs of rare domains to learn from.
    floor : float, default=0.2
        Part of the work that is spread evenly, so that no paragraph is out of reach where
        the model is wrong; above 0.
    left : array of shape (n_paragraphs,), optional
        As of `stratum_chances`.

    Returns
    -------
    ndarray of float64, shape (n_paragraphs,)

    Raises
    ------
    BadInput
        If scores are not probabilities, paragraphs by domains, or ``floor`` is outside (0,
        1]; or there are not ``n`` paragraphs to draw.

    References
    ----------
    Särndal, Swensson & Wretman (1992), Model Assisted Survey Sampling, section 12.2.

    Examples
    --------
    >>> score_chances([[0.5], [0.1], [0.0]], 1, floor=0.3).round(3).tolist()
    [0.538, 0.362, 0.1]
    """
    one_of("aim", aim, ("uncertain", "positive"))
    s = numbers_of("scores", scores, ndim=2)
    if not len(s):
        raise BadInput(f"scores of shape {s.shape}: paragraphs by domains is expected")
    if not ((s >= 0) & (s <= 1)).all():
        raise BadInput("scores: each must be a probability from 0 to 1, and none missing")
    expected = "a number above 0 and up to 1, so that no paragraph is out of reach,"
    real_number("floor", floor, expected, lambda part: 0 < part <= 1)
    worth = np.sqrt(s * (1 - s)) if aim == "uncertain" else s
    total = worth.sum(axis=0)
    # A domain that is nowhere worth anything leaves its part to the floor.
    shared = divide(worth, total, 1 / len(s))
    return scale_to(floor / len(s) + (1 - floor) * shared.mean(axis=1), n, left)


def scale_to(sizes: Floats, n: float, left: ArrayLike | None = None) -> Floats:
    """Scale positive sizes so that they sum to ``n``, counted by what is left, none above 1.

    >>> scale_to(np.array([8.0, 1.0, 1.0]), 2).tolist()
    [1.0, 0.5, 0.5]
    >>> scale_to(np.array([8.0, 1.0, 1.0]), 1, left=[0.5, 0.5, 0.5]).tolist()
    [1.0, 0.5, 0.5]
    """
    real_number("n", n)
    worth = _left(left, len(sizes))
    if not 0 < n <= worth.sum() * (1 + 1e-12):
        most = int(worth.sum() + 1e-9)
        if not most:
            why = "earlier draws left no paragraph" if len(worth) else "there is no paragraph"
            raise BadInput(f"n {n}: {why} to draw")
        raise BadInput(f"n {n}: {most} paragraphs can be drawn; ask for 1 to {most}")
    order = np.argsort(-sizes, kind="stable")
    ranked, worth = sizes[order], worth[order]
    rest = np.cumsum((ranked * worth)[::-1])[::-1]
    # With the k largest at 1, the others share what they leave of n; the first k that keeps
    # them below 1 holds.
    taken = np.cumsum(worth) - worth
    fits = ((n - taken) * ranked <= rest * (1 + 1e-12)) & (rest > 0)
    k = int(np.argmax(fits)) if fits.any() else len(sizes)
    chances = np.ones(len(sizes))
    if k < len(sizes):
        chances[order[k:]] = np.minimum((n - taken[k]) * ranked[k:] / rest[k], 1.0)
    return chances


def _left(left: ArrayLike | None, n: int) -> Floats:
    if left is None:
        return np.ones(n)
    found = numbers_of("left", left)
    if found.shape != (n,) or not ((found >= 0) & (found <= 1)).all():
        raise BadInput(f"left: {n} probabilities from 0 to 1 are expected, one for each paragraph")
    return found
