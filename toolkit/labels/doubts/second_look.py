"""Codes that a study's own predictions doubt, with their texts."""

import os

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.arguments import table_of, texts_of
from toolkit.errors import BadInput, MissingResource
from toolkit.files import delimiter_in
from toolkit.kinds import path_of
from toolkit.labels.doubts.suspects import SUSPECT_COLUMNS, list_suspects
from toolkit.labels.sheets.context import texts_by_id
from toolkit.labels.sheets.matrix import code_matrix

_COLUMNS = ("paragraph_id", "domain", "score", "fold", "model")


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
    table_of("sheet", sheet, ["paragraph_id", "domain", "value"])
    coded = sheet[sheet["value"].isin(["0", "1"])]
    ids = list(dict.fromkeys(coded["paragraph_id"]))
    domains = list(dict.fromkeys(coded["domain"]))
    scores, folds = prediction_scores(predictions, ids, domains, model=model)
    table = list_suspects(scores, code_matrix(sheet, ids, domains), ids, domains, folds=folds)
    texts = texts_by_id(paragraphs)
    table["text"] = [texts.get(p, "") for p in table["paragraph_id"]]
    return table[[*SUSPECT_COLUMNS, "text"]]
