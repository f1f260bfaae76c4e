"""Find every occurrence of many words in one scan, also where words overlap."""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]

_PIECE = 1 << 16
"""Characters that are looked at together: the arrays of one piece stay in the cache."""


class WordTree:
    """Words as a tree of their characters, walked from all places of a text at once.

    Parameters
    ----------
    words : iterable of str
        Distinct, not empty; their order gives the numbers that `find` returns.

    Examples
    --------
    >>> index = WordTree(["养老", "养老院", "院"])
    >>> starts, words = index.find("敬养老院")
    >>> sorted(zip(starts.tolist(), words.tolist()))
    [(1, 0), (1, 1), (3, 2)]
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)
        self._longest = max(map(len, self.words), default=0)
        letters = sorted(set("".join(self.words)))
        self._base = len(letters) + 1
        # A letter is a small number; all letters of no word share 0.
        self._letter = np.zeros((ord(letters[-1]) if letters else 0) + 2, dtype=np.int64)
        self._letter[list(map(ord, letters))] = np.arange(1, self._base)
        number = {letter: i for i, letter in enumerate(letters, start=1)}
        self._plant(self._states(), number)

    def find(self, text: str) -> tuple[Integers, Integers]:
        """Return the start and the number of the word of every occurrence, in no order."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        return self.find_codes(codes)

    def find_codes(self, codes: NDArray[np.uint32]) -> tuple[Integers, Integers]:
        """Return the same of a text that is given as the numbers of its characters."""
        found = [
            (starts + first, words)
            for first in range(0, len(codes), _PIECE)
            for starts, words in self._walk(codes[first : first + _PIECE + self._longest - 1])
        ]
        none = np.zeros(0, dtype=np.int64)
        starts, words = zip((none, none), *found, strict=True)
        return np.concatenate(starts), np.concatenate(words)

    def _walk(self, codes: NDArray[np.uint32]) -> Iterator[tuple[Integers, Integers]]:
        """Yield occurrences that start in a piece, the short words first."""
        letters = np.zeros(len(codes) + self._longest, dtype=np.int64)
        letters[: len(codes)] = self._letter[np.minimum(codes, len(self._letter) - 1)]
        state = self._first[letters[:_PIECE]]
        place = np.flatnonzero(state)
        state = state[place]
        for depth in range(1, self._longest + 1):
            word = self._word[state]
            ends = np.flatnonzero(word >= 0)
            yield place[ends], word[ends]
            if depth == self._longest:
                return
            state = self._next(state, letters[place + depth], depth)
            going = np.flatnonzero(state)
            place, state = place[going], state[going]

    def _next(self, state: Integers, letter: Integers, depth: int) -> Integers:
        if depth == 1:  # most places end here, so this step is one look at a table
            return self._pairs[state, letter].astype(np.int64)
        keys = state * self._base + letter
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        return np.where(self._keys[at] == keys, self._to[at], 0)

    def _states(self) -> dict[str, int]:
        """Return the number of every beginning of a word; the short ones come first."""
        beginnings = {word[:n] for word in self.words for n in range(1, len(word) + 1)}
        return {text: i for i, text in enumerate(sorted(beginnings, key=len), start=1)}

    def _plant(self, states: dict[str, int], number: dict[str, int]) -> None:
        self._word = np.full(len(states) + 1, -1, dtype=np.int64)
        self._word[[states[word] for word in self.words]] = np.arange(len(self.words))
        singles = [text for text in states if len(text) == 1]
        self._first = np.zeros(self._base, dtype=np.int64)
        self._first[[number[text] for text in singles]] = np.arange(1, len(singles) + 1)
        self._pairs = np.zeros((len(singles) + 1, self._base), dtype=np.int32)
        keys = []
        for text, state in states.items():
            if len(text) == 2:
                self._pairs[states[text[0]], number[text[1]]] = state
            elif len(text) > 2:
                keys.append((states[text[:-1]] * self._base + number[text[-1]], state))
        steps = np.array([(0, 0), *sorted(keys)], dtype=np.int64)
        self._keys, self._to = steps[:, 0].copy(), steps[:, 1].copy()
