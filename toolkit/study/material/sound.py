"""What material has to be, wherever it comes from: shapes that fit, values that can be."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from toolkit.arguments import table_of
from toolkit.errors import BadInput
from toolkit.study.material.covariates import KEYS

if TYPE_CHECKING:
    import pandas as pd

    from toolkit.study.material.aligned import Material

Floats = NDArray[np.float64]
Fits = Callable[[Floats], NDArray[np.bool_]]

NAMED = ("paragraph_id", "document_id", "cluster", "kind", "region")
"""Columns of paragraphs in which nothing may be missing."""


def _is_share(values: Floats) -> NDArray[np.bool_]:
    return (values >= 0) & (values <= 1)


def _is_code(values: Floats) -> NDArray[np.bool_]:
    return np.isnan(values) | np.isin(values, (0, 1))


def _is_chance(values: Floats) -> NDArray[np.bool_]:
    return np.isnan(values) | (values > 0) & (values <= 1)


def _is_fold(values: Floats) -> NDArray[np.bool_]:
    return values >= -1


def check_material(material: "Material") -> None:
    """Refuse material whose parts do not belong together.

    Raises
    ------
    BadInput
        If a part has another shape, or a value that none can have; the message names the part.
    """
    _check_paragraphs(material.paragraphs)
    runs = material.scores.keys()
    if not material.domains or material.family not in runs or runs != material.folds.keys():
        raise BadInput("scores and folds: expected for a domain at least, and of the same runs")
    shape = (len(material.paragraphs), len(material.domains))
    for name, values, expected, fits in _matrices(material):
        if values.shape != shape:
            raise BadInput(f"{name}: shape {values.shape}; expected {shape}")
        if not (good := fits(values)).all():
            row, column = np.argwhere(~good)[0].tolist()
            raise BadInput(f"{name}: row {row}: {values[row, column]}; expected {expected}")
    _check_words(material)
    if material.covariates is not None:
        _check_covariates(material.covariates)


def _check_paragraphs(table: "pd.DataFrame") -> None:
    table_of("paragraphs", table, (*NAMED, "sentences", "characters", "date"))
    for name in NAMED:
        if (blank := table[name].isna().to_numpy()).any():
            raise BadInput(f"paragraphs: row {int(blank.argmax())}: no {name}; each row needs one")
    if table["paragraph_id"].duplicated().any():
        raise BadInput("paragraphs: a paragraph_id stands twice")
    if (table[["sentences", "characters"]] < 1).any(axis=None):
        raise BadInput("paragraphs: one of no sentence or character; each has one at least")
    if not table["date"].dropna().astype("str").str.fullmatch(r"\d{4}(-\d\d){0,2}").all():
        raise BadInput("paragraphs: a date is none; expected YYYY, YYYY-MM or YYYY-MM-DD")


def _matrices(material: "Material") -> Iterator[tuple[str, NDArray[Any], str, Fits]]:
    """Yield each part that has a row a paragraph and a column a domain, and what may be in it."""
    code = ("0, 1 or nothing", _is_code)
    chance = ("a probability above 0, or nothing", _is_chance)
    yield "codes", material.codes, *code
    yield "inclusion", material.inclusion, *chance
    if material.asked is not None:
        yield "asked", material.asked, *chance
    for name, codes in material.coders.items():
        yield f"coders: {name}", codes, *code
    for run in material.scores:
        yield f"scores: {run}", material.scores[run], "a number from 0 to 1", _is_share
        yield f"folds: {run}", material.folds[run], "a fold, or -1", _is_fold
    for name in ("belongs", "subcodes"):
        values = getattr(material, name)
        yield name, values, "", lambda found: np.ones(found.shape, dtype=bool)


def _check_words(material: "Material") -> None:
    n, vocabulary = len(material.paragraphs), material.vocabulary
    if material.counts.shape != (n, len(vocabulary)):
        raise BadInput(f"counts: shape {material.counts.shape}; expected {(n, len(vocabulary))}")
    if len(set(vocabulary)) < len(vocabulary) or "" in vocabulary:
        raise BadInput("vocabulary: a word is empty, or stands twice")
    counted = material.counts.data
    if not ((counted >= 0) & (counted % 1 == 0) & (counted < 2**31)).all():
        raise BadInput("counts: a whole number from 0 on is expected everywhere")
    shares = material.topics
    if shares.ndim != 2 or len(shares) != n or not (np.isnan(shares) | _is_share(shares)).all():
        raise BadInput("topics: a share from 0 to 1, or none, is expected for each paragraph")


def _check_covariates(table: "pd.DataFrame") -> None:
    key = str(table.columns[0])
    if key not in KEYS or table[key].duplicated().any():
        raise BadInput(f"covariates: each row needs a {' or '.join(KEYS)} of its own")
