"""One look at many texts: where words stand, and where clauses and sentences end."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from toolkit.labels.rules.folding import fold_together
from toolkit.labels.rules.words import WordTree

TOGETHER = 1 << 16
"""Characters of texts that are scanned together; results do not depend on it."""

CLAUSE_ENDS = "，；：。！？\n"
SENTENCE_ENDS = "；。！？\n"

Words = dict[int, list[int]]
"""Number of a word to the places where it starts."""


class Scan:
    r"""Some folded texts side by side, each closed by a line feed; all places count in them.

    Parameters
    ----------
    texts : sequence of str
        As they are written.
    index : WordTree
        What to look for.
    wanted : ndarray of bool
        Whether a word makes its text worth a closer look, by the number of the word.

    Attributes
    ----------
    text : str
        The folded texts.
    bounds : list of int
        Text i begins at ``bounds[i]`` and its line feed stands at ``bounds[i + 1] - 1``.
    clause_ends, sentence_ends : list of int
        In order; the line feeds are among them.
    item_ends : list of int
        Where 、 stands.
    found : dict of int to Words
        By the number of each text with a wanted word, all words in it.

    Examples
    --------
    >>> scan = Scan(["修路，修 桥。", "晴"], WordTree(["修桥", "修"]), np.array([True, False]))
    >>> scan.text, scan.bounds, scan.found
    ('修路，修桥。\n晴\n', [0, 7, 9], {0: {1: [0, 3], 0: [3]}})
    """

    def __init__(self, texts: Sequence[str], index: WordTree, wanted: NDArray[np.bool_]) -> None:
        codes, ends = fold_together(texts)
        self.text = codes.tobytes().decode("utf-32-le", "surrogatepass")
        self.bounds = [0, *(end + 1 for end in ends)]
        self.clause_ends: list[int] = np.flatnonzero(_stands(codes, CLAUSE_ENDS)).tolist()
        self.sentence_ends: list[int] = np.flatnonzero(_stands(codes, SENTENCE_ENDS)).tolist()
        self.item_ends: list[int] = np.flatnonzero(codes == ord("、")).tolist()
        self.found = self._find(codes, index, wanted)

    def _find(
        self, codes: NDArray[np.uint32], index: WordTree, wanted: NDArray[np.bool_]
    ) -> dict[int, Words]:
        starts, words = index.find_codes(codes)
        rows = np.searchsorted(self.bounds, starts, side="right") - 1
        worth = np.zeros(len(self.bounds), dtype=bool)
        worth[rows[wanted[words]]] = True
        kept = worth[rows]
        found: dict[int, Words] = {row: {} for row in np.flatnonzero(worth).tolist()}
        triples = (part[kept].tolist() for part in (rows, words, starts))
        for row, word, start in zip(*triples, strict=True):
            found[row].setdefault(word, []).append(start)
        return found


def batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut texts into runs of about `TOGETHER` characters."""
    first = size = 0
    for i, text in enumerate(texts):
        size += len(text)
        if size >= TOGETHER:
            yield texts[first : i + 1]
            first, size = i + 1, 0
    if first < len(texts):
        yield texts[first:]


def _stands(codes: NDArray[np.uint32], marks: str) -> NDArray[np.bool_]:
    """Return where one of the marks stands."""
    places = np.zeros(len(codes), dtype=bool)
    for mark in marks:
        places |= codes == ord(mark)
    return places
