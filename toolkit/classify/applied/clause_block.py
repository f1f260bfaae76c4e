"""What the best clause of a text says of each domain, as one feature a domain."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.classify.applied.blocks import Block, Mark, marked, with_rows
from toolkit.classify.applied.clauses import best_of_rows, split_clauses
from toolkit.classify.applied.entries import Entries

_TOGETHER = 4096  # clauses that are scored at once; results do not depend on it


@dataclass(frozen=True, kw_only=True, eq=False)
class ClauseBlock:
    """One column a domain: the largest margin that any clause of the text reaches.

    Attributes
    ----------
    domains : tuple of str
        Keys of the domains.
    blocks : tuple of Block
        Words and runs of characters of a clause, side by side.
    coefficients : ndarray of float32, shape (n_features, n_domains)
        Weight of each in the margin of a clause, which has no intercept.
    """

    domains: tuple[str, ...]
    blocks: tuple[Block, ...]
    coefficients: NDArray[np.float32]

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.domains)

    def find(self, texts: Sequence[str]) -> Entries:
        """Return the features of texts."""
        clauses = split_clauses(texts)
        best = best_of_rows(self.margins(clauses.texts), clauses.rows, len(texts))
        rows, columns = np.nonzero(best)
        return Entries(rows, columns, best[rows, columns])

    def margins(self, clauses: Sequence[str]) -> NDArray[np.float64]:
        """Return the margins of clauses, shape (n_clauses, n_domains)."""
        parts = [
            self._margins(clauses[i : i + _TOGETHER]) for i in range(0, len(clauses), _TOGETHER)
        ]
        return np.concatenate([np.zeros((0, self.width)), *parts])

    def marks(self, text: str) -> list[Mark]:
        """Return the features of the clause that decides, domain by domain."""
        clauses = split_clauses([text])
        if not clauses.texts:
            return []
        best = self.margins(clauses.texts).argmax(axis=0).tolist()
        return [
            mark
            for j, i in enumerate(best)
            for mark in self._marks_of(clauses.texts[i], int(clauses.starts[i]), j)
        ]

    def names(self) -> tuple[str, ...]:
        """Return what each column is called."""
        return tuple(f"{key}: best clause" for key in self.domains)

    def _margins(self, clauses: Sequence[str]) -> NDArray[np.float64]:
        margins = np.zeros((len(clauses), self.width))
        for block, part in with_rows(self.blocks, self.coefficients):
            margins += block.find(clauses).dot(part, len(clauses))
        return margins

    def _marks_of(self, clause: str, start: int, domain: int) -> list[Mark]:
        found = []
        for block, part in with_rows(self.blocks, self.coefficients):
            for mark, value, places in marked(block, clause):
                said = float(part[mark.column, domain]) * value / places
                where = (mark.start + start, mark.end + start)
                found.append(Mark(domain, mark.term, *where, part=said))
        return found
