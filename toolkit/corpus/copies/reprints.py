"""Mark near copies of paragraphs, and join the documents that reprint each other.

A copy is marked, never deleted. Two paragraphs are copies if at least 90 % of their
letters and digits agree in order (rapidfuzz), punctuation and spaces aside, and half of
their numbers at least: a yearly report repeats last year's sentences with new figures, and
that is no copy. MinHash only proposes the pairs to compare (``copies`` says how). Short
paragraphs (记者提问) and headings are copies beside a copy alone (``beside``); datelines say
nothing about copying and are left out.

Within a document, a piece that breaks off is also a copy of the longer paragraph that begins
with it.

Documents joined by what they copy share a cluster (``clusters``).
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.copies.beside import mark_beside
from toolkit.corpus.copies.clusters import cluster_documents
from toolkit.corpus.copies.search import SHORTEST, Candidate, CopyIndex
from toolkit.corpus.lines.marks import is_ended
from toolkit.corpus.storage.order import Names
from toolkit.corpus.storage.parts import OpenFile
from toolkit.files import digest_number

_KINDS = frozenset({"title", "question", "body"})
_BESIDE = _KINDS | {"heading"}
_NO_WORDS = re.compile(r"[\W_]+")
_NO_DAY = "9999"


class Marks(NamedTuple):
    """What is known of copies.

    Attributes
    ----------
    origins : ndarray of int32, shape (n_paragraphs,)
        For each paragraph, in the order in which they came, the number of the earliest that
        it copies, or -1.
    clusters : ndarray of bytes, shape (n_documents,)
        For each document, in the order in which they came, the smallest name among those
        joined with it.
    """

    origins: NDArray[np.int32]
    clusters: NDArray[np.bytes_]


class ReprintFinder:
    """Takes in paragraphs document by document and tells which of them are copies.

    Parameters
    ----------
    open_file : callable
        Gives an empty file, open for reading and writing: ``io.BytesIO`` for a small corpus.
    """

    def __init__(self, open_file: OpenFile) -> None:
        self._index = CopyIndex(open_file)
        self._names = Names()
        self._pieces = array("i")  # a piece, then its whole
        self._counts = array("i")
        self._lengths = array("i")
        self._shorts = array("Q")

    def add(self, document_id: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Take in all paragraphs of a document, in order of position; there is one at least."""
        day = str(rows[0]["date"]) if rows[0]["date"] is not None else _NO_DAY
        candidates = []
        broken = set()
        for number, row in enumerate(rows, start=len(self._lengths)):
            letters = _NO_WORDS.sub("", row["text"]) if row["kind"] in _BESIDE else ""
            alone = len(letters) >= SHORTEST and row["kind"] in _KINDS
            self._shorts.append(digest_number(letters.encode()) if letters and not alone else 0)
            if alone:
                candidates.append(Candidate(number, letters))
                if not is_ended(row["text"]):
                    broken.add(number)
        self._lengths.extend(len(row["text"]) for row in rows)
        self._counts.append(len(rows))
        self._names.add(document_id)
        for pair in _pieces(candidates, broken):
            self._pieces.extend(pair)
        self._index.add_document(document_id, day, candidates)

    def marks(self) -> Marks:
        """Return what was found among all that was taken in, and give the files up."""
        origins = np.full(len(self._lengths), -1, dtype=np.int32)
        for copies, found in self._index.origins():
            origins[copies] = found
        self._index.close()
        pieces = np.array(self._pieces, dtype=np.int32).reshape(-1, 2)
        origins[pieces[:, 0]] = pieces[:, 1]
        counts, lengths = (np.array(one, dtype=np.int32) for one in (self._counts, self._lengths))
        clusters = cluster_documents(self._names.array(), counts, lengths, origins)
        shorts = np.array(self._shorts, dtype=np.uint64)
        return Marks(mark_beside(origins, shorts, counts), clusters)


def _pieces(candidates: Sequence[Candidate], broken: set[int]) -> Iterator[tuple[int, int]]:
    """Yield each broken paragraph that a longer one of its document goes on with, and that one."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for one in candidates:
        numbers[one.letters].append(one.number)
    # In order, what goes on with a text stands right below it: each with the first of its kind.
    below: list[tuple[str, int]] = []
    for letters in sorted(numbers, reverse=True) if broken else ():
        longer = []
        while below and below[-1][0].startswith(letters):
            longer.append(below.pop()[1])
        if longer:
            yield from ((n, min(longer)) for n in numbers[letters] if n in broken)
        below.append((letters, min([*numbers[letters], *longer])))
