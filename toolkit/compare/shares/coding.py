"""How far coding only some paragraphs lets a share be off, under a share put to the test.

With residuals of the coded paragraphs alone, a share that is tried would be given the errors
that suit the share that was found. So codes of 1 and of 0 are kept apart: a larger share has
more of the errors that scores make on positive paragraphs, a smaller one keeps all of those
that they make on negative ones, which do not grow rare as the domain does.

Of a draw that takes some paragraphs far less often than others, the codes at hand may all be of
the others: twenty positive codes that stand for one paragraph each hide that the next would stand
for twenty. Scores are there for both kinds. So every variance is worked out twice, over the codes
as they were found and over all coded paragraphs by what their scores tell of their codes, and the
larger one counts, as far as paragraphs that score alike were drawn with unequal probabilities.
"""

from dataclasses import dataclass

import numpy as np

from toolkit.compare.given.inputs import Bools, Floats, Sample
from toolkit.compare.shares.drawn_more import variance_left
from toolkit.resample import divide

# Fifteen codes without an error do not show that a classifier makes none: six tenths of an error
# more are counted, of a paragraph that is coded 1 where its score is low (for larger shares) or
# 0 where it is high (for smaller ones). Set by simulation (coverage.py among the benchmarks).
PSEUDO_ERRORS = 0.6

ROUNDING = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Residuals:
    """What scores leave of the codes, summed over the coded paragraphs of each region.

    Attributes
    ----------
    size, spread, cross, squares : ndarray of shape (n_regions, 2, 2)
        Over the codes of 0 and of 1, first as they were found, then as scores tell: how many
        paragraphs they stand for; the sum of the variances of what they stand for; that times
        what the score tells of the code (centred), and times its square.
    unseen, unseen_size : ndarray of shape (n_regions, 2)
        Of one code that is not what its score says (0 in spite of a high score, 1 in spite of
        a low one): the variance of what it stands for, and how many paragraphs those are;
        means over the coded, weighted by the chance of such an error, the square of sizes and
        how far a paragraph counts as drawn by chance; with sizes taken apart from the chance of
        an error where that is more.
    scale : ndarray of shape (n_regions,)
        From sums over the coded paragraphs to the variance of a share.
    scatter : ndarray of shape (n_regions,)
        What unequal probabilities of paragraphs that score alike cost, from 0 to 1.
    """

    size: Floats
    spread: Floats
    cross: Floats
    squares: Floats
    unseen: Floats
    unseen_size: Floats
    scale: Floats
    scatter: Floats


def sum_residuals(sample: Sample, spread: Floats, used: Floats) -> Residuals:
    """Sum up what :func:`coding_variance` needs.

    Parameters
    ----------
    sample : Sample
    spread : ndarray of shape (n_coded,)
        Variance of what each code stands for: (1 - π) (w / π)².
    used : ndarray of shape (n_coded,)
        What each score tells of its code, less its mean over the region.
    """
    sums, weight = sample.rows_by_region, sample.weight / sample.inclusion
    count, n = sample.chance, sample.rows_by_region(sample.chance)

    uneven = bool(sample.scatter.any())  # of equal probabilities codes tell all that scores would
    told, as_told = _as_told(sample, spread) if uneven else (sample.code, spread)

    def split(values: Floats, yes: Floats) -> Floats:
        return np.column_stack([sums(values * (1 - yes)), sums(values * yes)])

    def by_code(values: Floats, values_as_told: Floats) -> Floats:
        found = split(values, sample.code)
        return np.stack([found, split(values_as_told, told) if uneven else found], axis=1)

    def mean(values: Floats, by: Floats) -> Floats:
        some = sums(by)
        return np.where(some > 0, sums(values * by) / some, sums(values * count) / n)

    def among_wrong(values: Floats, power: int) -> Floats:
        # By the square of sizes: where few of the coded hold much of a region, an error on
        # one of them is seldom seen, and is what decides the share. Whether one of those few
        # scored as it would have to is chance too: sizes are counted apart from scores besides.
        size, chances = sample.weight / count, (sample.score, 1 - sample.score)
        if (size == size[:1]).all():
            return np.column_stack([mean(values, chance * count) for chance in chances])
        large = sums(count * size ** (2 + power)) / sums(count * size**2)
        together = [mean(values, chance * count * size**2) for chance in chances]
        apart = [large * mean(values / size**power, chance * count) for chance in chances]
        return np.fmax(np.column_stack(together), np.column_stack(apart))

    return Residuals(
        size=by_code(weight, weight),
        spread=by_code(spread, as_told),
        cross=by_code(spread * used, as_told * used),
        squares=by_code(spread * used**2, as_told * used**2),
        unseen=among_wrong(as_told, 2),
        unseen_size=among_wrong(weight / count, 1),
        # One code is lost to the mean; of a single one no more than half can be.
        scale=n / np.maximum(n - 1, 0.5) / sums(weight),
        scatter=sums(weight * sample.scatter) / sums(weight),
    )


def _as_told(sample: Sample, spread: Floats) -> tuple[Floats, Floats]:
    """Return the chance of a code of 1 that each score tells, and the variance to go with it.

    That is the one given, less where codes show that errors are drawn more often than what
    scores the same.
    """
    at, sums, weight = sample.row_region, sample.rows_by_region, sample.weight / sample.inclusion
    total = sums(weight)
    means = [(sums(weight * values) / total)[at] for values in (sample.code, sample.score)]
    # Both centred: of codes that are all alike no hair of a slope is left, of either sign.
    code, score = sample.code - means[0], sample.score - means[1]
    both, squares = sums(weight * code * score), sums(weight * score**2)
    slope = np.divide(both, squares, out=np.zeros_like(both), where=squares > ROUNDING * total)
    told = np.clip(means[0] + slope[at] * score, 0.0, 1.0)
    left = variance_left(sample, spread, (sample.code - told) ** 2, told * (1 - told))
    return told, spread * left[at]


def coding_variance(left: Residuals, share: Floats, found: Floats) -> Floats:
    """Return the variance of each region's share from coding a sample, were ``share`` true.

    Parameters
    ----------
    left : Residuals
    share : ndarray of shape (n_regions,)
        The shares to be tested.
    found : ndarray of shape (n_regions,)
        The shares that were found: above them a positive code may have been missed, below
        them a negative one mistaken. At them the mean of both is taken, over codes as they were
        found, which is the variance that a standard error reports.

    Notes
    -----
    Where scores say nothing and all were drawn alike, this is share * (1 - share) / (n - 1)
    times the part that is not coded: Wilson's interval with one code fewer.
    """
    above = (1 + np.sign(share - found)) / 2
    no, yes = (_on_side(left, share, code, tried=share != found) for code in (0, 1))
    return (1 - above) * no + above * yes


def _on_side(left: Residuals, share: Floats, code: int, *, tried: Bools) -> Floats:
    """Return the variance with errors besides that would be made on paragraphs of one code."""
    gap = np.array([0.0, 1.0]) - share[:, None]
    across = gap[:, None]
    squares = left.spread * across**2 - 2 * across * left.cross + left.squares
    squares = np.maximum(squares, 0.0)  # rounding can leave a hair below
    unseen, size = (PSEUDO_ERRORS * part[:, [code]] for part in (left.unseen, left.unseen_size))
    found = (squares[:, 0] + unseen * gap**2) / (left.size[:, 0] + size)
    told = divide(squares[:, 1], left.size[:, 1], 0.0)
    both = np.column_stack([1 - share, share])
    as_found, as_told = (both * found).sum(axis=1), (both * told).sum(axis=1)
    more = np.where(tried, left.scatter, 0.0) * np.fmax(as_told - as_found, 0.0)
    return np.asarray(left.scale * (as_found + more))
