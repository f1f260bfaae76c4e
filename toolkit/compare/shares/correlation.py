"""How alike paragraphs of one cluster are, under a share that is put to the test.

Between few documents the variance cannot be estimated from their shares alone: where a
domain is rare, most samples show documents without it, little variance, and an interval that
is far too short. The correlation of paragraphs within a cluster is therefore fitted *anew for
every share that an interval tries*: few positives under a large share mean that they come in
clumps. Codes of a cluster are taken as beta-binomial, whose likelihood needs only sums.

Few codes say little about that, and scores are there for all paragraphs: where clusters score
alike, and scores tell of the codes, the clusters cannot be of one mind each.
"""

from dataclasses import dataclass

import numpy as np

from toolkit.compare.given.inputs import Floats, Sample, group_sums
from toolkit.compare.shares.estimate import Estimate, influence
from toolkit.resample import divide

CORRELATIONS = np.array(
    [0, 0.005, 0.01, 0.015, 0.02, 0.03, 0.04, 0.05, 0.065, 0.08, 0.1, 0.125, 0.15, 0.175]
    + [0.2, 0.225, 0.25, 0.275, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9]
)

# A variance is fitted up to this correlation, since few documents would often show more by chance.
# Likelihoods know documents that are about one thing each: with this as their most, they ruled out
# the shares that suit such documents (one_mind.py among the benchmarks).
MOST = 0.5

# Of the correlation that codes have, scores show the part that they explain of the codes; it is
# known from few codes, and no more than half of it is relied on.
RELIED_ON = 0.5

ROUNDING = 1e-12

# Numbers held at once while correlations are tried (8 bytes each, in a few copies).
BLOCK = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterEvidence:
    """What the clusters of each region show.

    Attributes
    ----------
    positive, negative : ndarray of shape (n_regions, m)
        For j = 0 … m - 1 the number of parts with more than j positive or negative codes;
        a part with half a code more than j counts half.
    fixed : ndarray of shape (n_regions, n_correlations)
        What any codes so many take from the log-likelihood under each correlation, whatever
        the share.
    variance : ndarray of shape (n_regions,)
        Variance of the share between clusters, from their influences; NaN with one cluster.
    score_variance : ndarray of shape (n_regions,)
        Variance of the mean score between clusters, divided by the variance of a score.
    degrees : ndarray of shape (n_regions,)
        Degrees of freedom of the latter, as far as it does not come from coded paragraphs.
    told : ndarray of shape (n_regions,)
        Variance of the codes that scores explain.
    rows, clusters : ndarray of shape (n_regions,)
        As in :class:`Estimate`: what ``score_variance`` would be if paragraphs were independent,
        and if each cluster were of one mind.
    """

    positive: Floats
    negative: Floats
    fixed: Floats
    variance: Floats
    score_variance: Floats
    degrees: Floats
    told: Floats
    rows: Floats
    clusters: Floats


def cluster_evidence(sample: Sample, found: Estimate) -> ClusterEvidence:
    """Sum up the codes of each part, weighted by the design to the size they are worth."""
    # However improbable its draw, a code is not several codes of a document that agree; a long
    # paragraph counts as much more than a short one as it does in the share.
    drawn = 1 / sample.inclusion
    drawn = np.minimum(drawn * _worth(sample, drawn), 1.0)
    sized = drawn * sample.weight
    same = _worth(sample, drawn)
    weight = sized * divide(_worth(sample, sized), same, 1.0)
    weight = _as_coded(sample, weight, found.coded_only)
    positive = sample.rows_by_part(weight * sample.code)
    both = sample.rows_by_part(weight)
    spread, between = _score_variances(sample, found)
    # A code knows more of its paragraph than the score does.
    uncoded = 1 - found.n_coded / np.maximum(found.n_paragraphs, 1.0)
    return ClusterEvidence(
        positive=_above(sample, positive),
        negative=_above(sample, both - positive),
        fixed=_log_rising(_above(sample, both), np.ones(len(sample.names))),
        variance=between_variance(sample, influence(sample, found)),
        score_variance=divide(between, spread, 0.0),
        degrees=np.where(spread > 0, (1 / found.clusters - 1) * uncoded, 0.0),
        told=np.nan_to_num(found.tuning**2 * spread),
        rows=found.rows,
        clusters=found.clusters,
    )


def _score_variances(sample: Sample, found: Estimate) -> tuple[Floats, Floats]:
    """Return the variance of a score, and of the mean score between clusters."""
    size = np.where(found.size > 0, found.size, 1.0)
    spread = sample.parts_by_region(sample.score_squares) / size - found.naive**2
    off = sample.scored - found.naive[sample.part_region] * sample.size
    between = np.nan_to_num(between_variance(sample, off / size[sample.part_region]))
    return np.where(spread > ROUNDING, spread, 0.0), between


def _worth(sample: Sample, weight: Floats) -> Floats:
    """Return what makes weights add up to the equal weights that they are worth (Kish)."""
    total, squares = sample.rows_by_region(weight), sample.rows_by_region(weight**2)
    # With equal weights this is 1 over the weight: codes are counted.
    return divide(total, squares, 0.0)[sample.row_region]


def between_variance(sample: Sample, influences: Floats) -> Floats:
    """Sum squared influences over the clusters of each region, with the usual n / (n - 1)."""
    n = sample.parts_by_region(np.ones_like(sample.n))
    return divide(n, n - 1) * sample.parts_by_region(influences**2)


def _as_coded(sample: Sample, weight: Floats, share: Floats) -> Floats:
    """Weigh codes of one kind less, so that they have the share that the draw gives them.

    A code that counts as no more than one stands for less than it should: where likely paragraphs
    were drawn more often than others, there would be too many codes of 1, and a likelihood that
    speaks against the right share.
    """
    yes, both = sample.rows_by_region(weight * sample.code), sample.rows_by_region(weight)
    odds = np.stack([(1 - share) * yes, share * (both - yes)])
    mixed = (yes > 0) & (yes < both) & ~np.isnan(share)
    factor = np.divide(odds, odds.max(axis=0), out=np.ones_like(odds), where=mixed)
    if np.allclose(factor, 1.0):  # as in most draws
        return weight
    return np.asarray(weight * factor[sample.code.astype(np.int64), sample.row_region])


def _above(sample: Sample, counts: Floats) -> Floats:
    some = np.flatnonzero(counts > 0)
    counts, region = counts[some], sample.part_region[some]
    counts = np.where(np.abs(counts - np.rint(counts)) < 1e-9, np.rint(counts), counts)
    columns = []
    for j in range(int(np.ceil(counts.max(initial=0.0)))):
        more = counts > j
        counts, region = counts[more], region[more]
        columns.append(group_sums(region, np.minimum(counts - j, 1.0), len(sample.names)))
    return np.column_stack(columns) if columns else np.zeros((len(sample.names), 0))


def likely_correlation(evidence: ClusterEvidence, share: Floats) -> tuple[Floats, Floats]:
    """Return for each region the correlation that makes its codes most likely, and how likely.

    Parameters
    ----------
    evidence : ClusterEvidence
        Codes of the clusters of each region.
    share : ndarray of shape (n_regions,)
        The share to be tested, in (0, 1).

    Returns
    -------
    correlation : ndarray of shape (n_regions,)
        Intra-cluster correlation, at most 0.5: what makes the codes most likely, or the codes
        and the scores together where that is less.
    likelihood : ndarray of shape (n_regions,)
        Logarithm of the likelihood of the codes with that share and the correlation, at most
        0.9, that suits them best.

    References
    ----------
    Williams (1975), The analysis of binary responses from toxicological experiments.
    """
    fit = _log_rising(evidence.positive, share) + _log_rising(evidence.negative, 1 - share)
    fit -= evidence.fixed
    fitted = fit[:, CORRELATIONS <= MOST]
    scored = fitted + _score_fit(evidence, share)[:, CORRELATIONS <= MOST]
    best = np.minimum(fitted.argmax(axis=1), scored.argmax(axis=1))
    return CORRELATIONS[best], fit.max(axis=1)


def _score_fit(evidence: ClusterEvidence, share: Floats) -> Floats:
    """Return the log-likelihood of how far clusters differ in score, for each correlation.

    If scores depend on the codes alone, they correlate as much as codes do times the part of
    the codes' variance that they explain; their variance between clusters is about that
    many degrees of freedom of chi-squared.
    """
    explained = np.minimum(RELIED_ON * evidence.told / (share * (1 - share)), 1.0)
    alike = np.outer(explained, np.ones_like(CORRELATIONS)) * CORRELATIONS
    rows, clusters = evidence.rows[:, None], evidence.clusters[:, None]
    expected = (1 - alike) * rows + alike * clusters
    fit = np.log(expected) + evidence.score_variance[:, None] / expected
    return np.asarray(-evidence.degrees[:, None] / 2 * fit)


def _log_rising(above: Floats, start: Floats) -> Floats:
    """Sum log(start + j step) over the codes; j counts the codes of one part.

    Returns
    -------
    ndarray of shape (n_regions, n_correlations)
        One step for each correlation.
    """
    rising = np.outer(CORRELATIONS / (1 - CORRELATIONS), np.arange(above.shape[1]))
    found = np.empty((len(above), len(CORRELATIONS)))
    # Regions are taken in blocks, so that long documents do not fill the memory.
    step = max(1, BLOCK // max(1, rising.size))
    for first in range(0, len(above), step):
        rows = slice(first, first + step)
        logs = np.log(start[rows, None, None] + rising)
        found[rows] = np.einsum("rj,rcj->rc", above[rows], logs)
    return found
