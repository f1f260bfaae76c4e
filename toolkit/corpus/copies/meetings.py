"""Pairs of texts that share the number of a band, and so are worth comparing.

Each text is paired with the first and the last few before it that share the number, so
that a formula with small changes that stands in every document costs its number, not the
square of it.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

FIRST = 16
LAST = 4
LOW = np.uint64(0xFFFFFFFF)
_HIGH = np.uint64(32)
_CHUNK = 100_000


def meetings(met: NDArray[np.uint64]) -> Iterator[NDArray[np.uint64]]:
    """Yield the pairs to compare, a bounded number at a time.

    Parameters
    ----------
    met : ndarray of uint64
        For each text the number of a band in the upper half and its rank in the lower; in
        any order.

    Yields
    ------
    ndarray of uint64
        The later rank in the upper half, the earlier in the lower; each pair once.

    Examples
    --------
    >>> met = np.array([7 << 32 | 2, 9 << 32 | 1, 7 << 32 | 0], dtype=np.uint64)
    >>> [(int(one) >> 32, int(one) & 0xFFFFFFFF) for one in next(meetings(met))]
    [(2, 0)]
    """
    met = np.sort(met)
    band = met >> _HIGH
    is_first = np.ones(len(met), dtype=bool)
    is_first[1:] = band[1:] != band[:-1]
    starts = np.maximum.accumulate(np.where(is_first, np.arange(len(met)), 0))
    places = np.flatnonzero(~is_first)
    for at in range(0, len(places), _CHUNK):
        place = places[at : at + _CHUNK]
        yield _pairs(met & LOW, place, starts[place])


def _pairs(
    ranks: NDArray[np.uint64], place: NDArray[np.int64], start: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """Return the pairs of the texts at some places with those before them from a start."""
    before = place - start  # how many of the same number come before
    found = []
    for nth in range(FIRST):
        own = before > nth
        found.append((place[own], start[own] + nth))
    for back in range(1, LAST + 1):
        own = before >= FIRST + back
        found.append((place[own], place[own] - back))
    later = np.concatenate([one for one, _ in found])
    earlier = np.concatenate([one for _, one in found])
    pairs: NDArray[np.uint64] = (ranks[later] << _HIGH) | ranks[earlier]
    return pairs
