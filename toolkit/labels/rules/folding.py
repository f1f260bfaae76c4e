"""One form for letters, digits, marks and blanks, so that words can be compared."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]

_UPPER = {code: code - 32 for code in range(ord("a"), ord("z") + 1)}
_WIDE = {
    code: code - 0xFEE0 for low, high in ("０９", "ＡＺ") for code in range(ord(low), ord(high) + 1)
}
_WIDE |= {code: code - 0xFEE0 - 32 for code in range(ord("ａ"), ord("ｚ") + 1)}
_POINTS = {ord(narrow): ord(wide) for narrow, wide in zip(",;:!?()", "，；：！？（）", strict=True)}
_TABLE = {**_UPPER, **_WIDE, **_POINTS}

BLANKS = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
    "\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""Every character that `str.isspace` calls a blank."""

_GONE = 0x110000
"""The number of no character."""


def fold(text: str) -> tuple[str, list[int] | None]:
    """Return the text as words are compared, and where its characters stood.

    Letters become narrow capitals, digits narrow, ASCII marks Chinese ones; blanks
    go. The positions are None where no character went.

    >>> fold("５g 基站,已建")
    ('5G基站，已建', [0, 1, 3, 4, 5, 6, 7])
    """
    folded = text.translate(_TABLE)
    parts = folded.split()
    if sum(map(len, parts)) == len(folded):
        return folded, None
    kept = [i for i, character in enumerate(folded) if not character.isspace()]
    return "".join(parts), kept


def fold_together(texts: Sequence[str]) -> tuple[Codes, list[int]]:
    r"""Return the folded texts one behind the other, and where each ends.

    At its end stands a line feed, which no folded text holds.

    Returns
    -------
    tuple
        Numbers of the characters, and the place of each text's line feed.

    Examples
    --------
    >>> codes, ends = fold_together(["a b", "", "（1)"])
    >>> "".join(map(chr, codes)), ends
    ('AB\n\n（1）\n', [2, 3, 7])
    """
    together = "\n".join([*texts, ""])
    codes = np.frombuffer(together.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    table = _table()
    small = np.minimum(codes, len(table) - 1)
    folded = np.where(codes < len(table), table[small], codes)
    ends = np.cumsum([len(text) + 1 for text in texts], dtype=np.int64) - 1
    folded[ends] = ord("\n")
    kept = folded != _GONE
    return folded[kept], (np.cumsum(kept)[ends] - 1).tolist()


@cache
def _table() -> Codes:
    table = np.arange(1 << 16, dtype=np.uint32)
    table[list(_TABLE)] = list(_TABLE.values())
    table[list(map(ord, BLANKS))] = _GONE
    return table
