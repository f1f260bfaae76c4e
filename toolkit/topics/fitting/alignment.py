"""Topics of one run matched with those of another: numbers say nothing, words do."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.arguments import numbers_of
from toolkit.errors import BadInput
from toolkit.topics.fitted.foldin import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Which topic of another run each topic of a reference corresponds to.

    Attributes
    ----------
    partner : ndarray of int, shape (n_reference,)
        Number in the other run; -1 where it has fewer topics and none is left.
    divergence : ndarray of float, shape (n_reference,)
        Jensen-Shannon divergence to the partner, in [0, 1]; NaN without one.
    """

    partner: NDArray[np.int64]
    divergence: Floats


def js_divergence(first: Floats, second: Floats) -> Floats:
    """Jensen-Shannon divergence in bits of each row of one array from each of another.

    0 for equal distributions, 1 for distributions that share no word. Where two topics share
    a part *s* of their probability and differ in all the rest, it is 1 - *s*: this gives the
    number a meaning.

    Parameters
    ----------
    first, second : ndarray of shape (n_first, n_terms) and (n_second, n_terms)
        Rows sum to 1.

    Returns
    -------
    ndarray of shape (n_first, n_second)

    Raises
    ------
    BadInput
        If the two are over different numbers of terms.

    References
    ----------
    Lin (1991), Divergence measures based on the Shannon entropy.

    Examples
    --------
    >>> js_divergence(np.array([[0.3, 0.7, 0.0]]), np.array([[0.3, 0.0, 0.7]])).round(3).tolist()
    [[0.7]]
    """
    first, second = numbers_of("topics", first, ndim=2), numbers_of("topics", second, ndim=2)
    if first.shape[1] != second.shape[1]:
        raise BadInput(
            f"topics over {first.shape[1]} and over {second.shape[1]} terms: "
            "the same vocabulary is expected"
        )
    own = _entropy(first)[:, None] / 2 + _entropy(second)[None, :] / 2
    mixed = np.stack([_entropy((row + second) / 2) for row in first])
    return np.clip(mixed - own, 0.0, 1.0)


def _entropy(rows: Floats) -> Floats:
    logs = np.zeros_like(rows)
    np.log2(rows, where=rows > 0, out=logs)
    return np.asarray(-(rows * logs).sum(axis=1))


def align(reference: Floats, topics: Floats) -> Alignment:
    """Match topics one to one so that the sum of their divergences is least.

    The Hungarian method finds the best of all matchings; taking the nearest topic for each
    would give one topic to several.

    Parameters
    ----------
    reference, topics : ndarray of shape (n_reference, n_terms) and (n_topics, n_terms)

    Returns
    -------
    Alignment

    References
    ----------
    Kuhn (1955), The Hungarian method for the assignment problem.

    Examples
    --------
    >>> a = np.array([[0.9, 0.1, 0.0], [0.0, 0.1, 0.9]])
    >>> align(a, a[::-1]).partner.tolist()
    [1, 0]
    """
    from scipy.optimize import linear_sum_assignment  # slow to load

    distance = js_divergence(reference, topics)
    rows, columns = linear_sum_assignment(distance)
    partner = np.full(len(reference), -1, dtype=np.int64)
    divergence = np.full(len(reference), np.nan)
    partner[rows], divergence[rows] = columns, distance[rows, columns]
    return Alignment(partner=partner, divergence=divergence)
