"""How alike paragraphs of one cluster are, under a share that is put to the test.

Between few documents the variance cannot be estimated from their shares alone: where a
domain is rare, most samples show documents without it, little variance, and an interval that
is far too short. The correlation of paragraphs within a cluster is therefore fitted *anew for
every share that an interval tries*: few positives under a large share mean that they come in
clumps. Codes of a cluster are taken as beta-binomial, whose likelihood needs only sums.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from toolkit.compare.estimate import Estimate, influence
from toolkit.compare.inputs import Floats, Sample, group_sums

CORRELATIONS = np.array(
    [0, 0.005, 0.01, 0.015, 0.02, 0.03, 0.04, 0.05, 0.065, 0.08, 0.1, 0.125, 0.15, 0.175]
    + [0.2, 0.225, 0.25, 0.275, 0.3, 0.35, 0.4, 0.45, 0.5]
)

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
    """

    positive: Floats
    negative: Floats
    fixed: Floats
    variance: Floats


def cluster_evidence(sample: Sample, found: Estimate) -> ClusterEvidence:
    """Sum up the codes of each part, weighted by the design to the size they are worth."""
    # However improbable its draw, a code is not several codes of a document that agree; a long
    # paragraph counts as much more than a short one as it does in the share.
    drawn = 1 / sample.inclusion
    drawn = np.minimum(drawn * _worth(sample, drawn), 1.0)
    sized = drawn * sample.weight
    same = _worth(sample, drawn)
    weight = sized * np.divide(_worth(sample, sized), same, out=np.ones_like(same), where=same > 0)
    positive = sample.rows_by_part(weight * sample.code)
    both = sample.rows_by_part(weight)
    return ClusterEvidence(
        positive=_above(sample, positive),
        negative=_above(sample, both - positive),
        fixed=_log_rising(_above(sample, both), np.ones(len(sample.names))),
        variance=between_variance(sample, influence(sample, found)),
    )


def _worth(sample: Sample, weight: Floats) -> Floats:
    """Return what makes weights add up to the equal weights that they are worth (Kish)."""
    total, squares = sample.rows_by_region(weight), sample.rows_by_region(weight**2)
    # With equal weights this is 1 over the weight: codes are counted.
    return np.divide(total, squares, out=np.zeros_like(total), where=squares > 0)[sample.row_region]


def between_variance(sample: Sample, influences: Floats) -> Floats:
    """Sum squared influences over the clusters of each region, with the usual n / (n - 1)."""
    n = sample.parts_by_region(np.ones_like(sample.n))
    factor = np.divide(n, n - 1, out=np.full_like(n, np.nan), where=n > 1)
    return factor * sample.parts_by_region(influences**2)


def _above(sample: Sample, counts: Floats) -> Floats:
    counts = np.where(np.abs(counts - np.rint(counts)) < 1e-9, np.rint(counts), counts)
    columns = []
    for j in range(int(np.ceil(counts.max(initial=0.0)))):
        more = counts > j
        step = np.minimum(counts[more] - j, 1.0)
        columns.append(group_sums(sample.part_region[more], step, len(sample.names)))
    return np.column_stack(columns) if columns else np.zeros((len(sample.names), 0))


def stack_evidence(pieces: Sequence[ClusterEvidence]) -> ClusterEvidence:
    """Put the evidence of several samples below one another."""

    def padded(name: str) -> Floats:
        tables = [getattr(piece, name) for piece in pieces]
        width = max(table.shape[1] for table in tables)
        wide = [np.pad(table, ((0, 0), (0, width - table.shape[1]))) for table in tables]
        return np.vstack(wide)

    return ClusterEvidence(
        positive=padded("positive"),
        negative=padded("negative"),
        fixed=np.concatenate([piece.fixed for piece in pieces]),
        variance=np.concatenate([piece.variance for piece in pieces]),
    )


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
        Intra-cluster correlation, at most 0.5.
    likelihood : ndarray of shape (n_regions,)
        Logarithm of the likelihood of the codes with that share and correlation.

    References
    ----------
    Williams (1975), The analysis of binary responses from toxicological experiments.
    """
    fit = _log_rising(evidence.positive, share) + _log_rising(evidence.negative, 1 - share)
    fit -= evidence.fixed
    return CORRELATIONS[fit.argmax(axis=1)], fit.max(axis=1)


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
