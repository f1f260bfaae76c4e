"""What estimates are made from: scores, codes, probabilities, regions and clusters, aligned."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import compress
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class OneDomain(TypedDict):
    """What estimates of one domain are called with."""

    scores: Floats
    coded: Floats
    inclusion: Floats
    regions: list[str]
    clusters: list[str]
    folds: NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Measured:
    """The paragraphs that are counted, and all that is known of each.

    Attributes
    ----------
    rows : ndarray of int64, shape (n,)
        Their places in the table that they were taken from.
    domains : tuple of str, length d
    scores, codes, inclusion : ndarray of float64, shape (n, d)
        Held-out scores, codes (1, 0 or NaN), probabilities of being drawn for coding.
    folds : ndarray of int64, shape (n, d)
        The fold that held a coded paragraph out; -1 where it was not coded.
    regions : list of str, length n
    clusters : list of str, length n
    """

    rows: NDArray[np.int64]
    domains: tuple[str, ...]
    scores: Floats
    codes: Floats
    inclusion: Floats
    folds: NDArray[np.int64]
    regions: list[str]
    clusters: list[str]

    def of(self, j: int) -> OneDomain:
        """Return what is known of the domain in column ``j``."""
        return {
            "scores": self.scores[:, j],
            "coded": self.codes[:, j],
            "inclusion": self.inclusion[:, j],
            "regions": self.regions,
            "clusters": self.clusters,
            "folds": self.folds[:, j],
        }

    def under(self, regions: Sequence[str | None]) -> "Measured":
        """Return the paragraphs under other regions; those under None are left out."""
        kept = np.array([region is not None for region in regions], dtype=bool)
        arrays = ("rows", "scores", "codes", "inclusion", "folds")
        return replace(
            self,
            **{name: getattr(self, name)[kept] for name in arrays},
            regions=[region for region in regions if region is not None],
            clusters=list(compress(self.clusters, kept)),
        )
