"""Regions against regions: shares of domains, wording, distance; with intervals that are true.

What a classifier counts is wrong by what the classifier gets wrong, and paragraphs of one
document say nearly the same. So every share here is corrected by coded paragraphs that were
drawn with a known probability and scored by models that had not seen them; every variance is
one of clusters; and where a design supports no interval there is none, with the reason.

The tables of this layer are functions of arrays aligned with the paragraph table; they know
neither the classifier nor the corpus.
"""

from typing import TYPE_CHECKING

from toolkit._lazy import attach

if TYPE_CHECKING:
    from toolkit.compare.blanks import blank_codes
    from toolkit.compare.contrasts import contrast_shares
    from toolkit.compare.distance import region_distances
    from toolkit.compare.divergence import bernoulli_divergence, jensen_shannon
    from toolkit.compare.log_odds import log_odds_ratio, monroe_z
    from toolkit.compare.mix import same_mix
    from toolkit.compare.pooling import pool_shares
    from toolkit.compare.regression import regress_share
    from toolkit.compare.share_distance import share_divergences
    from toolkit.compare.shares import estimate_shares
    from toolkit.compare.silence import coverage_table
    from toolkit.compare.wording import keyness

_NAMES = {
    "bernoulli_divergence": "toolkit.compare.divergence",
    "blank_codes": "toolkit.compare.blanks",
    "contrast_shares": "toolkit.compare.contrasts",
    "coverage_table": "toolkit.compare.silence",
    "estimate_shares": "toolkit.compare.shares",
    "jensen_shannon": "toolkit.compare.divergence",
    "keyness": "toolkit.compare.wording",
    "log_odds_ratio": "toolkit.compare.log_odds",
    "monroe_z": "toolkit.compare.log_odds",
    "pool_shares": "toolkit.compare.pooling",
    "region_distances": "toolkit.compare.distance",
    "regress_share": "toolkit.compare.regression",
    "same_mix": "toolkit.compare.mix",
    "share_divergences": "toolkit.compare.share_distance",
}

__all__ = [
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
    "share_divergences",
]

__getattr__ = attach(__name__, _NAMES)
