"""Ratios of what may be nothing."""

import numpy as np
from numpy.typing import NDArray


def divide(
    top: NDArray[np.float64], bottom: NDArray[np.float64], otherwise: float = 0.0
) -> NDArray[np.float64]:
    """Divide where the divisor is above 0; elsewhere the answer is ``otherwise``.

    >>> divide(np.array([1.0, 1.0]), np.array([2.0, 0.0])).tolist()
    [0.5, 0.0]
    """
    found = np.full_like(top, otherwise)
    np.divide(top, bottom, out=found, where=bottom > 0)
    return found
