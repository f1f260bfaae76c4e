"""Whether paragraphs that were certain to be drawn are a stratum apart or the tail of a draw.

A report of which every paragraph is coded, or all that a classifier says yes to, is known, and
tells little about the others, of which few were drawn; the doubtful end of a draw by doubt tells
how far scores are right. Which it is follows from the draw, never from the codes.
"""

import numpy as np
from numpy.typing import NDArray

# Probabilities from here on are near to certain, counted from 0 here to 1 at 1.
NEAR = 0.5


def chance_part(
    region: NDArray[np.int64],
    inclusion: NDArray[np.float64],
    is_coded: NDArray[np.bool_],
    n_regions: int,
) -> NDArray[np.float64]:
    """Return how far each paragraph counts as one that was drawn by chance, from 0 to 1.

    Parameters
    ----------
    region, inclusion : ndarray of shape (n,)
        Of each paragraph, the number of its region and the probability with which it was drawn
        (missing where it is not known).
    is_coded : ndarray of bool, shape (n,)
    n_regions : int

    Returns
    -------
    ndarray of shape (n,)
        1 for what was not certain to be drawn. For what was, one value a region: how many were
        coded of what was nearly certain, over how many were certain (draws by doubt or by size
        have a tail, strata have none). 0 where everything was.

    Examples
    --------
    Six paragraphs of a document that was coded whole, and six of others, half of them drawn.

    >>> inclusion, is_coded = np.repeat([1.0, 0.5], 6), np.arange(12) < 9
    >>> region = np.zeros(12, dtype=int)
    >>> chance_part(region, inclusion, is_coded, 1)[[0, -1]].tolist()
    [0.0, 1.0]

    Of a draw by doubt, three were certain and others nearly so:

    >>> inclusion = np.r_[np.ones(3), 0.95, 0.9, 0.85, 0.75, np.full(5, 0.5)]
    >>> chance_part(region, inclusion, is_coded, 1)[[0, -1]].round(2).tolist()
    [0.97, 1.0]
    """
    certain = is_coded & (inclusion == 1)
    n, others = _count(region, certain, n_regions), _count(region, ~certain, n_regions)
    near = np.clip((inclusion - NEAR) / (1 - NEAR), 0.0, 1.0)
    tail = _count(region, np.where(is_coded & ~certain, near, 0.0), n_regions)
    part = np.where(others > 0, np.minimum(tail / np.maximum(n, 1.0), 1.0), 0.0)
    return np.where(certain, part[region], 1.0)


def _count(
    region: NDArray[np.int64], values: NDArray[np.float64] | NDArray[np.bool_], n_regions: int
) -> NDArray[np.float64]:
    return np.bincount(region, values, minlength=n_regions).astype(np.float64)
