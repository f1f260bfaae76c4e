"""Find the list of other pages with their days that a site sets below a text, without a heading.

Headlines with a day each may be a document's own list. That they end the page, below its prose,
the newest first, have no numbers, and no line of the text announces them with a colon, tells that
a site made them.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from toolkit.corpus.furniture.rule import Match
from toolkit.corpus.lines.marks import is_numbered, is_signature
from toolkit.corpus.lines.numbered import Line

_DAY = r"[\[(（【]?((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?[\])）】]?"
_ALONE = re.compile(_DAY)
_BEHIND = re.compile(rf"(.{{5,80}}?[^\d\s:：至])\s{{0,2}}{_DAY}")
_BEFORE = re.compile(rf"{_DAY}\s{{1,2}}([^\d\s].{{5,80}})")
_STOPPED = re.compile(r"[。；;，,：:][”’」』)）]?\Z")
_SENTENCE = re.compile(r"(?<=.{20})。[”’」』)）]?\Z")
_FEWEST = 3
_SHORTEST = 6
_LONGEST = 80
_BLANKS = 2


class _Entry(NamedTuple):
    """The first of the lines that a headline and its day take, and the day."""

    first: int
    day: date


def find_dated(lines: Sequence[Line], matches: Sequence[Match | None]) -> range:
    r"""Return the lines of the list at the end of a page; empty if there is none.

    Parameters
    ----------
    lines : sequence of Line
        All lines of the page.
    matches : sequence of Match or None
        What the rules make of each.

    Examples
    --------
    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> rows = "村村通上公交2023-07-03\n幸福食堂开业2023-06-25\n公墓建设提速2023-06-09"
    >>> page = f"全县养护农村公路一百二十公里，新建桥梁三座，方便了群众。\n{rows}"
    >>> find_dated(read_lines(page)[0], [None] * 4)
    range(1, 4)
    """
    end = len(lines)
    while end and matches[end - 1] is not None and not _ALONE.fullmatch(lines[end - 1].text):
        end -= 1
    top, days = end, list[date]()
    while (entry := _entry(lines, top)) is not None:
        top = entry.first
        days.append(entry.day)
    listed = len(days) >= _FEWEST and days == sorted(days) and days[0] < days[-1]
    told = any(_SENTENCE.search(line.text) for line in lines[:top])
    announced = bool(top) and matches[top - 1] is None and lines[top - 1].text[-1] in ":："
    return range(top, end) if listed and told and not announced else range(0)


def _entry(lines: Sequence[Line], end: int) -> _Entry | None:
    """Return the entry that ends above line ``end``, if one does."""
    text = lines[end - 1].text if end else ""
    if found := _ALONE.fullmatch(text):
        title = lines[end - 2].text if end > 1 else ""
        return _made(title, end - 2, found.groups())
    if found := _BEHIND.fullmatch(text):
        return _made(found[1], end - 1, found.groups()[1:])
    if found := _BEFORE.fullmatch(text):
        return _made(found[4], end - 1, found.groups()[:3])
    return None


def _made(title: str, first: int, day: Sequence[str]) -> _Entry | None:
    if not _SHORTEST <= len(title) <= _LONGEST or title.count(" ") > _BLANKS:
        return None
    if _STOPPED.search(title) or is_numbered(title) or is_signature(title):
        return None
    year, month, number = map(int, day)
    try:
        return _Entry(first, date(year, month, number))
    except ValueError:
        return None
