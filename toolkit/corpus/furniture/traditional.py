"""Read a page in traditional letters as the rules do, which are written in simplified ones."""

import re
from collections.abc import Sequence

from toolkit.corpus.furniture.words import TO_SIMPLIFIED
from toolkit.corpus.lines.numbered import Line

TRADITIONAL = re.compile(f"[{''.join(map(chr, TO_SIMPLIFIED))}]")
_TOP = 60
_SEEN = 40


def simplified(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines as rules read them, if the page begins in traditional letters.

    >>> simplified([Line(0, 4, "發布日期")])[0].text
    '发布日期'
    """
    if not any(TRADITIONAL.search(line.text, 0, _SEEN) for line in lines[:_TOP]):
        return lines
    return [line._replace(text=line.text.translate(TO_SIMPLIFIED)) for line in lines]
