"""Say whether two paragraphs are near copies: letter by letter, or sooner by their outlines.

The outline of a text counts its characters in sixteen classes. To turn a text into another by
leaving out and putting in characters takes at least as many steps as their outlines differ
by, so two outlines that differ by too much need no comparison letter by letter: that tells most
texts that are no near copies apart by sixteen numbers each.
"""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.fuzz import ratio

SIMILAR = 90.0
# All that str.isdigit knows of our scripts: decimal digits, raised, lowered and circled ones.
_NUMBER = re.compile(r"[\d²³¹⁰⁴-⁹₀-₉①-⑨⑴-⑼⒈-⒐⓪⓵-⓽⓿❶-❾➀-➈➊-➒🄀-🄊]+")
CLASSES = 16
_MOST = 255
_MIX = np.uint32(0x9E3779B1)
_SHIFT = np.uint32(28)


def is_near(letters: str, other: str) -> bool:
    """Return whether two paragraphs say the same: their letters, and half their numbers.

    >>> is_near("全县新建公益性公墓8处已开工建设6处", "全县新建公益性公墓8处并开工建设6处")
    True
    """
    if ratio(letters, other, score_cutoff=SIMILAR) == 0:
        return False
    mine, theirs = _NUMBER.findall(letters), _NUMBER.findall(other)
    if mine == theirs:
        return True
    shared = (Counter(mine) & Counter(theirs)).total()
    return 2 * shared >= max(len(mine), len(theirs))


def outlines(texts: Sequence[str]) -> NDArray[np.uint8]:
    """Return how many characters of each class a text has, 255 where there are more.

    Parameters
    ----------
    texts : sequence of str

    Returns
    -------
    ndarray of uint8, shape (n_texts, 16)

    Examples
    --------
    >>> outlines(["甲甲乙", "乙甲甲", ""]).sum(axis=1).tolist()
    [3, 3, 0]
    """
    codes = np.frombuffer("".join(texts).encode("utf-32-le"), dtype="<u4")
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    classes = (codes * _MIX) >> _SHIFT
    which = np.repeat(np.arange(len(texts)) * CLASSES, lengths) + classes
    counts = np.bincount(which, minlength=len(texts) * CLASSES)
    return np.minimum(counts, _MOST).astype(np.uint8).reshape(len(texts), CLASSES)


def may_be_near(
    one: NDArray[np.uint8], other: NDArray[np.uint8], lengths: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Return which pairs may agree in nine tenths of their characters, by their outlines.

    Parameters
    ----------
    one, other : ndarray of uint8, shape (n, 16)
        Outlines of the texts of each pair.
    lengths : ndarray of int64, shape (n,)
        Characters of both texts of each pair together.

    Returns
    -------
    ndarray of bool, shape (n,)
        False only where the texts certainly differ in more than a tenth.
    """
    steps = np.abs(one.astype(np.int16) - other).sum(axis=1, dtype=np.int64)
    may: NDArray[np.bool_] = 10 * steps <= lengths
    return may
