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
    from toolkit.compare.contrasts import contrast_shares
    from toolkit.compare.log_odds import log_odds_ratio, monroe_z
    from toolkit.compare.shares import estimate_shares
    from toolkit.compare.wording import keyness

_NAMES = {
    "contrast_shares": "toolkit.compare.contrasts",
    "estimate_shares": "toolkit.compare.shares",
    "keyness": "toolkit.compare.wording",
    "log_odds_ratio": "toolkit.compare.log_odds",
    "monroe_z": "toolkit.compare.log_odds",
}

__all__ = ["contrast_shares", "estimate_shares", "keyness", "log_odds_ratio", "monroe_z"]

__getattr__ = attach(__name__, _NAMES)
