"""Whether codes reach both sides of what a coefficient compares."""

import numpy as np

from toolkit.compare.given.inputs import Bools, Floats
from toolkit.compare.given.ratios import divide
from toolkit.compare.shares.answer import MIN_CODED, MIN_EFFECTIVE_CODED

# A paragraph that weighs less than this part of the heaviest is a rounding error.
NO_SIDE = 1e-6
# A side that weighs less than this part of the other is not judged: the little that it weighs is
# the most by which the classifier alone can move the coefficient.
LIGHT = 0.05


def fewest_coded(design: Floats, is_coded: Bools, inclusion: Floats) -> tuple[Floats, Bools]:
    """Count the coded paragraphs on either side of each coefficient, and judge the fewer.

    A coefficient is a weighted sum of outcomes; its sides are the paragraphs that it adds and
    those that it subtracts: of a 0/1 column the paragraphs with 1 and those with 0. Where one side
    has hardly a code, it is counted by the classifier alone, and no error shows that. The sides
    of a column weigh the same; the constant has one side, or beside it a light one (paragraphs
    of which two columns are 1, where few are), which counts if it weighs 5 % of the other.

    Parameters
    ----------
    design : ndarray of shape (n, n_terms)
        Of full rank.
    is_coded : ndarray of bool, shape (n,)
    inclusion : ndarray of shape (n,)
        Probability with which each paragraph was drawn; only that of coded ones is read.

    Returns
    -------
    n_coded : ndarray of shape (n_terms,)
        Coded paragraphs on the side that has fewer of them.
    enough : ndarray of bool, shape (n_terms,)
        Whether each side is coded completely, or has as many codes (8, and worth 5 of equal
        weight) as the share of a region needs for an interval.

    Examples
    --------
    >>> notice = np.repeat([0.0, 1.0], [60, 40])
    >>> is_coded = np.arange(100) < 63
    >>> design = np.column_stack([np.ones(100), notice])
    >>> fewest_coded(design, is_coded, np.full(100, 0.5))
    (array([60.,  3.]), array([ True, False]))
    """
    weight = design @ np.linalg.inv(design.T @ design)
    drawn = np.where(is_coded, 1 / np.where(is_coded, inclusion, 1.0), 0.0)
    sides = np.stack([np.fmax(weight, 0.0), np.fmax(-weight, 0.0)])
    totals = sides.sum(axis=1)
    numbers, judged = [], []
    for side, heavy in zip(sides, totals > LIGHT * totals[::-1], strict=True):
        there = heavy & (side > NO_SIDE * np.abs(weight).max(axis=0))
        coded = drawn[:, None] * np.where(there, side, 0.0)
        total, squares = coded.sum(axis=0), (coded**2).sum(axis=0)
        worth = divide(total**2, squares)
        n_coded = (there & is_coded[:, None]).sum(axis=0)
        complete = n_coded == there.sum(axis=0)
        numbers.append(np.where(there.any(axis=0), n_coded, np.inf))
        judged.append(complete | ((n_coded >= MIN_CODED) & (worth >= MIN_EFFECTIVE_CODED)))
    return np.min(numbers, axis=0), np.logical_and(*judged)
