"""Runs of single characters: what jieba makes of them after it has cut by its dictionary."""

import re
from functools import lru_cache
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from toolkit.text.lattice.borders import Draft
from toolkit.text.lattice.dictionary import HAN, LETTER, SIGN, Dictionary, Places, nodes_of
from toolkit.text.lattice.markov import inside_words

# jieba's own: letters and digits, digits after a point, a percent sign.
_FIGURE = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")


def join_letters(dictionary: Dictionary, draft: Draft) -> None:
    """Join letters and digits that the dictionary left single."""
    places, kinds = _singles(dictionary, draft)
    joins = _joins(places)
    both = (kinds.take(joins) == LETTER) & (kinds.take(joins + 1) == LETTER)
    draft.starts[places.take(joins[both] + 1)] = False


def join_guessed(dictionary: Dictionary, draft: Draft, text: str) -> None:
    """Join characters that the dictionary left single where the hidden Markov model says so.

    A run that is itself a word of the dictionary stays in single characters. In others Chinese
    characters go to the model, and the rest is cut by jieba's pattern for figures.

    Parameters
    ----------
    dictionary : Dictionary
    draft : Draft
        Loses the borders inside of what is joined.
    text : str
    """
    places, kinds = _singles(dictionary, draft)
    joins = _open_joins(dictionary, draft, places)
    first, second = kinds.take(joins), kinds.take(joins + 1)
    han = joins[(first == HAN) & (second == HAN)]
    if len(han):
        runs, ends = _runs(han)
        starts = places.take(runs)
        sizes = ends - runs
        draft.starts[inside_words(dictionary.emission, draft.codes, starts, sizes)] = False
    rest = joins[(first != HAN) & (second != HAN)]
    if len(rest):
        draft.starts[places.take(rest + 1)] = False
        for start, end in _with_signs(places, kinds, rest):
            draft.starts[[start + border for border in _borders(text[start:end])]] = True


def _singles(dictionary: Dictionary, draft: Draft) -> tuple[Places, NDArray[np.uint8]]:
    """Return where single characters of blocks stand, and their kinds."""
    alone = draft.starts.copy()
    alone[:-1] &= draft.starts[1:]
    alone &= draft.codes[:-1] > 0
    places = np.flatnonzero(alone)
    return places, dictionary.kind.take(draft.codes.take(places))


def _joins(places: Places) -> Places:
    """Return the numbers of the places that are followed by the next one at once."""
    return np.flatnonzero(places[1:] == places[:-1] + 1)


def _runs(joins: Places) -> tuple[Places, Places]:
    """Return first and last but one of neighbouring joins: what runs they make of places."""
    borders = np.flatnonzero(joins[1:] != joins[:-1] + 1)
    first = np.concatenate([joins[:1], joins.take(borders + 1)])
    last = np.concatenate([joins.take(borders), joins[-1:]])
    return first, last + 2


def _open_joins(dictionary: Dictionary, draft: Draft, places: Places) -> Places:
    """Return all joins but those in runs that are a word of the dictionary."""
    joins = _joins(places)
    if not len(joins):
        return joins
    runs, ends = _runs(joins)
    starts, sizes = places.take(runs), ends - runs
    spanned = np.flatnonzero(draft.reach.take(starts) >= starts + sizes)
    nodes = nodes_of(dictionary, draft.codes, starts.take(spanned), sizes.take(spanned))
    words = spanned[dictionary.rank.take(nodes) > 0]
    if not len(words):
        return joins
    run = np.searchsorted(runs, joins, side="right") - 1
    return joins[~np.isin(run, words)]


def _with_signs(places: Places, kinds: NDArray[np.uint8], joins: Places) -> list[tuple[int, int]]:
    """Return starts and ends of the runs that hold more than letters and digits."""
    runs, ends = _runs(joins)
    sign = np.concatenate([[0], np.cumsum(kinds == SIGN)])
    mixed = np.flatnonzero(sign.take(ends) > sign.take(runs))
    starts = places.take(runs.take(mixed))
    stops = starts + (ends - runs).take(mixed)
    return list(zip(starts.tolist(), stops.tolist(), strict=True))


@lru_cache(maxsize=10_000)
def _borders(run: str) -> list[int]:
    """Return the borders in a run without Chinese characters.

    >>> _borders("-3.5%")
    [1]
    """
    sizes = [len(piece) for piece in _FIGURE.split(run) if piece]
    return list(accumulate(sizes[:-1]))
