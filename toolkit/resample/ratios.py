"""Ratios of what may be nothing, as where a draw leaves a whole group out."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def divide(top: ArrayLike, bottom: ArrayLike, otherwise: float = np.nan) -> NDArray[np.float64]:
    """Divide where the divisor is above 0; elsewhere the answer is ``otherwise``.

    >>> divide([1.0, 1.0], [2.0, 0.0]).tolist(), divide(1, 0, 0.0).tolist()
    ([0.5, nan], 0.0)
    """
    found = np.full(np.broadcast_shapes(np.shape(top), np.shape(bottom)), otherwise)
    np.divide(top, bottom, out=found, where=np.asarray(bottom) > 0)
    return found
