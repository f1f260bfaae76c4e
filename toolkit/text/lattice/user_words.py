"""Words that a user adds to the dictionary, with the frequencies that jieba would suggest."""

import math
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from toolkit.text.lattice.cutter import cut_words
from toolkit.text.lattice.dictionary import FREE, Dictionary, units_of
from toolkit.text.lattice.packing import Packing


def with_words(dictionary: Dictionary, words: Iterable[str]) -> Dictionary:
    """Return a dictionary that holds some more words, each in sight of those before it.

    A word gets the smallest frequency that holds it together, or keeps a larger one. One with
    a character at which all text is cut cannot be added, and is passed over. What was cut as a
    whole before stays so unless such a word is in it: a larger total favours fewer pieces.

    Examples
    --------
    >>> from toolkit.text.lattice.dictionary import load_dictionary
    >>> larger = with_words(load_dictionary(), ["助老食堂"])
    >>> load_dictionary().frequency("助老食堂"), larger.frequency("助老食堂")
    (None, 1)
    """
    trie = _Trie(dictionary)
    for word in words:
        frequency = suggested_frequency(dictionary, word)
        codes = dictionary.encode(units_of(word))[:-1].tolist()
        if all(codes):
            dictionary = trie.add(dictionary, codes, frequency)
    return dictionary


def suggested_frequency(dictionary: Dictionary, word: str) -> int:
    """Return the smallest frequency with which a word is cut as a whole (jieba's rule)."""
    share = 1.0
    for piece in cut_words(dictionary, word, hmm=False):
        known = dictionary.frequency(piece)
        share *= (1 if known is None else known) / float(dictionary.total)
    known = dictionary.frequency(word)
    return max(int(share * dictionary.total) + 1, 1 if known is None else known)


class _Trie:
    """The arrays of a dictionary, copied, and where they have room."""

    def __init__(self, dictionary: Dictionary) -> None:
        self._n_codes = len(dictionary.kind)
        self._leaf = len(dictionary.base) - self._n_codes  # the base of all without children
        self.base, self.check = dictionary.base.copy(), dictionary.check.copy()
        self.rank, self.whole = dictionary.rank.copy(), dictionary.whole.copy()
        self.added = np.zeros(len(self.base), dtype=np.bool_)
        unused = np.ones(len(self.base), dtype=np.bool_)
        unused[self.base] = False
        unused[0] = False
        self._packing = Packing(self.check == FREE, unused, self._leaf - self._n_codes)

    def add(self, dictionary: Dictionary, codes: list[int], frequency: int) -> Dictionary:
        """Return the dictionary with one more word."""
        node = codes[0]
        for code in codes[1:]:
            if self.check[self.base[node] + code] != code:
                self._bear(node, code)
            node = int(self.base[node]) + code
        frequencies, logarithms = dictionary.frequencies, dictionary.logarithms
        if frequency not in frequencies:
            frequencies = np.append(frequencies, frequency)
            logarithms = np.append(logarithms, math.log(frequency))
        # Equal frequencies share a place: there are 65,535 of them, and nearly all words get 1.
        self.rank[node] = np.flatnonzero(frequencies == frequency)[0]
        self.added[node] = True
        return replace(
            dictionary,
            base=self.base,
            check=self.check,
            rank=self.rank,
            whole=self.whole,
            added=self.added,
            frequencies=frequencies,
            logarithms=logarithms,
            total=dictionary.total + frequency,
        )

    def _bear(self, node: int, code: int) -> None:
        """Give a node a child, and all its children other places if that one's is taken."""
        base = int(self.base[node])
        if base != self._leaf and self.check[base + code] == FREE:
            self._packing.take_place(base + code)
            self._lengthen()
        else:
            every = np.arange(self._n_codes)
            older = np.flatnonzero(self.check[base : base + self._n_codes] == every)
            new = self._packing.take_base([*older.tolist(), code])
            self._lengthen()
            self._move(base + older, new + older)
            if base != self._leaf:
                self._packing.unused[base] = True
            self.base[node] = base = new
        self.check[base + code] = code

    def _move(self, old: NDArray[np.intp], new: NDArray[np.intp]) -> None:
        empty = {"base": self._leaf, "check": FREE, "rank": 0, "whole": False, "added": False}
        for name, value in empty.items():
            array = getattr(self, name)
            array[new] = array[old]
            array[old] = value
        self._packing.free[old] = True

    def _lengthen(self) -> None:
        """Let the arrays reach as far as the packing, with room behind for any child."""
        lacking = len(self._packing.free) + self._n_codes - len(self.base)
        if lacking > 0:
            self.base = np.append(self.base, np.full(lacking, self._leaf, dtype=np.int32))
            self.check = np.append(self.check, np.full(lacking, FREE, dtype=np.uint16))
            self.rank = np.append(self.rank, np.zeros(lacking, dtype=np.uint16))
            self.whole = np.append(self.whole, np.zeros(lacking, dtype=np.bool_))
            self.added = np.append(self.added, np.zeros(lacking, dtype=np.bool_))
