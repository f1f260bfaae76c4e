"""Clauses, sentences and lists of texts, as places in a scan."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from toolkit.labels.rules.scan import Scan

Span = tuple[int, int]

_JOINTS = re.compile("、|以及|或者|[和及与或]")
# 等 closes a list, but not in 高等, 平等, 等级.
_CLOSES = re.compile("(?<![高中平同初对相])等(?![级待候于同额])")
_NEAR_JOINT = 3
_SENTENCE_MARKS = "。！？；：，、…"


class Layout:
    """Where the clauses and sentences around a place of a scan end.

    Examples
    --------
    >>> import numpy as np
    >>> from toolkit.labels.rules.words import WordTree
    >>> layout = Layout(Scan(["修路，修桥、修渠。养老"], WordTree([]), np.zeros(0, bool)))
    >>> layout.clause(4), layout.clauses(1), layout.sentence(1)
    ((3, 8), (0, 8), (0, 8))
    >>> layout.listing(3, 5), layout.listing(9, 11)
    ((3, 8), (9, 9))
    """

    def __init__(self, scan: Scan) -> None:
        self.text = scan.text
        self._ends = scan.clause_ends
        self._stops = scan.sentence_ends
        self._items = scan.item_ends
        self._closes: dict[int, list[int]] = {}

    def clause(self, position: int) -> Span:
        """Return start and end of the clause that holds a position."""
        i = bisect_left(self._ends, position)
        return (self._ends[i - 1] + 1 if i else 0), self._ends[i]

    def clauses(self, position: int) -> Span:
        """Return the clause with its neighbours on both sides, inside the sentence."""
        i = bisect_left(self._ends, position)
        low, high = self.sentence(position)
        start = self._ends[i - 2] + 1 if i > 1 else 0
        return max(start, low), min(self._ends[min(i + 1, len(self._ends) - 1)], high)

    def sentence(self, position: int) -> Span:
        """Return start and end of the sentence that holds a position."""
        i = bisect_left(self._stops, position)
        return (self._stops[i - 1] + 1 if i else 0), self._stops[i]

    def items(self, low: int, high: int) -> int:
        """Return how many items 、 joins between two positions."""
        return bisect_left(self._items, high) - bisect_left(self._items, low) + 1

    def listing(self, start: int, end: int) -> Span:
        """Return start and end of the list joined by 、 of which a word is an item.

        Both are ``start`` if it is none: if it stands further than three characters
        from a joint on either side (修建公墓 in 路边、田边不得修建公墓 is no item).
        """
        low, high = self._list(start, end)
        # Only what is near counts, and a joint has two characters at most.
        joints = _JOINTS.finditer(self.text, max(low, start - _NEAR_JOINT - 2), start)
        near = any(start - joint.end() <= _NEAR_JOINT for joint in joints)
        near = near or self.text.find("、", end, min(high, end + _NEAR_JOINT + 1)) >= 0
        return (low, high) if near else (start, start)

    def _list(self, start: int, end: int) -> Span:
        """Return the part of the clause around a word that no closing 等 cuts off."""
        low, high = self.clause(start)
        closes = self._closes_of(low, high)
        before, after = bisect_left(closes, start), bisect_left(closes, end)
        if before:
            low = closes[before - 1] + 1
        return low, closes[after] if after < len(closes) else high

    def _closes_of(self, low: int, high: int) -> list[int]:
        """Return where a 等 closes a list in a clause, found once a clause."""
        if low not in self._closes:
            found = _CLOSES.finditer(self.text, low, high)
            self._closes[low] = [close.start() for close in found]
        return self._closes[low]


def looks_like_heading(text: str, length: int) -> bool:
    """Say whether a paragraph of unknown kind is short and ends no sentence.

    >>> looks_like_heading("三、推进殡葬改革", 30), looks_like_heading("推进殡葬改革。", 30)
    (True, False)
    """
    return 0 < len(text) <= length and text[-1] not in _SENTENCE_MARKS


class Cover:
    """Spans that hide what lies inside one of them.

    Examples
    --------
    >>> cover = Cover([(8, 9), (2, 6)])
    >>> cover.hides(3, 5), cover.hides(5, 7), cover.hides(5, 9)
    (True, False, False)
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def __bool__(self) -> bool:
        return bool(self._starts)

    def hides(self, start: int, end: int) -> bool:
        """Say whether one of the spans covers start to end."""
        i = bisect_right(self._starts, start)
        return i > 0 and self._reach[i - 1] >= end
