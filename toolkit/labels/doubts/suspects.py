"""Codes that a model doubts, listed for a second look; nothing is changed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from toolkit.arguments import numbers_of, texts_of
from toolkit.errors import BadInput

SUSPECT_COLUMNS = ("paragraph_id", "domain", "value", "score", "threshold", "doubt")

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
