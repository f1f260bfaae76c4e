"""What other ways of splitting paragraphs would claim."""

from collections.abc import Mapping, Sequence

import pandas as pd

from toolkit.arguments import one_of, texts_of
from toolkit.classify.judging.crossval import cross_validate_each
from toolkit.classify.judging.evaluation import evaluate
from toolkit.classify.learning.coded import Coded
from toolkit.classify.learning.counted import Features
from toolkit.classify.learning.folds import Folds, grouped_folds, leave_one_region_out
from toolkit.errors import BadInput
from toolkit.kinds import instance_of

SPLITS = ("random", "grouped", "region")


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

    Raises
    ------
    BadInput
        If a split is not known, fewer than two clusters are coded, or no split is left.
    """
    predictions = cross_validate_splits(
        features, coded, families=families, splits=splits, n_folds=n_folds, seed=seed, n_jobs=n_jobs
    )
    return evaluate_splits(predictions, coded, level=level, n_boot=n_boot, seed=seed)


def cross_validate_splits(  # noqa: PLR0913 - settings by keyword, each with a default
    features: Features,
    coded: Coded,
    *,
    families: Sequence[str],
    splits: Sequence[str] = SPLITS,
    n_folds: int = 5,
    seed: int = 0,
    n_jobs: int = 1,
) -> dict[str, pd.DataFrame]:
    """Return what `compare_splits` scores: by split, the table of `cross_validate`.

    Splits that leave the same paragraphs to learn from, as where each region has one document,
    share their models. ``region`` is left out with fewer than two coded regions.

    Raises
    ------
    BadInput
        If a split is not known, or fewer than two clusters are coded.
    """
    splits = texts_of("splits", splits)
    for name in splits:
        one_of("split", name, SPLITS)
    found: dict[str, pd.DataFrame] = {}
    for names in ({"random"}, {"grouped", "region"}):
        believed = _believed(coded, *names)
        folds = _folds([name for name in splits if name in names], believed, n_folds, seed)
        made = cross_validate_each(
            features, believed, [*folds.values()], families=families, seed=seed, n_jobs=n_jobs
        )
        found.update(zip(folds, made, strict=True))
    return {name: found[name] for name in splits if name in found}


def evaluate_splits(
    predictions: Mapping[str, pd.DataFrame],
    coded: Coded,
    *,
    level: float = 0.95,
    n_boot: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Return the table of `compare_splits` from what `cross_validate_splits` returns.

    Raises
    ------
    BadInput
        If there is no split: with fewer than two coded regions none can be left out.
    """
    instance_of("predictions", predictions, Mapping)
    if not predictions:
        raise BadInput("splits: nothing to score; leaving regions out needs two coded regions")
    tables = []
    for name, table in predictions.items():
        believed = _believed(coded, name)
        scored = evaluate(table, believed, level=level, n_boot=n_boot, seed=seed)
        scored.insert(0, "split", name)
        tables.append(scored)
    return pd.concat(tables, ignore_index=True)


def _believed(coded: Coded, *splits: str) -> Coded:
    instance_of("coded", coded, Coded)
    return coded.ungrouped() if "random" in splits else coded


def _folds(splits: Sequence[str], coded: Coded, n_folds: int, seed: int) -> dict[str, Folds]:
    """Return the folds of each split; none where one coded region leaves none to leave out."""
    found = {}
    known = {r for r, row in zip(coded.regions, coded.anywhere, strict=False) if row}
    for name in splits:
        if name != "region":
            found[name] = grouped_folds(coded, n_folds=n_folds, seed=seed)
        elif len(known) > 1:
            found[name] = leave_one_region_out(coded)
    return found
