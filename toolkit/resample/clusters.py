"""Seeds and cluster numbers that depend on names alone, never on the order of rows."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from toolkit.arguments import names_of, whole_number

Indices = NDArray[np.int64]


def spawn_seeds(seed: int, n: int) -> tuple[int, ...]:
    """Make ``n`` independent seeds from one; the first k do not depend on ``n``.

    >>> spawn_seeds(0, 3)[:2] == spawn_seeds(0, 2)
    True
    """
    children = np.random.SeedSequence(whole_number("seed", seed)).spawn(whole_number("n", n))
    return tuple(int(child.generate_state(1)[0]) for child in children)


def cluster_codes(
    clusters: Iterable[object], name: str = "clusters"
) -> tuple[tuple[str, ...], Indices]:
    """Give each cluster (or any name) a number, in order of names.

    Parameters
    ----------
    clusters : iterable of str or int, length n
        The cluster of each row, never missing.
    name : str, default="clusters"
        What they are, for messages.

    Returns
    -------
    names : tuple of str
        The clusters, sorted.
    codes : ndarray of int64, shape (n,)
        For each row, the place of its cluster in ``names``.

    Raises
    ------
    BadInput
        If a name is neither text nor a whole number.

    Examples
    --------
    >>> names, codes = cluster_codes(["b", "a", "b"])
    >>> names, codes.tolist()
    (('a', 'b'), [1, 0, 1])
    """
    rows = names_of(name, clusters, gaps=False)
    distinct = set(rows)
    names = sorted(str(value) for value in distinct)
    index = {name: i for i, name in enumerate(names)}
    place = {value: index[str(value)] for value in distinct}
    codes = np.fromiter(map(place.__getitem__, rows), dtype=np.int64, count=len(rows))
    return tuple(names), codes
