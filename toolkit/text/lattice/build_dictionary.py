"""Make ``dictionary.npz`` from jieba's own files; for maintainers, when jieba's change.

``python -m toolkit.text.lattice.build_dictionary FILE`` reads the dictionary and the hidden
Markov model of the installed jieba. The words become a trie in a double array: the child of
a node by character ``c`` is the place ``base[node] + c``, if ``check`` there is ``c``. No two
nodes share a base, so two bytes of ``check`` say whose child a place is.
"""

import math
import string
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.files import staged_file
from toolkit.text.lattice.dictionary import FREE, IMPOSSIBLE, STATES
from toolkit.text.lattice.packing import Packing
from toolkit.text.lattice.paths import CLOSE

_HAN = map(chr, range(0x4E00, 0x9FD6))
IN_BLOCK = frozenset([*_HAN, *string.ascii_letters, *string.digits, *"+#&._%-"])
"""The characters between which jieba looks for words; at all others it cuts."""


def dictionary_arrays() -> dict[str, NDArray[Any]]:
    """Return the arrays of the installed jieba's dictionary, by name; see `Dictionary`."""
    import jieba
    from jieba.finalseg import emit_P

    jieba.setLogLevel("ERROR")
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    # Others never meet a text: jieba cuts it at the characters that they hold.
    words = {w: f for w, f in tokenizer.FREQ.items() if set(w) <= IN_BLOCK}
    characters = _by_use(words)
    base, check, place = _pack(words, {c: code for code, c in enumerate(characters)})
    frequencies = np.unique([0, *words.values()])
    rank = np.zeros(len(check), dtype=np.uint16)
    for word, number in zip(words, np.searchsorted(frequencies, list(words.values())), strict=True):
        rank[place[word]] = number
    whole = np.zeros(len(check), dtype=bool)
    whole[: len(characters)] = True
    whole[[place[word] for word, f in words.items() if f and _is_whole(tokenizer, word)]] = True
    emission = [[emit_P[state].get(c, IMPOSSIBLE) for c in characters] for state in STATES]
    return {
        "characters": np.array([ord(c) for c in characters], dtype=np.uint16),
        "base": base,
        "check": check,
        "rank": rank,
        "whole": whole,
        "frequencies": frequencies,
        "total": np.array(tokenizer.total),
        "emission": np.array(emission),
    }


def _is_whole(tokenizer: Any, word: str) -> bool:
    """Tell whether a word is far more probable than any way to cut it into pieces."""
    total = math.log(tokenizer.total)
    ways = tokenizer.get_DAG(word)
    ways[0] = [last for last in ways[0] if last < len(word) - 1]
    best = [0.0] * (len(word) + 1)
    for start in reversed(range(len(word))):
        shares = (
            math.log(tokenizer.FREQ.get(word[start : last + 1]) or 1) - total + best[last + 1]
            for last in ways[start]
        )
        best[start] = max(shares, default=-math.inf)
    return math.log(tokenizer.FREQ[word]) - total > best[0] + CLOSE


def _by_use(words: Mapping[str, int]) -> list[str]:
    """Return the characters of all blocks, those of frequent words first; 0 is for others."""
    use = dict.fromkeys(sorted(IN_BLOCK), 0)
    for word, frequency in words.items():
        for character in word:
            use[character] += frequency + 1
    return ["\0", *sorted(use, key=lambda character: -use[character])]


def _pack(
    words: Iterable[str], code: Mapping[str, int]
) -> tuple[NDArray[np.int32], NDArray[np.uint16], dict[str, int]]:
    """Return base, check and the place of each word; the places of characters are their codes."""
    children: dict[str, list[int]] = defaultdict(list)
    for word in words:
        if len(word) > 1:
            children[word[:-1]].append(code[word[-1]])
    packing = Packing(*_room(len(code)))
    largest = sorted(children, key=lambda word: (-len(children[word]), word))
    bases = {word: packing.take_base(children[word]) for word in largest}
    place = dict(code)
    for word in sorted(words, key=lambda word: (len(word), word)):
        if len(word) > 1:
            place[word] = bases[word[:-1]] + code[word[-1]]
    end = max(place.values()) + 1
    # Behind the end there is room for every child of a node that has none.
    base = np.full(end + len(code), end, dtype=np.int32)
    check = np.full(end + len(code), FREE, dtype=np.uint16)
    check[: len(code)] = np.arange(len(code))
    for word in words:
        if len(word) > 1:
            check[place[word]] = code[word[-1]]
    for word, at in bases.items():
        base[place[word]] = at
    return base, check, place


def _room(n_codes: int) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return free places and unused bases where there is the root alone: base 0, all codes."""
    free, unused = np.zeros((2, n_codes), dtype=np.bool_)
    unused[1:] = True
    return free, unused


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("expected one path: FILE")
    with staged_file(Path(sys.argv[1])) as aside, aside.open("wb") as file:
        np.savez(file, **dictionary_arrays())  # type: ignore[arg-type]
