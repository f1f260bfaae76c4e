"""Cut an extracted text into lines that know where they stand."""

import re
from typing import NamedTuple

from toolkit.corpus.lines.cleaning import BLANK, clean

# A break may also be spelled out by a lost conversion: \r\n, \n or <br> in so many characters,
# or the tags of a page of which a table holds the source.
_TAG = r"</?[A-Za-z][A-Za-z0-9]{0,9}(?:\s[^<>]{0,400})?/?>"
_BLOCK = (
    r"</?(?:p|div|br|li|[uo]l|tr|td|th|table|tbody|h[1-6]|section|article|center|dl|d[td])"
    r"(?:\s[^<>]{0,400})?/?>"
)
_BREAK = re.compile(
    r"\r{1,2}\n|\r|[\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"
    rf"|(?P<mark>\\r\\n|\\n(?![A-Za-z])|\\r(?![A-Za-z])|{_BLOCK}(?:\s*{_TAG})*|{_TAG}(?={_BLOCK}))",
    re.IGNORECASE,
)
# Markdown marks a heading so; programs that save a page as Markdown do.
_HEADING = re.compile(r"#{1,6}[ \t]+(?=[^#\s])")


class Line(NamedTuple):
    """A line of a page.

    Attributes
    ----------
    start, end : int
        Span in the extracted text, without the blanks at both ends.
    text : str
        The line, clean; never empty.
    gap : int
        Number of blank lines before it.
    indent : int
        Number of blank characters before it on its line.
    """

    start: int
    end: int
    text: str
    gap: int = 0
    indent: int = 0


class Mark(NamedTuple):
    """A stretch of an extracted text that holds no words, such as a spelled-out break."""

    start: int
    end: int


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without the blanks at its ends; an empty span if all is blank.

    >>> trim("　养老 ", 0, 4)
    (1, 3)
    """
    chunk = text[start:end]
    left = len(chunk) - len(chunk.lstrip(BLANK))
    right = len(chunk.rstrip(BLANK))
    return (start + left, start + max(left, right))


def read_lines(text: str) -> tuple[list[Line], list[Mark]]:
    r"""Return the lines of a text, and the marks between them that are not blank.

    Examples
    --------
    >>> lines, marks = read_lines("一、总则\n\n  为了规范管理。")
    >>> [(line.text, line.gap, line.indent) for line in lines]
    [('一、总则', 0, 0), ('为了规范管理。', 1, 2)]
    """
    lines: list[Line] = []
    marks: list[Mark] = []
    start = gap = 0
    for found in _BREAK.finditer(text):
        gap = _add(text, (start, found.start()), gap, lines, marks)
        start = found.end()
        if found["mark"]:
            marks.append(Mark(*found.span()))
    _add(text, (start, len(text)), gap, lines, marks)
    return lines, marks


def _add(text: str, span: tuple[int, int], gap: int, lines: list[Line], marks: list[Mark]) -> int:
    """Add one line, or a mark if nothing of it is left when clean; return the next gap."""
    start, end = trim(text, *span)
    if heading := _HEADING.match(text, start, end):
        marks.append(Mark(*trim(text, *heading.span())))
        start = heading.end()
    if start == end:
        return gap + 1
    words = clean(text[start:end])
    if not words:
        marks.append(Mark(start, end))
        return gap + 1
    lines.append(Line(start, end, words, gap, start - span[0]))
    return 0
