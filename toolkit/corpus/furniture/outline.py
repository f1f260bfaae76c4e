"""Find the outline of a text: the parts that it counts in Chinese numerals, 一、二、三.

No menu and no list of links counts so. From the first part to the last a page is its text, however
short its lines are: a notice of a bid has 采购方式：公开招标 in one part and a table in the next.
"""

import re
from collections.abc import Sequence

from toolkit.corpus.furniture.rule import Match
from toolkit.corpus.lines.numbered import Line
from toolkit.corpus.reading.numerals import chinese

_PART = re.compile(r"(十?[一二三四五六七八九]|十)[、.．](?![一二三四五六七八九十])")
_COUNTS = {chinese(number): number for number in range(1, 20)}
_FEWEST = 3


def find_outline(lines: Sequence[Line], matches: Sequence[Match | None]) -> list[int]:
    r"""Return the numbers of the lines that open a part, of outlines of three parts at least.

    A part that a page leaves out, or numbers otherwise, does not end an outline.

    Parameters
    ----------
    lines : sequence of Line
        All lines of the page.
    matches : sequence of Match or None
        What the rules make of each.

    Examples
    --------
    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> page = "首页\n一、项目名称\n二、采购内容\n四、联系方式\n一、二等奖\n附件"
    >>> find_outline(read_lines(page)[0], [None] * 6)
    [1, 2, 3]
    """
    found: list[int] = []
    parts: list[int] = []
    last = 0
    for number, (line, match) in enumerate(zip(lines, matches, strict=True)):
        part = _PART.match(line.text) if match is None else None
        if part is None:
            continue
        count = _COUNTS[part[1]]
        if count <= last:
            parts = []
        if parts or count == 1:
            parts.append(number)
        last = count
        if len(parts) >= _FEWEST:
            found.extend(parts if len(parts) == _FEWEST else parts[-1:])
    return found
