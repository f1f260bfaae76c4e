"""Parts of one calculation side by side, where there is enough of it."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import joblib

Part = TypeVar("Part")
Result = TypeVar("Result")


def side_by_side(function: Callable[[Part], Result], parts: Sequence[Part]) -> list[Result]:
    """Return a function's result for each part, in their order.

    One part is worked through at once; more of them by as many workers as the surrounding
    ``joblib.parallel_config`` names (one, here, unless it names others). How a calculation
    is parted must not depend on the workers: then its result does not either.

    Examples
    --------
    >>> side_by_side(len, ["乡村", "振兴局"])
    [2, 3]
    """
    if len(parts) < 2:
        return [function(part) for part in parts]
    task = joblib.delayed(function)
    done: list[Result] = joblib.Parallel()(task(part) for part in parts)
    return done
