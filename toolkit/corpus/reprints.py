"""Mark near copies of paragraphs, and join the documents that reprint each other.

A copy is marked, never deleted. Two paragraphs are copies if at least 90 % of their
letters and digits agree in order (rapidfuzz), punctuation and spaces aside, and half of
their numbers at least: a yearly report repeats last year's sentences with new figures, and
that is no copy. MinHash only proposes the pairs to compare. Short paragraphs (记者提问),
headings and datelines say nothing about copying and are left out.

Within a document, a piece that breaks off is also a copy of the longer paragraph that begins
with it.

Documents share a cluster if one paragraph of 100 characters or more, or a tenth of the
smaller document, is copied between them. Without that bar the closing formulas of
regulations would join every document with every other.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from datasketch import MinHash, MinHashLSH
from rapidfuzz.fuzz import ratio

from toolkit.corpus.marks import is_ended

_SHORTEST = 30
_SIMILAR = 90.0
_LONG = 100
_SHARE = 0.1
_PERMUTATIONS = 64
_PROPOSED = 0.5
_SHINGLE = 4
_NUMBER = re.compile(r"\d+")
_KINDS = frozenset({"title", "question", "body"})
_NO_WORDS = re.compile(r"[\W_]+")
_NO_DAY = "9999"


class _Paragraph(NamedTuple):
    key: tuple[str, str, int]  # day, document, position: who comes first is the origin
    id: str
    document: str
    letters: str
    is_broken: bool


def mark_reprints(paragraphs: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Return for each copy the paragraph that it copies.

    Parameters
    ----------
    paragraphs : sequence of mapping
        Rows of the paragraph table, in any order.

    Returns
    -------
    dict of str to str
        ``paragraph_id`` of a copy to that of the earliest paragraph that it is a near copy
        of: by date where one is known, then by document and position. Independent of the
        order of ``paragraphs``.

    Examples
    --------
    >>> text = "全市建成美丽乡村498个,正在创建的816个,建设了不同风貌、各具特色的示范片区33个。"
    >>> rows = [
    ...     dict(paragraph_id=name, document_id=name, position=0, text=own, kind="body", date=None)
    ...     for name, own in [("b", text + "。"), ("a", text), ("c", "打印")]
    ... ]
    >>> mark_reprints(rows)
    {'b': 'a'}
    """
    telling = (row for row in paragraphs if row["kind"] in _KINDS)
    usable = sorted(one for one in map(_prepare, telling) if len(one.letters) >= _SHORTEST)
    origins: dict[str, str] = {}
    for one, earlier in _near_copies(usable):
        origins[one.id] = min(earlier).id
    origins.update(_pieces(usable))
    return origins


def _prepare(row: Mapping[str, Any]) -> _Paragraph:
    day = str(row["date"]) if row["date"] is not None else _NO_DAY
    key = (day, row["document_id"], row["position"])
    text = row["text"]
    letters = _NO_WORDS.sub("", text)
    return _Paragraph(key, row["paragraph_id"], row["document_id"], letters, not is_ended(text))


def _near_copies(paragraphs: Sequence[_Paragraph]) -> Iterator[tuple[_Paragraph, list[_Paragraph]]]:
    """Yield each paragraph, in order, that is a near copy of earlier ones, with those."""
    equal: dict[str, list[_Paragraph]] = defaultdict(list)
    for one in paragraphs:
        equal[one.letters].append(one)
    index = MinHashLSH(threshold=_PROPOSED, num_perm=_PERMUTATIONS)
    for letters, same in equal.items():
        sketch = _sketch(letters)
        near = [other for other in index.query(sketch) if _is_near(letters, other)]
        index.insert(letters, sketch)
        firsts = [equal[other][0] for other in near]
        for number, one in enumerate(same):
            earlier = [first for first in firsts if first < one] + same[:number][:1]
            if earlier:
                yield one, earlier


def _sketch(letters: str) -> MinHash:
    sketch = MinHash(num_perm=_PERMUTATIONS, seed=1)
    shingles = {letters[at : at + _SHINGLE] for at in range(len(letters) - _SHINGLE + 1)}
    sketch.update_batch([shingle.encode() for shingle in shingles])
    return sketch


def _is_near(letters: str, other: str) -> bool:
    if ratio(letters, other, score_cutoff=_SIMILAR) == 0:
        return False
    mine, theirs = Counter(_NUMBER.findall(letters)), Counter(_NUMBER.findall(other))
    return 2 * (mine & theirs).total() >= max(mine.total(), theirs.total())


def _pieces(paragraphs: Iterable[_Paragraph]) -> Iterator[tuple[str, str]]:
    """Yield each broken paragraph that a longer one of its document goes on with, and that one."""
    alike: dict[tuple[str, str], list[_Paragraph]] = defaultdict(list)
    for one in paragraphs:
        alike[one.document, one.letters[:_SHORTEST]].append(one)
    for same in alike.values():
        for one in same:
            longer = [other for other in same if len(other.letters) > len(one.letters)]
            whole = [other for other in longer if other.letters.startswith(one.letters)]
            if one.is_broken and whole:
                yield one.id, min(whole).id


def join_documents(
    paragraphs: Sequence[Mapping[str, Any]], origins: Mapping[str, str]
) -> dict[str, str]:
    """Return the cluster of each document: the smallest ``document_id`` among those joined.

    Parameters
    ----------
    paragraphs : sequence of mapping
        Rows of the paragraph table.
    origins : mapping of str to str
        What ``mark_reprints`` made of them.
    """
    document = {row["paragraph_id"]: row["document_id"] for row in paragraphs}
    size: dict[str, int] = defaultdict(int)
    copied: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in paragraphs:
        here = row["document_id"]
        size[here] += len(row["text"])
        origin = origins.get(row["paragraph_id"])
        if origin is not None and document[origin] != here:
            copied[here, document[origin]].append(len(row["text"]))
    joined = _Union(size)
    for (one, other), lengths in copied.items():
        if max(lengths) >= _LONG or sum(lengths) >= _SHARE * min(size[one], size[other]):
            joined.join(one, other)
    return {name: joined.find(name) for name in size}


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
