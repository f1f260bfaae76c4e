"""How much of a distance between two sides chance explains: squared distances of documents.

A divergence grows as texts shrink, and documents of one length cannot be exchanged for those of
another: eight notices are far from eight reports though both write alike. Squared distances
between the words of two sides take this apart. What a document has in common with *itself* is
chance, and grows with its length in a known way; what it has in common with others is not.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from scipy.special import gammaln

from toolkit.compare.given.inputs import Bools, Floats, Indices
from toolkit.resample import divide

# Up to so many documents, what each has in common with each is worked out once.
FEW = 400
# Documents whose lengths differ by less are exchanged with each other, where that leaves so many
# ways to part them.
FACTOR, ENOUGH = 4.0, 1000
# Numbers held at once while documents are exchanged (8 bytes each, in a few copies).
BLOCK = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """The documents of two sides; each has some words.

    Attributes
    ----------
    rows : csr_matrix of shape (n, n_words)
        Words of each, times the roots of what each word counts.
    size : ndarray of shape (n,)
        How many words each has.
    cluster : ndarray of int64, shape (n,)
        Its cluster; one on both sides is two documents.
    mine : ndarray of bool, shape (n,)
        Whether it is on the first side.
    """

    rows: csr_matrix
    size: Floats
    cluster: Indices
    mine: Bools


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """How far apart two sides are, one value for each way to part the documents.

    Attributes
    ----------
    squared : ndarray of shape (n_labels,)
        Squared distance between the words of the two sides.
    by_chance : ndarray of shape (n_labels,)
        What documents of these sides would show of it by chance.
    scale : ndarray of shape (n_labels,)
        The same were documents of one length all alike, whichever side they are on.
    """

    squared: Floats
    by_chance: Floats
    scale: Floats

    @property
    def excess(self) -> Floats:
        """Distance beyond chance, in units of what lengths so unlike would show by chance."""
        gap = self.squared - self.by_chance
        return divide(gap, self.scale, 0.0)

    @property
    def as_far(self) -> int:
        """Number of labellings with at least the excess of the first, without it."""
        first, others = self.excess[0], self.excess[1:]
        # Equal labellings give the same number only up to rounding.
        return int((others >= first - 1e-9 * (1 + abs(first))).sum())


def word_weights(totals: Floats) -> Floats:
    """Weigh squares of words about as a Jensen–Shannon divergence does.

    Parameters
    ----------
    totals : ndarray of shape (n_regions, n_words)
        How often each region uses each word; all are used.

    Returns
    -------
    ndarray of shape (n_words,)
        Differences of common words count by one over how common the words are, those of words
        that a region of usual size uses less than once by no more than that.
    """
    words = totals.sum(axis=0)
    return np.asarray(words.sum() / (words + len(totals)), dtype=np.float64)


def length_strata(documents: Documents) -> Indices | None:
    """Part documents by length, so that a side keeps about the lengths that it has.

    A side of which one long report is most of the text differs from others by what that one
    report says, and exchanged for notices it would not. Documents within a factor of four are
    exchanged with each other; all with all (None), where that would leave few exchanges.
    """
    size, mine = documents.size, documents.mine
    _, stratum = np.unique(
        np.floor(np.log(size / np.median(size)) / np.log(FACTOR) + 0.5), return_inverse=True
    )
    if not stratum.any():
        return None
    n, own = np.bincount(stratum), np.bincount(stratum, mine)
    ways = (gammaln(n + 1) - gammaln(own + 1) - gammaln(n - own + 1)).sum()
    return stratum if ways > np.log(ENOUGH) else None


def apart(documents: Documents, labels: Bools) -> Apart:
    """Measure how far apart two sides are for each labelling.

    Parameters
    ----------
    documents : Documents
        Of both sides, as they are.
    labels : ndarray of bool, shape (n_labels, n)
        Which documents are on the first side; some are, and some are not.

    Notes
    -----
    The mean of c·c' / (N N') over pairs of *different* documents c of a side, weighted by
    their lengths N, is right on average whatever the lengths are (Chen & Qin 2010); with each
    document and itself it is too large by chance. A side of one document has no such pair:
    chance is there taken from the documents of both sides, as ``a N + b N²``.

    References
    ----------
    Chen & Qin (2010), A two-sample test for high-dimensional data. Chung & Romano (2013),
    Exact and asymptotically robust permutation tests.
    """
    size = documents.size
    own, along, one = _products(documents.rows, labels)
    whole, words, squares = along.sum(), size.sum(), size**2
    columns = np.column_stack([np.ones_like(size), size, squares, own, along])
    n_mine, words_mine, squares_mine, own_mine, along_mine = _sums(labels, columns)
    first = _Side(n_mine, words_mine, squares_mine, one, own_mine)
    both = _Side(float(len(size)), words, squares.sum(), whole, own.sum())
    across = along_mine - one
    second = _Side(
        both.n - first.n,
        words - first.words,
        both.squares - first.squares,
        whole - 2 * across - one,
        both.own - first.own,
    )
    left = own - 2 * size * along / words + squares * whole / words**2
    a, b = _by_length(left / (1 - size / words) / size, size)
    alike = [a / side.words + b * side.squares / side.words**2 for side in (first, second)]
    far = first.length + second.length - 2 * across / (first.words * second.words)
    chance = [
        np.where(side.n > 1, side.by_chance, usual)
        for side, usual in zip((first, second), alike, strict=True)
    ]
    scale = alike[0] + alike[1]
    # Of documents that are all the same only rounding errors are left.
    scale = np.where(scale > 1e-9 * both.length, scale, 0.0)
    return Apart(squared=np.maximum(far, 0.0), by_chance=chance[0] + chance[1], scale=scale)


@dataclass(frozen=True, slots=True)
class _Side:
    """Sums over one side: documents, words, squares of words, squares of all and of each."""

    n: Floats | float
    words: Floats | float
    squares: Floats | float
    together: Floats | float
    own: Floats | float

    @property
    def length(self) -> Floats | float:
        return self.together / self.words**2

    @property
    def by_chance(self) -> Floats | float:
        pairs = np.maximum(self.words**2 - self.squares, 1e-300)
        return (self.own - self.length * self.squares) / pairs


def _sums(labels: Bools, columns: Floats) -> Floats:
    """Sum columns over the first side of each labelling (shape: n_columns, n_labels)."""
    step = max(1, BLOCK // len(columns))
    blocks = [labels[at : at + step] for at in range(0, len(labels), step)]
    return np.concatenate([some.astype(np.float64) @ columns for some in blocks]).T


def _products(rows: csr_matrix, labels: Bools) -> tuple[Floats, Floats, Floats]:
    """Return each document times itself and times all, and the square of each side's sum."""
    if rows.shape[0] <= FEW:
        each, chosen = (rows @ rows.T).toarray(), labels.astype(np.float64)
        return each.diagonal(), each.sum(axis=1), np.einsum("ln,ln->l", chosen @ each, chosen)
    own = np.asarray(rows.multiply(rows).sum(axis=1)).ravel()
    along = rows @ np.asarray(rows.sum(axis=0)).ravel()
    step = max(1, BLOCK // max(rows.nnz, 1))
    sums = [
        csr_matrix(csr_matrix(labels[start : start + step].astype(np.float64)) @ rows)
        for start in range(0, len(labels), step)
    ]
    squares = [np.asarray(some.multiply(some).sum(axis=1)).ravel() for some in sums]
    return own, along, np.concatenate(squares)


def _by_length(spread: Floats, size: Floats) -> tuple[float, float]:
    """Fit ``spread = a + b size``, neither below 0."""
    gap = size - size.mean()
    squares = (gap**2).sum()
    b = float((gap * spread).sum() / squares) if squares > 0 else 0.0
    a = float(spread.mean() - b * size.mean())
    if b < 0:
        return float(spread.mean()), 0.0
    if a < 0:
        return 0.0, float((size * spread).sum() / (size**2).sum())
    return a, b
