"""Which paragraphs train and which are tested: clusters never stand on both sides."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.classify.coded import Coded
from toolkit.errors import BadInput
from toolkit.files import digest

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


def grouped_folds(coded: Coded, *, n_folds: int = 5, seed: int = 0) -> Folds:
    """Split the coded clusters into folds of about equal size and equal positives.

    Clusters are dealt out from the largest down, each to the fold where it balances
    paragraphs and positives best. With fewer clusters than folds each is a fold of its own.
    The deal depends on names and sizes of clusters and the seed, not on the order of rows.

    Examples
    --------
    >>> coded = Coded(paragraph_ids=["p", "q", "r"], domains=["roads"],
    ...               codes=np.array([[1.0], [0.0], [0.0]]), clusters=["a", "a", "b"])
    >>> grouped_folds(coded).test.tolist()
    [0, 0, 1]
    """
    numbers = deal_clusters(coded, coded.anywhere, n_folds=n_folds, seed=seed)
    n = numbers.max(initial=-1) + 1
    if n < 2:
        raise BadInput(
            f"folds: {n} coded cluster(s): cross-validation needs two or more; code paragraphs "
            "of another document"
        )
    cluster = coded.cluster_numbers()
    train = np.stack([~np.isin(cluster, cluster[numbers == fold]) for fold in range(n)])
    return Folds(names=tuple(str(i) for i in range(n)), test=numbers, train=train)


def leave_one_region_out(coded: Coded) -> Folds:
    """Test each region with what was learned where it does not occur.

    A cluster that touches the region leaves training whole. Paragraphs whose region is not
    known are a group of their own, named by the empty string.
    """
    if len(coded.regions) == 0:
        raise BadInput("folds: no regions given; leave-one-region-out needs them")
    regions = np.array([region if isinstance(region, str) else "" for region in coded.regions])
    cluster, anywhere = coded.cluster_numbers(), coded.anywhere
    names = np.unique(regions[anywhere])
    if len(names) < 2:
        raise BadInput(f"folds: {len(names)} coded region(s): leaving one out needs two or more")
    test = np.full(len(coded), -1)
    test[anywhere] = np.searchsorted(names, regions[anywhere])
    train = np.stack([~np.isin(cluster, cluster[regions == name]) for name in names])
    return Folds(names=tuple(names.tolist()), test=test, train=train)


def random_folds(coded: Coded, *, n_folds: int = 5, seed: int = 0) -> Folds:
    """Split paragraphs at random, whatever their cluster.

    Paragraphs of one document stand on both sides, so the scores flatter. This exists to
    show by how much, never to report.
    """
    alone = [digest(f"{seed}/{name}".encode()) for name in coded.paragraph_ids]
    order = np.argsort(np.array(alone), kind="stable")
    order = order[coded.anywhere[order]]
    test = np.full(len(coded), -1)
    test[order] = np.arange(len(order)) % n_folds
    n = min(n_folds, len(order))
    train = np.stack([test != fold for fold in range(n)])
    return Folds(names=tuple(str(i) for i in range(n)), test=test, train=train)


def deal_clusters(coded: Coded, rows: Booleans, *, n_folds: int, seed: int) -> Integers:
    """Return a fold number for each of ``rows``, clusters whole; -1 for the others."""
    numbers = coded.cluster_numbers()
    present = np.unique(numbers[rows])
    names = np.array(list(coded.clusters), dtype=object)
    loads = []
    for number in present:
        mine = coded.codes[rows & (numbers == number)]
        loads.append([len(mine), *(mine == 1).sum(axis=0)])
    load = np.array(loads, dtype=np.float64).reshape(len(present), -1)
    load /= np.maximum(load.sum(axis=0), 1)
    tie = [digest(f"{seed}/{names[numbers == number][0]}".encode()) for number in present]
    order = sorted(range(len(present)), key=lambda i: (-load[i, 0], tie[i]))
    filled = np.zeros((min(n_folds, len(present)), load.shape[1]))
    fold_of = np.full(numbers.max(initial=0) + 1, -1)
    for i in order:
        # The smallest sum of squares: 2 * filled . load + load . load, the last alike for all.
        fold = int(np.argmin((filled @ load[i]).round(12)))
        filled[fold] += load[i]
        fold_of[present[i]] = fold
    return np.where(rows, fold_of[numbers], -1)
