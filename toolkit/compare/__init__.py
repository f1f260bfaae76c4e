"""Regions against regions: shares of domains, wording, distance; with intervals that are true.

What a classifier counts is wrong by what the classifier gets wrong, and paragraphs of one
document say nearly the same. So every share here is corrected by coded paragraphs that were
drawn with a known probability and scored by models that had not seen them; every variance is
one of clusters; and where a design supports no interval there is none, with the reason.

The tables of this layer are functions of arrays aligned with the paragraph table; they know
neither the classifier nor the corpus.

Folders, each of which imports only from those above it:

    given/          scores, codes, probabilities, regions, clusters: checked
    shares/         corrected shares, their intervals, their differences
    regressions/    shares on covariates; what was left blank
    words/          words that set regions apart
    distances/      how far regions are apart
"""

from typing import TYPE_CHECKING

from toolkit._lazy import attach

if TYPE_CHECKING:
    from toolkit.compare.distances.distance import region_distances
    from toolkit.compare.distances.divergence import (
        bernoulli_divergence,
        jensen_shannon,
        share_divergences,
    )
    from toolkit.compare.given.pairs import REST, same_tests
    from toolkit.compare.regressions.blanks import blank_codes
    from toolkit.compare.regressions.regression import regress_share
    from toolkit.compare.shares.by_region import estimate_shares
    from toolkit.compare.shares.contrasts import contrast_shares
    from toolkit.compare.shares.least import MIN_CODED
    from toolkit.compare.shares.mix import same_mix
    from toolkit.compare.shares.pooling import pool_shares
    from toolkit.compare.shares.silence import coverage_table
    from toolkit.compare.words.log_odds import log_odds_ratio, monroe_z
    from toolkit.compare.words.wording import keyness

__all__ = [
    "MIN_CODED",
    "REST",
    "bernoulli_divergence",
    "blank_codes",
    "contrast_shares",
    "coverage_table",
    "estimate_shares",
    "jensen_shannon",
    "keyness",
    "log_odds_ratio",
    "monroe_z",
    "pool_shares",
    "region_distances",
    "regress_share",
    "same_mix",
    "same_tests",
    "share_divergences",
]

__getattr__, __dir__ = attach(__name__)
