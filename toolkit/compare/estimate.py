"""The corrected share of each region, and where its variance comes from."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from toolkit.compare.coding import Residuals, stack_residuals, sum_residuals
from toolkit.compare.inputs import Bools, Floats, Sample

# A few codes show little. The slope of the codes on the scores is drawn towards 0 as if one
# more paragraph had a code that its score says nothing about.
PSEUDO_CODES = 1.0

# Draws that leave less than a third of the gap that chance leaves between the mean scores of
# coded and of all paragraphs, a standard error, are taken to be balanced on purpose.
BALANCED = 1 / 3

# Documents coded whole are taken to have been drawn whole if draws of paragraphs would bring that
# about less often than this.
BY_CHANCE = 0.001

# Fewer codes than the probabilities promise by so many standard errors are not chance.
FAR_SHORT = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Shares and the parts of their variance; every array has one value a region.

    Attributes
    ----------
    naive, coded_score, coded_only, share : ndarray
        Mean score of all and of the coded paragraphs, mean code (both weighted by the
        design), and the corrected share.
    tuning : ndarray
        How much of the score is used, from 0 (nothing) to 1 (all).
    total, size : ndarray
        Size of the region as estimated from the coded paragraphs, and as it is.
    residuals : Residuals
        What the scores leave of the codes, from which the variance of ``share`` follows that
        coding a sample of these paragraphs brings.
    coding : ndarray
        Variance of a coded-only share from coding a sample, divided by share * (1 - share).
    rows, clusters : ndarray
        Variance of a share from sampling paragraphs if they were independent, and if each
        cluster were of one mind, divided by share * (1 - share).
    n_paragraphs, n_coded, n_clusters, n_coded_clusters, n_certain : ndarray
        Counts; ``n_certain``: not coded although said to be drawn with certainty.
    effective : ndarray
        Number of equally weighted codes worth as much as the coded ones (Kish).
    by_document : ndarray of bool
        Whether whole documents were coded, which a draw of single paragraphs does not bring about.
    """

    naive: Floats
    coded_score: Floats
    coded_only: Floats
    share: Floats
    tuning: Floats
    total: Floats
    size: Floats
    residuals: Residuals
    coding: Floats
    rows: Floats
    clusters: Floats
    n_paragraphs: Floats
    n_coded: Floats
    n_clusters: Floats
    n_coded_clusters: Floats
    n_certain: Floats
    effective: Floats
    by_document: Bools


def estimate(sample: Sample) -> Estimate:
    """Correct the mean score of each region by its mean error on the coded paragraphs.

    With scores s, codes y, sizes w and probabilities π, the share is
    ``λ mean(s) + mean(y - λ s)``; the first mean is over all paragraphs, the second over the
    coded ones with weights w/π. With λ = 1 that is the design-based (DSL) and the first
    prediction-powered estimator; λ is the slope of the codes on the scores, in [0, 1], as
    in PPI++. A mean with weights w/π (Hájek) keeps the number of paragraphs that happened
    to be drawn out of the error.
    """
    sums, at = sample.rows_by_region, sample.row_region
    weight = sample.weight / sample.inclusion
    drawn = _truly_drawn(sample)
    spread = (1 - drawn) * weight**2
    size, total, n_coded = sample.parts_by_region(sample.size), sums(weight), sums(weight**0)
    with np.errstate(divide="ignore", invalid="ignore"):
        naive = sample.parts_by_region(sample.scored) / size
        coded_score = sums(weight * sample.score) / total
        coded_only = sums(weight * sample.code) / total
        code, score = sample.code - coded_only[at], sample.score - coded_score[at]
        slope, tuning = _tuning(sample, spread, code, score)
        chance = np.sqrt(sums(spread * score**2)) / total
        told = slope - (slope - tuning) * _unbalanced(coded_score - naive, chance)
        used = told[at] * (sample.score - naive[at])
        return Estimate(
            naive=naive,
            coded_score=coded_score,
            coded_only=coded_only,
            share=np.clip(coded_only + tuning * (naive - coded_score), 0.0, 1.0),
            tuning=tuning,
            total=total,
            size=size,
            residuals=sum_residuals(sample, spread, used),
            coding=sums(spread) / total**2,
            rows=sample.parts_by_region(sample.squares) / size**2,
            clusters=sample.parts_by_region(sample.size**2) / size**2,
            n_paragraphs=sample.parts_by_region(sample.n),
            n_coded=n_coded,
            n_clusters=sample.parts_by_region(sample.n**0),
            n_coded_clusters=sample.parts_by_region(np.sign(sample.rows_by_part(weight))),
            n_certain=sample.parts_by_region(sample.n_certain),
            effective=total**2 / sums(weight**2),
            by_document=_by_document(sample, drawn),
        )


def _truly_drawn(sample: Sample) -> Floats:
    """Return the probability of each code, less where many that were drawn have no code yet.

    One over the probabilities adds up to the number of paragraphs, more or less. Where it falls
    short by far, the others were drawn and not coded (at random, one has to hope), and what is
    coded is a smaller part of the region than the probabilities say.
    """
    said, sums = sample.inclusion, sample.rows_by_region
    n, found = sample.parts_by_region(sample.n), sums(1 / said)
    chance = np.sqrt(sums((1 - said) / said**2))
    short = n - found > FAR_SHORT * chance
    rate = np.divide(found, n, out=np.ones_like(n), where=short)[sample.row_region]
    return np.where(said < 1, said * rate, said)


def _by_document(sample: Sample, drawn: Floats) -> Bools:
    """Tell where every document is coded whole or not at all, and not by chance.

    What was certain to be drawn is coded whole whatever the draw. The paragraphs without a code
    were drawn as improbably as those with one say: of each, 1/π - 1 are without.
    """
    coded, regions = sample.rows_by_part(np.ones_like(sample.code)), sample.parts_by_region
    missed = 1 - drawn
    mean = sample.rows_by_region(missed) / sample.rows_by_region(missed / drawn)
    rate = mean[sample.part_region]
    whole = np.logaddexp(sample.rows_by_part(np.log(drawn)), sample.rows_by_part(np.log(missed)))
    none = np.logaddexp(sample.n * np.log(rate), sample.n * np.log1p(-rate))
    chance = regions(np.where(coded > 0, whole, none))
    parted = regions(((coded > 0) & (coded < sample.n)).astype(np.float64)) > 0
    return np.asarray(~parted & (chance < np.log(BY_CHANCE)), dtype=np.bool_)


def _tuning(sample: Sample, spread: Floats, code: Floats, score: Floats) -> tuple[Floats, Floats]:
    """Return the slope of the codes on the scores, and the part of it that is used."""
    sums = sample.rows_by_region
    seen, average = sums(spread * code**2), sums(spread) / sums(spread**0)
    slope = np.clip(sums(spread * code * score) / sums(spread * score**2), 0.0, 1.0)
    return np.nan_to_num(slope), np.nan_to_num(slope * seen / (seen + PSEUDO_CODES * average))


def _unbalanced(gap: Floats, chance: Floats) -> Floats:
    """Return how much it matters that the slope is not used whole, from 0 to 1.

    A share moves with the tuning as far as the coded paragraphs score otherwise than all do.
    Where they were drawn by strata of the scores they do not, however the tuning came out, and
    the errors that are left are those of the whole slope (Holt & Smith 1979, on variances
    given how a draw came out).
    """
    return np.nan_to_num(np.minimum(np.abs(gap) / (BALANCED * chance), 1.0))


def influence(sample: Sample, found: Estimate) -> Floats:
    """Return what each part adds to the error of its region's share (shape: n_parts).

    To first order, the error of a share is the sum of these over the parts of its region;
    parts of one cluster depend on each other, parts of different clusters do not.
    """
    row, part = sample.row_region, sample.part_region
    residual = sample.code - found.coded_only[row]
    residual -= found.tuning[row] * (sample.score - found.coded_score[row])
    coded = sample.rows_by_part(residual * sample.weight / sample.inclusion / found.total[row])
    scored = sample.scored - found.naive[part] * sample.size
    return coded + found.tuning[part] * scored / found.size[part]


def stack(estimates: Sequence[Estimate]) -> Estimate:
    """Put estimates below one another."""
    columns = [field.name for field in fields(Estimate) if field.name != "residuals"]
    return Estimate(
        residuals=stack_residuals([found.residuals for found in estimates]),
        **{name: np.concatenate([getattr(e, name) for e in estimates]) for name in columns},
    )
