"""Which paragraphs a large study learns from, and scores of those that it did not look at.

Estimates are of all paragraphs. Families of classifiers and numbers of topics are compared,
and topics learned, on a sample whose size the study states; a paragraph is drawn by a digest
of its id, whatever else is in the corpus.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pandas as pd

from toolkit import classify
from toolkit.files import digest
from toolkit.study.material.aligned import Numbers
from toolkit.study.material.inputs import Inputs


def draw_rows(ids: Sequence[str], rows: Numbers, *, most: int, seed: int) -> Numbers:
    """Return all rows, or as many as are wanted, drawn by a digest of their ids.

    ``ids`` are of all paragraphs, ``rows`` those to draw from, in order. Another seed draws
    others.

    >>> draw_rows(["a", "b", "c", "d"], np.array([0, 1, 3]), most=2, seed=0).tolist()
    [1, 3]
    """
    if len(rows) <= most:
        return rows
    keys = [digest(f"{seed}/{ids[row]}".encode()) for row in rows.tolist()]
    return np.sort(rows[np.argsort(np.array(keys), kind="stable")[:most]])


def rows_to_compare(coded: classify.Coded, *, most: int, seed: int) -> Numbers:
    """Return the rows on which families are compared: all coded ones, and others drawn."""
    is_coded = coded.anywhere
    others = draw_rows(coded.paragraph_ids, np.flatnonzero(~is_coded), most=most, seed=seed)
    return np.union1d(np.flatnonzero(is_coded), others)


def part_of(coded: classify.Coded, rows: Numbers) -> classify.Coded:
    """Return what is known of some paragraphs."""
    if len(rows) == len(coded):
        return coded
    wanted = rows.tolist()
    return classify.Coded(
        paragraph_ids=[coded.paragraph_ids[row] for row in wanted],
        domains=coded.domains,
        codes=coded.codes[rows],
        stands_for=None if coded.stands_for is None else coded.stands_for[rows],
        clusters=[coded.clusters[row] for row in wanted],
        regions=[coded.regions[row] for row in wanted] if coded.regions else (),
        documents=[coded.documents[row] for row in wanted] if coded.documents else (),
    )


def predict_left_out(
    inputs: Inputs, models: Sequence[classify.DomainClassifier], coded: classify.Coded | None
) -> Iterator[pd.DataFrame]:
    """Score the paragraphs of the corpus that are not among those given, some at a time.

    The models are of one family; without codes every paragraph is scored. Tables are as from
    `predict_others`.
    """
    ids = inputs.paragraphs["paragraph_id"]
    wanted = np.ones(len(ids), dtype=bool)
    if coded is not None:
        wanted = ~ids.isin(list(coded.paragraph_ids)).to_numpy(dtype=bool)
    at = 0
    for texts in inputs.texts() if wanted.any() else ():
        rows = np.flatnonzero(wanted[at : at + len(texts)])
        if len(rows):
            keys = ids.iloc[rows + at].tolist()
            yield predict_others(models, keys, [texts[row] for row in rows.tolist()])
        at += len(texts)


def marked(parts: Iterable[pd.DataFrame], family: str) -> Iterator[pd.DataFrame]:
    """Mark in tables of predictions which rows are ``used``: those of the family that is kept."""
    return (part.assign(used=part["model"] == family) for part in parts)


def sample_limit(what: str, n_drawn: int, n_all: int) -> list[str]:
    """Return what a card says of a sample; nothing if there is none.

    >>> sample_limit("topics were learned", 2, 5)
    ['topics were learned on 2 of 5 paragraphs, drawn by the seed']
    """
    return [f"{what} on {n_drawn} of {n_all} paragraphs, drawn by the seed"] * (n_drawn < n_all)


def predict_others(
    models: Sequence[classify.DomainClassifier], ids: Sequence[str], texts: Sequence[str]
) -> pd.DataFrame:
    """Score paragraphs that nobody coded by the mean of some models; a table of predictions."""
    scores = np.mean([model.predict_proba(texts) for model in models], axis=0)
    thresholds = np.mean([model.thresholds for model in models], axis=0)
    limits = [thresholds, *np.mean([model.doubt for model in models], axis=0).T]
    one = models[0]
    return classify.prediction_table(ids, one.domains, one.family, scores, limits, -1)


def fold_models(
    features: classify.Features,
    coded: classify.Coded,
    folds: classify.Folds,
    *,
    family: str,
    seed: int,
) -> list[classify.DomainClassifier]:
    """Fit a family on the training part of each fold."""
    return [
        classify.fit_classifier(features, coded, family=family, seed=seed, train=train)
        for train in np.unique(folds.train, axis=0)
    ]
