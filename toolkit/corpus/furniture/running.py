"""Find the heads and feet that run through the pages of a text, by the numbers of its pages.

A book or a gazette that was turned into text has them in the midst of its paragraphs. No rule
knows them; they stand beside the number of one page as beside that of another. A page holds
lines of prose: a bare number in a table whose cells stand below each other is no page's.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from toolkit.corpus.furniture.rule import Match
from toolkit.corpus.lines.marks import is_ended, is_headline
from toolkit.corpus.lines.numbered import Line

_BESIDE = (-2, -1, 1, 2)
_FEWEST = 2
_SHARE = 0.4
_PAGE = 8
_TOP = 2
_HEADLINES = 3
_LONGEST = 60
_STOP = "。"
_NUMBER = re.compile(r"[\d一二三四五六七八九十]+")
_WORDS = re.compile(r"[\u4e00-\u9fff]{4}")


def mark_running(lines: Sequence[Line], matches: Sequence[Match | None]) -> list[int]:
    r"""Return the numbers of the lines that run through the pages of a text.

    Parameters
    ----------
    lines : sequence of Line
        All lines of the page.
    matches : sequence of Match or None
        What the rules make of each.

    Examples
    --------
    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> page = "青河县志\n" + "全县养护公路。\n" * 8
    >>> lines = read_lines("".join(f"{page}{number}\n" for number in range(3)))[0]
    >>> number = Match("page number", "any")
    >>> mark_running(lines, [number if line.text.isdigit() else None for line in lines])
    [10, 20]
    """
    numbers = [n for n, match in enumerate(matches) if match and match.reason == "page number"]
    ends = list(_page_ends(lines, numbers)) if numbers else []
    told = {n: _key(lines[n].text) for n in _beside(ends, len(lines))}
    tops = {n: _key(line.text) for n, line in enumerate(lines[:_TOP]) if ends}
    pages = [{told.get(end + step, "") for step in _BESIDE} for end in ends]
    counts = Counter(key for keys in (set(tops.values()), *pages) for key in keys if key)
    least = max(_FEWEST, _SHARE * len(pages))
    found = {n for n, key in told.items() if counts[key] >= least}
    found -= {end + 2 * side for end in ends for side in (-1, 1) if end + side not in found}
    # On the first page it stands above the title, or is the title.
    found |= {n for n, key in tops.items() if counts[key] >= least and _is_above(lines, n)}
    return sorted(found)


def _beside(ends: Sequence[int], n_lines: int) -> Iterator[int]:
    return (end + step for end in ends for step in _BESIDE if 0 <= end + step < n_lines)


def _is_above(lines: Sequence[Line], number: int) -> bool:
    """Return whether one of the next lines is a headline of other words."""
    below = (line.text for line in lines[number + 1 : number + 1 + _HEADLINES])
    return any(is_headline(text) and _key(text) != _key(lines[number].text) for text in below)


def _page_ends(lines: Sequence[Line], numbers: Sequence[int]) -> Iterator[int]:
    """Yield the numbers of pages that stand below as much prose as a page holds."""
    for before, number in pairwise([-1, *numbers]):
        page = lines[before + 1 : number]
        if len(page) >= _PAGE and any(_STOP in line.text for line in page):
            yield number


def _key(text: str) -> str:
    """Return what a head says on every page; empty if a line can be none."""
    words = _WORDS.search(text) if len(text) <= _LONGEST and not is_ended(text) else None
    return _NUMBER.sub("#", text) if words else ""
