"""Parts of one calculation side by side, where there is enough of it."""

from collections.abc import Callable, Iterable, Sized
from typing import TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")


def side_by_side(
    function: Callable[[Part], Result], parts: Iterable[Part], *, n_jobs: int | None = None
) -> list[Result]:
    """Return a function's result for each part, in their order.

    One part is worked through at once; more of them by workers. How a calculation is parted
    must not depend on the workers: then its result does not either. Large arrays that the
    function or a part holds are not copied: workers on this machine read them from one
    memory map.

    Parameters
    ----------
    function : callable
    parts : iterable
        An iterator gives each part when a worker is about to take it.
    n_jobs : int, optional
        Workers; by default as many as the surrounding ``joblib.parallel_config`` names (one,
        here, unless it names others).

    Examples
    --------
    >>> side_by_side(len, ["乡村", "振兴局"])
    [2, 3]
    """
    if isinstance(parts, Sized) and len(parts) < 2:
        return [function(part) for part in parts]
    import joblib  # only what has several parts pays for it

    task = joblib.delayed(function)
    done: list[Result] = joblib.Parallel(n_jobs=n_jobs)(task(part) for part in parts)
    return done
