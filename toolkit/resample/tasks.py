"""Parts of one calculation side by side, where there is enough of it."""

from collections.abc import Callable, Iterable, Sized
from typing import TypeVar

from toolkit.arguments import whole_number
from toolkit.errors import BadInput

Part = TypeVar("Part")
Result = TypeVar("Result")


def n_workers(n_jobs: int) -> int:
    """Return how many workers are started: as many as asked for, and no more than there are cores.

    joblib starts all that it is told to, be it a hundred thousand, until the machine gives out.

    Parameters
    ----------
    n_jobs : int
        What was asked for; -1 for one a core.

    Returns
    -------
    int
        From 1 to the number of cores.

    Raises
    ------
    BadInput
        If it is 0, below -1 or no whole number.

    Examples
    --------
    >>> n_workers(1), n_workers(10**6) == n_workers(-1)
    (1, True)
    """
    n_jobs = whole_number("n_jobs", n_jobs, least=-1)
    if n_jobs == 0:
        raise BadInput("n_jobs: 0 workers, expected 1 or more, or -1 for one a core")
    if n_jobs == 1:
        return 1
    from joblib import cpu_count  # slow to load

    return int(min(n_jobs, cpu_count())) if n_jobs > 0 else int(cpu_count())


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

    Returns
    -------
    list
        One result a part.

    Examples
    --------
    >>> side_by_side(len, ["乡村", "振兴局"])
    [2, 3]
    """
    if isinstance(parts, Sized) and len(parts) < 2:
        return [function(part) for part in parts]
    import joblib  # only what has several parts pays for it

    task = joblib.delayed(function)
    workers = None if n_jobs is None else n_workers(n_jobs)
    done: list[Result] = joblib.Parallel(n_jobs=workers)(task(part) for part in parts)
    return done
