"""Put the rows of a table together that was saved with each cell on a line of its own.

A page's text taken node by node has a line for every cell. Where the first cell of each row counts
(1, 2, 3 …) and every row has as many lines, the rows are sure: each becomes one line again. Of
other tables a number goes to the cell below it, if it counts, or to the one above: alone it says
nothing.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from toolkit.corpus.lines.cleaning import clean
from toolkit.corpus.lines.numbered import Line

_FEWEST = 3
_NARROWEST, _WIDEST = 2, 16
_CELL = 60
_STOPPED = re.compile(r"[。！？!?；;][”’」』)）]?\Z")


def join_cells(text: str, lines: Sequence[Line]) -> list[Line]:
    r"""Return the lines of content, the cells of a counted row as one.

    Parameters
    ----------
    text : str
        The extracted text of the page.
    lines : sequence of Line
        Its lines without furniture.

    Examples
    --------
    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> page = "序号\n单位\n人数\n1\n民政局\n12\n2\n教育局\n8\n3\n水利局\n5"
    >>> [line.text for line in join_cells(page, read_lines(page)[0])]
    ['序号', '单位', '人数', '1 民政局 12', '2 教育局 8', '3 水利局 5']
    """
    joined: list[Line] = []
    number = 0
    while number < len(lines):
        wide, rows = _rows_from(text, lines, number)
        for row in range(rows):
            first = number + row * wide
            joined.append(_as_one(text, lines[first], lines[first + wide - 1]))
        number += wide * rows
        if not rows:
            joined.append(lines[number])
            number += 1
    return _join_numbers(text, joined)


def _join_numbers(text: str, lines: Sequence[Line]) -> list[Line]:
    """Put bare numbers to the cell above them; to the one below where they count the rows."""
    bare = (line.text for line in lines if line.text.isdecimal())
    numbers = [int(text) for text in bare if len(text) <= _CELL]
    counted = len(numbers) > 1 and all(b == a + 1 for a, b in pairwise(numbers))
    joined: list[Line] = []
    for line in lines:
        above = joined[-1] if joined else None
        number = above if counted else line
        if above and number and number.text.isdecimal() and _are_cells(text, above, line):
            joined[-1] = _as_one(text, above, line)
        else:
            joined.append(line)
    return joined


def _as_one(text: str, first: Line, last: Line) -> Line:
    return first._replace(end=last.end, text=clean(text[first.start : last.end]))


def _are_cells(text: str, above: Line, below: Line) -> bool:
    return (
        max(len(above.text), len(below.text)) <= _CELL
        and not _STOPPED.search(above.text)
        and text[above.end : below.start].isspace()
    )


def _rows_from(text: str, lines: Sequence[Line], start: int) -> tuple[int, int]:
    """Return how many lines a row has that begins here with a 1, and how many rows follow."""
    if lines[start].text != "1":
        return 0, 0
    counted = ((_count(text, lines, start, wide), wide) for wide in range(_NARROWEST, _WIDEST + 1))
    rows, wide = max(counted, key=lambda one: (one[0], -one[1]))
    return (wide, rows) if rows >= _FEWEST else (0, 0)


def _count(text: str, lines: Sequence[Line], start: int, wide: int) -> int:
    """Return how many rows of so many lines count on from 1."""
    rows = 0
    while _is_row(text, lines[start + rows * wide : start + (rows + 1) * wide], wide, rows + 1):
        rows += 1
    return rows


def _is_row(text: str, cells: Sequence[Line], wide: int, count: int) -> bool:
    return (
        len(cells) == wide
        and cells[0].text == str(count)
        and all(_are_cells(text, above, below) for above, below in pairwise(cells))
        and not _STOPPED.search(cells[-1].text)
    )
