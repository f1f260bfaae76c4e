"""How much more often errors are drawn than what scores the same.

A draw by doubt finds what scores get wrong: of two paragraphs that score alike, the one that is
wrong was drawn with the higher probability, and so stands for fewer. A draw that was made for
something else does not. Which it is shows in the coded paragraphs: were errors drawn no more often
than the rest, they would have the probabilities that all coded paragraphs of their scores have.
"""

import numpy as np

from toolkit.compare.given.inputs import Floats, Sample
from toolkit.resample import divide

# One standard deviation of the slopes that are held possible before anything is coded (by one of
# 1, a doubled probability makes an error twice as likely): wide, so that the codes tell the slope.
# Of what they show, so many of its standard errors are left open. Set by simulation (coverage.py
# and beyond_grid.py among the benchmarks).
WIDTH = 8.0
LEFT_OPEN = 0.5

STEPS = 8  # of Newton's method, each at most 1


def variance_left(sample: Sample, spread: Floats, error: Floats, chance: Floats) -> Floats:
    """Return how much of the variance is left where errors are drawn more often than the rest.

    Of the coded paragraphs of a region, each is one of its errors with a probability in
    proportion to ``chance * π ** b``; ``b`` is the most likely one under a normal distribution
    about 0, less a part of its standard error, and at least 0.

    Parameters
    ----------
    sample : Sample
    spread : ndarray of shape (n_coded,)
        Variance of what each code stands for: (1 - π) (w / π)².
    error, chance : ndarray of shape (n_coded,)
        Squared error of each code, and how large it is on average by its score alone.

    Returns
    -------
    ndarray of shape (n_regions,)
        Variance that an error stands for, over the one that it would stand for with ``b = 0``:
        1 where nothing shows that errors are drawn more often.
    """
    at, sums, weight = sample.row_region, sample.rows_by_region, sample.weight / sample.inclusion
    drawn = np.log(sample.inclusion / sample.inclusion.max())
    n, drawn_errors = sums(error), sums(error * drawn)
    slope = np.zeros_like(n)
    for _ in range(STEPS):
        likely = chance * np.exp(slope[at] * drawn)
        mean = divide(sums(likely * drawn), sums(likely), 0.0)
        square = divide(sums(likely * drawn**2), sums(likely), 0.0)
        known = n * np.fmax(square - mean**2, 0.0) + 1 / WIDTH**2
        slope += np.clip((drawn_errors - n * mean - slope / WIDTH**2) / known, -1.0, 1.0)
    likely = chance * np.exp(np.fmax(slope - LEFT_OPEN / np.sqrt(known), 0.0)[at] * drawn)
    sloped = divide(sums(spread * likely), sums(weight * likely), 0.0)
    level = divide(sums(spread * chance), sums(weight * chance), 0.0)
    return np.where(level > 0, np.clip(divide(sloped, level, 0.0), 0.0, 1.0), 1.0)
