"""Cut a corpus on disk: each worker reads its own part of the file, where it sees it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import joblib

from toolkit.corpus import TextFile, open_texts
from toolkit.text import Segmenter, Tokens, cut, cut_batches, join_tokens

ROWS = 20_000
"""Paragraphs that are cut at once."""


def cut_stored(folder: Path, segmenter: Segmenter, *, jobs: int = 1) -> Tokens:
    """Cut every paragraph of a corpus on disk, with the same result for any number of workers.

    Workers, of this machine or of a cluster, are told where the Parquet file lies and which
    row groups are theirs. One that does not see the file, or sees another one there, is sent
    the texts.

    Parameters
    ----------
    folder : Path
        Of the corpus.
    segmenter : Segmenter
    jobs : int, default=1
        Tasks at a time. A corpus of one part is cut here.
    """
    file = open_texts(folder)
    parts = list(file.parts(ROWS))
    if jobs == 1 or len(parts) < 2:
        return cut_batches(map(file.read, parts), segmenter)
    there = (joblib.delayed(_cut_there)(file, part, segmenter) for part in parts)
    found = _side_by_side(there, jobs)
    unseen = [part for part, tokens in zip(parts, found, strict=True) if tokens is None]
    sent = (joblib.delayed(cut)(file.read(part), segmenter) for part in unseen)
    rest: Iterator[Tokens | None] = iter(_side_by_side(sent, jobs))
    whole = [next(rest) if tokens is None else tokens for tokens in found]
    return join_tokens([tokens for tokens in whole if tokens is not None])


def _side_by_side(tasks: Iterable[object], jobs: int) -> list[Tokens | None]:
    done: list[Tokens | None] = joblib.Parallel(n_jobs=jobs, batch_size=1)(tasks)
    return done


def _cut_there(file: TextFile, groups: range, segmenter: Segmenter) -> Tokens | None:
    """Cut what this machine reads itself; None if it does not see the file."""
    return cut(file.read(groups), segmenter) if file.is_here() else None
