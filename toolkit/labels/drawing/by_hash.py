"""Draw paragraphs for coding by a hash, so that every probability is known and waves combine.

Each paragraph is drawn or not on its own (Poisson sampling): a hash of paragraph, wave and seed,
read as a number in [0, 1), against its probability. The number drawn is therefore random around
what was asked for. In return a draw does not depend on the order of the paragraphs or on which
others there are; two waves together are again such a draw, with probability
1 - (1 - p1)(1 - p2); and the probability of each paragraph is all that an estimate needs.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from pyarrow import ArrowException

from toolkit.arguments import (
    names_of,
    numbers_of,
    shown,
    table_of,
    tables_of,
    texts_of,
    whole_number,
)
from toolkit.errors import BadInput, MissingResource
from toolkit.files import staged_file
from toolkit.kinds import path_of

DRAW_COLUMNS = ("paragraph_id", "wave", "stratum", "inclusion", "design", "drawn")


def draw_paragraphs(
    paragraph_ids: Sequence[str],
    chances: ArrayLike,
    *,
    design: str,
    strata: Sequence[str] | None = None,
    wave: str = "1",
    seed: int = 0,
) -> pd.DataFrame:
    """Draw paragraphs, each by its own probability.

    Parameters
    ----------
    paragraph_ids : sequence of str
        Every paragraph that could be drawn.
    chances : array of shape (n_paragraphs,)
        The probability of each, above 0 and up to 1, such as `stratum_chances` gives.
    design : str
        How the probabilities were made, for the record: ``simple``, ``stratified`` …
    strata : sequence of str, optional
        The stratum of each, for the record.
    wave : str, default="1"
        Name of this draw; another wave draws independently of it.
    seed : int
        What makes the draw repeatable.

    Returns
    -------
    DataFrame
        One row for *every* paragraph, drawn or not, since a later wave needs all
        probabilities: ``paragraph_id``, ``wave``, ``stratum``, ``inclusion``, ``design``,
        ``drawn``.

    Raises
    ------
    BadInput
        If lengths differ, a paragraph is listed twice, or a probability is outside (0, 1].

    References
    ----------
    Särndal, Swensson & Wretman (1992), Model Assisted Survey Sampling, section 3.5; Ohlsson
    (1995) on permanent random numbers.

    Examples
    --------
    >>> draw = draw_paragraphs(["p1", "p2", "p3", "p4"], [1.0, 0.5, 0.5, 0.01], design="mixed")
    >>> draw["drawn"].tolist()
    [True, True, False, False]
    """
    paragraph_ids = texts_of("paragraph_ids", paragraph_ids)
    known = None if strata is None else names_of("strata", strata)
    for name, value in (("wave", wave), ("design", design)):
        if not (isinstance(value, str) and value.strip() and "+" not in value):  # joins waves
            raise BadInput(f"{name} {shown(value)}: a name without + is expected, such as '2'")
    seed = whole_number("seed", seed)
    p = numbers_of("chances", chances)
    if p.shape != (len(paragraph_ids),):
        raise BadInput(
            f"{p.size} probabilities for {len(paragraph_ids)} paragraphs: one for each is expected"
        )
    wrong = np.flatnonzero(~((p > 0) & (p <= 1)))
    if len(wrong):
        raise BadInput(
            f"paragraph {paragraph_ids[wrong[0]]!r}: probability {float(p[wrong[0]])!r}; "
            "above 0 and up to 1 is expected, or no estimate can make up for it"
        )
    if len(set(paragraph_ids)) < len(paragraph_ids):
        raise BadInput("a paragraph is listed twice; each can be drawn once")
    if known is not None and len(known) != len(paragraph_ids):
        raise BadInput(f"{len(known)} strata for {len(paragraph_ids)} paragraphs")
    return pd.DataFrame(
        {
            "paragraph_id": pd.Series(list(paragraph_ids), dtype="str"),
            "wave": wave,
            "stratum": "all" if known is None else pd.Series(known, dtype="str"),
            "inclusion": p,
            "design": design,
            "drawn": uniform(paragraph_ids, wave=wave, seed=seed) < p,
        }
    )


def census(paragraph_ids: Sequence[str]) -> pd.DataFrame:
    """Return the draw that takes every paragraph: estimates about the corpus are exact.

    >>> census(["p1", "p2"])["inclusion"].tolist()
    [1.0, 1.0]
    """
    ids = texts_of("paragraph_ids", paragraph_ids)
    return draw_paragraphs(ids, np.ones(len(ids)), design="census")


def combine_waves(draws: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Make waves one draw: drawn in any of them, with the probability of just that.

    A paragraph that a wave did not list, since it joined the corpus later, could not be
    drawn there. The same draw, given twice (each of two coders has a copy of it), counts once.

    Returns
    -------
    DataFrame
        As of `draw_paragraphs`, in order of first appearance; ``wave``, ``stratum`` and
        ``design`` name all waves, such as ``1+2``.

    Raises
    ------
    BadInput
        If there is no draw, one is none, or two that differ have one name.
    """
    draws = tables_of("draws", draws, DRAW_COLUMNS)
    draws = [draw for k, draw in enumerate(draws) if not any(map(draw.equals, draws[:k]))]
    for draw in draws:
        check_draw("draws", draw)
    names = [name for draw in draws for wave in draw["wave"].unique() for name in wave.split("+")]
    if not names:
        raise BadInput("no wave to combine: one at least is expected")
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise BadInput(
            f"draws: two that differ are both named {twice!r}, and equal names draw alike; leave "
            "out the one that nobody coded, or draw again under another --wave"
        )
    ids = list(dict.fromkeys(p for draw in draws for p in draw["paragraph_id"]))
    waves = [draw.set_index("paragraph_id").reindex(ids) for draw in draws]
    missed = np.prod([1 - wave["inclusion"].fillna(0.0).to_numpy() for wave in waves], axis=0)
    drawn = np.any([wave["drawn"].eq(True).to_numpy() for wave in waves], axis=0)
    return pd.DataFrame(
        {
            "paragraph_id": pd.Series(ids, dtype="str"),
            "wave": "+".join(names),
            "stratum": _joined([wave["stratum"] for wave in waves]),
            "inclusion": 1 - missed,
            "design": _joined([wave["design"] for wave in waves]),
            "drawn": drawn,
        }
    )


def uniform(paragraph_ids: Iterable[str], *, wave: str, seed: int) -> NDArray[np.float64]:
    """Return a number in [0, 1) for each paragraph, which depends on nothing else."""
    start = hashlib.sha256(f"{seed}\x1f{wave}\x1f".encode())
    numbers = []
    for paragraph_id in paragraph_ids:
        mark = start.copy()
        mark.update(paragraph_id.encode())
        # 53 bits: all that a float holds, so that no number is rounded up to 1.
        numbers.append(int.from_bytes(mark.digest()[:8], "big") >> 11)
    return np.array(numbers, dtype=np.float64) / 2.0**53


def write_draw(draw: pd.DataFrame, path: str | os.PathLike[str]) -> None:
    """Write a draw as Parquet, whole or not at all; a later wave needs it."""
    with staged_file(path) as aside:
        draw[list(DRAW_COLUMNS)].to_parquet(aside, index=False)


def read_draw(path: str | os.PathLike[str]) -> pd.DataFrame:
    """Read a draw that `write_draw` wrote.

    Raises
    ------
    MissingResource
        If there is no such file.
    BadInput
        If it is no draw.
    """
    if not path_of("path", path).is_file():
        raise MissingResource(f"{path}: no such file; a draw is written beside its sheet")
    try:
        draw = pd.read_parquet(path)
        check_draw(str(path), draw)
    except BadInput:
        raise
    except (OSError, ValueError, TypeError, ArrowException):  # also no UTF-8
        raise BadInput(
            f"{path}: not a draw; expected the .draw.parquet that `toolkit label draw` wrote "
            "beside its sheet"
        ) from None
    return draw[list(DRAW_COLUMNS)]


def check_draw(name: str, draw: pd.DataFrame) -> None:
    """Refuse a table that is no draw; ``name`` says where it was found.

    >>> check_draw("draw", census(["p1"]).assign(inclusion=2.0))
    Traceback (most recent call last):
        ...
    toolkit.errors.BadInput: draw: inclusion: 2.0; probabilities from 0 to 1 are expected
    """
    table_of(name, draw, DRAW_COLUMNS)
    ids = texts_of(f"{name}: paragraph_id", draw["paragraph_id"])
    if len(set(ids)) < len(ids):
        raise BadInput(
            f"{name}: paragraph {Counter(ids).most_common(1)[0][0]!r} stands twice in it"
        )
    for column in ("wave", "stratum", "design"):
        strange = [value for value in draw[column].tolist() if not isinstance(value, str)]
        if strange:
            raise BadInput(f"{name}: {column}: {shown(strange[0])}; a text is expected")
    chances = numbers_of(f"{name}: inclusion", draw["inclusion"])
    wrong = ~((chances >= 0) & (chances <= 1))
    if wrong.any():
        raise BadInput(
            f"{name}: inclusion: {chances[wrong][0]}; probabilities from 0 to 1 are expected"
        )
    if draw["drawn"].dtype != bool:
        raise BadInput(f"{name}: drawn: {draw['drawn'].dtype} found; true or false are expected")


def _joined(columns: Sequence[pd.Series[str]]) -> pd.Series[str]:
    """Join the names that the waves give each paragraph; one that all share stands once."""
    rows = zip(*(column.fillna("") for column in columns), strict=True)
    return pd.Series(["+".join(dict.fromkeys(filter(None, row))) for row in rows], dtype="str")
