"""Part a headline from the line of publication that a text has behind it.

A page sets one below the other; who saves its words may keep both on one line. That line says
来源 or 作者 behind a day, and would go with the headline in it.
"""

import re
from collections.abc import Sequence

from toolkit.corpus.furniture.known import match_line
from toolkit.corpus.lines.cleaning import clean
from toolkit.corpus.lines.marks import is_headline, is_signature
from toolkit.corpus.lines.numbered import Line, trim

_BEHIND = re.compile(
    r"(?<=\S)\s+(?=(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?"
    r"(?:\s+\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?\s*(?:来源|作者|发布|编辑|记者|浏览|点击|阅读)[^。；，]{0,3}[:：])"
)
_SHORTEST = 8


def part_headline(text: str, lines: Sequence[Line]) -> list[Line]:
    r"""Return the lines, the first that holds a headline and its publication cut between them.

    Parameters
    ----------
    text : str
        The extracted text of the page.
    lines : sequence of Line
        Its lines.

    Examples
    --------
    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> page = "首页\n全县建成公墓12处 2023-05-06 10:20来源：县民政局\n已完成。"
    >>> [line.text for line in part_headline(page, read_lines(page)[0])][1:3]
    ['全县建成公墓12处', '2023-05-06 10:20来源：县民政局']
    """
    for number, line in enumerate(lines):
        if line.text[-1] == "。":
            break  # below the first sentence it is the headline of another page
        found = _BEHIND.search(text, line.start, line.end)
        below = lines[number + 1 : number + 2]
        if found and any(_BEHIND.search(text, one.start, one.end) for one in below):
            break  # rows of a list
        if found and _is_headline(clean(text[line.start : found.start()])):
            halves = ((line.start, found.start()), (found.end(), line.end))
            spans = [trim(text, *half) for half in halves]
            parts = [line._replace(start=a, end=b, text=clean(text[a:b])) for a, b in spans]
            return [*lines[:number], *parts, *lines[number + 1 :]]
    return list(lines)


def _is_headline(words: str) -> bool:
    long = len(words) >= _SHORTEST and is_headline(words)
    return long and not is_signature(words) and match_line(words) is None
