"""The dictionary as a trie in flat arrays: many places of a text are looked up at once."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int32]
Places = NDArray[np.intp]

#: In ``check``: nobody's child.
FREE = 0xFFFF
#: States of a character in a word, in order: begins it, ends it, inside, single.
STATES = "BEMS"
#: What jieba takes for the logarithm of nought.
IMPOSSIBLE = -3.14e100
#: In place of a character of more than 16 bits; it is none itself.
ASTRAL = 0xFFFF
#: Kinds of character.
HAN, LETTER, SIGN, OUTSIDE = range(4)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Dictionary:
    """A trie of words with frequencies, and the emissions of the hidden Markov model.

    A node is a place in the arrays ``base``, ``check``, ``rank`` and ``whole``; that of a single
    character is its code. The child of a node by code ``c`` is ``base[node] + c`` if ``check``
    there is ``c``. Node 0 is no word.

    Attributes
    ----------
    code : ndarray of uint16, shape (65536,)
        Code of a character; 0 for one at which text is cut before anything else.
    kind : ndarray of uint8, shape (n_codes,)
        ``HAN``, ``LETTER`` (also digits), ``SIGN`` (one of ``+#&._%-``), ``OUTSIDE`` (code 0).
    base, check : ndarray of int32 and of uint16, shape (n_nodes,)
    rank : ndarray of uint16, shape (n_nodes,)
        Place of the frequency in ``frequencies``; 0 for what is no word.
    whole : ndarray of bool, shape (n_nodes,)
        Whether the word is cut as one piece where no other word crosses its borders, whatever
        stands around it.
    added : ndarray of bool, shape (n_nodes,), or None
        Whether a user added the word; None if none was.
    frequencies : ndarray of int64
    logarithms : ndarray of float64
        Those of the frequencies; 0 counts as 1.
    total : int
        Sum of the frequencies of all words.
    emission : ndarray of float64, shape (4, n_codes)
        Logarithm of a character's probability in each of ``STATES``.
    """

    code: NDArray[np.uint16]
    kind: NDArray[np.uint8]
    base: NDArray[np.int32]
    check: NDArray[np.uint16]
    rank: NDArray[np.uint16]
    whole: NDArray[np.bool_]
    added: NDArray[np.bool_] | None
    frequencies: NDArray[np.int64]
    logarithms: NDArray[np.float64]
    total: int
    emission: NDArray[np.float64]

    def weights(self) -> NDArray[np.float64]:
        """Return the logarithm of each frequency's share in the total."""
        return self.logarithms - math.log(self.total)

    def encode(self, units: NDArray[np.uint16]) -> Codes:
        """Return the codes of UTF-16 units, and a 0 behind them: a look ahead needs no bound."""
        codes = np.zeros(len(units) + 1, dtype=np.int32)
        codes[:-1] = self.code.take(units)
        return codes

    def frequency(self, word: str) -> int | None:
        """Return a word's frequency, 0 for what only begins words, None for what is unknown."""
        codes = self.encode(units_of(word))
        node = nodes_of(self, codes, np.array([0]), np.array([len(codes) - 1]))[0]
        return int(self.frequencies[self.rank[node]]) if node else None


@cache
def load_dictionary() -> Dictionary:
    """Return jieba's dictionary, as the file beside this module holds it."""
    with np.load(Path(__file__).with_name("dictionary.npz"), allow_pickle=False) as file:
        arrays: dict[str, Any] = dict(file)
    characters = arrays.pop("characters")
    code = np.zeros(0x10000, dtype=np.uint16)
    code[characters] = np.arange(len(characters))
    counts = arrays["frequencies"].tolist()
    own: dict[str, Any] = {
        "code": code,
        "kind": _kinds(characters),
        "added": None,
        "total": int(arrays.pop("total")),
        # Not numpy's, whose last bit may differ: equal sums must stay equal.
        "logarithms": np.array([math.log(frequency or 1) for frequency in counts]),
    }
    return Dictionary(**arrays, **own)


def units_of(text: str) -> NDArray[np.uint16]:
    """Return the characters of a text; ``ASTRAL`` for one of more than 16 bits."""
    encoded = text.encode("utf-16-le", "surrogatepass")
    units: NDArray[np.uint16] = np.frombuffer(encoded, dtype="<u2")
    if len(units) == len(text):
        return units
    wide: NDArray[np.uint32] = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return np.minimum(wide, ASTRAL).astype(np.uint16)


def words_from(
    dictionary: Dictionary, codes: Codes, starts: Places | None = None
) -> Iterator[tuple[int, Places, Codes]]:
    """Find the words of two and more characters that start at some places of a text.

    Parameters
    ----------
    dictionary : Dictionary
    codes : ndarray
        From `Dictionary.encode`.
    starts : ndarray, optional
        The places; all of the text, if not given.

    Yields
    ------
    length, which, nodes : int, ndarray, ndarray
        By length: at which of the places words of that length start, and the words.
    """
    base, check, rank = dictionary.base, dictionary.check, dictionary.rank
    if starts is None:
        node, following = base.take(codes[:-1]), codes[1:]
    else:
        node, following = base.take(codes.take(starts)), codes.take(starts + 1)
    length, which = 2, None
    while True:
        node += following
        known = (check.take(node) == following).nonzero()[0]
        if not len(known):
            return
        node = node.take(known)
        which = known if which is None else which.take(known)
        words = rank.take(node).nonzero()[0]
        yield length, which.take(words), node.take(words)
        # What goes on is no end of a text, so no look ahead passes the 0 behind it.
        following = codes.take((which if starts is None else starts.take(which)) + length)
        node = base.take(node)
        length += 1


def nodes_of(dictionary: Dictionary, codes: Codes, starts: Places, sizes: Places) -> Codes:
    """Return the node of each of some pieces of a text; 0 where the trie holds no such piece."""
    nodes = codes.take(starts)
    for step in range(1, int(sizes.max(initial=0))):
        longer = np.flatnonzero(sizes > step)
        following = codes.take(starts.take(longer) + step)
        child = dictionary.base.take(nodes.take(longer)) + following
        nodes[longer] = np.where(dictionary.check.take(child) == following, child, 0)
    return nodes


def _kinds(characters: NDArray[np.uint16]) -> NDArray[np.uint8]:
    kinds = np.full(len(characters), HAN, dtype=np.uint8)
    latin = np.flatnonzero(characters < 0x80)
    kinds[latin] = [LETTER if chr(c).isalnum() else SIGN for c in characters[latin]]
    kinds[0] = OUTSIDE
    return kinds
