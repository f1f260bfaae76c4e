"""How far scores decided a draw, told from paragraphs that score alike."""

import numpy as np
from numpy.typing import NDArray

from toolkit.resample import divide

ALIKE = 5
"""So many paragraphs next to one another in order of score are compared (and those that score
the same)."""


def scatter(
    region: NDArray[np.int64],
    inclusion: NDArray[np.float64],
    chance: NDArray[np.float64],
    scores: NDArray[np.float64],
    n_regions: int,
) -> NDArray[np.float64]:
    """Return what unequal probabilities of paragraphs that score alike cost, from 0 to 1.

    Parameters
    ----------
    region, inclusion, chance, scores : ndarray of shape (n,)
        Of each paragraph, the number of its region, the probability with which it was drawn
        (missing where it is not known), how far it counts as drawn by chance (those that do not
        at all are passed over; see ``chance_part``) and its score.
    n_regions : int

    Returns
    -------
    ndarray of shape (n_regions,)
        1 - 1 / deff², where deff is what weights by inverse probability cost (Kish 1965), were
        the probabilities lognormal among paragraphs that score alike: 0 where scores decided the
        draw or all had one probability. Squared, since variances add up squares of weights, which
        differ more; by how much more it matters was set by simulation (``beyond_grid.py`` among
        the benchmarks).

    Examples
    --------
    >>> scores, region = np.linspace(0, 1, 100), np.zeros(100, dtype=int)
    >>> all_of_it = np.ones(100)
    >>> scatter(region, np.where(scores > 0.5, 0.8, 0.05), all_of_it, scores, 1).round(2).tolist()
    [0.0]
    >>> scatter(region, np.tile([0.8, 0.05], 50), all_of_it, scores, 1).round(2).tolist()
    [0.99]
    """
    known = ~np.isnan(inclusion) & (chance > 0)
    region, drawn, scores = region[known], np.log(inclusion[known]), scores[known]
    if len(drawn) == 0 or np.ptp(drawn) == 0:
        return np.zeros(n_regions)
    order, group = groups_alike(region, scores)
    region, drawn = region[order], drawn[order]
    size = np.bincount(group)
    mean = np.bincount(group, drawn) / size
    squares = np.bincount(region, (drawn - mean[group]) ** 2, minlength=n_regions)
    free = np.bincount(region, 1 - 1 / size[group], minlength=n_regions)
    variance = divide(squares, free, 0.0)
    return np.asarray(1 - np.exp(-2 * variance), dtype=np.float64)


def groups_alike(
    region: NDArray[np.int64], scores: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return an order of paragraphs by region and score, and in it the number of each group."""
    order = np.lexsort((scores, region))
    region, scores = region[order], scores[order]
    place = np.arange(len(order))
    here = np.diff(region, prepend=-1) != 0
    first = np.maximum.accumulate(np.where(here, place, 0))
    score = np.maximum.accumulate(
        np.where(here | (np.diff(scores, prepend=-1.0) != 0), place, 0)
    )  # where those with this score begin
    step = (score - first) // ALIKE
    return order, np.cumsum(here | (np.diff(step, prepend=-1) != 0)) - 1
