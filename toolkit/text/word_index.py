"""Words of texts as numbers, many texts at once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import compress, count
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from toolkit.text.numbering import Numbered, piece_numbers
from toolkit.text.segment import Segmenter

_BATCH = 150_000  # characters cut at once: fewer and numpy's calls weigh, more and caches miss
_NEW = -2  # place of a piece that was not seen before
_NONE = -1  # place of a piece that is no word, or not one that is looked for
_NUMBERING = Lock()  # of all indexes: one of its own could not be pickled with a model


class WordIndex:
    """Find the words of texts, as numbers.

    Parameters
    ----------
    segmenter : Segmenter
        What cuts.
    known : mapping of str to int, optional
        The numbers of the words to look for; others are left out. Not given, every word gets
        the next number when it first comes.

    Attributes
    ----------
    words : list of str
        What such numbers stand for. A word may stand there twice: once from the dictionary,
        once as the hidden Markov model put it together.

    Examples
    --------
    >>> WordIndex(Segmenter(), {"服务": 0, "养老": 1}).find(["养老服务。", "", "服务，"])
    (array([1, 0, 0], dtype=int32), array([2, 0, 1]))
    """

    def __init__(self, segmenter: Segmenter, known: Mapping[str, int] | None = None) -> None:
        self.segmenter = segmenter
        self.words: list[str] = []
        self._known = known
        self._number: Callable[[Sequence[str]], Numbered] | None = None
        self._places = np.zeros(0, dtype=np.int32)

    def find(self, texts: Sequence[str]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Return the words of all texts, one text after the other, and how many each has."""
        ids, lengths = [np.zeros(0, dtype=np.int32)], [np.zeros(0, dtype=np.int64)]
        for batch in _batches(texts):
            found = self._numbered(batch)
            places = self._place_all(found)
            kept = places >= 0
            ids.append(places[kept])
            before = np.concatenate([[0], np.cumsum(kept)])
            lengths.append(np.diff(before[found.borders]))
        return np.concatenate(ids), np.concatenate(lengths)

    def _numbered(self, texts: Sequence[str]) -> Numbered:
        if self._number is None:
            with _NUMBERING:  # numbers of two that count for themselves would share one table
                if self._number is None:
                    self._number = piece_numbers(self.segmenter.pieces)
        return self._number(texts)

    def _place_all(self, found: Numbered) -> NDArray[np.int32]:
        highest = int(found.numbers.max(initial=0))
        # By a name of its own: another thread may put a longer table in the place of this one.
        table = self._places
        if highest < len(table):
            places = table.take(found.numbers)
            if not (places == _NEW).any():
                return places
        with _NUMBERING:
            return self._place_new(found, highest)

    def _place_new(self, found: Numbered, highest: int) -> NDArray[np.int32]:
        table = self._places
        lacking = highest + 1 - len(table)
        if lacking > 0:
            more = np.full(max(lacking, len(table) // 8), _NEW, dtype=np.int32)
            self._places = table = np.concatenate([table, more])
        unseen = np.flatnonzero(table.take(found.numbers) == _NEW)
        numbers, first = np.unique(found.numbers.take(unseen), return_index=True)
        table[numbers] = self._place(found.spell(unseen[first]))
        return table.take(found.numbers)

    def _place(self, pieces: list[str]) -> list[int]:
        """Return the numbers of pieces that were not seen before."""
        if self._known is not None:
            return [self._known.get(piece, _NONE) for piece in pieces]
        kept = list(map(self.segmenter.keeps, pieces))
        following = count(len(self.words))
        self.words += compress(pieces, kept)
        return [next(following) if keep else _NONE for keep in kept]

    def __getstate__(self) -> dict[str, object]:
        # What was seen can be seen again; an engine cannot be pickled.
        return {**self.__dict__, "_number": None, "_places": self._places[:0]}


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
