"""How far a side that hardly uses a word may be off because words come in clumps.

A region without the one report that is full of a word shows no clump, and its own documents
say that all is sure. Those of the other regions know how documents differ in that word.
"""

import numpy as np
from scipy.sparse import diags

from toolkit.compare.given.inputs import Floats
from toolkit.compare.words.wordcounts import WordCounts


class Clumps:
    """How documents of one region differ in each word, in all regions together.

    References
    ----------
    Rao & Scott (1992), A simple method for the analysis of clustered binary data. Agresti
    (2013), Categorical Data Analysis, section 1.3, for errors under what is tested.
    """

    def __init__(self, found: WordCounts) -> None:
        length = np.asarray(found.parts.sum(axis=1), dtype=np.float64).ravel()
        self._totals = found.totals
        self._sizes = self._totals.sum(axis=1)
        self._squares = np.asarray(found.members @ length**2, dtype=np.float64).ravel()
        self._own = found.members @ found.parts.power(2)
        self._along = found.members @ (diags(length) @ found.parts)
        worth = self._squares - self._squares**2 / np.fmax(self._sizes, 1.0) ** 2
        gaps = np.zeros(self._totals.shape[1])
        for region in range(len(self._sizes)):
            gaps += self._gaps(region)
        self._usual = gaps / max(float(worth.sum()), 1e-12)

    def error(self, region: int, log_odds: Floats) -> Floats:
        """Return the least standard error of each word's log-odds, of a region against the rest.

        What the region uses more or less than all regions do is held against how far documents
        of one region differ from each other, whichever region they are of (a score test).

        Returns
        -------
        ndarray of shape (n_words,)
            With which ``log_odds`` are as many standard errors away from 0.
        """
        everything, whole = self._totals.sum(axis=0), self._sizes.sum()
        size, squares = self._sizes[region], self._squares[region]
        part = size / whole
        others = self._squares.sum() - squares
        spread = np.sqrt(self._usual * ((1 - part) ** 2 * squares + part**2 * others))
        gap = self._totals[region] - part * everything
        # Where nothing is to be seen, the logarithm is as good as straight.
        flat = np.abs(gap) <= 1e-9 * everything
        slope = np.divide(log_odds, gap, out=1 / np.fmax(part * everything, 1e-300), where=~flat)
        return np.asarray(np.abs(slope) * spread, dtype=np.float64)

    def _gaps(self, region: int) -> Floats:
        """Sum the squares of what each document has more or less than its region's rate."""
        rate = self._totals[region] / max(float(self._sizes[region]), 1.0)
        own, along = (x[[region]].toarray().ravel() for x in (self._own, self._along))
        gaps = own - 2 * rate * along + rate**2 * self._squares[region]
        return np.asarray(np.fmax(gaps, 0.0), dtype=np.float64)
