"""Topic shares of new paragraphs, from topics and prior alone.

Every model transforms with this one function, whatever engine fitted it. gensim draws a new
starting point at each call and tomotopy samples, so their own inference gives one text
different shares at different times; and a model that is loaded from disk should need neither.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

TOLERANCE = 1e-6
"""A paragraph is done once no share moves by more than this in one step."""

MAX_STEPS = 1000
"""Steps after which a paragraph is left as it is; some twenty to fifty are usual."""

_BLOCK = 256


def fold_in(
    terms: NDArray[np.integer],
    counts: NDArray[np.number],
    pointers: NDArray[np.integer],
    topics: Floats,
    alpha: Floats,
) -> Floats:
    r"""Estimate the topic shares of paragraphs given as CSR arrays.

    The shares are the mode of their posterior under a Dirichlet prior with parameters
    :math:`\alpha_k + 1`: the maximum of
    :math:`\sum_w n_w \log \sum_k \theta_k \phi_{kw} + \sum_k \alpha_k \log \theta_k`. This
    function is concave, so its maximum does not depend on a starting point, and EM climbs to
    it. ``alpha`` acts as so many words of each topic that every paragraph is given. Held-out
    words are foreseen better than from variational shares, with the topics of every engine.

    Parameters
    ----------
    terms, counts, pointers : ndarray
        ``indices``, ``data`` and ``indptr`` of a CSR matrix (n_paragraphs, n_terms).
    topics : ndarray of shape (n_topics, n_terms)
        Probabilities of words; rows sum to 1.
    alpha : ndarray of shape (n_topics,)
        Prior, positive.

    Returns
    -------
    ndarray of shape (n_paragraphs, n_topics)
        Rows sum to 1. A row is NaN where the paragraph holds no word that a topic knows. Each
        row is computed from its own paragraph alone, to the last bit.

    References
    ----------
    Asuncion, Welling, Smyth & Teh (2009), On smoothing and inference for topic models, UAI
    (MAP inference of LDA).

    Examples
    --------
    >>> topics = np.array([[0.5, 0.5, 0.0], [0.0, 0.5, 0.5]])
    >>> one = fold_in(np.array([0, 2]), np.array([3, 1]), np.array([0, 2]), topics, np.ones(2))
    >>> one.round(4).tolist()  # (3 + 1) / (4 + 2), (1 + 1) / (4 + 2)
    [[0.6667, 0.3333]]
    """
    by_term = np.ascontiguousarray(topics.T, dtype=np.float64)
    prior = np.asarray(alpha, dtype=np.float64)
    n = len(pointers) - 1
    shares = np.full((n, len(prior)), np.nan)
    for start in range(0, n, _BLOCK):
        stop = min(start + _BLOCK, n)
        inside = slice(int(pointers[start]), int(pointers[stop]))
        lengths = np.diff(pointers[start : stop + 1]).astype(np.int64)
        shares[start:stop] = _fold_block(by_term[terms[inside]], counts[inside], lengths, prior)
    return shares


@dataclass(slots=True)
class _Climb:
    """Paragraphs on their way to the maximum; their words lie one after another."""

    rows: Integers
    likely: Floats
    counts: Floats
    lengths: Integers
    shares: Floats

    def keep(self, moving: NDArray[np.bool_]) -> "_Climb":
        words = np.repeat(moving, self.lengths)
        return _Climb(
            rows=self.rows[moving],
            likely=self.likely[words],
            counts=self.counts[words],
            lengths=self.lengths[moving],
            shares=self.shares[moving],
        )


def _fold_block(
    likely: Floats, counts: NDArray[np.number], lengths: Integers, prior: Floats
) -> Floats:
    """Fold in some paragraphs at once; ``likely`` is (n_words, n_topics)."""
    row_of_word = np.repeat(np.arange(len(lengths)), lengths)
    known = (likely.sum(axis=1) > 0) & (counts > 0)
    lengths = np.bincount(row_of_word[known], minlength=len(lengths))
    rows = np.flatnonzero(lengths)
    result = np.full((len(lengths), len(prior)), np.nan)
    climb = _Climb(
        rows=rows,
        likely=likely[known],
        counts=counts[known].astype(np.float64),
        lengths=lengths[rows],
        shares=np.tile(prior / prior.sum(), (len(rows), 1)),
    )
    for _ in range(MAX_STEPS):
        if not len(climb.rows):
            break
        before = climb.shares
        climb.shares = _step(climb, prior)
        result[climb.rows] = climb.shares
        moving = np.abs(climb.shares - before).max(axis=1) > TOLERANCE
        if not moving.all():
            climb = climb.keep(moving)
    return result


def _step(climb: _Climb, prior: Floats) -> Floats:
    """Give each word to the topics in proportion to how likely they made it; count again."""
    joint = np.repeat(climb.shares, climb.lengths, axis=0)
    joint *= climb.likely
    joint *= (climb.counts / joint.sum(axis=1))[:, None]
    starts = np.cumsum(climb.lengths) - climb.lengths
    fresh = np.add.reduceat(joint, starts, axis=0) + prior
    return np.asarray(fresh / fresh.sum(axis=1, keepdims=True))
