"""Downhill on a smooth convex function of many numbers, by limited-memory BFGS.

The method is that of ``scipy.optimize.minimize(method="L-BFGS-B")`` without bounds. It is written
out because texts are few seconds' work: importing ``scipy.optimize`` takes a fifth of a second
(linear programming, special functions), and its vectors are of float64 where the losses here are
of float32. A test compares the two.
"""

from collections import deque
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[Any]
Loss = Callable[[Vector], tuple[float, Vector]]

_ENOUGH = 1e-4  # of what the slope promises: less, and the step is too long (Armijo)
_KNOWN = 10  # steps from which the bend is known
_SHORTEN = 30  # times that a step is shortened at most, to between a tenth and a half


def descend(loss: Loss, start: Vector, *, gain: float = 1e-4, steps: int = 500) -> Vector:
    """Go downhill until a step gains too little, and return where.

    Parameters
    ----------
    loss : callable
        Point to value and gradient; convex, so that a step's gradients always tell its bend.
    start : ndarray
        Its type of number is kept.
    gain : float, default=1e-4
        A step that gains less than this share of the value (of 1, where that is less) is the
        last. So is one that finds no lower value, which is the bottom as far as rounding lets
        it be seen.
    steps : int, default=500
        The most that are taken.

    References
    ----------
    Nocedal & Wright (2006), Numerical Optimization, algorithms 3.1 and 7.4.

    Examples
    --------
    >>> def bowl(x):
    ...     return float((x - 3.0) @ (x - 3.0)), 2.0 * (x - 3.0)
    >>> descend(bowl, np.zeros(2)).tolist()
    [3.0, 3.0]
    """
    point, (value, slope) = start, loss(start)
    known: deque[tuple[Vector, Vector, float]] = deque(maxlen=_KNOWN)
    for _ in range(steps):
        found = _step(loss, point, value, slope, _direction(slope, known))
        if found is None:
            break
        fresh, lower, turned = found
        moved, bend = fresh - point, turned - slope
        along, gained = float(moved @ bend), value - lower
        point, value, slope = fresh, lower, turned
        if along > 0:
            known.append((moved, bend, along))
        if gained <= gain * max(abs(value), 1.0):
            break
    return point


def _direction(slope: Vector, known: deque[tuple[Vector, Vector, float]]) -> Vector:
    """Return the way that Newton's method would go if the bend were what is known of it."""
    way = -slope
    if not known:
        return way / max(1.0, float(np.sqrt(slope @ slope)))
    shares = []
    for moved, bend, along in reversed(known):
        shares.append(float(moved @ way) / along)
        way -= shares[-1] * bend
    _, bend, along = known[-1]
    way *= along / float(bend @ bend)
    for (moved, bend, along), share in zip(known, reversed(shares), strict=True):
        way += (share - float(bend @ way) / along) * moved
    return way


def _step(
    loss: Loss, point: Vector, value: float, slope: Vector, way: Vector
) -> tuple[Vector, float, Vector] | None:
    """Return a lower point with its value and gradient; None where there is none."""
    down, far = float(slope @ way), 1.0
    if down >= 0:
        return None
    for _ in range(_SHORTEN):
        fresh = point + far * way
        found, turned = loss(fresh)
        if found <= value + _ENOUGH * far * down:
            return fresh, found, turned
        # The lowest point of the parabola through both values and the slope.
        lowest = -down * far / (2 * (found - value - far * down))
        far *= min(0.5, max(0.1, lowest))
    return None
