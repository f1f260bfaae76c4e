"""Which paragraphs train and which are tested: clusters never stand on both sides."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.arguments import whole_number
from toolkit.classify.learning.coded import Coded
from toolkit.errors import BadInput
from toolkit.files import digest
from toolkit.kinds import instance_of
from toolkit.resample import cluster_codes

Booleans = NDArray[np.bool_]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Folds:
    """Pairs of training and test paragraphs.

    Attributes
    ----------
    names : tuple of str
        What each fold is called: its number, or the region that it leaves out.
    test : ndarray of int64, shape (n,)
        The fold that tests each coded paragraph; -1 for a paragraph without codes.
    train : ndarray of bool, shape (n_folds, n)
        Which paragraphs each fold may learn from.
    """

    names: tuple[str, ...]
    test: Integers
    train: Booleans

    def __repr__(self) -> str:
        return f"Folds({len(self.names)} folds of {len(self.test)} paragraphs)"


def grouped_folds(coded: Coded, *, n_folds: int = 5, seed: int = 0) -> Folds:
    """Split the coded clusters into folds of about equal size and equal positives.

    Clusters are dealt out, those with most paragraphs and positives first, each to the fold
    where it balances both best. With fewer clusters than folds each is a fold of its own.
    Clusters without codes are dealt out too: a family that learns from them must not score
    them, or they would look surer than the coded ones that shares are corrected by.
    The deal depends on names and sizes of clusters and the seed, not on the order of rows.

    Raises
    ------
    BadInput
        If fewer than two clusters are coded.

    Examples
    --------
    >>> coded = Coded(paragraph_ids=["p", "q", "r"], domains=["roads"],
    ...               codes=np.array([[1.0], [0.0], [0.0]]), clusters=["a", "a", "b"])
    >>> grouped_folds(coded).test.tolist()
    [0, 0, 1]
    """
    instance_of("coded", coded, Coded)
    n_folds, seed = whole_number("n_folds", n_folds, least=2), whole_number("seed", seed)
    numbers = deal_clusters(coded, coded.anywhere, n_folds=n_folds, seed=seed)
    n = numbers.max(initial=-1) + 1
    if n < 2:
        raise BadInput(
            f"folds: {n} coded cluster(s): cross-validation needs two or more; code paragraphs "
            "of another document"
        )
    held = _deal_the_rest(coded, numbers, n, seed=seed)
    train = np.stack([held != fold for fold in range(n)])
    return Folds(names=tuple(str(i) for i in range(n)), test=numbers, train=train)


def _deal_the_rest(coded: Coded, dealt: Integers, n: int, *, seed: int) -> Integers:
    """Return the fold of every paragraph: that of its cluster, which may have no code."""
    names, numbers = cluster_codes(coded.clusters)
    fold_of = np.full(len(names), -1)
    fold_of[numbers[dealt >= 0]] = dealt[dealt >= 0]
    order = sorted(np.flatnonzero(fold_of < 0), key=lambda i: lot(seed, names[i]))
    fold_of[order] = np.arange(len(order)) % n
    return np.asarray(fold_of[numbers])


def leave_one_region_out(coded: Coded) -> Folds:
    """Test each region with what was learned where it does not occur.

    A cluster that touches the region leaves training whole. Paragraphs whose region is not
    known are a group of their own, named by the empty string.

    Raises
    ------
    BadInput
        If regions are not given, or fewer than two of them are coded.
    """
    instance_of("coded", coded, Coded)
    if len(coded.regions) == 0:
        raise BadInput("folds: no regions given; leave-one-region-out needs them")
    regions = coded.region_names()
    cluster, anywhere = coded.cluster_numbers(), coded.anywhere
    names = np.unique(regions[anywhere])
    if len(names) < 2:
        raise BadInput(f"folds: {len(names)} coded region(s): leaving one out needs two or more")
    test = np.full(len(coded), -1)
    test[anywhere] = np.searchsorted(names, regions[anywhere])
    train = np.stack([~np.isin(cluster, cluster[regions == name]) for name in names])
    return Folds(names=tuple(names.tolist()), test=test, train=train)


def deal_clusters(coded: Coded, rows: Booleans, *, n_folds: int, seed: int) -> Integers:
    """Return a fold number for each of ``rows``, clusters whole; -1 for the others."""
    names, numbers = cluster_codes(coded.clusters)
    load = np.zeros((len(names), 1 + len(coded.domains)))
    np.add.at(load, numbers[rows], np.c_[np.ones(int(rows.sum())), coded.codes[rows] == 1])
    present = np.flatnonzero(load[:, 0])
    load /= np.maximum(load.sum(axis=0), 1)
    tie = {i: lot(seed, names[i]) for i in present}
    filled = np.zeros((min(n_folds, len(present)), load.shape[1]))
    fold_of = np.full(len(names), -1)
    for i in sorted(present, key=lambda i: (-load[i].sum().round(12), tie[i])):
        # The smallest sum of squares: 2 * filled . load + load . load, the last alike for all.
        fold_of[i] = int(np.argmin((filled @ load[i]).round(12)))
        filled[fold_of[i]] += load[i]
    return np.where(rows, fold_of[numbers], -1)


def lot(seed: int, name: str) -> str:
    """Return what puts names in a random order that depends on nothing but seed and name."""
    return digest(f"{seed}/{name}".encode())


def sample_clusters(coded: Coded, rows: Booleans, *, limit: int, seed: int) -> Booleans:
    """Return those of ``rows`` in the first clusters, in a random order, that reach ``limit``."""
    if rows.sum() <= limit:
        return rows
    names, numbers = cluster_codes(coded.clusters)
    sizes = np.bincount(numbers[rows], minlength=len(names))
    order = sorted(np.flatnonzero(sizes), key=lambda i: lot(seed, names[i]))
    enough = int(np.searchsorted(np.cumsum(sizes[order]), limit)) + 1
    return np.asarray(rows & np.isin(numbers, order[:enough]))
