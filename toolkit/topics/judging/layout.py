"""Topics on a plane: near where they use the same words."""

import numpy as np

from toolkit.arguments import numbers_of
from toolkit.topics.fitted.foldin import Floats
from toolkit.topics.fitting.alignment import js_divergence


def topic_layout(topics: Floats) -> Floats:
    """Place topics so that distances on the plane resemble those between their words.

    Classical scaling of the square root of the Jensen-Shannon divergence, which is a metric.
    Two dimensions cannot hold all distances of many topics: the map is for finding one's way,
    not for measuring.

    Parameters
    ----------
    topics : ndarray of shape (n_topics, n_terms)
        Rows sum to 1.

    Returns
    -------
    ndarray of shape (n_topics, 2)
        Centred at 0. The sign of each axis is fixed by its largest entry, which is positive.

    References
    ----------
    Torgerson (1952), Multidimensional scaling, Psychometrika 17. Endres & Schindelin (2003), A
    new metric for probability distributions, IEEE Transactions on Information Theory 49.

    Examples
    --------
    >>> near = np.array([[0.5, 0.5, 0.0], [0.4, 0.6, 0.0], [0.0, 0.0, 1.0]])
    >>> topic_layout(near)[:, 0].round(1).tolist()
    [-0.3, -0.3, 0.7]
    """
    topics = numbers_of("topics", topics, ndim=2)
    n = len(topics)
    centre = np.eye(n) - 1.0 / n
    values, vectors = np.linalg.eigh(-0.5 * centre @ js_divergence(topics, topics) @ centre)
    places = np.zeros((n, 2))
    for axis, at in enumerate(range(n - 1, max(n - 3, -1), -1)):
        places[:, axis] = vectors[:, at] * np.sqrt(max(values[at], 0.0))
        furthest = np.argmax(np.abs(places[:, axis]).round(9))
        places[:, axis] *= -1.0 if places[furthest, axis] < 0 else 1.0
    return places
