"""Say whether two paragraphs are near copies, letter by letter."""

import re
from collections import Counter

from rapidfuzz.fuzz import ratio

SIMILAR = 90.0
# All that str.isdigit knows of our scripts: decimal digits, raised, lowered and circled ones.
_NUMBER = re.compile(r"[\d²³¹⁰⁴-⁹₀-₉①-⑨⑴-⑼⒈-⒐⓪⓵-⓽⓿❶-❾➀-➈➊-➒🄀-🄊]+")


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
