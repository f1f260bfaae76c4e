"""Sums over bootstrap draws of clusters, without a weight for every paragraph and draw."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from toolkit.arguments import whole_number
from toolkit.classify.learning.coded import Coded
from toolkit.kinds import instance_of
from toolkit.resample import MOST_SAMPLES, left_out, multiplicities

Floats = NDArray[np.float64]

LEAST_CLUSTERS = 6
"""Clusters below which no interval of a score is given, one more than elsewhere: intervals of
differences between models were measured from six documents on."""


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """How often each cluster counts in each draw, and the cluster of each paragraph.

    A thousand draws of a hundred thousand paragraphs would be a gigabyte of weights. Every
    measure here is made of sums, and a sum over paragraphs is one over clusters first.

    Attributes
    ----------
    clusters : ndarray of int64, shape (n,)
        Cluster of each paragraph.
    weights : ndarray of float64, shape (n_draws, n_clusters)
        Row 0 is all ones: the paragraphs as they are.
    each : ndarray of float64, shape (n,), optional
        How many paragraphs each stands for; all the same unless given.
    """

    clusters: NDArray[np.int64]
    weights: Floats
    each: Floats | None = None

    def total(self, values: Floats) -> Floats:
        """Return the weighted sum of values of shape (n,), one a draw.

        >>> draws = Draws(np.array([0, 0, 1]), np.array([[1.0, 1.0], [2.0, 0.0]]))
        >>> draws.total(np.array([1.0, 2.0, 4.0])).tolist()
        [7.0, 6.0]
        """
        sums = np.bincount(self.clusters, self._counted(values), minlength=self.weights.shape[1])
        return np.asarray(self.weights @ sums)

    def totals(self, values: Floats, bins: NDArray[np.int64], n_bins: int) -> Floats:
        """Return the weighted sums of values by bin, shape (n_draws, n_bins)."""
        shape = (self.weights.shape[1], n_bins)
        sums = csr_matrix((self._counted(values), (self.clusters, bins)), shape=shape)
        return np.asarray((sums.T @ self.weights.T).T)

    def rows(self, rows: NDArray[np.bool_]) -> "Draws":
        """Return the same draws of some of the paragraphs."""
        each = None if self.each is None else self.each[rows]
        return Draws(self.clusters[rows], self.weights, each)

    def codes_of(self, coded: Coded, domain: int) -> "Draws":
        """Return the same draws of a domain's codes, each of which counts what it stands for."""
        known, _, each = known_codes(coded, domain)
        return Draws(self.clusters[known], self.weights, each)

    def part(self, draws: slice) -> "Draws":
        """Return some of the draws."""
        return Draws(self.clusters, self.weights[draws], self.each)

    def _counted(self, values: Floats) -> Floats:
        return values if self.each is None else values * self.each


def known_codes(coded: Coded, domain: int) -> tuple[NDArray[np.bool_], Floats, Floats | None]:
    """Return which paragraphs are coded for a domain, their codes, and how many each stands for.

    The last is None where all stand for as many.
    """
    known = ~np.isnan(coded.codes[:, domain])
    given = coded.stands_for
    return known, coded.codes[known, domain], None if given is None else given[known, domain]


def without_clusters(coded: Coded) -> Draws:
    """Leave out one coded cluster (or group of them) after the other."""
    instance_of("coded", coded, Coded)
    numbers, present = _coded_clusters(coded)
    kept = left_out(max(len(present), 1))
    weights = np.ones((len(kept), numbers.max(initial=-1) + 1))
    if len(present):
        weights[:, present] = kept
    return Draws(numbers, weights)


def draw_clusters(coded: Coded, *, n_boot: int, seed: int) -> Draws:
    """Draw the coded clusters ``n_boot`` times.

    The draws are the same for every model and domain, so differences between models are
    paired.
    """
    instance_of("coded", coded, Coded)
    n_boot = whole_number("n_boot", n_boot, least=1, most=MOST_SAMPLES)
    numbers, present = _coded_clusters(coded)
    weights = np.zeros((n_boot + 1, numbers.max(initial=-1) + 1))
    weights[0] = 1
    if len(present):
        weights[1:, present] = multiplicities(len(present), n_boot=n_boot, seed=seed)
    return Draws(numbers, weights)


def _coded_clusters(coded: Coded) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the number of each paragraph's cluster, and the numbers of those with a code."""
    numbers = coded.cluster_numbers()
    return numbers, np.unique(numbers[coded.anywhere])
