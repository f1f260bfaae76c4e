"""Words that no dictionary holds: a hidden Markov model over runs of single characters."""

import numpy as np
from numpy.typing import NDArray

from toolkit.text.lattice.dictionary import IMPOSSIBLE, Codes, Places
from toolkit.text.lattice.lengths import longest_first

# In the order of STATES: begins a word, ends it, inside, single. The two states that can come
# before each, the one whose letter jieba takes when both are as good second; probabilities
# are those of jieba 0.42.1 (`finalseg/prob_start.py`, `prob_trans.py`).
_START = np.array([-0.26268660809250016, IMPOSSIBLE, IMPOSSIBLE, -1.4652633398537678])
_BEFORE = np.array([[1, 0, 0, 1], [3, 2, 2, 3]])
_CHANGE = np.array(
    [
        [-0.5897149736854513, -0.51082562376599, -0.916290731874155, -0.8085250474669937],
        [-0.7211965654669841, -0.33344856811948514, -1.2603623820268226, -0.6658631448798212],
    ]
)[:, :, None]
_BEGINS, _ENDS, _SINGLE = 0, 1, 3


def inside_words(
    emission: NDArray[np.float64], codes: Codes, starts: Places, sizes: Places
) -> Places:
    """Return where in some runs of characters no word begins, in no order.

    Each run is cut by the most probable states of its characters (Viterbi), all runs at once.

    Parameters
    ----------
    emission : ndarray of shape (4, n_codes)
        Of `Dictionary`.
    codes : ndarray
        From `Dictionary.encode`.
    starts, sizes : ndarray
        Of the runs.
    """
    order, at_least = longest_first(sizes)
    starts = starts.take(order)
    score = _START[:, None] + emission.take(codes.take(starts), axis=1)
    single = np.empty(len(starts), dtype=np.bool_)  # how a run ends: so, or with a word's end
    later = []
    for size, lasting in enumerate(at_least[1:].tolist()[1:] + [0], start=1):
        single[lasting : score.shape[1]] = (score[_SINGLE] >= score[_ENDS])[lasting:]
        score = score[:, :lasting]
        if lasting:
            seen = emission.take(codes.take(starts[:lasting] + size), axis=1)
            first, second = score[_BEFORE] + _CHANGE + seen
            later.append(second >= first)
            score = np.maximum(first, second)
    return _trace(np.where(single, _SINGLE, _ENDS), later, starts)


def _trace(state: Places, later: list[NDArray[np.bool_]], starts: Places) -> Places:
    """Go back from the last states; ``later`` says which of the two came before each."""
    inside = [np.zeros(0, dtype=np.intp)]
    for step in range(len(later), 0, -1):
        chosen = later[step - 1]
        lasting = chosen.shape[1]
        now = state[:lasting]
        within = (now != _BEGINS) & (now != _SINGLE)
        inside.append(starts[:lasting][within] + step)
        state[:lasting] = _BEFORE[chosen[now, np.arange(lasting)].astype(np.intp), now]
    return np.concatenate(inside)
