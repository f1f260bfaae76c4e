"""Runs of neighbouring characters (character n-grams), found with numpy alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.errors import BadInput

DIGITS = frozenset("0123456789０１２３４５６７８９")


class Alphabet:
    """Some characters, numbered from 1 in their order; every other character is 0.

    Parameters
    ----------
    characters : str
        Each once; all digits are told by ``0``.
    """

    def __init__(self, characters: str) -> None:
        self.characters = characters
        self.base = len(characters) + 1
        self.table = np.zeros(0x110000, dtype=np.int32)  # a place for every code point
        for place, character in enumerate(characters, start=1):
            self.table[ord(character)] = place
        self.table[[ord(digit) for digit in DIGITS]] = self.table[ord("0")]


@dataclass(frozen=True, slots=True)
class Grams:
    """Runs of characters in some texts, one entry an occurrence.

    Attributes
    ----------
    texts : ndarray of int64
        Which text.
    keys : ndarray of int64
        Which run: a number in base ``alphabet.base``, one digit a character.
    starts, ends : ndarray of int64
        Where in the text.
    """

    texts: NDArray[np.int64]
    keys: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


class CharacterIndex:
    """Find the runs of a fixed vocabulary in texts.

    A run stays inside letters and digits: it never crosses punctuation or a blank. A row
    of digits counts as one ``0``, so that 2023年 and 2024年 are the same run. Runs are looked up
    as integers, a batch of texts at a time, some five times faster than a dictionary of
    strings.

    Parameters
    ----------
    vocabulary : sequence of str
        The runs, such as come from `count_characters`.

    Examples
    --------
    >>> texts, columns, starts, ends = CharacterIndex(["修路", "路0"]).find(["2024年修路12公里"])
    >>> columns.tolist(), starts.tolist(), ends.tolist()
    ([0, 1], [5, 6], [7, 9])
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.vocabulary = tuple(vocabulary)
        self._alphabet = Alphabet("".join(sorted(set().union(*map(set, self.vocabulary)))))
        self._sizes = sorted({len(run) for run in self.vocabulary})
        _check_sizes(self._sizes, self._alphabet.base)
        keys = _keys_of(self.vocabulary, self._alphabet)
        self._order = np.argsort(keys, kind="stable")
        self._keys = keys[self._order]

    def find(
        self, texts: Sequence[str]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Return text, column, start and end of every occurrence, shorter runs first."""
        grams = find_grams(texts, self._alphabet, self._sizes)
        at, known = look_up(grams.keys, self._keys)
        return grams.texts[known], self._order[at], grams.starts[known], grams.ends[known]

    def __getstate__(self) -> dict[str, object]:
        return {"vocabulary": self.vocabulary}  # the tables are larger, and soon made again

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(**state)  # type: ignore[misc]


def find_grams(texts: Sequence[str], alphabet: Alphabet, sizes: Iterable[int]) -> Grams:
    """Return every run of the given sizes whose characters are all in the alphabet.

    Raises
    ------
    BadInput
        If the alphabet is so large that a run of that size has no number of 63 bits.
    """
    sizes = list(sizes)
    base = alphabet.base
    _check_sizes(sizes, base)
    ids, numbers, starts, ends = _characters(texts, alphabet)
    found = [_runs(ids, size, base) for size in sizes]
    first = np.concatenate([np.zeros(0, dtype=np.int64), *(at for at, _ in found)])
    keys = np.concatenate([np.zeros(0, dtype=np.int64), *(keys for _, keys in found)])
    last = first + np.repeat([size - 1 for size in sizes], [len(at) for at, _ in found]).astype(int)
    return Grams(numbers[first], keys, starts[first], ends[last])


def look_up(
    wanted: NDArray[np.int64], keys: NDArray[np.int64]
) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Return the places among sorted keys of those that are wanted and known, and which are.

    >>> [found.tolist() for found in look_up(np.array([7, 4, 9]), np.array([2, 7]))]
    [[1], [True, False, False]]
    """
    at = np.searchsorted(keys, wanted)
    known = at < len(keys)
    known[known] = keys[at[known]] == wanted[known]
    return at[known], known


def _check_sizes(sizes: Sequence[int], base: int) -> None:
    if sizes and min(sizes) < 1:
        raise BadInput("character runs: an empty one; expected one character or more")
    # The power of a run of thousands would take longer than to refuse it.
    if sizes and (max(sizes) > 63 or base ** max(sizes) >= 2**63):
        raise BadInput(
            f"character runs of {max(sizes)} out of {base - 1} different characters: "
            "expected fewer characters or shorter runs"
        )


def _runs(
    ids: NDArray[np.int64], size: int, base: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where runs of one size begin, and their keys; 0 in ``ids`` is a border."""
    n = max(len(ids) - size + 1, 0)
    keys = np.zeros(n, dtype=np.int64)
    inside = np.ones(n, dtype=bool)
    for shift in range(size):
        part = ids[shift : shift + n]
        keys = keys * base + part
        inside &= part > 0
    at = np.flatnonzero(inside)
    return at, keys[at]


def _characters(
    texts: Sequence[str], alphabet: Alphabet
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return the characters as places in the alphabet from 1 on, with text, start and end.

    A row of digits is one character; what is not in the alphabet is 0, and so is the
    border that ends each text.
    """
    codes = np.frombuffer(
        "".join(f"{text}\n" for text in texts).encode("utf-32-le", "surrogatepass"), dtype="<u4"
    )
    lengths = np.array([len(text) + 1 for text in texts], dtype=np.int64)
    offsets = np.concatenate([[0], lengths.cumsum()]).astype(np.int64)
    digit = ((codes >= 0x30) & (codes <= 0x39)) | ((codes >= 0xFF10) & (codes <= 0xFF19))
    kept = np.ones(len(codes), dtype=bool)
    kept[1:] = ~(digit[1:] & digit[:-1])
    at = np.flatnonzero(kept)
    ids = alphabet.table[codes[at]].astype(np.int64)
    numbers = np.repeat(np.arange(len(texts)), lengths)[at]
    starts = at - offsets[numbers]
    ends = np.append(at[1:], len(codes)) - offsets[numbers]
    return ids, numbers, starts, ends


def _keys_of(runs: Sequence[str], alphabet: Alphabet) -> NDArray[np.int64]:
    place = {character: i for i, character in enumerate(alphabet.characters, start=1)}
    keys = np.zeros(len(runs), dtype=np.int64)
    for number, run in enumerate(runs):
        key = 0
        for character in run:
            key = key * alphabet.base + place[character]
        keys[number] = key
    return keys
