"""What scores tell of codes, and what codes have not shown of a coefficient."""

import numpy as np

from toolkit.compare.given.inputs import Bools, Floats
from toolkit.compare.shares.coding import PSEUDO_ERRORS
from toolkit.compare.shares.least import MIN_CODED, MIN_EFFECTIVE_CODED
from toolkit.compare.shares.rest import PSEUDO_CODES
from toolkit.resample import divide

ROUNDING = 1e-12
# A paragraph that weighs less than this part of the heaviest is a rounding error.
NO_SIDE = 1e-6
# A side that weighs less than this part of the other is not judged: the little that it weighs is
# the most by which the classifier alone can move the coefficient.
LIGHT = 0.05


def expected_codes(scores: Floats, coded: Floats, inclusion: Floats) -> Floats:
    """Bring scores to the scale of the codes, as far as the coded paragraphs show it.

    Parameters
    ----------
    scores, coded, inclusion : ndarray of shape (n,)
        ``coded`` is missing where there is no code; of ``inclusion`` only what stands beside a
        code is read.

    Returns
    -------
    ndarray of shape (n,)
        ``mean code + λ (score - mean score)``, with means and the slope λ, in [0, 1], of coded
        paragraphs that were not certain to be drawn; the scores if there is none.

    References
    ----------
    Särndal, Swensson & Wretman (1992), Model Assisted Survey Sampling, chapter 6. Angelopoulos,
    Duchi & Zrnic (2023), PPI++.

    Examples
    --------
    Of paragraphs that score 1 or 0, half and none are of the domain; the slope rests on few.

    >>> scores, coded = np.repeat([1.0, 0.0], 4), np.array([1.0, 1.0, 0.0, 0.0, 0, 0, 0, 0])
    >>> expected_codes(scores, coded, np.full(8, 0.5))[[0, -1]].round(2).tolist()
    [0.36, 0.14]
    """
    drawn = ~np.isnan(coded) & (inclusion < 1)
    if not drawn.any():
        return scores
    code, score, chance = coded[drawn], scores[drawn], inclusion[drawn]
    weight, spread = 1 / chance, (1 - chance) / chance**2
    middle, usual = np.average(code, weights=weight), np.average(score, weights=weight)
    code, score = code - middle, score - usual
    seen, squares = (spread * code**2).sum(), (spread * score**2).sum()
    if squares <= ROUNDING * spread.sum():
        return np.full(len(scores), middle)
    slope = np.clip((spread * code * score).sum() / squares, 0.0, 1.0)
    slope *= seen / (seen + PSEUDO_CODES * spread.mean())
    return np.asarray(np.clip(middle + slope * (scores - usual), 0.0, 1.0), dtype=np.float64)


def unseen_variance(
    weight: Floats, expected: Floats, coded: Floats, inclusion: Floats
) -> tuple[Floats, Floats]:
    """Return what errors that no code has shown may add to the variance of each coefficient.

    Twelve codes of 0 on the side of a column that is 1 do not show that there is no code of 1:
    on each side of what a coefficient compares, six tenths of an error more are counted than
    were seen, as for the share of a region. Codes count by how many paragraphs that were not drawn
    each stands for, ``(1 - π) / π``: those of a genre that was coded whole show nothing of others.

    Parameters
    ----------
    weight : ndarray of shape (n, n_terms)
        What each coefficient takes of each outcome; its sides are where that is above 0 and
        below.
    expected, coded, inclusion : ndarray of shape (n,)
        As from and for :func:`expected_codes`.

    Returns
    -------
    below, above : ndarray of shape (n_terms,)
        If the truth is below the estimate (codes of 0 were missed on the side that is added,
        of 1 on that which is subtracted), and if it is above. 0 where every paragraph of a side
        is coded.

    Examples
    --------
    Half of twenty paragraphs are coded, none with 1; each stands for two.

    >>> coded = np.where(np.arange(20) % 2, np.nan, 0.0)
    >>> mean = np.full((20, 1), 1 / 20)
    >>> below, above = unseen_variance(mean, np.zeros(20), coded, np.full(20, 0.5))
    >>> below.tolist(), bool(np.isclose(above[0], 2 * 0.6 / 20**2 * 10 / 10.6))
    ([0.0], True)
    """
    drawn = ~np.isnan(coded)
    code, likely, chance = coded[drawn], expected[drawn], inclusion[drawn]
    squares, spread = weight[drawn] ** 2, ((1 - chance) / chance**2)[:, None]
    at_risk = ((1 - chance) / chance)[:, None]
    residual, one, zero = ((x**2)[:, None] for x in (code - likely, 1 - likely, likely))

    def missed(side: Bools, chance: Floats, error: Floats) -> Floats:
        # Kish: so many codes, of as many paragraphs each, would tell as much.
        each, heavy = side * at_risk, side * at_risk * squares * chance[:, None]
        n = each.sum(axis=0) ** 2 / np.fmax((each**2).sum(axis=0), ROUNDING)
        seen, some = (side * squares * spread * residual).sum(axis=0), heavy.sum(axis=0)
        worst = (heavy * squares * spread * error).sum(axis=0) / np.where(some > 0, some, 1.0)
        more = (seen + PSEUDO_ERRORS * worst) * n / (n + PSEUDO_ERRORS) - seen
        return np.asarray(np.fmax(more, 0.0), dtype=np.float64)

    added, taken = weight[drawn] > 0, weight[drawn] < 0
    below = missed(added, likely, zero) + missed(taken, 1 - likely, one)
    above = missed(added, 1 - likely, one) + missed(taken, likely, zero)
    return below, above


def fewest_coded(weight: Floats, is_coded: Bools, inclusion: Floats) -> tuple[Floats, Bools]:
    """Count the coded paragraphs on either side of each coefficient, and judge the fewer.

    A coefficient is a weighted sum of outcomes; its sides are the paragraphs that it adds and
    those that it subtracts: of a 0/1 column the paragraphs with 1 and those with 0. Where one side
    has hardly a code, it is counted by the classifier alone, and no error shows that. The sides
    of a column weigh the same; the constant has one side, or beside it a light one (paragraphs
    of which two columns are 1, where few are), which counts if it weighs 5 % of the other.

    Parameters
    ----------
    weight : ndarray of shape (n, n_terms)
        As for :func:`unseen_variance`.
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
    >>> weight = design @ np.linalg.inv(design.T @ design)
    >>> fewest_coded(weight, is_coded, np.full(100, 0.5))
    (array([60.,  3.]), array([ True, False]))
    """
    drawn = np.where(is_coded, 1 / np.where(is_coded, inclusion, 1.0), 0.0)
    sides = np.stack([np.fmax(weight, 0.0), np.fmax(-weight, 0.0)])
    totals = sides.sum(axis=1)
    numbers, judged = [], []
    for side, heavy in zip(sides, totals > LIGHT * totals[::-1], strict=True):
        there = heavy & (side > NO_SIDE * np.abs(weight).max(axis=0))
        coded = drawn[:, None] * np.where(there, side, 0.0)
        total, squares = coded.sum(axis=0), (coded**2).sum(axis=0)
        worth = divide(total**2, squares, 0.0)
        n_coded = (there & is_coded[:, None]).sum(axis=0)
        complete = n_coded == there.sum(axis=0)
        numbers.append(np.where(there.any(axis=0), n_coded, np.inf))
        judged.append(complete | ((n_coded >= MIN_CODED) & (worth >= MIN_EFFECTIVE_CODED)))
    return np.min(numbers, axis=0), np.logical_and(*judged)
