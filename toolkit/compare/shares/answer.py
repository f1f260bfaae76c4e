"""Which regions get an interval, which one, and why the others get none.

Whether there is an interval depends on the design alone (codes, clusters, weights), never on
the codes that were found: else only the samples that happened to look well would be answered,
and the intervals that are given would be wrong more often than they say.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm
from scipy.stats import t as student

from toolkit.arguments import one_of
from toolkit.compare.given.inputs import Bools, Floats
from toolkit.compare.shares.correlation import ClusterEvidence, likely_correlation
from toolkit.compare.shares.estimate import Estimate, coding_error
from toolkit.compare.shares.few_clusters import about_found, about_tried
from toolkit.compare.shares.intervals import implied_spread, inside, score_interval
from toolkit.compare.shares.least import (
    MIN_CLUSTERS,
    MIN_CODED,
    MIN_CODED_CLUSTERS,
    MIN_EFFECTIVE_CLUSTERS,
    MIN_EFFECTIVE_CODED,
)
from toolkit.resample import check_level, divide

Target = Literal["corpus", "process"]

# A share is not kept, however clumped the codes would have to be, if a likelihood ratio with
# that clumping speaks against it at this part of the level (.01 for .95).
UNLIKELY = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Shares with their intervals; one value a region.

    Attributes
    ----------
    share, se, low, high : ndarray
        NaN where there is no answer.
    spread_low, spread_high : ndarray
        Variance, divided by share * (1 - share), with which a score interval of this level
        would end at ``low`` or ``high``; NaN where there is no interval.
    method, reason : ndarray of object
        The kind of interval; why something is missing, empty where nothing is.
    """

    share: Floats
    se: Floats
    low: Floats
    high: Floats
    spread_low: Floats
    spread_high: Floats
    method: NDArray[np.object_]
    reason: NDArray[np.object_]


def answer(found: Estimate, evidence: ClusterEvidence, *, target: Target, level: float) -> Answer:
    """Give each region the interval that its design supports."""
    check_level(level)
    one_of("target", target, ("corpus", "process"))
    complete = found.n_coded == found.n_paragraphs
    census = complete if target == "corpus" else np.zeros_like(complete)
    no_share = _why_no_share(found, complete)
    reason = np.where(no_share != "", no_share, _why_no_interval(found, census, target))
    share = np.where(no_share == "", found.share, np.nan)
    middle, z = np.nan_to_num(share, nan=0.5), z_of(level)
    spread = _spread(found, evidence, target, level)
    low, high = score_interval(middle, spread, z)
    if target == "corpus":  # what is known of these paragraphs stays
        low, high = np.fmax(low, found.known), np.fmin(high, found.known + found.part)
    variance = coding_error(found, middle)
    if target == "process":
        variance = np.fmax(variance, evidence.variance)
    given, error = reason == "", np.sqrt(variance)
    # Codes that are all alike, beside what is known: the interval alone says how sure that is.
    alike = (error == 0) & (middle > 0) & (middle < 1)
    error = np.where(alike, (high - low) / (2 * z), error)
    usual = "score" if target == "corpus" else "clustered score"

    def if_given(values: Floats) -> Floats:
        return np.where(given, values, np.nan)

    return Answer(
        share=share,
        se=np.where(census, 0.0, if_given(error)),
        low=np.where(census, share, if_given(low)),
        high=np.where(census, share, if_given(high)),
        spread_low=if_given(implied_spread(middle, low, z)),
        spread_high=if_given(implied_spread(middle, high, z)),
        method=np.where(census, "census", np.where(given, usual, "none")).astype(object),
        reason=reason,
    )


def has_share(found: Estimate) -> Bools:
    """Tell which regions have a share, with or without an interval."""
    return np.asarray(_why_no_share(found, found.n_coded == found.n_paragraphs) == "")


def z_of(level: float) -> float:
    """Return the normal quantile of a two-sided level."""
    return float(norm.ppf((1 + level) / 2))


def _spread(
    found: Estimate, evidence: ClusterEvidence, target: Target, level: float
) -> Callable[[Floats], Floats]:
    middle = np.nan_to_num(found.share, nan=0.5)

    def coding(share: Floats) -> Floats:
        variance = coding_error(found, share)
        return np.nan_to_num(variance / (share * (1 - share)))

    if target == "corpus":
        return coding
    observed = observed_spread(found, evidence)
    _, as_found = likely_correlation(evidence, inside(middle))
    surprise = z_of(1 - UNLIKELY * (1 - level)) ** 2
    few, n = _few_documents(found, level), np.where(found.by_document, np.inf, found.n_clusters)
    tried, equal = about_tried(n, level), np.where(found.by_document, np.inf, 1 / found.clusters)

    def spread(share: Floats) -> Floats:
        alike, likelihood = likely_correlation(evidence, share)
        between = alike * (found.clusters - found.rows)
        fitted = coding(share) + found.rows + between
        # Where long documents are about other things than short ones, the fit is too low.
        seen = observed * about_found(equal, between / fitted, level)
        fitted = np.fmax(tried * fitted, seen)
        return np.where(2 * (as_found - likelihood) > surprise, 0.0, few * fitted)

    return spread


def observed_spread(found: Estimate, evidence: ClusterEvidence) -> Floats:
    """Return the variance of each share between clusters, divided by share * (1 - share)."""
    # A corrected share can come out next to 0 by chance, the coded one is then the better unit.
    shares = np.stack([found.share, found.coded_only])
    unit = np.nan_to_num(shares * (1 - shares)).max(axis=0)
    return divide(evidence.variance, unit, 0.0)


def _few_documents(found: Estimate, level: float) -> Floats:
    """Return by how much a t quantile makes the variance larger where documents were drawn.

    Draws of paragraphs reach most documents; of documents that were drawn only the coded ones show
    how documents differ, and those that were certain show little of it beside a few that stand
    for many others.
    """
    n = np.fmax(found.effective_clusters, 2.0)
    wide = (student.ppf((1 + level) / 2, n - 1) / z_of(level)) ** 2
    return np.where(found.by_document, wide, 1.0)


def _why_no_share(found: Estimate, complete: Bools) -> NDArray[np.object_]:
    reason = np.full(found.share.shape, "", dtype=object)
    reason[~complete & (found.coding <= 0)] = (
        "coded are only paragraphs that were certain to be drawn: none of the others was"
    )
    reason[~complete & (found.n_certain > 0)] = (
        "paragraphs that were certain to be drawn were left uncoded"
    )
    reason[found.n_coded == 0] = "no coded paragraph"
    reason[found.n_paragraphs == 0] = "no paragraph of a region that has codes"
    return reason


def _why_no_interval(found: Estimate, census: Bools, target: Target) -> NDArray[np.object_]:
    reason = np.full(found.share.shape, "", dtype=object)

    def give(where: Bools, why: Callable[[int], str], numbers: Floats) -> None:
        for region in np.flatnonzero(where & ~census & (reason == "")):
            reason[region] = why(int(numbers[region]))

    if target == "process":
        n, largest = found.n_clusters, found.clusters
        give(n == 1, lambda _: "one cluster: nothing shows how clusters differ", n)
        give(
            n < MIN_CLUSTERS,
            lambda k: f"{k} clusters: {MIN_CLUSTERS} are the least that show how clusters differ",
            n,
        )
        uneven = largest > 1 / MIN_EFFECTIVE_CLUSTERS
        give(uneven, lambda k: f"{k} clusters, but very few of them hold nearly all text", n)
        few = found.n_coded_clusters < MIN_CODED_CLUSTERS
        give(few, lambda k: f"codes in {k} clusters only", found.n_coded_clusters)
    if target == "corpus":
        give(
            found.by_document,
            lambda k: (
                f"{k} documents drawn, not single paragraphs: only what the region writes "
                "has an interval"
            ),
            found.n_coded_clusters,
        )
    few = found.n_coded < MIN_CODED
    give(
        few, lambda k: f"{k} coded: {MIN_CODED} are the least that allow an interval", found.n_coded
    )
    uneven = ~(found.effective >= MIN_EFFECTIVE_CODED)
    give(
        uneven, lambda k: f"{k} coded, but very few of them carry nearly all weight", found.n_coded
    )
    give(
        found.slighted,
        lambda k: f"{k} coded, but hardly any of what scores high, or of what scores low",
        found.n_coded,
    )
    return reason
