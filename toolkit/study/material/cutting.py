"""Cut a corpus on disk: each worker reads its own part of the file, where it sees it."""

from functools import partial
from pathlib import Path

from toolkit.corpus import TextFile, open_texts
from toolkit.resample import side_by_side
from toolkit.text import Segmenter, Tokens, cut, cut_batches, join_tokens

ROWS = 20_000
"""Paragraphs that are cut at once."""


def cut_stored(folder: Path, segmenter: Segmenter, *, jobs: int) -> Tokens:
    """Cut every paragraph of a corpus on disk, with the same result for any number of workers.

    Workers, of this machine or of a cluster, are told where the Parquet file lies and which row
    groups are theirs. One that does not see the file, or sees another one there, is sent the
    texts. A corpus of one part is cut here.
    """
    file = open_texts(folder)
    parts = list(file.parts(ROWS))
    if jobs == 1 or len(parts) < 2:
        return cut_batches(map(file.read, parts), segmenter)
    there = partial(_cut_there, file=file, segmenter=segmenter)
    found = side_by_side(there, parts, n_jobs=jobs)
    unseen = [part for part, tokens in zip(parts, found, strict=True) if tokens is None]
    # One after another: the texts of all parts are never in memory at once.
    sent = map(file.read, unseen)
    rest = iter(side_by_side(partial(cut, segmenter=segmenter), sent, n_jobs=jobs))
    return join_tokens([next(rest) if tokens is None else tokens for tokens in found])


def _cut_there(groups: range, *, file: TextFile, segmenter: Segmenter) -> Tokens | None:
    """Cut what this machine reads itself; None if it does not see the file."""
    return cut(file.read(groups), segmenter) if file.is_here() else None
