"""The difference of two shares, from their score intervals."""

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from toolkit.compare.given.inputs import Floats
from toolkit.compare.shares.answer import Answer
from toolkit.compare.shares.intervals import wilson

STEPS = 50
FARTHEST = 38.0  # in standard errors; the p-value there is the smallest that a float can hold


def difference(
    one: Answer, two: Answer, unshared: Floats, *, level: float, tails: Floats
) -> dict[str, NDArray[np.object_] | Floats]:
    """Subtract ``two`` from ``one``, row by row.

    Each end lies as far from the difference as the two ends of the shares that pull it
    there, added in squares (MOVER). The p-value is found by making the intervals of both
    shares longer until the difference's end touches 0; one below 1 - level is raised to
    ``tails``, at most halfway to 1 - level, so that it stays on the interval's side.

    Parameters
    ----------
    one, two : Answer
        As many regions each.
    unshared : ndarray
        Factor of the variance that remains once what both have in common cancels.
    level : float
        Coverage of the interval.
    tails : ndarray
        How often shares would differ so far by chance.

    Returns
    -------
    dict of ndarray
        ``share, other_share, difference, low, high, p, method, reason``.
    """
    gap = one.share - two.share
    down = np.sqrt(unshared * ((one.share - one.low) ** 2 + (two.high - two.share) ** 2))
    up = np.sqrt(unshared * ((one.high - one.share) ** 2 + (two.share - two.low) ** 2))
    exact = (one.method == "census") & (two.method == "census")
    reason = _join(one.reason, two.reason)
    p = _p_values(one, two, unshared)
    p = np.fmax(p, np.fmin(tails, (p + 1 - level) / 2))
    p = np.where(exact | (reason != ""), np.nan, p)
    method = np.where(exact, "census", np.where(reason == "", "combined scores", "none"))
    return {
        "share": one.share,
        "other_share": two.share,
        "difference": gap,
        "low": np.maximum(gap - down, -1.0),
        "high": np.minimum(gap + up, 1.0),
        "p": p,
        "method": method.astype(object),
        "reason": reason,
    }


def _p_values(one: Answer, two: Answer, unshared: Floats) -> Floats:
    """Bisect for the number of standard errors at which the interval touches 0."""
    # Seen from the larger share: its lower end and the other's upper end approach each other.
    first = one.share >= two.share
    high_share = np.where(first, one.share, two.share)
    low_share = np.where(first, two.share, one.share)
    high_spread = np.where(first, one.spread_low, two.spread_low)
    low_spread = np.where(first, two.spread_high, one.spread_high)
    held, apart = np.full(one.share.shape, FARTHEST), np.zeros(one.share.shape)
    for _ in range(STEPS):
        z = (held + apart) / 2
        down = high_share - wilson(high_share, high_spread, z)[0]
        up = wilson(low_share, low_spread, z)[1] - low_share
        touches = unshared * (down**2 + up**2) >= (high_share - low_share) ** 2
        held, apart = np.where(touches, z, held), np.where(touches, apart, z)
    return np.asarray(2 * norm.sf(held), dtype=np.float64)


def _join(first: NDArray[np.object_], second: NDArray[np.object_]) -> NDArray[np.object_]:
    both = [
        "; ".join(f"{side}: {why}" for side, why in (("region", a), ("other", b)) if why)
        for a, b in zip(first, second, strict=True)
    ]
    reasons = np.empty(len(both), dtype=object)
    reasons[:] = both
    return reasons
