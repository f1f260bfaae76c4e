"""One cutting pass: paragraphs to ids."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count, islice

import numpy as np
from numpy.typing import NDArray

from toolkit.errors import BadInput
from toolkit.resample import side_by_side
from toolkit.text.checks import check_texts
from toolkit.text.segment import Segmenter


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The words of some texts, in order, as ids.

    Attributes
    ----------
    ids : ndarray of int32, shape (n_words,)
        The words of all texts, one text after the other, as places in ``vocabulary``.
    offsets : ndarray of int64, shape (n_texts + 1,)
        Text ``i`` is ``ids[offsets[i]:offsets[i + 1]]``; a text without words is empty.
    vocabulary : tuple of str
        The words, each once, sorted by code point.
    """

    ids: NDArray[np.int32]
    offsets: NDArray[np.int64]
    vocabulary: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.offsets) == 0 or self.offsets[0] != 0 or self.offsets[-1] != len(self.ids):
            raise BadInput(f"tokens: offsets must run from 0 to the {len(self.ids)} ids")

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def words(self, text: int) -> list[str]:
        """Return the words of one text, in order."""
        ids = self.ids[self.offsets[text] : self.offsets[text + 1]]
        return [self.vocabulary[i] for i in ids]


def cut(texts: Sequence[str], segmenter: Segmenter, *, n_jobs: int = 1) -> Tokens:
    """Cut texts into words, once.

    The vocabulary is sorted, so the ids depend on the texts alone, neither on their order
    nor on the number of workers.

    Parameters
    ----------
    texts : sequence of str
        One string a paragraph.
    segmenter : Segmenter
        What cuts.
    n_jobs : int, default=1
        Worker processes, each with its own copy of the dictionary; pays from some
        50,000 paragraphs on.

    Examples
    --------
    >>> tokens = cut(["养老服务", "", "服务养老"], Segmenter())
    >>> tokens.vocabulary, tokens.ids.tolist(), tokens.offsets.tolist()
    (('养老', '服务'), [0, 1, 1, 0], [0, 2, 2, 4])
    """
    check_texts(texts)
    if n_jobs < 1:
        raise BadInput(f"n_jobs is {n_jobs}: expected 1 or more workers")
    bounds = np.linspace(0, len(texts), n_jobs + 1).astype(int)
    parts = [texts[a:b] for a, b in zip(bounds, bounds[1:], strict=False) if b > a]
    if n_jobs == 1:
        return _join([_cut_parts(parts, segmenter)])
    each = partial(_cut_parts, segmenter=segmenter)
    return _join(side_by_side(each, [[part] for part in parts], n_jobs=n_jobs))


def cut_batches(batches: Iterable[Sequence[str]], segmenter: Segmenter) -> Tokens:
    """Cut texts that come some at a time, as if they had been cut together.

    One batch is held at a time, so that the texts of a large corpus are never in memory at
    once.

    Parameters
    ----------
    batches : iterable of sequence of str
        Some thousands of texts each.
    segmenter : Segmenter
        What cuts.

    Examples
    --------
    >>> tokens = cut_batches([["养老服务"], ["服务养老"]], Segmenter())
    >>> tokens.words(1), len(tokens)
    (['服务', '养老'], 2)
    """
    return _join([_cut_parts(_checked(batches), segmenter)])


def join_tokens(parts: Sequence[Tokens]) -> Tokens:
    """Put the texts of several cuttings one after the other, as if they had been cut together.

    >>> one, two = (cut([text], Segmenter()) for text in ("养老服务", "殡葬服务"))
    >>> join_tokens([one, two]).words(1)
    ['殡葬', '服务']
    """
    return _join([([t.ids], np.diff(t.offsets), list(t.vocabulary)) for t in parts])


_Part = tuple[list[NDArray[np.int32]], NDArray[np.int64], list[str]]

_BREAK = "\x1e"  # between texts: every engine gives it back as a piece of its own
_AT_BREAK = 0  # its number
_ROUND = 2_000  # texts whose punctuation is held at once
_BATCH = 16  # texts cut at once: more and their pieces fall out of the processor's cache


class _Index:
    """Piece to number, in the order in which pieces first come, and which of them are words."""

    def __init__(self, segmenter: Segmenter) -> None:
        self.segmenter = segmenter
        self.words: list[str] = []
        # A new piece takes the next number without a step of Python.
        self.numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self.places = np.full(1 + self.numbers[_BREAK], -1, dtype=np.int32)

    def word_places(self, numbers: NDArray[np.intp]) -> NDArray[np.int32]:
        """Return the place of each piece among the words; -1 for what is none."""
        # From the last one back: a dictionary is walked only as far as its new pieces reach.
        fresh = list(islice(reversed(self.numbers), len(self.numbers) - len(self.places)))
        places = np.array([self._place(piece) for piece in reversed(fresh)], dtype=np.int32)
        self.places = np.concatenate([self.places, places])
        return self.places.take(numbers)

    def _place(self, piece: str) -> int:
        if not self.segmenter.keeps(piece):
            return -1
        self.words.append(piece)
        return len(self.words) - 1


def _cut_parts(parts: Iterable[Sequence[str]], segmenter: Segmenter) -> _Part:
    """Return ids, the number of words of each text, and words; punctuation goes as it comes."""
    index = _Index(segmenter)
    ids, lengths = [], [np.zeros(0, dtype=np.int64)]
    for texts in parts:
        for start in range(0, len(texts), _ROUND):
            found, sizes = _cut_round(texts[start : start + _ROUND], index)
            ids.append(found)
            lengths.append(sizes)
    return ids, np.concatenate(lengths), index.words


def _cut_round(texts: Sequence[str], index: _Index) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    number, pieces = index.numbers.__getitem__, index.segmenter.pieces
    found = []
    for start in range(0, len(texts), _BATCH):
        batch = [text.replace(_BREAK, "\0") for text in texts[start : start + _BATCH]]
        cut_up = pieces(_BREAK.join([*batch, ""]))
        found.append(np.fromiter(map(number, cut_up), dtype=np.intp, count=len(cut_up)))
    numbers = np.concatenate(found)
    ids = index.word_places(numbers)
    kept = ids >= 0
    starts = np.append(0, np.flatnonzero(numbers == _AT_BREAK)[:-1])
    return ids[kept], np.add.reduceat(kept, starts, dtype=np.int64)


def _join(parts: Sequence[_Part]) -> Tokens:
    vocabulary = sorted(set().union(*(words for _, _, words in parts)))
    place = {word: i for i, word in enumerate(vocabulary)}
    lengths = [lengths for _, lengths, _ in parts]
    offsets = np.concatenate([np.zeros(1, dtype=np.int64), *lengths]).cumsum()
    ids = np.empty(int(offsets[-1]), dtype=np.int32)
    at = 0
    for local, _, words in parts:
        moved = np.fromiter(map(place.__getitem__, words), dtype=np.int32, count=len(words))
        for some in filter(len, local):
            np.take(moved, some, out=ids[at : at + len(some)], mode="clip")
            at += len(some)
    return Tokens(ids=ids, offsets=offsets, vocabulary=tuple(vocabulary))


def _checked(batches: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
    for texts in batches:
        check_texts(texts)
        yield texts
