"""The most probable way to cut stretches of text into words of the dictionary."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.text.lattice.borders import Draft
from toolkit.text.lattice.dictionary import Dictionary, Places, words_from
from toolkit.text.lattice.lengths import longest_first

CLOSE = 1e-9
"""Far above what rounding does to a sum, far below what different frequencies make."""


@dataclass(frozen=True, slots=True, eq=False)
class _Grid:
    """Stretches, longest first, laid out by the distance from their ends.

    The characters that are ``k`` away from the ends of their stretches stand in the cells from
    ``first[k]`` to ``first[k + 1]``, in the order of the stretches. Those that are long enough
    come first, so one step of all stretches is arithmetic on slices.
    """

    ends: Places
    sizes: Places
    first: Places

    def spread(self) -> tuple[Places, Places]:
        """Return the stretch of each character, and how far its end is."""
        number = np.repeat(np.arange(len(self.sizes)), self.sizes)
        before = np.cumsum(self.sizes) - self.sizes
        return number, np.arange(1, len(number) + 1) - before.take(number)


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    """Weight and node of the word of each length (row) from each cell, if there is one.

    ``found`` says at which distances there are words of a length at all.
    """

    weight: NDArray[np.float64]
    node: NDArray[np.int32]
    found: NDArray[np.bool_]


def cut_stretches(dictionary: Dictionary, draft: Draft, starts: Places, ends: Places) -> None:
    """Cut stretches whose borders no word crosses into the words of the largest product.

    Sums of logarithms are formed from the end on, and of two that are equal that of the longer
    first word is taken, as jieba does. jieba adds up all characters between two at which it
    always cuts: where two sums are equal but for rounding, all of these are cut anew.

    Parameters
    ----------
    dictionary : Dictionary
    draft : Draft
        Gets the pieces.
    starts, ends : ndarray
        Of the stretches.
    """
    if not len(starts):
        return
    close = _cut(dictionary, draft, starts, ends)
    if len(close):
        outside = np.concatenate([[-1], np.flatnonzero(draft.codes == 0)])
        after = np.unique(np.searchsorted(outside, close))
        starts, ends = outside.take(after - 1) + 1, outside.take(after)
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            draft.starts[start:end] = False
        _cut(dictionary, draft, starts, ends)


def _cut(dictionary: Dictionary, draft: Draft, starts: Places, ends: Places) -> Places:
    """Mark the pieces of stretches; return ends of those where a choice was close."""
    grid = _lay_out(starts, ends)
    words = _find(dictionary, draft, grid)
    lengths, close = _best_lengths(grid, words)
    _mark(draft, grid, words, lengths)
    return grid.ends[close] - 1


def _lay_out(starts: Places, ends: Places) -> _Grid:
    sizes = ends - starts
    order, at_least = longest_first(sizes)
    first = np.concatenate([[0], np.cumsum(at_least)])
    return _Grid(ends.take(order), sizes.take(order), first)


def _find(dictionary: Dictionary, draft: Draft, grid: _Grid) -> _Words:
    number, distance = grid.spread()
    places, cells = grid.ends.take(number) - distance, grid.first.take(distance) + number
    weights = dictionary.weights()
    singles = draft.codes.take(places)
    rank = dictionary.rank.take(singles)
    longer = list(words_from(dictionary, draft.codes, places))
    shape = (2 + len(longer), int(grid.first[-1]))
    words = _Words(
        weight=np.full(shape, -np.inf),
        node=np.zeros(shape, dtype=np.int32),
        found=np.zeros((shape[0], len(grid.first)), dtype=np.bool_),
    )
    words.weight[1, cells] = weights.take(rank)
    words.node[1, cells] = singles
    for length, which, nodes in longer:
        at = cells.take(which)
        words.weight[length, at] = weights.take(dictionary.rank.take(nodes))
        words.node[length, at] = nodes
        words.found[length, distance.take(which)] = True
        # A character that is no word by itself stands alone only where no word starts with it.
        words.weight[1, at[rank.take(which) == 0]] = -np.inf
    return words


def _best_lengths(grid: _Grid, words: _Words) -> tuple[NDArray[np.int16], NDArray[np.bool_]]:
    """Return by cell how long the first word of the best way from there to the end is.

    And by stretch, whether two ways were equal but for rounding.
    """
    total = np.zeros(words.weight.shape[1])
    lengths = np.ones(words.weight.shape[1], dtype=np.int16)
    close = np.zeros(len(grid.ends), dtype=np.bool_)
    for distance in range(1, len(grid.first) - 1):
        here = slice(grid.first[distance], grid.first[distance + 1])
        many = here.stop - here.start
        best = words.weight[1, here] + total[grid.first[distance - 1] :][:many]
        for length in words.found[:, distance].nonzero()[0].tolist():
            other = words.weight[length, here] + total[grid.first[distance - length] :][:many]
            lengths[here][other >= best] = length
            close[:many] |= (other > best - CLOSE) & (other < best + CLOSE)
            np.maximum(best, other, out=best)
        total[here] = best
    return lengths, close


def _mark(draft: Draft, grid: _Grid, words: _Words, lengths: NDArray[np.int16]) -> None:
    """Go all ways from start to end at once, marking pieces."""
    left, number = grid.sizes, np.arange(len(grid.sizes))
    while len(number):
        cells = grid.first.take(left) + number
        length = lengths.take(cells)
        places = grid.ends.take(number) - left
        draft.starts[places] = True
        draft.nodes[places] = words.node[length, cells]
        left = left - length
        going = np.flatnonzero(left)
        left, number = left.take(going), number.take(going)
