"""The range of scores in which a model had better say that it is unsure.

Held-out paragraphs are put in order of their scores, and the share of positives is made to
rise with the score by pooling neighbours that contradict it (isotonic regression). Where that
share lies between .2 and .8, neither a yes nor a no would have been right four times in five:
these scores are the range. It is widened to hold the threshold, so that outside of it every
yes and every no has been right that often among paragraphs of like score.
"""

import numpy as np
from numpy.typing import NDArray
from sklearn.isotonic import isotonic_regression

from toolkit.classify.applied.calibrate import rarer

Floats = NDArray[np.float64]

RIGHT = 0.8
"""How often an answer must have been right, among held-out paragraphs of like score."""

LEAST = 20
"""Held-out positives, and negatives, below which no range is chosen."""

NO_RANGE = (np.nan, np.nan)


def unsure_range(scores: Floats, codes: Floats, threshold: float) -> tuple[float, float]:
    """Return (low, high): a score of at least low and below high is an unsure one.

    Scores are of models that never saw the paragraph, codes of people. Both are the threshold, the
    least score of a yes, if no score is unsure; NaN with fewer than `LEAST` positives or negatives.

    >>> scores = np.repeat([0.1, 0.4, 0.6, 0.9], 20)
    >>> codes = np.concatenate([np.zeros(20), [0, 1] * 20, np.ones(20)])
    >>> low, high = unsure_range(scores, codes, 0.5)
    >>> round(low, 2), round(high, 2)
    (0.25, 0.75)
    >>> unsure_range(scores[:30], codes[:30], 0.5)
    (nan, nan)
    """
    if rarer(codes) < LEAST:
        return NO_RANGE
    values, group = np.unique(scores, return_inverse=True)  # equal scores get one answer
    size = np.bincount(group).astype(np.float64)
    shares = isotonic_regression(np.bincount(group, weights=codes) / size, sample_weight=size)
    # A pooled share is a sum of floats: .8 may come out a hair below itself.
    low = _start(values, shares > 1 - RIGHT + 1e-9)
    high = _start(values, shares >= RIGHT - 1e-9)
    return min(low, threshold), max(high, threshold)


def _start(values: Floats, reached: NDArray[np.bool_]) -> float:
    """Return where scores begin that have reached a share: midway to those that have not."""
    if not reached.any():
        return 1.0 + 1e-9  # even the highest score, 1, is below it
    first = int(np.argmax(reached))
    return 0.0 if first == 0 else float((values[first - 1] + values[first]) / 2)
