"""Find room for the children of a node among those of all others."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_WINDOW = 4096  # bases that are tried at once


class Packing:
    """Which places of a double array are free, and which bases nobody has.

    Parameters
    ----------
    free : ndarray of bool
        The places.
    unused : ndarray of bool of the same length
        The bases.
    start : int, default=1
        The first base to try: what lies before is packed too densely to be worth a search.

    Examples
    --------
    >>> packing = Packing(np.array([False, True, False, True]), np.array([False, True] * 2))
    >>> packing.take_base([2]), packing.take_base([2])
    (1, 3)
    """

    def __init__(self, free: NDArray[np.bool_], unused: NDArray[np.bool_], start: int = 1) -> None:
        self.free = free
        self.unused = unused
        self._first: dict[int, int] = defaultdict(lambda: start)  # where so few may still fit

    def take_base(self, codes: Sequence[int]) -> int:
        """Return the first base that nobody has and from which children by ``codes`` fit."""
        at = self._first[len(codes)]
        while True:
            self._reach(at + _WINDOW + max(codes))
            fits = self.unused[at : at + _WINDOW].copy()
            for code in codes:
                fits &= self.free[at + code : at + code + _WINDOW]
            if fits.any():
                break
            at += _WINDOW
            if len(codes) <= 2:  # larger families are few, and look everywhere
                self._first[len(codes)] = at
        base = at + int(fits.argmax())
        self.free[base + np.array(codes)] = False
        self.unused[base] = False
        return base

    def take_place(self, place: int) -> None:
        """Take a place that is free, also one behind all that was looked at."""
        self._reach(place + 1)
        self.free[place] = False

    def _reach(self, end: int) -> None:
        lacking = end - len(self.free)
        if lacking > 0:
            more = np.ones(lacking + _WINDOW, dtype=np.bool_)
            self.free = np.concatenate([self.free, more])
            self.unused = np.concatenate([self.unused, more])
