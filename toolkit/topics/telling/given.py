"""Shares of topics and weights of paragraphs, as callers hand them over."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from toolkit.arguments import numbers_of
from toolkit.errors import BadInput
from toolkit.topics.fitted.foldin import Floats, Integers


def read_runs(shares: Floats | Sequence[Floats]) -> Floats:
    """Return shares as (n_runs, n_paragraphs, n_topics): those of one run, or of several.

    >>> read_runs([np.zeros((2, 3)), np.zeros((2, 4))])
    Traceback (most recent call last):
        ...
    toolkit.errors.BadInput: shares of several runs: shapes [(2, 3), (2, 4)]; one shape is expected
    """
    several = isinstance(shares, Sequence) and all(np.ndim(run) == 2 for run in shares)
    given = shares if several and len(shares) else [shares]
    runs = [numbers_of("shares", run, ndim=2) for run in given]
    shapes = [run.shape for run in runs]
    if len(set(shapes)) != 1:
        raise BadInput(f"shares of several runs: shapes {shapes}; one shape is expected")
    return np.stack(runs)


def read_weights(weights: ArrayLike | None, n: int) -> Floats:
    """Return the weights of ``n`` paragraphs: 1 where none are given, 0 where one is missing.

    >>> read_weights([1.0, -1.0], 2)
    Traceback (most recent call last):
        ...
    toolkit.errors.BadInput: weights of paragraphs: numbers, 0 or more, are expected
    """
    if weights is None:
        return np.ones(n)
    heavy = numbers_of("weights", weights)
    if len(heavy) != n:
        raise BadInput(f"{len(heavy)} weights for {n} paragraphs: one for each is expected")
    heavy = np.where(np.isnan(heavy), 0.0, heavy)
    if not (np.isfinite(heavy) & (heavy >= 0)).all():
        raise BadInput("weights of paragraphs: numbers, 0 or more, are expected")
    return heavy


def document_weights(weight: Floats, document: Integers | None) -> Floats:
    """Let the weights of each document's paragraphs sum to 1; None: paragraphs count."""
    if document is None:
        return weight
    place = np.unique(document, return_inverse=True)[1]
    return np.asarray(weight / np.bincount(place, weights=weight)[place])
