"""A number for every piece of some texts, equal for equal pieces, whatever the engine."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray

from toolkit.text.engines import Cut
from toolkit.text.lattice.dictionary import ASTRAL, Places
from toolkit.text.lattice.engine import Lattice


@dataclass(frozen=True, slots=True, eq=False)
class Numbered:
    """The pieces of some texts.

    Attributes
    ----------
    numbers : ndarray of int
        Of each piece, those of one text after the other.
    borders : ndarray of int, shape (n_texts + 1,)
        With which piece each text starts, and behind which the last one ends.
    spell : callable
        From places in ``numbers`` to strings.
    """

    numbers: NDArray[np.integer]
    borders: Places
    spell: Callable[[Places], list[str]]


def piece_numbers(cut: Cut) -> Callable[[Sequence[str]], Numbered]:
    """Return a function that cuts texts and numbers the pieces, going on from call to call.

    >>> number = piece_numbers(str.split)
    >>> number(["a b a", "c"]).numbers.tolist(), number(["c a"]).numbers.tolist()
    ([0, 1, 0, 2], [2, 0])
    """
    return _Nodes(cut) if isinstance(cut, Lattice) else _Strings(cut)


class _Strings:
    """Number pieces by their spelling, with an engine that gives strings."""

    def __init__(self, cut: Cut) -> None:
        self._cut = cut
        # A new piece takes the next number without a step of Python.
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)

    def __call__(self, texts: Sequence[str]) -> Numbered:
        cut_up = [self._cut(text) for text in texts]
        pieces = list(chain.from_iterable(cut_up))
        number = self._numbers.__getitem__
        numbers = np.fromiter(map(number, pieces), dtype=np.intp, count=len(pieces))
        borders = np.cumsum([0, *map(len, cut_up)])

        def spell(which: Places) -> list[str]:
            return [pieces[piece] for piece in which.tolist()]

        return Numbered(numbers, borders, spell)


class _Nodes:
    """Number pieces by their place in the dictionary; strings are made of what it lacks.

    First come the nodes of the dictionary, then characters at which all text is cut, then
    strings.
    """

    def __init__(self, engine: Lattice) -> None:
        self._engine = engine
        self._outside = len(engine.dictionary.base)
        strings = count(self._outside + ASTRAL + 1)
        self._strings: defaultdict[str, int] = defaultdict(strings.__next__)

    def __call__(self, texts: Sequence[str]) -> Numbered:
        text = "\n".join([*texts, ""])  # a line's end is a piece of its own, and no word
        pieces = self._engine.lay_out(text)
        starts, numbers = pieces.starts, pieces.nodes
        ends = np.append(starts[1:], len(text))

        def spell(which: Places) -> list[str]:
            parts = zip(starts.take(which).tolist(), ends.take(which).tolist(), strict=True)
            return [text[start:end] for start, end in parts]

        outside = np.flatnonzero(numbers == 0)
        units = pieces.units.take(starts.take(outside))
        numbers[outside] = self._outside + units.astype(np.int32)
        strings = np.concatenate([np.flatnonzero(numbers < 0), outside[units == ASTRAL]])
        numbers[strings] = [self._strings[string] for string in spell(strings)]
        borders = np.searchsorted(starts, np.cumsum([0, *(len(one) + 1 for one in texts)]))
        return Numbered(numbers, borders, spell)
