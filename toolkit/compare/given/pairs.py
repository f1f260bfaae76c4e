"""Which two regions are compared: names, checked once, to numbers."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from toolkit.arguments import texts_of
from toolkit.errors import BadInput

Indices = NDArray[np.int64]

REST = "rest"
"""What all other regions taken together are called."""


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


def same_tests(regions: Iterable[object], others: Iterable[object]) -> Indices:
    """Return the number of the test of each row; two rows that mirror each other are one test.

    Of two regions each is the rest of the other.

    Raises
    ------
    BadInput
        If there is not one of each a row.

    Examples
    --------
    >>> same_tests(["u", "v", "w", "u"], ["v", "u", "rest", "rest"]).tolist()
    [0, 0, 1, 2]
    >>> same_tests(["u", "v"], ["rest", "rest"]).tolist()
    [0, 0]
    """
    one, two = texts_of("regions", regions), texts_of("others", others)
    if len(one) != len(two):
        raise BadInput(f"{len(one)} regions, {len(two)} others: one of each a row is expected")
    pairs = list(zip(one, two, strict=True))
    everyone = {name for pair in pairs for name in pair} - {REST}
    sides = [frozenset(everyone if len(everyone) == 2 else pair) for pair in pairs]
    number = {side: place for place, side in enumerate(dict.fromkeys(sides))}
    return np.array([number[side] for side in sides], dtype=np.int64)
