"""The prediction table: one row a model, domain and paragraph; written, and read as matrices."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.arguments import numbers_of, table_of, texts_of
from toolkit.classify.learning.coded import Coded
from toolkit.errors import BadInput
from toolkit.kinds import instance_of

Floats = NDArray[np.float64]

_READ = ("paragraph_id", "domain", "score", "fold", "model", "predicted")
_FITS: Mapping[str, tuple[Callable[[Floats], NDArray[np.bool_]], str]] = {
    "score": (lambda given: (given >= 0) & (given <= 1), "a score from 0 to 1"),
    "fold": (lambda given: given == np.rint(given), "the number of a fold, or -1"),
    "predicted": (lambda given: np.isin(given, (0, 1)), "true or false"),
}
"""What the numbers of a table have to be."""


def prediction_table(
    paragraph_ids: Sequence[str],
    domains: Sequence[str],
    model: str,
    scores: Floats,
    limits: Iterable[Floats],
    fold: NDArray[np.int64] | int,
) -> pd.DataFrame:
    """Return scores of shape (n, d) as a table, one row a domain and paragraph in that order.

    Parameters
    ----------
    paragraph_ids, domains : sequence of str
        What the rows and the columns of ``scores`` are of.
    model : str
        Whose scores these are.
    scores : ndarray of shape (n, d)
    limits : three arrays
        Least score of a yes, and both ends of the unsure range: of shape (d,) or (n, d).
    fold : int or ndarray of int, shape (n, d)
        The fold that held each out, -1 where none did.

    Returns
    -------
    DataFrame
        As of `cross_validate`.
    """
    threshold, low, high = limits
    return pd.DataFrame(
        {
            "paragraph_id": np.tile(np.array(paragraph_ids, dtype=object), len(domains)),
            "domain": np.repeat(np.array(domains, dtype=object), len(paragraph_ids)),
            "score": scores.T.ravel(),
            "fold": np.broadcast_to(fold, scores.shape).T.ravel(),
            "model": model,
            "predicted": (scores >= threshold).T.ravel(),
            "unsure": ((scores >= low) & (scores < high)).T.ravel(),
        }
    ).astype({"paragraph_id": "str", "domain": "str", "model": "str"})


def models_of(predictions: pd.DataFrame) -> list[str]:
    """Return the models that a prediction table is of, in their order in it."""
    table_of("predictions", predictions, _READ)
    models = [str(name) for name in pd.unique(predictions["model"])]
    if not models:
        raise BadInput("predictions: no row; a table of `cross_validate` is expected")
    return models


def prediction_matrices(
    predictions: pd.DataFrame, coded: Coded, model: str
) -> tuple[Floats, NDArray[np.int64], NDArray[np.bool_]]:
    """Return one model's scores, folds and yes-or-no as matrices (n_paragraphs, n_domains).

    Raises
    ------
    BadInput
        If the table lacks a paragraph and domain, holds one twice, holds what is no score, fold
        or yes and no, or the score of a coded paragraph comes from a model that may have seen it
        (fold -1).
    """
    table_of("predictions", predictions, _READ)
    instance_of("coded", coded, Coded)
    mine = predictions[predictions["model"].isin(texts_of("model", [model]))]
    keys = pd.MultiIndex.from_arrays([mine["domain"], mine["paragraph_id"]])
    wanted = pd.MultiIndex.from_product([list(coded.domains), list(coded.paragraph_ids)])
    if not keys.is_unique:
        raise BadInput(f"predictions: model {model!r} has a paragraph and domain twice")
    at = keys.get_indexer(wanted)
    if (at < 0).any():
        domain, paragraph = wanted[int(np.argmin(at))]
        raise BadInput(
            f"predictions: model {model!r} has no score of paragraph {paragraph!r} for {domain!r}"
        )
    shape = (len(coded.domains), len(coded))
    numbers = {name: _numbers(mine, name)[at].reshape(shape).T for name in _FITS}
    score, fold = numbers["score"], numbers["fold"].astype(np.int64)
    predicted = numbers["predicted"] == 1
    seen = ~np.isnan(coded.codes) & (fold < 0)
    if seen.any():
        row, column = np.argwhere(seen)[0]
        raise BadInput(
            f"predictions: model {model!r}: the score of coded paragraph "
            f"{coded.paragraph_ids[row]!r} for {coded.domains[column]!r} has fold -1: it may come "
            "from a model that saw the code; use cross_validate"
        )
    return score, fold, predicted


def _numbers(table: pd.DataFrame, name: str) -> Floats:
    """Return a column of a prediction table as numbers, unless one is none of its kind."""
    numbers = numbers_of(f"predictions: {name}", table[name])
    fits, expected = _FITS[name]
    strange = numbers[~fits(numbers)]
    if len(strange):
        raise BadInput(f"predictions: {name} {strange[0]:g}; {expected} is expected")
    return numbers
