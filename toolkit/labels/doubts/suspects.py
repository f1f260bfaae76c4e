"""Codes that a model doubts, listed with their texts for a second look; nothing is changed."""

from __future__ import annotations

import os
from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from toolkit.arguments import numbers_of, table_of, texts_of
from toolkit.errors import BadInput, MissingResource
from toolkit.files import delimiter_in
from toolkit.kinds import path_of
from toolkit.labels.sheets.context import texts_by_id
from toolkit.labels.sheets.matrix import code_matrix
from toolkit.labels.sheets.sheet import sheet_of

SUSPECT_COLUMNS = ("paragraph_id", "domain", "value", "score", "threshold", "doubt")
_COLUMNS = ("paragraph_id", "domain", "score", "fold", "model")

Floats = NDArray[np.float64]


def list_suspects(
    scores: ArrayLike,
    codes: ArrayLike,
    paragraph_ids: Sequence[str],
    domains: Sequence[str],
    *,
    folds: ArrayLike,
) -> pd.DataFrame:
    """List the codes for which a model is as sure of the opposite as it usually is.

    For each domain the mean score of the paragraphs coded 1 is what the model usually gives a
    yes, and the mean of 1 - score of those coded 0 what it gives a no. A code is a suspect
    if the model gives the opposite at least that much. Thresholds of its own by domain and
    value keep a rare domain, whose scores are all low, from being all suspects or none.

    Parameters
    ----------
    scores : array of shape (n_paragraphs, n_domains)
        Probabilities of yes, out of fold: of models that never saw the paragraph's code.
    codes : array of shape (n_paragraphs, n_domains)
        1, 0, or NaN where nobody has coded.
    paragraph_ids, domains : sequence of str
        Names of the rows and the columns.
    folds : array of int, shape (n_paragraphs,) or (n_paragraphs, n_domains)
        The fold that held each code out; a coded paragraph with -1 is refused, since a
        model believes the codes that it learned from.

    Returns
    -------
    DataFrame
        Most doubtful first: ``paragraph_id``, ``domain``, ``value`` (the code, 0 or 1),
        ``score``, ``threshold`` (on the same scale as the score), ``doubt`` (the share that
        the model gives the opposite less the share that it gives the code). A domain that
        nobody coded both ways has no suspects.

    Raises
    ------
    BadInput
        If shapes differ, or a coded paragraph was scored by a model that saw its code.

    References
    ----------
    Northcutt, Jiang & Chuang (2021), Confident Learning, JAIR 70, section 3.1: the entries
    of the confident joint off its diagonal.

    Examples
    --------
    >>> table = list_suspects([[0.9], [0.7], [0.2], [0.8]], [[1], [1], [0], [0]],
    ...                       ["a", "b", "c", "d"], ["roads"], folds=[0, 1, 0, 1])
    >>> table[["paragraph_id", "value", "score", "threshold"]].values.tolist()
    [['d', 0, 0.8, 0.8]]
    """
    paragraph_ids = texts_of("paragraph_ids", paragraph_ids)
    domains = texts_of("domains", domains)
    p, gold = _checked(scores, codes, (len(paragraph_ids), len(domains)))
    held_out = numbers_of("folds", folds, ndim=2 if np.ndim(folds) == 2 else 1) >= 0
    if held_out.shape not in (gold.shape, gold.shape[:1]):
        raise BadInput(f"folds of shape {held_out.shape} for {len(gold)} paragraphs")
    leaked = ~np.isnan(gold) & ~held_out.reshape(len(gold), -1)
    if leaked.any():
        row, column = np.argwhere(leaked)[0]
        raise BadInput(
            f"paragraph {paragraph_ids[row]!r} is coded for {domains[column]!r} and has fold -1: a "
            "score of a model that saw its code; scores out of fold are expected"
        )
    rows = []
    for j, domain in enumerate(domains):
        for i, threshold in _doubted(p[:, j], gold[:, j]):
            value, score = int(gold[i, j]), float(p[i, j])
            doubt = (1 - 2 * value) * (2 * score - 1)
            rows.append((paragraph_ids[i], domain, value, score, threshold, doubt))
    table = pd.DataFrame(rows, columns=list(SUSPECT_COLUMNS))
    order = ["doubt", "domain", "paragraph_id"]
    return table.sort_values(order, ascending=[False, True, True], ignore_index=True)


def read_predictions(path: str | os.PathLike[str]) -> pd.DataFrame:
    """Read a prediction table, as a study leaves it: CSV or Parquet.

    Raises
    ------
    MissingResource
        If there is no such file.
    BadInput
        If it is no prediction table.
    """
    file = path_of("path", path)
    if not file.is_file():
        raise MissingResource(f"{file}: no such file; a study leaves its predictions in `tables`")
    try:
        if file.suffix == ".parquet":
            table = pd.read_parquet(file)
        else:
            ids = {"paragraph_id": "str"}
            table = pd.read_csv(file, sep=delimiter_in(file), encoding="utf-8-sig", dtype=ids)
    except (ValueError, OSError) as error:
        raise BadInput(f"{file}: not a table: {str(error).splitlines()[0]}") from None
    missing = [column for column in _COLUMNS if column not in table]
    if missing:
        raise BadInput(f"{file}: no column {missing[0]!r}; this is no prediction table")
    return table


def prediction_scores(
    predictions: pd.DataFrame,
    paragraph_ids: list[str],
    domains: list[str],
    *,
    model: str | None = None,
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return one model's scores and folds as matrices; NaN and -1 where it says nothing.

    Parameters
    ----------
    predictions : DataFrame
        ``paragraph_id``, ``domain``, ``score``, ``fold``, ``model``, and perhaps ``used``.
    paragraph_ids, domains : list of str
        Names of the rows and the columns that are wanted.
    model : str, optional
        Whose; unless given the one that the study uses, or the only one.

    Returns
    -------
    scores : ndarray of float64, shape (n_paragraphs, n_domains)
        In [0, 1], or NaN.
    folds : ndarray of int64, shape (n_paragraphs, n_domains)
        From 0 on, or -1.

    Raises
    ------
    BadInput
        If several models predict and neither is one named nor does one say that it is used,
        the one named made none of them, or a paragraph is predicted twice.

    Examples
    --------
    >>> table = pd.DataFrame([("a", "roads", 0.9, 0, "m")], columns=list(_COLUMNS))
    >>> prediction_scores(table, ["a", "b"], ["roads"])[0].tolist()
    [[0.9], [nan]]
    """
    table_of("predictions", predictions, _COLUMNS)
    paragraph_ids, domains = texts_of("paragraph_ids", paragraph_ids), texts_of("domains", domains)
    models = sorted(set(predictions["model"]))
    if model is None and "used" in predictions:
        used = sorted(set(predictions.loc[predictions["used"].astype(bool), "model"]))
        model = used[0] if len(used) == 1 else None
    if model is None and len(models) != 1:
        raise BadInput(f"predictions of {len(models)} models: name one of {', '.join(models)}")
    if model is not None and model not in models:
        raise BadInput(f"model {model!r} made none of the predictions: {', '.join(models)} did")
    own = predictions[predictions["model"] == (model or models[0])]
    if own.duplicated(["paragraph_id", "domain"]).any():
        raise BadInput(f"predictions of {model or models[0]!r}: a paragraph and domain twice")
    wide = own.set_index(["paragraph_id", "domain"])
    wanted = pd.MultiIndex.from_product([paragraph_ids, domains])
    shape = len(paragraph_ids), len(domains)
    found = wide[["score", "fold"]].reindex(wanted)
    scores = found["score"].to_numpy(dtype=np.float64).reshape(shape)
    folds = found["fold"].fillna(-1).to_numpy(dtype=np.int64).reshape(shape)
    return scores, folds


def doubted_codes(
    predictions: pd.DataFrame,
    sheet: pd.DataFrame,
    *,
    model: str | None = None,
    paragraphs: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """List the codes of a sheet that a model doubts, most doubtful first.

    Parameters
    ----------
    predictions : DataFrame
        A prediction table; scores of coded paragraphs are out of fold.
    sheet : DataFrame
        One coder's sheet, or gold.
    model : str, optional
        Whose predictions.
    paragraphs : DataFrame, optional
        For the texts.

    Returns
    -------
    DataFrame
        As of `list_suspects`, and ``text`` (empty without paragraphs).
    """
    sheet_of("sheet", sheet, ["paragraph_id", "domain", "value"])
    coded = sheet[sheet["value"].isin(["0", "1"])]
    ids = list(dict.fromkeys(coded["paragraph_id"]))
    domains = list(dict.fromkeys(coded["domain"]))
    scores, folds = prediction_scores(predictions, ids, domains, model=model)
    table = list_suspects(scores, code_matrix(sheet, ids, domains), ids, domains, folds=folds)
    texts = texts_by_id(paragraphs)
    table["text"] = [texts.get(p, "") for p in table["paragraph_id"]]
    return table[[*SUSPECT_COLUMNS, "text"]]


def _doubted(score: Floats, code: Floats) -> list[tuple[int, float]]:
    """Return the rows whose code is a suspect, with the score from or up to which it is."""
    yes, no = code == 1, code == 0
    if not (yes.any() and no.any()):
        return []
    # A touch of room, so that equal numbers that were added up in another order stay equal.
    high = float(score[yes].mean())
    low = float(score[no].mean())
    sure_yes, sure_no = score >= high - 1e-6, score <= low + 1e-6
    # Where the model is sure of both, the likelier one is what it says.
    says_yes = sure_yes & (~sure_no | (score > 0.5))
    says_no = sure_no & (~sure_yes | (score <= 0.5))
    found = [(int(i), high) for i in np.flatnonzero(no & says_yes)]
    return found + [(int(i), low) for i in np.flatnonzero(yes & says_no)]


def _checked(scores: ArrayLike, codes: ArrayLike, shape: tuple[int, int]) -> tuple[Floats, Floats]:
    p, gold = numbers_of("scores", scores, ndim=2), numbers_of("codes", codes, ndim=2)
    for name, array in (("scores", p), ("codes", gold)):
        if array.shape != shape:
            raise BadInput(
                f"{name} of shape {array.shape}: {shape[0]} paragraphs by {shape[1]} domains"
            )
    coded = ~np.isnan(gold)
    wrong = coded & ~((p >= 0) & (p <= 1))
    if wrong.any():
        raise BadInput(f"score {float(p[wrong][0])!r} of a coded paragraph: expected from 0 to 1")
    strange = coded & ~np.isin(gold, (0, 1))
    if strange.any():
        raise BadInput(f"code {float(gold[strange][0])!r} is not 1, 0 or missing")
    return p, gold
