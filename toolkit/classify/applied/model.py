"""A fitted classifier that predicts with numpy alone."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

from toolkit.classify.applied.blocks import Block, with_rows
from toolkit.classify.applied.calibrate import sigmoid
from toolkit.corpus import as_letters
from toolkit.errors import BadInput
from toolkit.text import check_texts

if TYPE_CHECKING:
    import pandas as pd

One = TypeVar("One")

BATCH, LETTERS = 512, 1 << 17
"""Texts that are looked at together, and about how many characters; results depend on neither."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class DomainClassifier:
    """Say which domains a paragraph is about: any number of them, or none.

    Every domain is one linear model over the same features; a margin becomes a probability
    by the domain's slope and intercept, and a yes from the domain's threshold on.

    Attributes
    ----------
    domains : tuple of str
        Keys of the domains, in the order of columns.
    family : str
        Which kind of classifier this is; see `toolkit.classify.FAMILIES`.
    blocks : tuple of Block
        The features, side by side.
    coefficients : ndarray of float32, shape (n_features, n_domains)
        Weight of each feature.
    intercepts : ndarray of float64, shape (n_domains,)
        Margin of a text without any feature.
    calibration : ndarray of float64, shape (n_domains, 2)
        Slope and intercept from margin to log odds.
    thresholds : ndarray of float64, shape (n_domains,)
        Least score of a yes.
    doubt : ndarray of float64, shape (n_domains, 2)
        The range of scores that are unsure, from the first and below the second; NaN where
        too little was coded to choose one (see `toolkit.classify.learning.doubt`).
    notes : tuple of str
        For each domain what a user should know of its scores; empty if nothing.
    """

    domains: tuple[str, ...]
    family: str
    blocks: tuple[Block, ...]
    coefficients: NDArray[np.float32]
    intercepts: NDArray[np.float64]
    calibration: NDArray[np.float64]
    thresholds: NDArray[np.float64]
    doubt: NDArray[np.float64]
    notes: tuple[str, ...]

    def __post_init__(self) -> None:
        d, width = len(self.domains), sum(block.width for block in self.blocks)
        shapes = {
            "coefficients": (self.coefficients.shape, (width, d)),
            "intercepts": (self.intercepts.shape, (d,)),
            "calibration": (self.calibration.shape, (d, 2)),
            "thresholds": (self.thresholds.shape, (d,)),
            "doubt": (self.doubt.shape, (d, 2)),
            "notes": ((len(self.notes),), (d,)),
        }
        for name, (found, expected) in shapes.items():
            if found != expected:
                raise BadInput(f"classifier: {name} has shape {found}, expected {expected}")

    def __repr__(self) -> str:
        n_features = len(self.coefficients)
        return f"DomainClassifier({self.family}, {n_features} features: {', '.join(self.domains)})"

    def _repr_html_(self) -> str:
        from toolkit.classify.applied.explanation import classifier_html  # in a notebook alone

        return classifier_html(self)

    def predict_proba(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return scores in [0, 1] of shape (n_texts, n_domains)."""
        check_texts(texts)
        parts = [self._scores(batch) for batch in _batches(texts, len)]
        return np.concatenate([np.zeros((0, len(self.domains))), *parts])

    def predict(self, texts: Sequence[str]) -> NDArray[np.bool_]:
        """Return yes or no for each text and domain, shape (n_texts, n_domains)."""
        return self.predict_proba(texts) >= self.thresholds

    def label(self, texts: Sequence[str]) -> list[list[str]]:
        """Return the keys of the domains that each text is about."""
        return [self._keys(row) for row in self.predict(texts)]

    def unsure(self, texts: Sequence[str]) -> NDArray[np.bool_]:
        """Return which answers of `predict` are unsure, shape (n_texts, n_domains).

        An unsure answer is one whose score lies where, among held-out paragraphs, neither yes
        nor no was right four times in five. Of a domain with too little coded to know that
        (its ``doubt`` is NaN) no answer is called unsure, which does not make it a sure one.
        """
        return self._doubted(self.predict_proba(texts))

    def stream(self, rows: Iterable[tuple[str, str]]) -> Iterator[dict[str, object]]:
        """Label rows of (id, text) as they come, a batch in memory at a time.

        Yields
        ------
        dict
            ``id``, ``labels`` (list of domain keys), ``scores`` (domain to score, rounded to
            six digits), in the order of the rows; ``unsure`` (list of domain keys) only where
            an answer is.
        """
        for batch in _batches(rows, lambda row: len(row[1])):
            scores = self._scores([text for _, text in batch])
            for (name, _), row in zip(batch, scores, strict=True):
                rounded = {d: round(float(s), 6) for d, s in zip(self.domains, row, strict=True)}
                labels = self._keys(row >= self.thresholds)
                found: dict[str, object] = {"id": name, "labels": labels, "scores": rounded}
                if doubted := self._keys(self._doubted(row)):
                    found["unsure"] = doubted
                yield found

    def explain(self, text: str) -> "pd.DataFrame":
        """Return which words and rules decided, and where they stand.

        A feature that occurs several times shares its weight out among the places, and what
        word, rule and characters say of the same place is added up; so the weights of a domain
        and its base (`base`) add up to the log odds of its score.

        Returns
        -------
        DataFrame
            One row a place and domain: ``term``, ``start``, ``end``, ``domain``,
            ``weight`` (log odds), heaviest first; weights of 0 are left out.
        """
        from toolkit.classify.applied.explanation import explain

        if not isinstance(text, str):
            raise BadInput(f"explain: found {type(text).__name__}, expected one string")
        check_texts([text])
        return explain(self, as_letters(text))

    def base(self) -> Mapping[str, float]:
        """Return each domain's log odds for a text without any known feature."""
        odds = self.intercepts * self.calibration[:, 0] + self.calibration[:, 1]
        return dict(zip(self.domains, odds.tolist(), strict=True))

    def save(
        self, folder: str | os.PathLike[str], *, card: Mapping[str, object] | None = None
    ) -> None:
        """Write the classifier to a folder: arrays, texts and a card, no pickle.

        Parameters
        ----------
        folder : path
            Where it goes; a model that is there is replaced, whole or not at all.
        card : mapping, optional
            What a reader should know of data, scores and limits; settings, thresholds and
            digests are added.
        """
        from toolkit.classify.applied.store import save

        save(self, folder, card=card or {})

    def _scores(self, raw: Sequence[str]) -> NDArray[np.float64]:
        texts = [as_letters(text) for text in raw]
        margins = np.tile(self.intercepts, (len(texts), 1))
        for block, part in with_rows(self.blocks, self.coefficients):
            margins += block.find(texts).dot(part, len(texts))
        return sigmoid(margins * self.calibration[:, 0] + self.calibration[:, 1])

    def _doubted(self, scores: NDArray[np.float64]) -> NDArray[np.bool_]:
        return np.asarray((scores >= self.doubt[:, 0]) & (scores < self.doubt[:, 1]))

    def _keys(self, row: NDArray[np.bool_]) -> list[str]:
        return [key for key, yes in zip(self.domains, row, strict=True) if yes]


def _batches(items: Iterable[One], size: Callable[[One], int]) -> Iterator[list[One]]:
    """Gather what is looked at together: few items, and none after many characters."""
    batch: list[One] = []
    letters = 0
    for item in items:
        batch.append(item)
        letters += size(item)
        if len(batch) == BATCH or letters >= LETTERS:
            yield batch
            batch, letters = [], 0
    if batch:
        yield batch
