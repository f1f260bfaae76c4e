"""Mark near copies of paragraphs, and join the documents that reprint each other.

A copy is marked, never deleted. Two paragraphs are copies if at least 90 % of their
letters and digits agree in order (rapidfuzz), punctuation and spaces aside, and half of
their numbers at least: a yearly report repeats last year's sentences with new figures, and
that is no copy. MinHash only proposes the pairs to compare (``copies`` says how). Short
paragraphs (记者提问), headings and datelines say nothing about copying and are left out.

Within a document, a piece that breaks off is also a copy of the longer paragraph that begins
with it.

Documents share a cluster if one paragraph of 100 characters or more, or a tenth of the
smaller document, is copied between them. Without that bar the closing formulas of
regulations would join every document with every other.
"""

import io
import re
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import Any, NamedTuple

from toolkit.corpus.copies import SHORTEST, Candidate, CopyIndex
from toolkit.corpus.marks import is_ended

_LONG = 100
_SHARE = 0.1
_KINDS = frozenset({"title", "question", "body"})
_NO_WORDS = re.compile(r"[\W_]+")
_NO_DAY = "9999"


class Marks(NamedTuple):
    """What is known of copies.

    Attributes
    ----------
    origins : array of int
        For each paragraph, in the order in which they came, the number of the earliest that
        it copies, or -1.
    clusters : dict of str to str
        Of each document, the smallest name among those joined with it.
    """

    origins: "array[int]"
    clusters: dict[str, str]


class ReprintFinder:
    """Takes in paragraphs document by document and tells which of them are copies.

    Parameters
    ----------
    index : CopyIndex
        Where they are kept meanwhile.
    """

    def __init__(self, index: CopyIndex) -> None:
        self._index = index
        self._pieces: dict[int, int] = {}
        self._sizes: dict[str, int] = {}
        self._ends = array("q")
        self._lengths = array("q")

    def add(self, document_id: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Take in all paragraphs of a document, in order of position."""
        day = str(rows[0]["date"]) if rows[0]["date"] is not None else _NO_DAY
        candidates = []
        broken = set()
        for number, row in enumerate(rows, start=len(self._lengths)):
            letters = _NO_WORDS.sub("", row["text"]) if row["kind"] in _KINDS else ""
            if len(letters) >= SHORTEST:
                candidates.append(Candidate(number, row["position"], letters))
                if not is_ended(row["text"]):
                    broken.add(number)
        self._lengths.extend(len(row["text"]) for row in rows)
        self._sizes[document_id] = sum(len(row["text"]) for row in rows)
        self._ends.append(len(self._lengths))
        self._pieces.update(_pieces(candidates, broken))
        self._index.add_document(document_id, day, candidates)

    def marks(self) -> Marks:
        """Return what was found among all that was taken in."""
        origins = array("q", [-1]) * len(self._lengths)
        for copy, origin in chain(self._index.origins(), self._pieces.items()):
            origins[copy] = origin
        names = list(self._sizes)
        copied: dict[tuple[str, str], tuple[int, int]] = {}
        for copy, origin in enumerate(origins):
            if origin < 0:
                continue
            here, there = (names[bisect_right(self._ends, one)] for one in (copy, origin))
            if here != there:
                longest, total = copied.get((here, there), (0, 0))
                size = self._lengths[copy]
                copied[here, there] = max(longest, size), total + size
        return Marks(origins, _clusters(self._sizes, copied))


def _pieces(candidates: Sequence[Candidate], broken: set[int]) -> Iterator[tuple[int, int]]:
    """Yield each broken paragraph that a longer one of its document goes on with, and that one."""
    if not broken:
        return
    alike: dict[str, list[Candidate]] = defaultdict(list)
    for one in candidates:
        alike[one.letters[:SHORTEST]].append(one)
    for same in alike.values():
        for one in same:
            whole = [
                other.number
                for other in same
                if len(other.letters) > len(one.letters) and other.letters.startswith(one.letters)
            ]
            if one.number in broken and whole:
                yield one.number, min(whole)


def _clusters(
    sizes: Mapping[str, int], copied: Mapping[tuple[str, str], tuple[int, int]]
) -> dict[str, str]:
    joined = _Union(sizes)
    for (one, other), (longest, total) in copied.items():
        if longest >= _LONG or total >= _SHARE * min(sizes[one], sizes[other]):
            joined.join(one, other)
    return {name: joined.find(name) for name in sizes}


def mark_reprints(
    paragraphs: Iterable[Mapping[str, Any]],
) -> tuple[dict[str, str], dict[str, str]]:
    """Return for each copy the paragraph that it copies, and for each document its cluster.

    Parameters
    ----------
    paragraphs : iterable of mapping
        Rows of the paragraph table, in any order.

    Returns
    -------
    dict of str to str
        ``paragraph_id`` of a copy to that of the earliest paragraph that it is a near copy
        of: by date where one is known, then by document and position. Independent of the
        order of ``paragraphs``.
    dict of str to str
        ``document_id`` to the smallest ``document_id`` among those joined by copies.

    Examples
    --------
    >>> text = "全市建成美丽乡村498个,正在创建的816个,建设了不同风貌、各具特色的示范片区33个。"
    >>> rows = [
    ...     dict(paragraph_id=name, document_id=name, position=0, text=own, kind="body", date=None)
    ...     for name, own in [("b", text + "。"), ("a", text), ("c", "打印")]
    ... ]
    >>> mark_reprints(rows)
    ({'b': 'a'}, {'a': 'a', 'b': 'a', 'c': 'c'})
    """
    rows = sorted(paragraphs, key=lambda row: (row["document_id"], row["position"]))
    finder = ReprintFinder(CopyIndex(io.BytesIO(), io.BytesIO()))
    for document_id, own in groupby(rows, key=lambda row: row["document_id"]):
        finder.add(document_id, list(own))
    found = finder.marks()
    names = [row["paragraph_id"] for row in rows]
    copies = {names[n]: names[one] for n, one in enumerate(found.origins) if one >= 0}
    return copies, found.clusters


class _Union:
    """Disjoint sets of names; a set is called by its smallest."""

    def __init__(self, names: Iterable[Hashable]) -> None:
        self._parent: dict[Any, Any] = {name: name for name in names}

    def find(self, name: Any) -> Any:
        while self._parent[name] != name:
            self._parent[name] = self._parent[self._parent[name]]
            name = self._parent[name]
        return name

    def join(self, one: Any, other: Any) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        self._parent[second] = first
