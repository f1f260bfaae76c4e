"""How far the shares of short paragraphs are drawn together."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.arguments import numbers_of, whole_number, whole_numbers
from toolkit.topics.fitted.foldin import Floats, fold_in

_CELLS = 2_000_000
"""Paragraphs times words that are drawn at once (8 bytes each, in a few copies)."""


def attenuation(
    topics: Floats,
    alpha: Floats,
    *,
    lengths: Sequence[int] = (5, 10, 20, 40, 80),
    n_paragraphs: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Simulate what becomes of a difference in shares when paragraphs are short.

    Few words say little, so the fold-in draws short paragraphs towards the prior, and a true
    difference between regions appears smaller than it is. Paragraphs with known shares are
    drawn from the topics themselves and folded in again; the slope of what is found on what
    is true says what part of a difference is left. It is the best case: it takes the topics
    for true.

    Parameters
    ----------
    topics, alpha : ndarray of shape (n_topics, n_terms) and (n_topics,)
        A fitted model; true shares are drawn from Dirichlet(``alpha``).
    lengths : sequence of int
        Words in a paragraph.
    n_paragraphs, seed : int
        Paragraphs drawn for each length; what makes them repeatable.

    Returns
    -------
    DataFrame
        One row a length and topic: ``length``, ``topic``, ``slope`` (1: differences are kept,
        0: lost), ``error`` (root mean square of found minus true).

    Raises
    ------
    BadInput
        If a length is below 1, or there are fewer than three paragraphs.

    Examples
    --------
    >>> table = attenuation(np.array([[0.9, 0.1], [0.1, 0.9]]), np.ones(2), lengths=[5, 80])
    >>> table["slope"].round(1).tolist()
    [0.6, 0.6, 0.9, 0.9]
    """
    lengths = whole_numbers("lengths", lengths, least=1)
    n_paragraphs = whole_number("n_paragraphs", n_paragraphs, least=3)
    seed = whole_number("seed", seed)
    topics, alpha = numbers_of("topics", topics, ndim=2), numbers_of("alpha", alpha)
    rng = np.random.default_rng(seed)
    true = rng.dirichlet(alpha, size=n_paragraphs)
    rows = []
    for length in lengths:
        drawn = _draw_words(topics, true, length, seed)
        found = np.concatenate([_fold_in(counts, topics, alpha) for counts in drawn])
        spread = (true - true.mean(axis=0)) ** 2
        joint = (true - true.mean(axis=0)) * (found - found.mean(axis=0))
        slope = joint.sum(axis=0) / spread.sum(axis=0)
        error = np.sqrt(((found - true) ** 2).mean(axis=0))
        rows += [
            (length, topic, float(slope[topic]), float(error[topic])) for topic in range(len(alpha))
        ]
    return pd.DataFrame(rows, columns=["length", "topic", "slope", "error"])


def _fold_in(counts: NDArray[np.int64], topics: Floats, alpha: Floats) -> Floats:
    row, term = np.nonzero(counts)
    pointers = np.searchsorted(row, np.arange(len(counts) + 1))
    return fold_in(term, counts[row, term], pointers, topics, alpha)


def _draw_words(
    topics: Floats, shares: Floats, length: int, seed: int
) -> Iterator[NDArray[np.int64]]:
    """Draw paragraphs as a model has it, some at a time: a large vocabulary makes wide rows."""
    rng, step = np.random.default_rng(seed), max(1, _CELLS // topics.shape[1])
    for start in range(0, len(shares), step):
        likely = np.clip(shares[start : start + step] @ topics, 0.0, None)
        likely /= likely.sum(axis=1, keepdims=True)
        yield rng.multinomial(length, likely)
