"""Cut text as jieba does, thousands of characters at a time."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from toolkit.text.lattice.borders import draft
from toolkit.text.lattice.dictionary import Dictionary, Places, units_of
from toolkit.text.lattice.paths import cut_stretches
from toolkit.text.lattice.singles import join_guessed, join_letters

GUESSED = -1
"""In place of a node: letters or characters that were joined without the dictionary."""


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """A text in pieces.

    Attributes
    ----------
    starts : ndarray of int
        Where each starts; it ends where the next one starts.
    nodes : ndarray of int32
        Which word of the dictionary it is; 0 for a character at which all text is cut,
        ``GUESSED`` for what was joined without the dictionary.
    units : ndarray of uint16
        The text's characters, from `units_of`.
    """

    starts: Places
    nodes: NDArray[np.int32]
    units: NDArray[np.uint16]


def cut_text(dictionary: Dictionary, text: str, *, hmm: bool) -> Pieces:
    """Cut a text into pieces.

    >>> from toolkit.text.lattice.dictionary import load_dictionary
    >>> cut_text(load_dictionary(), "养老服务，3.5%", hmm=True).starts.tolist()
    [0, 2, 4, 5]
    """
    units = units_of(text)
    if not text:
        return Pieces(np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.int32), units)
    found, starts, ends = draft(dictionary, dictionary.encode(units))
    cut_stretches(dictionary, found, starts, ends)
    before = np.flatnonzero(found.starts)
    if hmm:
        join_guessed(dictionary, found, text)
    else:
        join_letters(dictionary, found)
    if "\r\n" in text:
        found.starts[1:][(units[1:] == 0x0A) & (units[:-1] == 0x0D)] = False
    kept = found.starts.take(before)
    joined = np.flatnonzero(~kept)
    found.nodes[before.take(joined - 1)] = GUESSED
    places = before[kept]
    return Pieces(places, found.nodes.take(places), units)


def cut_words(dictionary: Dictionary, text: str, *, hmm: bool) -> list[str]:
    """Return the pieces of a text as strings, which join to that text again."""
    borders = [*cut_text(dictionary, text, hmm=hmm).starts.tolist(), len(text)]
    return [text[start:end] for start, end in pairwise(borders)]
