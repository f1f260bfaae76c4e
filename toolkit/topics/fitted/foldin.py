"""Topic shares of new paragraphs, from topics and prior alone.

Every model transforms with this one function, whatever engine fitted it. gensim draws a new
starting point at each call and tomotopy samples, so their own inference gives one text
different shares at different times; and a model that is loaded from disk should need neither.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

TOLERANCE = 1e-6
"""A paragraph is done once no share moves by more than this in one step of EM."""

MAX_STEPS = 1000
"""Steps after which a paragraph is left as it is; some ten to thirty are usual."""

_LEAPS = 100
"""Leaps of a paragraph at most; EM alone, which always climbs, then goes on."""

_WIDER = 8
"""Words by which the widths of lines differ."""

_LINE = 8192
"""Words times topics of a line at most, so that no linear algebra starts threads."""

_FEWER = 0.75
"""Share of the paragraphs of a block that still move, below which the others are dropped."""

_CELLS = 1 << 18
"""Words times topics that are worked on at once: what the cache nearly holds."""

_ROWS = 20_000
"""Paragraphs that are sorted by their length at once."""


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
    it, with leaps in the direction of its steps (SQUAREM). ``alpha`` acts as so many words of
    each topic that every paragraph is given. Held-out words are foreseen better than from
    variational shares, with the topics of every engine.

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
    (MAP inference of LDA). Varadhan & Roland (2008), Simple and globally convergent methods for
    accelerating the convergence of any EM algorithm, Scandinavian Journal of Statistics 35
    (scheme S3).

    Examples
    --------
    >>> topics = np.array([[0.5, 0.5, 0.0], [0.0, 0.5, 0.5]])
    >>> one = fold_in(np.array([0, 2]), np.array([3, 1]), np.array([0, 2]), topics, np.ones(2))
    >>> one.round(4).tolist()  # (3 + 1) / (4 + 2), (1 + 1) / (4 + 2)
    [[0.6667, 0.3333]]
    """
    prior = np.asarray(alpha, dtype=np.float64)
    # The last row is the word that fills up lines.
    by_term = np.ascontiguousarray(np.vstack([topics.T, np.ones_like(prior)]))
    known = by_term.sum(axis=1) > 0
    n = len(pointers) - 1
    shares = np.full((n, len(prior)), np.nan)
    for start in range(0, n, _ROWS):
        stop = min(start + _ROWS, n)
        inside = slice(int(pointers[start]), int(pointers[stop]))
        used = known[terms[inside]] & (counts[inside] > 0)
        row = np.repeat(np.arange(stop - start), np.diff(pointers[start : stop + 1]))[used]
        words = _Words(
            terms=terms[inside][used],
            counts=counts[inside][used].astype(np.float64),
            lengths=np.bincount(row, minlength=stop - start),
        )
        for rows, shape in _alike(words.lengths, len(prior)):
            shares[start + rows] = _climb(*words.laid(rows, shape, by_term), prior)
    return shares


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of some paragraphs, one paragraph after another."""

    terms: NDArray[np.integer]
    counts: Floats
    lengths: Integers

    def laid(
        self, rows: Integers, shape: tuple[int, int], by_term: Floats
    ) -> tuple[Floats, Floats]:
        """Lay the words of paragraphs in so many lines of one width.

        Lines are filled up with words that count 0 times. Their shape is that of the paragraph
        alone: whatever stands beside it, its lines are multiplied in the same way.

        Returns
        -------
        likely : ndarray of shape (n_rows, n_lines, width, n_topics)
        counts : ndarray of shape (n_rows, n_lines, width)
        """
        lengths, size = self.lengths[rows], shape[0] * shape[1]
        within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        source = np.repeat((np.cumsum(self.lengths) - self.lengths)[rows], lengths) + within
        place = np.repeat(np.arange(len(rows)) * size, lengths) + within
        terms = np.full((len(rows), *shape), len(by_term) - 1)
        counts = np.zeros(terms.shape)
        terms.ravel()[place], counts.ravel()[place] = self.terms[source], self.counts[source]
        return np.take(by_term, terms, axis=0), counts


def _alike(lengths: Integers, n_topics: int) -> Iterator[tuple[Integers, tuple[int, int]]]:
    """Yield rows whose words fill as many lines of one width, some at a time, and their shape."""
    most = max(1, _LINE // n_topics)
    wider = min(_WIDER, most)
    n_lines = -(-lengths // (most // wider * wider))
    width = -(-lengths // (wider * np.maximum(n_lines, 1))) * wider
    shape = n_lines * (most + 1) + width
    for number in np.unique(shape[lengths > 0]).tolist():
        rows, (lines, words) = np.flatnonzero(shape == number), divmod(number, most + 1)
        block = max(1, _CELLS // (lines * words * n_topics))
        for start in range(0, len(rows), block):
            yield rows[start : start + block], (lines, words)


def _climb(likely: Floats, counts: Floats, prior: Floats) -> Floats:
    """Return the shares of paragraphs whose lines have one shape, (n_rows, n_topics)."""
    result = np.full((len(counts), len(prior)), np.nan)
    shares = np.tile(prior / prior.sum(), (len(counts), 1))
    rows, moving = np.arange(len(counts)), np.ones(len(counts), dtype=np.bool_)
    total = counts.sum(axis=(1, 2))[:, None] + prior.sum()
    for turn in range(MAX_STEPS // 2):
        one = _step(likely, counts, shares, prior) / total
        two = _step(likely, counts, one, prior) / total
        still = (np.abs(two - one) > TOLERANCE).any(axis=1)
        ended = moving & ~still
        result[rows[ended]] = two[ended]
        moving &= still
        left = np.count_nonzero(moving)
        if not left:
            break
        shares = _leap(shares, one, two) if turn < _LEAPS else two
        if left < _FEWER * len(moving):  # until then a copy would cost more than it saves
            likely, counts, total = likely[moving], counts[moving], total[moving]
            rows, shares, moving = rows[moving], shares[moving], moving[moving]
    else:
        result[rows[moving]] = shares[moving]
    result /= result.sum(axis=1, keepdims=True)
    return result


def _step(likely: Floats, counts: Floats, shares: Floats, prior: Floats) -> Floats:
    """Give each word to the topics in proportion to how likely they made it; count again."""
    expected = np.matmul(likely, shares[:, None, :, None])[..., 0]
    each = np.matmul((counts / expected)[:, :, None, :], likely)[:, :, 0, :]
    return np.asarray(each.sum(axis=1) * shares + prior)


def _leap(start: Floats, one: Floats, two: Floats) -> Floats:
    """Go on in the direction of two steps, further where they slow down little.

    A leap never leaves the positive shares: a paragraph whose leap would stays where it is.
    """
    first = one - start
    change = two - one - first
    length, bend = (np.einsum("ij,ij->i", part, part) for part in (first, change))
    far = np.sqrt(np.maximum(length, bend) / np.where(bend > 0, bend, 1.0))[:, None]
    leapt = start + 2 * far * first + far**2 * change
    inside = (leapt > 0).all(axis=1, keepdims=True) & (bend > 0)[:, None]
    return np.where(inside, leapt, two)
