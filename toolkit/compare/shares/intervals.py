"""Score intervals for shares: every share that the data do not speak against.

A share s is kept if ``|estimate - s| <= z sqrt(s (1 - s) h(s))``. With h = 1/n this is
Wilson's interval. It stays inside [0, 1], is never of length zero, and does not need the
variance at the *estimate*, which for rare domains and few clusters is small exactly when the
estimate is too small.
"""

from collections.abc import Callable

import numpy as np

from toolkit.compare.given.inputs import Floats

STEPS = 32


def score_interval(
    share: Floats, spread: Callable[[Floats], Floats], z: float
) -> tuple[Floats, Floats]:
    """Find both ends by bisection, one region beside the other.

    Parameters
    ----------
    share : ndarray of shape (n_regions,)
        Estimates, in [0, 1].
    spread : callable
        Takes a share per region, returns the variance of the estimate if that were true,
        divided by share * (1 - share).
    z : float
        Quantile of the normal distribution.

    Returns
    -------
    low, high : ndarray of shape (n_regions,)

    Examples
    --------
    >>> low, high = score_interval(np.array([0.0, 0.3]), lambda share: np.full(2, 1 / 20), 1.96)
    >>> low.round(3).tolist(), high.round(3).tolist()  # Wilson: 0 of 20, 6 of 20
    ([0.0, 0.145], [0.161, 0.519])
    """
    return _end(share, spread, z, 0.0), _end(share, spread, z, 1.0)


def _end(share: Floats, spread: Callable[[Floats], Floats], z: float, limit: float) -> Floats:
    held, outside = share.copy(), np.full_like(share, limit)
    for _ in range(STEPS):
        middle = (held + outside) / 2
        tried = inside(middle)
        kept = (share - tried) ** 2 <= z**2 * tried * (1 - tried) * spread(tried)
        held, outside = np.where(kept, middle, held), np.where(kept, outside, middle)
    return np.where(share == limit, limit, held)


def inside(share: Floats) -> Floats:
    """Move a share off 0 and 1, where no likelihood is defined."""
    return np.clip(share, 1e-12, 1 - 1e-12)


def wilson(share: Floats, spread: Floats, z: Floats | float) -> tuple[Floats, Floats]:
    """Return the score interval for a spread that does not depend on the share.

    >>> low, high = wilson(np.array([0.3]), np.array([1 / 20]), 1.96)
    >>> low.round(3).tolist(), high.round(3).tolist()
    ([0.145], [0.519])
    """
    wide = z**2 * spread
    centre = (share + wide / 2) / (1 + wide)
    half = np.sqrt(wide * share * (1 - share) + wide**2 / 4) / (1 + wide)
    return np.clip(centre - half, 0.0, 1.0), np.clip(centre + half, 0.0, 1.0)


def implied_spread(share: Floats, end: Floats, z: float) -> Floats:
    """Return the spread with which Wilson's interval around ``share`` ends at ``end``.

    >>> implied_spread(np.array([0.3]), wilson(np.array([0.3]), np.array([1 / 20]), 1.96)[1], 1.96)
    array([0.05])
    """
    unit = z**2 * inside(end) * (1 - inside(end))
    return np.asarray((end - share) ** 2 / unit, dtype=np.float64)
