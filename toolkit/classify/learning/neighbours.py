"""What stands around a paragraph: whether its neighbours make a vote of the rules likelier.

Paragraphs of one subject stand together: an article on examinations among others on schools is
about schools, though no rule knows its words; a school named once on a page about roads rarely is
what that paragraph is about. How much this says differs from one collection of pages to another,
and from domain to domain; the votes themselves tell.
"""

import numpy as np
from numpy.typing import NDArray

from toolkit.classify.applied.calibrate import logit
from toolkit.classify.learning.prior import Prior, learn_near

Floats = NDArray[np.float64]

_NEAR = 2  # paragraphs before, and after, that are near
_VOTES = 10  # below which nothing is learned of where votes stand
_SPREAD = 3.0  # of coefficients: so wide that only few or perfectly parted votes feel it


def odds_around(votes: NDArray[np.bool_], documents: NDArray[np.int64]) -> Floats:
    """Return what the neighbours of each text add to the log odds that it has a vote.

    Two things are looked at: votes on the two texts before and the two after it, and votes on all
    others of its document. What these count for is learned from all texts; where votes stand
    anywhere, it is next to nothing.

    ``votes`` has a column a domain; ``documents`` numbers the document of each text from 0, and
    texts of one stand together, in reading order. A reprint is a document of its own: what it
    copies would bear itself out. What comes back has the shape of the votes and is 0 on average,
    roughly; all 0 where a domain has too few votes.

    >>> votes = np.repeat([True, False], 60)[:, None]
    >>> votes[[5, 100]] = [[False], [True]]
    >>> around = odds_around(votes, np.repeat(np.arange(12), 10))[:, 0]
    >>> bool(around[5] > 2), bool(around[100] < -1)
    (True, True)
    """
    said = votes.astype(np.float64)
    near = np.zeros_like(said)
    for step in range(1, _NEAR + 1):
        same = (documents[step:] == documents[:-step])[:, None]
        near[step:] += said[:-step] * same / (2 * _NEAR)
        near[:-step] += said[step:] * same / (2 * _NEAR)
    sums = np.zeros((int(documents.max(initial=-1)) + 1, said.shape[1]))
    np.add.at(sums, documents, said)
    others = np.maximum(np.bincount(documents)[documents] - 1, 1)[:, None]
    rest = np.sqrt((sums[documents] - said) / others)
    found = np.zeros_like(said)
    wide = Prior(np.zeros(3), np.full(3, _SPREAD))
    for j in np.flatnonzero(np.minimum(votes.sum(axis=0), (~votes).sum(axis=0)) >= _VOTES):
        around = np.column_stack([near[:, j], rest[:, j]])
        *counts, last = learn_near(around, said[:, j], wide)
        found[:, j] = around @ np.array(counts) + last - logit(float(said[:, j].mean()))
    return found
