"""Which words topics and keyness are made of."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.text import Tokens, count, stop_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

STOP_LISTS = ("zh", "official")
"""The lists whose words say nothing about a topic."""
MIN_LENGTH = 2


def topic_counts(tokens: Tokens, *, min_documents: int = 2) -> "tuple[csr_matrix, tuple[str, ...]]":
    """Return counts of words of two characters and more that are no stop words, and the words.

    A single character is mostly a particle or half a word; what every official text says
    whatever it is about (进一步, 有关部门) tells no topic from another.
    """
    return count(
        tokens, min_documents=min_documents, min_length=MIN_LENGTH, stop_words=_words(STOP_LISTS)
    )


def choose_words(
    counts: "csr_matrix",
    vocabulary: Sequence[str],
    *,
    stop_lists: Sequence[str] = STOP_LISTS,
) -> "tuple[csr_matrix, tuple[str, ...]]":
    """Keep the columns of words that are long enough and on none of the lists."""
    left_out = _words(stop_lists)
    kept = [
        column
        for column, word in enumerate(vocabulary)
        if len(word) >= MIN_LENGTH and word not in left_out
    ]
    return counts[:, kept], tuple(vocabulary[column] for column in kept)


def rows_of(counts: "csr_matrix", rows: "NDArray[np.int64]") -> "csr_matrix":
    """Return some rows, in ascending order; all of them as they are, without a copy."""
    return counts if len(rows) == counts.shape[0] else counts[rows]


def _words(stop_lists: Sequence[str]) -> frozenset[str]:
    return frozenset[str]().union(*(stop_words(name) for name in stop_lists))
