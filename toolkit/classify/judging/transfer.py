"""What is learned in one place, tried in another; and what other ways of splitting claim."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.classify.judging import metrics
from toolkit.classify.judging.crossval import cross_validate
from toolkit.classify.judging.evaluation import evaluate
from toolkit.classify.learning.coded import Coded
from toolkit.classify.learning.counted import Features
from toolkit.classify.learning.design import Design
from toolkit.classify.learning.families import DEFAULT_FAMILY, Family, family_named
from toolkit.classify.learning.folds import Folds, grouped_folds, leave_one_region_out
from toolkit.classify.learning.targets import texts_to_learn_from, texts_to_teach
from toolkit.classify.learning.training import Trainer
from toolkit.errors import BadInput

SPLITS = ("random", "grouped", "region")


def transfer_matrix(
    features: Features, coded: Coded, *, family: str = DEFAULT_FAMILY, seed: int = 0
) -> pd.DataFrame:
    """Train on each region alone and test on each other region.

    Paragraphs of a cluster that touches the tested region are left out of training. A region
    is not tested on itself: its paragraphs would have to stand on both sides.

    Returns
    -------
    DataFrame
        One row a pair of coded regions: ``train_region``, ``test_region``, ``f1`` (macro, over
        the domains with positives in the tested region), ``n_train``, ``n_test``,
        ``n_positive`` (tested), ``reason`` why ``f1`` is missing.
    """
    if len(coded.regions) == 0:
        raise BadInput("transfer: no regions given")
    anywhere = coded.anywhere
    regions = np.array([r if isinstance(r, str) else "" for r in coded.regions])
    names = [str(name) for name in np.unique(regions[anywhere]) if name]
    chosen, cluster = family_named(family), coded.cluster_numbers()
    rows = []
    for source in names:
        for target in names:
            test = anywhere & (regions == target)
            touched = np.isin(cluster, cluster[regions == target])
            train = (regions == source) & ~touched
            score, reason = np.nan, ""
            if source == target:
                reason = "a region is not tested on itself"
            elif not (train & anywhere).any():
                reason = "every cluster of the one touches the other"
            else:
                score, reason = _try(features, coded, chosen, (train, test), seed)
            counts = (
                int((train & anywhere).sum()),
                int(test.sum()),
                int(np.nansum(coded.codes[test])),
            )
            rows.append((source, target, score, *counts, reason))
    columns = ["train_region", "test_region", "f1", "n_train", "n_test", "n_positive", "reason"]
    return pd.DataFrame(rows, columns=columns)


def _try(
    features: Features,
    coded: Coded,
    family: Family,
    sides: tuple[NDArray[np.bool_], NDArray[np.bool_]],
    seed: int,
) -> tuple[float, str]:
    train, test = sides
    rows = texts_to_learn_from(features, coded, family, train=train, seed=seed)
    taught = texts_to_teach(features, coded, train=train, seed=seed)
    design = Design(features=features, learned_from=rows, taught=taught)
    fit = Trainer(design, coded, family, seed=seed).fit()
    matrix = design.matrix(family.blocks)[: features.n_texts][test]
    predicted = fit.scores(matrix) >= fit.thresholds
    values = []
    for j in range(len(coded.domains)):
        codes = coded.codes[test, j]
        known = ~np.isnan(codes)
        if codes[known].sum() > 0:
            once = metrics.as_they_are(int(known.sum()))
            values.append(float(metrics.f1(predicted[known, j], codes[known], once)[0]))
    if not values:
        return float("nan"), "no positive in the tested region"
    return float(np.mean(values)), ""


def compare_splits(  # noqa: PLR0913 - settings by keyword, each with a default
    features: Features,
    coded: Coded,
    *,
    families: Sequence[str],
    splits: Sequence[str] = SPLITS,
    n_folds: int = 5,
    level: float = 0.95,
    n_boot: int = 1000,
    seed: int = 0,
    n_jobs: int = 1,
) -> pd.DataFrame:
    """Score the same models by three ways of splitting, side by side.

    ``random`` takes every paragraph for a document of its own, inside training and in the
    intervals too, and shows what that would have claimed. ``grouped`` keeps documents and their
    reprints together. ``region`` leaves whole regions out (with two coded regions or more).

    Parameters
    ----------
    features, coded, families, n_jobs
        As in `cross_validate`.
    splits : sequence of {"random", "grouped", "region"}
        Which to try.
    n_folds : int, default=5
        Folds of the first two.
    level, n_boot, seed
        As in `evaluate`.

    Returns
    -------
    DataFrame
        The rows of `evaluate`, with ``split`` before them.
    """
    tables = []
    for name in splits:
        believed = coded.ungrouped() if name == "random" else coded
        folds = _folds(name, believed, n_folds, seed)
        if folds is None:
            continue
        predictions = cross_validate(
            features, believed, folds, families=families, seed=seed, n_jobs=n_jobs
        )
        table = evaluate(predictions, believed, level=level, n_boot=n_boot, seed=seed)
        table.insert(0, "split", name)
        tables.append(table)
    return pd.concat(tables, ignore_index=True)


def _folds(split: str, coded: Coded, n_folds: int, seed: int) -> Folds | None:
    """Return the folds of a split; None where one coded region leaves none to leave out."""
    if split not in SPLITS:
        raise BadInput(f"split {split!r}: expected one of {', '.join(SPLITS)}")
    if split != "region":
        return grouped_folds(coded, n_folds=n_folds, seed=seed)
    known = {r for r, row in zip(coded.regions, coded.anywhere, strict=False) if row}
    return leave_one_region_out(coded) if len(known) > 1 else None
