"""Scores from models that never saw the paragraph: the prediction table."""

from collections.abc import Iterable, Sequence
from functools import partial

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.arguments import texts_of
from toolkit.classify.judging.predictions import prediction_table
from toolkit.classify.learning.coded import Coded
from toolkit.classify.learning.counted import Features
from toolkit.classify.learning.families import FAMILIES, Family, family_named
from toolkit.classify.learning.fit import learn_families
from toolkit.classify.learning.folds import Folds
from toolkit.errors import BadInput
from toolkit.resample import side_by_side

Scores = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]
"""Scores of texts, (n_texts, n_domains); thresholds; and both ends of the unsure ranges."""


def cross_validate(
    features: Features,
    coded: Coded,
    folds: Folds,
    *,
    families: Sequence[str],
    seed: int = 0,
    n_jobs: int = 1,
) -> pd.DataFrame:
    """Score every paragraph by models that never saw it.

    Features, costs, calibration and thresholds are chosen inside the training part of each
    fold. A paragraph gets its score from the fold that held it out, whether it is coded or
    not; one that no fold held out gets the mean over the models of all folds.

    Parameters
    ----------
    features : Features
        From `build_features`.
    coded : Coded
        Codes and clusters of the same texts.
    folds : Folds
        From `grouped_folds` or `leave_one_region_out`.
    families : sequence of str
        Names from `FAMILIES`.
    seed : int, default=0
        Deals the inner folds and orders the rows.
    n_jobs : int, default=1
        Workers, one a fold; the table does not depend on it.

    Returns
    -------
    DataFrame
        One row a model, domain and paragraph, in that order: ``paragraph_id``, ``domain``,
        ``score`` (in [0, 1]), ``fold`` (-1: not coded for the domain), ``model`` (the
        family), ``predicted`` (whether the score reaches the threshold of the models that gave
        it), ``unsure`` (whether it lies in the range in which they are unsure; no where too
        little is coded for a range).

    Examples
    --------
    >>> from toolkit.classify import Coded, build_features, evaluate, grouped_folds
    >>> from toolkit.text import Segmenter
    >>> texts = ["修建公墓", "公墓投用", "召开会议", "学习会议"] * 6
    >>> coded = Coded(
    ...     paragraph_ids=[f"p{i}" for i in range(24)], domains=["burial"],
    ...     codes=np.array([[1.0], [1.0], [0.0], [0.0]] * 6),
    ...     clusters=[f"page{i // 4}" for i in range(24)],
    ... )
    >>> table = cross_validate(
    ...     build_features(texts, Segmenter()), coded, grouped_folds(coded, n_folds=3),
    ...     families=["words-logistic"],
    ... )
    >>> table["fold"].value_counts().sort_index().tolist()
    [8, 8, 8]
    >>> scores = evaluate(table, coded, n_boot=50)
    >>> float(scores.loc[0, "f1"]), scores.loc[0, "reason"].partition(",")[0]
    (1.0, 'no interval for f1')
    """
    found = cross_validate_each(
        features, coded, [folds], families=families, seed=seed, n_jobs=n_jobs
    )
    return found[0]


def cross_validate_each(
    features: Features,
    coded: Coded,
    splits: Sequence[Folds],
    *,
    families: Sequence[str],
    seed: int,
    n_jobs: int,
) -> list[pd.DataFrame]:
    """Return the table of `cross_validate` for each of several splits of the same paragraphs.

    Folds that leave the same paragraphs to learn from, as regions do that share their documents,
    share their models, within one split or across them.
    """
    if not splits:
        return []
    chosen = [family_named(name) for name in family_names(families)]
    trains, which = np.unique(
        np.concatenate([folds.train for folds in splits]), axis=0, return_inverse=True
    )
    score = partial(score_texts, features, coded, chosen, seed)
    fitted = side_by_side(score, trains, n_jobs=n_jobs)
    parts = np.split(which, np.cumsum([len(folds.train) for folds in splits])[:-1])
    return [
        pd.concat(
            [
                _table(coded, folds, family.name, [fitted[i][rank] for i in part])
                for rank, family in enumerate(chosen)
            ],
            ignore_index=True,
        )
        for folds, part in zip(splits, parts, strict=True)
    ]


def family_names(families: Iterable[object]) -> list[str]:
    """Return the names of the families that are asked for: one at least."""
    names = texts_of("families", families)
    if not names:
        raise BadInput(f"families: none is named; expected some of {', '.join(FAMILIES)}")
    return names


def score_texts(
    features: Features,
    coded: Coded,
    families: Sequence[Family],
    seed: int,
    train: NDArray[np.bool_],
) -> list[Scores]:
    """Learn from some texts; return scores of all, thresholds and unsure ranges, by family."""
    return [
        (fit.scores(design.matrix(family.blocks)[: features.n_texts]), fit.thresholds, fit.doubt)
        for family, design, fit in learn_families(features, coded, families, train, seed)
    ]


def _table(coded: Coded, folds: Folds, name: str, done: list[Scores]) -> pd.DataFrame:
    scores = np.stack([score for score, _, _ in done])
    # Least score of a yes, and both ends of the unsure range: (n_folds, n_domains, 3).
    limits = np.stack([np.column_stack([least, doubt]) for _, least, doubt in done])
    # Means over the models that did not learn from a paragraph, or over all if each did.
    out = ~folds.train | folds.train.all(axis=0)
    share = out / out.sum(axis=0)
    score = np.einsum("fn,fnd->nd", share, scores)
    limit = np.einsum("fn,fdk->ndk", share, limits)
    held = np.where(np.isnan(coded.codes), -1, folds.test[:, None])
    rows, columns = np.nonzero(held >= 0)
    score[rows, columns] = scores[held[rows, columns], rows, columns]
    limit[rows, columns] = limits[held[rows, columns], columns]
    return prediction_table(
        coded.paragraph_ids, coded.domains, name, score, np.moveaxis(limit, 2, 0), held
    )
