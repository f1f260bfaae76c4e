"""What more coding would bring, and what chance alone reaches."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.arguments import table_of, whole_number, whole_numbers
from toolkit.classify.judging.crossval import cross_validate_each
from toolkit.classify.judging.evaluation import evaluate
from toolkit.classify.learning.coded import Coded
from toolkit.classify.learning.counted import Features
from toolkit.classify.learning.families import DEFAULT_FAMILY
from toolkit.classify.learning.folds import Folds
from toolkit.kinds import instance_of

SIZES = (25, 50, 100, 200, 400, 800)


def learning_curve(  # noqa: PLR0913 - settings by keyword, each with a default
    features: Features,
    coded: Coded,
    folds: Folds,
    *,
    sizes: Sequence[int] = SIZES,
    family: str = DEFAULT_FAMILY,
    predictions: pd.DataFrame | None = None,
    seed: int = 0,
    n_jobs: int = 1,
) -> pd.DataFrame:
    """Score a family that learned from fewer coded paragraphs, tested on all of them.

    In each fold paragraphs are taken from the training part in a random order that is the
    same for every size, so that a larger size holds the smaller ones.

    Parameters
    ----------
    features, coded, folds
        As in `cross_validate`.
    sizes : sequence of int
        Coded paragraphs to learn from; those larger than a training part are left out, and
        the whole training part (its mean size over folds) comes last.
    family : str
        One of `FAMILIES`.
    predictions : DataFrame, optional
        From `cross_validate` with the same folds and seed, if it has been called: what the
        family says where it learned from all paragraphs. Made here unless given.
    seed : int, default=0
        Orders the paragraphs, and all that `cross_validate` and `evaluate` draw.
    n_jobs : int, default=1
        Workers; the table does not depend on it.

    Returns
    -------
    DataFrame
        The rows of `evaluate`; here ``n_coded`` is the number of paragraphs learned from and
        ``n_tested`` the number tested on.

    Raises
    ------
    BadInput
        If a size is below 1.
    """
    instance_of("coded", coded, Coded)
    sizes, seed = whole_numbers("sizes", sizes, least=1), whole_number("seed", seed)
    if predictions is not None:
        table_of("predictions", predictions, ["model"])
    coded_rows = folds.train & coded.anywhere
    smallest = int(coded_rows.sum(axis=1).min())
    whole = int(round(coded_rows.sum(axis=1).mean()))
    order = np.random.default_rng(seed).permutation(len(coded))
    rank = np.empty(len(coded))
    # Drawn for paragraphs in order of their ids: the order of rows must not matter.
    rank[np.argsort(np.array(list(coded.paragraph_ids), dtype=object), kind="stable")] = order
    free = folds.train & ~coded.anywhere  # what nobody coded may still be learned from
    fewer = [size for size in sizes if size < smallest]
    parts = [replace(folds, train=_first(coded_rows, rank, size) | free) for size in fewer]
    parts += [folds] if predictions is None else []
    found = cross_validate_each(features, coded, parts, families=[family], seed=seed, n_jobs=n_jobs)
    found += [] if predictions is None else [predictions[predictions["model"] == family]]
    tables = []
    for size, made in zip([*fewer, whole], found, strict=True):
        table = evaluate(made, coded, seed=seed).rename(columns={"n_coded": "n_tested"})
        table.insert(2, "n_coded", size)
        tables.append(table)
    return pd.concat(tables, ignore_index=True)


def _first(train: NDArray[np.bool_], rank: NDArray[np.float64], size: int) -> NDArray[np.bool_]:
    """Keep the ``size`` first-ranked rows of each fold."""
    places = np.where(train, rank, np.inf)
    limits = np.sort(places, axis=1)[:, size - 1]
    return np.asarray(train & (rank <= limits[:, None]))


def permute_codes(coded: Coded, *, seed: int) -> Coded:
    """Deal the codes out anew among the coded paragraphs, each paragraph's codes together.

    Whatever a classifier scores on such codes is what chance and the share of positives
    reach: average precision about that share, Brier skill about 0.
    """
    instance_of("coded", coded, Coded)
    seed = whole_number("seed", seed)
    rows = np.flatnonzero(coded.anywhere)
    names = np.array(list(coded.paragraph_ids), dtype=object)[rows]
    rows = rows[np.argsort(names, kind="stable")]
    codes = np.full_like(coded.codes, np.nan)
    codes[rows] = coded.codes[np.random.default_rng(seed).permutation(rows)]
    return coded.with_codes(codes)
