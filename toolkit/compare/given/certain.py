"""Whether paragraphs that were certain to be drawn are a stratum apart or the tail of a draw.

A report of which every paragraph is coded tells little about paragraphs of other documents, of
which few were drawn; the doubtful end of a draw by doubt, or the high stratum of a draw by
scores, tells how far scores are right. Which it is follows from the draw, never from the codes.
"""

import numpy as np
from numpy.typing import NDArray

from toolkit.compare.given.alike import groups_alike

# Probabilities from here on are near to certain, counted from 0 here to 1 at 1.
NEAR = 0.5

# Where among paragraphs that score alike there are a quarter of those that were not certain that
# chance would bring there, or fewer, scores decided what was certain; where half, they did not.
DECIDED, UNDECIDED = 0.25, 0.5


def chance_part(
    region: NDArray[np.int64],
    inclusion: NDArray[np.float64],
    scores: NDArray[np.float64],
    is_coded: NDArray[np.bool_],
    n_regions: int,
) -> NDArray[np.float64]:
    """Return how far each paragraph counts as one that was drawn by chance, from 0 to 1.

    Parameters
    ----------
    region, inclusion, scores : ndarray of shape (n,)
        Of each paragraph, the number of its region, the probability with which it was drawn
        (missing where it is not known) and its score.
    is_coded : ndarray of bool, shape (n,)
    n_regions : int

    Returns
    -------
    ndarray of shape (n,)
        1 for what was not certain to be drawn. For what was, one value a region, the larger of
        two: how many were coded of what was nearly certain, over how many were certain (draws
        by doubt or by size have a tail, strata have none), and how far scores decided what was
        certain. 0 where everything was.

    Examples
    --------
    Six paragraphs of a document that was coded whole, and six of others, half of them drawn.

    >>> inclusion = np.repeat([1.0, 0.5], 6)
    >>> region, is_coded = np.zeros(12, dtype=int), np.arange(12) < 9
    >>> scores = np.array([0.9, 0.1, 0.4, 0.2, 0.6, 0.7, 0.9, 0.3, 0.5, 0.4, 0.6, 0.1])
    >>> chance_part(region, inclusion, scores, is_coded, 1)[[0, -1]].tolist()
    [0.0, 1.0]

    Had it been all that score more than 0.4, they would tell of the classifier's errors:

    >>> scores = np.array([0.9, 0.7, 0.5, 0.6, 0.6, 0.9, 0.1, 0.3, 0.4, 0.4, 0.2, 0.1])
    >>> chance_part(region, inclusion, scores, is_coded, 1)[[0, -1]].tolist()
    [1.0, 1.0]
    """
    certain = is_coded & (inclusion == 1)
    n, others = _count(region, certain, n_regions), _count(region, ~certain, n_regions)
    near = np.clip((inclusion - NEAR) / (1 - NEAR), 0.0, 1.0)
    tail = _count(region, np.where(is_coded & ~certain, near, 0.0), n_regions)
    both = ((n > 0) & (others > 0))[region]
    mixed = _mixed(region[both], scores[both], certain[both], n_regions)
    by_score = (UNDECIDED - mixed) / (UNDECIDED - DECIDED)
    part = np.clip(np.maximum(tail / np.maximum(n, 1.0), by_score), 0.0, 1.0)
    return np.where(certain, np.where(others > 0, part, 0.0)[region], 1.0)


def _mixed(
    region: NDArray[np.int64],
    scores: NDArray[np.float64],
    certain: NDArray[np.bool_],
    n_regions: int,
) -> NDArray[np.float64]:
    """Return how many others are next to what was certain, over how many chance would bring.

    Every region has paragraphs of both kinds; a region that is not there gets 1.
    """
    order, group = groups_alike(region, scores)
    region, certain = region[order], certain[order]
    size = np.bincount(group)
    others = (size - np.bincount(group, certain))[group] / np.maximum(size - 1, 1)[group]
    compared = certain & (size[group] > 1)
    found = _count(region, np.where(compared, others, 0.0), n_regions)
    n, n_certain = _count(region, compared, n_regions), _count(region, certain, n_regions)
    all_others = _count(region, ~certain, n_regions)
    by_chance = n * all_others / np.maximum(n_certain + all_others - 1, 1)
    return np.divide(found, by_chance, out=np.ones_like(found), where=by_chance > 0)


def _count(
    region: NDArray[np.int64], values: NDArray[np.float64] | NDArray[np.bool_], n_regions: int
) -> NDArray[np.float64]:
    return np.bincount(region, values, minlength=n_regions).astype(np.float64)
