"""The corrected share of each region, and where its variance comes from."""

from dataclasses import dataclass, fields

import numpy as np

from toolkit.compare.given.inputs import Bools, Floats, Sample
from toolkit.compare.shares.coding import coding_variance
from toolkit.compare.shares.document_draws import drawn_by_document
from toolkit.compare.shares.rest import Rest, estimate_rest, rest_of
from toolkit.resample import divide

# What scores high (or low) is slighted by a draw that takes it less than this part as often as it
# takes all, and gives it codes worth fewer than this number. Set by simulation (beyond_grid.py).
SLIGHTED, FEW = 0.4, 20.0

ROUNDING = 1e-12

# Fewer codes than the probabilities promise by so many standard errors are not chance.
FAR_SHORT = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate(Rest):
    """Shares and the parts of their variance; every array has one value a region.

    What was certain to be drawn is known, as far as it does not count as drawn by chance.

    Attributes
    ----------
    naive, coded_only, share : ndarray
        Mean score of all paragraphs, mean code (weighted by the design), and the corrected
        share.
    known, part : ndarray
        What the known paragraphs add to the share, and the part of the region's size that is
        not known, of which the attributes of :class:`Rest` tell.
    size : ndarray
        Size of the region.
    rows, clusters : ndarray
        Variance of a share from sampling paragraphs if they were independent, and if each
        cluster were of one mind, divided by share * (1 - share).
    n_paragraphs, n_coded, n_clusters, n_coded_clusters, n_certain : ndarray
        Counts; ``n_certain``: not coded although said to be drawn with certainty.
    effective, effective_clusters : ndarray
        Number of equally weighted codes worth as much as the coded ones (Kish), or as those
        that the draw brings on average, where that is less and all its probabilities are known;
        and of coded clusters whose squared weights tell as much of a variance as theirs
        (Satterthwaite).
    slighted : ndarray of bool
        Whether the draw hardly reaches what scores high, or what scores low; false where not all
        of its probabilities are known.
    by_document : ndarray of bool
        Whether documents were drawn, whole or in part, and not single paragraphs.
    """

    naive: Floats
    coded_only: Floats
    share: Floats
    known: Floats
    part: Floats
    size: Floats
    rows: Floats
    clusters: Floats
    n_paragraphs: Floats
    n_coded: Floats
    n_clusters: Floats
    n_coded_clusters: Floats
    n_certain: Floats
    effective: Floats
    effective_clusters: Floats
    slighted: Bools
    by_document: Bools


def estimate(sample: Sample) -> Estimate:
    """Correct the mean score of each region by its mean error on the coded paragraphs.

    With scores s, codes y, sizes w and probabilities π, the share is
    ``λ mean(s) + mean(y - λ s)``; the first mean is over all paragraphs, the second over the
    coded ones with weights w/π. With λ = 1 that is the design-based (DSL) and the first
    prediction-powered estimator; λ is the slope of the codes on the scores, in [0, 1], as
    in PPI++. A mean with weights w/π (Hájek) keeps the number of paragraphs that happened
    to be drawn out of the error.

    Paragraphs that were certain to be drawn are a stratum that is known, and only the others are
    estimated, from their own codes; but for draws of which they are the tail (``chance_part``).
    """
    rest, drawn = rest_of(sample), _truly_drawn(sample)
    weight, apart = sample.weight / sample.inclusion, (1 - sample.chance) * sample.weight
    found = estimate_rest(rest, drawn[sample.chance > 0])
    rest_size = rest.parts_by_region(rest.size)
    size = sample.rows_by_region(apart) + rest_size
    coded, regions = sample.rows_by_part(weight), sample.parts_by_region
    with np.errstate(divide="ignore", invalid="ignore"):
        even = sample.rows_by_region(weight) ** 2 / sample.rows_by_region(weight**2)
        known, part = sample.rows_by_region(apart * sample.code) / size, rest_size / size

        def whole(share: Floats) -> Floats:
            both = np.clip(known + np.where(part > 0, part * share, 0.0), 0.0, 1.0)
            end = np.rint(both)
            return np.where(np.abs(both - end) < ROUNDING, end, both)

        return Estimate(
            naive=sample.parts_by_region(sample.scored) / size,
            coded_only=whole(found.rest_coded),
            share=whole(found.rest_share),
            known=known,
            part=part,
            size=size,
            rows=sample.parts_by_region(sample.squares) / size**2,
            clusters=sample.parts_by_region(sample.size**2) / size**2,
            n_paragraphs=sample.parts_by_region(sample.n),
            n_coded=sample.rows_by_region(weight**0),
            n_clusters=sample.parts_by_region(sample.n**0),
            n_coded_clusters=regions(np.sign(coded)),
            n_certain=sample.parts_by_region(sample.n_certain),
            # Where what is drawn seldom happened not to be drawn, the codes at hand look even.
            effective=np.fmin(even, size**2 / regions(sample.inverse)),
            effective_clusters=regions(coded**2) ** 2 / regions(coded**4),
            slighted=_slighted(sample),
            by_document=drawn_by_document(sample, drawn),
            **{field.name: getattr(found, field.name) for field in fields(Rest)},
        )


def coding_error(found: Estimate, share: Floats) -> Floats:
    """Return the variance of each region's share from coding a sample, were ``share`` true.

    What is known stays as it is, whatever share is tried: the rest makes up for it. Where the
    draw is balanced, the share is the one that codes give alone, and so is its variance, if that
    is smaller than what few codes leave open of the scores.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        rest = np.clip((share - found.known) / found.part, 0.0, 1.0)
        middle = (found.share - found.known) / found.part
    variance = coding_variance(found.residuals, rest, middle)
    alone = coding_variance(found.alone, rest, middle)
    return found.part**2 * (variance - found.balanced * np.fmax(variance - alone, 0.0))


def _truly_drawn(sample: Sample) -> Floats:
    """Return the probability of each code, less where many that were drawn have no code yet.

    One over the probabilities adds up to the number of paragraphs, more or less. Where it falls
    short by far, the others were drawn and not coded (at random, one has to hope), and what is
    coded is a smaller part of the region than the probabilities say.
    """
    said, sums = sample.inclusion, sample.rows_by_region
    certain = sums((said == 1).astype(np.float64))
    n, found = sample.parts_by_region(sample.n) - certain, sums(1 / said) - certain
    chance = np.sqrt(sums((1 - said) / said**2))
    short = n - found > FAR_SHORT * chance
    rate = np.divide(found, n, out=np.ones_like(n), where=short)[sample.row_region]
    return np.where(said < 1, said * rate, said)


def _slighted(sample: Sample) -> Bools:
    """Tell where scores decided the draw against what scores high, or against what scores low.

    Codes then show that what was drawn is of one kind, and cannot show what the others are.
    """
    size, inverse = sample.parts_by_region(sample.size), sample.parts_by_region(sample.inverse)
    high = sample.parts_by_region(sample.scored), sample.parts_by_region(sample.inverse_scored)
    slighted = np.zeros(len(size), dtype=np.bool_)
    for some, own in (high, (size - high[0], inverse - high[1])):
        # As often as all, and worth as many codes (Kish), were all paragraphs like these.
        slighted |= (some * inverse < SLIGHTED * own * size) & (some**2 < FEW * own)
    return slighted


def influence(sample: Sample, found: Estimate) -> Floats:
    """Return what each part adds to the error of its region's share (shape: n_parts).

    To first order, the error of a share is the sum of these over the parts of its region;
    parts of one cluster depend on each other, parts of different clusters do not.
    """
    rest, part = rest_of(sample), sample.part_region
    row, apart = rest.row_region, (1 - sample.chance) * sample.weight
    known = sample.rows_by_part(apart * (sample.code - found.share[sample.row_region]))
    residual = rest.code - found.rest_coded[row]
    residual -= found.tuning[row] * (rest.score - found.rest_coded_score[row])
    unknown = found.part * found.size
    size = divide(unknown, found.total, 0.0)[row]
    coded = rest.rows_by_part(residual * rest.weight / rest.inclusion * size)
    scored = found.tuning[part] * (rest.scored - found.rest_score[part] * rest.size)
    level = (found.rest_share - found.share)[part] * rest.size
    others = np.where(rest.size > 0, scored + level, 0.0)
    return (known + coded + others) / found.size[part]
