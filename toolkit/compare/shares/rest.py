"""The paragraphs that were not certain to be drawn, and their corrected share."""

from dataclasses import dataclass, replace

import numpy as np

from toolkit.compare.given.inputs import Floats, Sample
from toolkit.compare.shares.coding import Residuals, sum_residuals

# A few codes show little. The slope of the codes on the scores is drawn towards 0 as if two
# more paragraphs had codes that their scores say nothing about.
PSEUDO_CODES = 2.0

# Draws that leave less than a third of the gap that chance leaves between the mean scores of
# coded and of all paragraphs, a standard error, are taken to be balanced on purpose.
BALANCED = 1 / 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """Estimates of the rest; every array has one value a region, missing where none is coded.

    Attributes
    ----------
    rest_score, rest_coded_score, rest_coded, rest_share : ndarray
        Mean score of all and of the coded paragraphs, mean code, corrected share.
    tuning : ndarray
        How much of the score is used, from 0 (nothing) to 1 (all).
    total : ndarray
        Size as estimated from the coded paragraphs.
    residuals, alone : Residuals
        What the scores leave of the codes, from which the variance of ``rest_share`` follows
        that coding a sample of these paragraphs brings; and all of the codes, as if there were
        no scores.
    balanced : ndarray
        How far the coded paragraphs score as all do on average, from 0 to 1 (not off at all).
    coding : ndarray
        Variance of a coded-only share from coding a sample, divided by share * (1 - share); 0
        where none is coded.
    """

    rest_score: Floats
    rest_coded_score: Floats
    rest_coded: Floats
    rest_share: Floats
    tuning: Floats
    total: Floats
    residuals: Residuals
    alone: Residuals
    balanced: Floats
    coding: Floats


def rest_of(sample: Sample) -> Sample:
    """Keep of each coded paragraph the part that counts as drawn by chance."""
    if (sample.chance == 1).all():
        return sample
    rows, apart = sample.chance > 0, 1 - sample.chance
    n = sample.n - sample.rows_by_part(apart)

    def less(whole: Floats, values: Floats) -> Floats:
        # A hair that rounding leaves would be text of which nothing is known.
        return np.where(n > 1e-9, whole - sample.rows_by_part(apart * values), 0.0)

    return replace(
        sample,
        n=n,
        size=less(sample.size, sample.weight),
        squares=less(sample.squares, sample.weight**2),
        scored=less(sample.scored, sample.weight * sample.score),
        row_part=sample.row_part[rows],
        code=sample.code[rows],
        score=sample.score[rows],
        weight=(sample.chance * sample.weight)[rows],
        inclusion=sample.inclusion[rows],
        chance=sample.chance[rows],
        scatter=sample.scatter[rows],
    )


def estimate_rest(rest: Sample, drawn: Floats) -> Rest:
    """Correct the mean score of the rest by its mean error on the coded paragraphs.

    Parameters
    ----------
    rest : Sample
        Of :func:`rest_of`.
    drawn : ndarray of shape (n_coded,)
        Probability with which each of its coded paragraphs came to be coded.
    """
    sums, at = rest.rows_by_region, rest.row_region
    without_scores = replace(rest, score=np.full_like(rest.score, 0.5))
    weight = rest.weight / rest.inclusion
    spread = (1 - drawn) * weight**2
    with np.errstate(divide="ignore", invalid="ignore"):
        yes, no = sums(weight * rest.code), sums(weight * (1 - rest.code))
        total = yes + no  # of codes that are all alike a share of just 0 or 1, in any order of rows
        rest_score = rest.parts_by_region(rest.scored) / rest.parts_by_region(rest.size)
        coded_score, coded = sums(weight * rest.score) / total, yes / total
        code, score = rest.code - coded[at], rest.score - coded_score[at]
        slope = np.nan_to_num(np.clip(sums(spread * code * score) / sums(spread * score**2), 0, 1))
        tuning = slope * _shown(sums(rest.chance), coded)
        chance = np.sqrt(sums(spread * score**2)) / total
        balanced = _balanced(coded_score - rest_score, chance)
        told = tuning + (slope - tuning) * balanced
        return Rest(
            rest_score=rest_score,
            rest_coded_score=coded_score,
            rest_coded=coded,
            rest_share=np.clip(coded + tuning * (rest_score - coded_score), 0.0, 1.0),
            tuning=tuning,
            total=total,
            residuals=sum_residuals(rest, spread, told[at] * (rest.score - rest_score[at])),
            alone=sum_residuals(without_scores, spread, np.zeros_like(score)),
            balanced=balanced,
            coding=np.nan_to_num(sums(spread) / total**2),
        )


def _shown(n: Floats, share: Floats) -> Floats:
    """Return how far so many codes are believed, from 0 to 1.

    By their number, not by what they stand for: a draw of mostly positive paragraphs leaves few
    negative codes of much weight, beside which one that nothing explains would be all.
    """
    seen = np.nan_to_num(n * share * (1 - share))
    return seen / (seen + PSEUDO_CODES)


def _balanced(gap: Floats, chance: Floats) -> Floats:
    """Return how far a share is the same whatever part of the slope is used, from 0 to 1.

    It moves with the tuning as far as the coded paragraphs score otherwise than all do. Where they
    were drawn by strata of the scores they do not, and the errors that are left are those of the
    whole slope (Holt & Smith 1979, on variances given how a draw came out), or of none of it.
    """
    return 1 - np.nan_to_num(np.minimum(np.abs(gap) / (BALANCED * chance), 1.0))
