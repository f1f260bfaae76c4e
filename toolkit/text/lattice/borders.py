"""Where a text can be cut for sure: at the borders that no word of the dictionary crosses."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.text.lattice.dictionary import Codes, Dictionary, Places, words_from


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """A text while it is being cut; both arrays have a place for each character.

    Attributes
    ----------
    codes : ndarray of int32
        From `Dictionary.encode`.
    starts : ndarray of bool
        Whether a piece starts here.
    nodes : ndarray of int32
        The piece's node, where one starts.
    reach : ndarray of int32
        Where the longest word from here on ends.
    """

    codes: Codes
    starts: NDArray[np.bool_]
    nodes: NDArray[np.int32]
    reach: NDArray[np.int32]


def draft(dictionary: Dictionary, codes: Codes) -> tuple[Draft, Places, Places]:
    """Cut a text at the borders that no word crosses.

    What lies between two such borders is nearly always one character, or one word with words
    inside it that jieba would not prefer (`Dictionary.whole`): six characters of seven.

    Returns
    -------
    draft : Draft
    starts, ends : ndarray
        Of the stretches between two borders that are neither, and are yet to be cut.
    """
    size = len(codes) - 1
    nodes = codes[:size].copy()
    after = np.arange(1, size + 1, dtype=np.int32)
    reach = after.copy()
    added = []
    for length, starts, words in words_from(dictionary, codes):
        nodes[starts] = words
        reach[starts] = starts + length
        if dictionary.added is not None:
            added.append(starts[dictionary.added.take(words)])
    begins = np.empty(size, dtype=np.bool_)
    begins[:1] = True
    begins[1:] = (np.maximum.accumulate(reach) == after)[:-1]
    starts = np.flatnonzero(begins)
    ends = np.append(starts[1:], size)
    open_ = reach.take(starts) != ends
    open_ |= ~dictionary.whole.take(nodes.take(starts))
    for places in added:  # whether a word is whole was found without the user's words
        open_[np.searchsorted(starts, places, side="right") - 1] = True
    rest = np.flatnonzero(open_)
    return Draft(codes, begins, nodes, reach), starts.take(rest), ends.take(rest)
