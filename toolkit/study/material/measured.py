"""What estimates are made from: scores, codes, probabilities, regions and clusters, aligned."""

from dataclasses import dataclass
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
    regions : list of str or None, length n
        None where a paragraph is left out.
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
