"""Find the runs of neighbours that share a property."""

from collections.abc import Iterable, Iterator


def runs_of(flags: Iterable[bool]) -> Iterator[range]:
    """Yield each longest run of places that are true, in order.

    >>> list(runs_of([True, False, True, True]))
    [range(0, 1), range(2, 4)]
    """
    start = None
    for number, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = number
        elif not flag and start is not None:
            yield range(start, number)
            start = None
