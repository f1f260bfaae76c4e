"""All that regional tables are made from, aligned by paragraph, without text, and sound."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from toolkit.arguments import table_of
from toolkit.errors import BadInput
from toolkit.study.material.covariates import KEYS
from toolkit.study.material.measured import Measured
from toolkit.study.settings.compare import Unit

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Fits = Callable[[Floats], NDArray[np.bool_]]

COLUMNS = (
    *("paragraph_id", "text_digest", "document_id", "cluster", "kind", "region", "date"),
    *("genre", "publisher", "reprint", "sentences", "characters", "start", "end", "source", "url"),
)
NAMED = ("paragraph_id", "document_id", "cluster", "kind", "region")
"""Columns of paragraphs in which nothing may be missing."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Material:
    """What is known of the paragraphs of the study's kinds whose region is known.

    Attributes
    ----------
    paragraphs : DataFrame of n rows
        ``COLUMNS``: ids, the region under which the study counts the paragraph, ``date`` as
        text as far as it is known (``2024-12-06``, ``2024-12``, ``2024`` or missing), whether it
        is a ``reprint``, its size in ``sentences`` and ``characters``, and where it stands.
    domains : tuple of str, length d
    codes, inclusion : ndarray of float64, shape (n, d)
        Codes (1, 0 or NaN) of paragraphs that were drawn with a known probability, and that
        probability.
    scores, folds : mapping of str to ndarray of shape (n, d)
        By name of a run (a family; ``family@seed`` where its folds were dealt anew): held-out
        scores, and the fold that held a coded paragraph out (-1 where it was not coded).
    family : str
        The run whose scores the study counts by.
    belongs : ndarray of bool, shape (n, d)
        What a paragraph is about: as coded, or else as the kept classifier says.
    subcodes : ndarray of object, shape (n, d)
        Subcodes given with a code, joined by ``+``; empty where there are none.
    counts : csr_matrix of shape (n, n_words)
        How often each word of ``vocabulary`` occurs.
    topics : ndarray of float64, shape (n, n_topics)
        Topic shares; NaN where no word is known. No column where there is no topic model.
    coders : mapping of str to ndarray of float64, shape (n, d)
        By name of a coder: the codes that he or she gave (1, 0 or NaN). Empty where the study
        names no sheets of two coders.
    asked : ndarray of float64, shape (n, d), or None
        With which probability each paragraph was drawn to be coded, coded or left blank; NaN
        where it was not. None where no draw is known.
    covariates : DataFrame or None
        The study's own numbers by region or document.
    """

    paragraphs: pd.DataFrame
    domains: tuple[str, ...]
    codes: Floats
    inclusion: Floats
    scores: Mapping[str, Floats]
    folds: Mapping[str, Numbers]
    family: str
    belongs: NDArray[np.bool_]
    subcodes: NDArray[np.object_]
    counts: csr_matrix
    vocabulary: tuple[str, ...]
    topics: Floats
    coders: Mapping[str, Floats] = field(default_factory=dict)
    asked: Floats | None = None
    covariates: pd.DataFrame | None = None

    def __post_init__(self) -> None:
        _check(self)

    def counted(self, *, reprints: bool) -> Numbers:
        """Return the rows that shares count: all, or those that are no reprint."""
        return np.flatnonzero(is_counted(self.paragraphs, reprints=reprints))

    def measured(self, rows: Numbers) -> Measured:
        """Return what shares are estimated from, of some rows, by the scores of the family."""
        here = self.paragraphs.iloc[rows]
        return Measured(
            rows=rows,
            domains=self.domains,
            scores=self.scores[self.family][rows],
            codes=self.codes[rows],
            inclusion=self.inclusion[rows],
            folds=np.where(np.isnan(self.codes[rows]), -1, self.folds[self.family][rows]),
            regions=here["region"].tolist(),
            clusters=here["cluster"].tolist(),
        )

    def sizes(self, rows: Numbers, unit: Unit) -> Floats:
        """Return the size of each row in a unit."""
        if unit == "paragraph":
            return np.ones(len(rows))
        return self.paragraphs[f"{unit}s"].to_numpy(dtype=np.float64)[rows]


def is_counted(paragraphs: pd.DataFrame, *, reprints: bool) -> NDArray[np.bool_]:
    """Tell which paragraphs shares count: all, or those that are no reprint."""
    return np.asarray(reprints | ~paragraphs["reprint"].to_numpy(dtype=bool))


def _is_share(values: Floats) -> NDArray[np.bool_]:
    return (values >= 0) & (values <= 1)


def _is_code(values: Floats) -> NDArray[np.bool_]:
    return np.isnan(values) | np.isin(values, (0, 1))


def _is_chance(values: Floats) -> NDArray[np.bool_]:
    return np.isnan(values) | (values > 0) & (values <= 1)


def _is_fold(values: Floats) -> NDArray[np.bool_]:
    return values >= -1


def _check(material: Material) -> None:
    """Refuse material whose parts do not belong together.

    Raises
    ------
    BadInput
        If a part has another shape, or a value that none can have; the message names the part.
    """
    _check_paragraphs(material.paragraphs)
    runs = material.scores.keys()
    if not material.domains or material.family not in runs or runs != material.folds.keys():
        raise BadInput(
            "scores and folds: the same runs are expected, the kept family, and a domain"
        )
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


def _check_paragraphs(table: pd.DataFrame) -> None:
    table_of("paragraphs", table, (*NAMED, "sentences", "characters", "date"))
    for name in NAMED:
        if (blank := table[name].isna().to_numpy()).any():
            raise BadInput(f"paragraphs: row {int(blank.argmax())}: no {name}; each row needs one")
    if table["paragraph_id"].duplicated().any():
        raise BadInput("paragraphs: a paragraph_id stands twice")
    if (table[["sentences", "characters"]] < 1).any(axis=None):
        raise BadInput("paragraphs: one has no sentence or no character; each has one at least")
    if not table["date"].dropna().astype("str").str.fullmatch(r"\d{4}(-\d\d){0,2}").all():
        raise BadInput("paragraphs: a date that is none; expected YYYY, YYYY-MM or YYYY-MM-DD")


def _matrices(material: Material) -> Iterator[tuple[str, NDArray[Any], str, Fits]]:
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


def _check_words(material: Material) -> None:
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


def _check_covariates(table: pd.DataFrame) -> None:
    key = str(table.columns[0])
    if key not in KEYS or table[key].duplicated().any():
        raise BadInput(f"covariates: each row needs a {' or '.join(KEYS)} of its own")
