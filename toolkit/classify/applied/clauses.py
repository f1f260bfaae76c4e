"""Texts as their clauses, and the best clause of each text; numpy alone.

One clause decides that a paragraph is about a domain, and the longer the paragraph the less its
words count among all others. So a model may look at each clause by itself, and take the clause
that speaks most for a domain as what the paragraph says of it.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_CLAUSE = re.compile(r"[^，；：。！？,;:!?\n]+")


class Clauses(NamedTuple):
    """The clauses of some texts, in order.

    Attributes
    ----------
    texts : list of str
        One string a clause.
    rows : ndarray of int64
        Which text each is of.
    starts : ndarray of int64
        Where in it.
    """

    texts: list[str]
    rows: NDArray[np.int64]
    starts: NDArray[np.int64]


def split_clauses(texts: Sequence[str]) -> Clauses:
    """Split texts at commas, colons and all that ends a sentence; 、 joins.

    Examples
    --------
    >>> clauses = split_clauses(["修路、修桥，养老。", "。", "公墓"])
    >>> clauses.texts, clauses.rows.tolist(), clauses.starts.tolist()
    (['修路、修桥', '养老', '公墓'], [0, 0, 2], [0, 6, 0])
    """
    found, lengths, starts = [], [], []
    for text in texts:
        clauses = list(_CLAUSE.finditer(text))
        found += [clause.group() for clause in clauses]
        starts += [clause.start() for clause in clauses]
        lengths.append(len(clauses))
    rows = np.repeat(np.arange(len(texts)), lengths)
    return Clauses(found, rows, np.array(starts, dtype=np.int64))


def best_of_rows(
    margins: NDArray[np.float64], rows: NDArray[np.int64], n_rows: int
) -> NDArray[np.float64]:
    """Return the largest margin of each text and domain; 0 for a text without any clause.

    ``margins`` has a row a clause; ``rows`` says which of ``n_rows`` texts each is of, in order.

    >>> best_of_rows(np.array([[1.0], [3.0], [-2.0]]), np.array([0, 0, 2]), 3).tolist()
    [[3.0], [0.0], [-2.0]]
    """
    best = np.zeros((n_rows, margins.shape[1]))
    if len(rows):
        first = np.flatnonzero(np.r_[True, rows[1:] != rows[:-1]])
        best[rows[first]] = np.maximum.reduceat(margins, first, axis=0)
    return best
