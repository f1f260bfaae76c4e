"""Which two regions are compared: names, checked once, to numbers."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from toolkit.errors import BadInput

Indices = NDArray[np.int64]


def number_pairs(
    pairs: Iterable[Sequence[str]], names: Iterable[object]
) -> tuple[Indices, Indices]:
    """Return the numbers of the left and of the right regions.

    Parameters
    ----------
    pairs : iterable of (str, str)
        Two different regions each; it is read once.
    names : iterable of str
        The regions that there are; their places are their numbers.

    Raises
    ------
    BadInput
        If a pair does not name two different regions that are there.

    Examples
    --------
    >>> left, right = number_pairs([("u", "w")], ["u", "v", "w"])
    >>> left.tolist(), right.tolist()
    ([0], [2])
    """
    if isinstance(pairs, str) or not isinstance(pairs, Iterable):
        raise BadInput(f"pairs: {pairs!r}: a list of two regions each is expected")
    place = {str(name): number for number, name in enumerate(names)}
    numbers = [_place(pair, place) for pair in pairs]
    left, right = np.array(numbers, dtype=np.int64).reshape(-1, 2).T
    return left, right


def _place(pair: Sequence[str], place: dict[str, int]) -> tuple[int, int]:
    named = [] if isinstance(pair, str) or not isinstance(pair, Iterable) else list(map(str, pair))
    if len(named) != 2 or named[0] == named[1]:
        raise BadInput(f"pairs: {pair!r}: two different regions are expected")
    for name in named:
        if name not in place:
            raise BadInput(f"pairs: region {name!r} has no paragraph here")
    return place[named[0]], place[named[1]]
