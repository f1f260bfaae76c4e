"""Mark short paragraphs that stand beside a copy as they stand beside its original.

A short paragraph by itself says nothing about copying: 会议要求如下 opens a thousand texts.
Right below or above a paragraph that is a copy, and saying letter by letter what stands at
that place of the original, it was copied with it.
"""

import numpy as np
from numpy.typing import NDArray

_DEEPEST = 8  # each round halves the way to the first


def mark_beside(
    origins: NDArray[np.int32], words: NDArray[np.uint64], counts: NDArray[np.int32]
) -> NDArray[np.int32]:
    """Return the origins of copies with those of the short paragraphs beside them.

    Parameters
    ----------
    origins : ndarray of shape (n_paragraphs,)
        The number of the paragraph that each copies, itself no copy, or -1.
    words : ndarray of shape (n_paragraphs,)
        A digest of what a short paragraph says; 0 for all that are not looked at.
    counts : ndarray of shape (n_documents,)
        How many paragraphs each document has, in order.

    Examples
    --------
    >>> origins, words = np.array([-1, -1, -1, 0, -1, -1]), np.array([0, 7, 8, 0, 7, 9])
    >>> mark_beside(origins, words, np.array([3, 3])).tolist()
    [-1, -1, -1, 0, 1, -1]
    """
    found = origins.copy()
    documents = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
    for step in (1, -1):
        news = np.flatnonzero(found >= 0)
        while len(news):  # each round one paragraph further from the copies
            beside, there = news + step, found[news].astype(np.int64) + step
            inside = (np.minimum(beside, there) >= 0) & (np.maximum(beside, there) < len(found))
            news, beside, there = news[inside], beside[inside], there[inside]
            first = np.where(found[there] >= 0, found[there], there)
            copied = (
                (documents[beside] == documents[news])
                & (documents[there] == documents[found[news]])
                & (words[beside] == words[there])
                & (words[beside] != 0)
                & (found[beside] < 0)
                & (beside != first)
            )
            news = beside[copied]
            found[news] = first[copied]
    return _first(found)


def _first(origins: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the origins with none that is itself a copy: it may be marked after its own copy."""
    for _ in range(_DEEPEST):
        here = np.flatnonzero(origins >= 0)
        here = here[origins[origins[here]] >= 0]
        if not len(here):
            break
        origins[here] = origins[origins[here]]
    return origins
