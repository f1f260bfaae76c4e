"""All that regional tables are made from, aligned by paragraph and without their text."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from toolkit.study.material.measured import Measured
from toolkit.study.material.sound import check_material
from toolkit.study.settings.compare import Unit

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

COLUMNS = (
    *("paragraph_id", "text_digest", "document_id", "cluster", "kind", "region", "date"),
    *("genre", "publisher", "reprint", "sentences", "characters", "start", "end", "source", "url"),
)


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
        check_material(self)

    def counted(self, *, reprints: bool) -> Numbers:
        """Return the rows that shares count: all, or those that are no reprint."""
        return np.flatnonzero(reprints | ~self.paragraphs["reprint"].to_numpy(dtype=bool))

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
