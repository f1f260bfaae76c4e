"""The minimum of a smooth convex function.

``scipy.optimize`` has the same method, but to import it costs more than to fit thousands of
texts (a quarter of a second), as it brings solvers of every kind.
"""

from collections import deque
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from toolkit.errors import BadInput

Floats = NDArray[np.float64]
Pairs = deque[tuple[Floats, Floats, float]]

_HELD = 10  # steps that are remembered
_STEPS = 500
_SLOPE = 1e-4  # of what the slope foretells, the least that a step must bring
_HALVES = 40


def minimum(
    loss: Callable[[Floats], tuple[float, Floats]], start: Floats, *, gain: float
) -> Floats:
    """Go downhill by L-BFGS until a step brings less than ``gain``.

    Parameters
    ----------
    loss : callable
        Gives value and gradient at a point; convex and bounded from below.
    start : ndarray of shape (n,)
        Its coordinates should be of one scale: the first step is the gradient itself.
    gain : float
        What a step must bring, else it is the last.

    Raises
    ------
    BadInput
        If the value at the start is not a number.

    References
    ----------
    Nocedal & Wright (2006), Numerical Optimization, algorithms 7.4 and 7.5.

    Examples
    --------
    >>> def bowl(x):
    ...     return float((x - 3) @ (x - 3)), 2 * (x - 3)
    >>> minimum(bowl, np.zeros(2), gain=1e-12).round(4).tolist()
    [3.0, 3.0]
    """
    at, pairs = start, Pairs(maxlen=_HELD)
    value, slope = loss(at)
    if not np.isfinite(value):
        raise BadInput(f"loss {value} at the start: a number is expected")
    for _ in range(_STEPS):
        way = -_bent(slope, pairs)
        size, fall = 1.0, float(slope @ way)
        new, new_slope = loss(at + way)
        for _ in range(_HALVES):
            if new <= value + _SLOPE * size * fall:
                break
            size /= 2
            new, new_slope = loss(at + size * way)
        if not value - new > gain:
            return at + size * way if new < value else at
        moved, turned = size * way, new_slope - slope
        if (curve := float(moved @ turned)) > 0:
            pairs.append((moved, turned, curve))
        at, value, slope = at + moved, new, new_slope
    return at


def _bent(slope: Floats, pairs: Pairs) -> Floats:
    """Return the slope, turned and scaled by the bends that the last steps showed."""
    way, shares = slope.copy(), []
    for moved, turned, curve in reversed(pairs):
        shares.append(float(moved @ way) / curve)
        way -= shares[-1] * turned
    if pairs:
        _, turned, curve = pairs[-1]
        way *= curve / float(turned @ turned)
    for moved, turned, curve in pairs:
        way += (shares.pop() - float(turned @ way) / curve) * moved
    return way
