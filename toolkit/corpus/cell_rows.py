"""Put the rows of a table together that was saved with each cell on a line of its own.

A page's text taken node by node has a line for every cell. Where the first cell of each row counts
(1, 2, 3 …) and every row has as many lines, the rows are sure: each becomes one line again. Of
other tables a number goes to the cell below it, if it counts, or to the one above: alone it says
nothing.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from toolkit.corpus.cleaning import clean
from toolkit.corpus.lines import Line

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
    >>> from toolkit.corpus.lines import read_lines
    >>> page = "序号\n单位\n人数\n1\n民政局\n12\n2\n教育局\n8\n3\n水利局\n5"
    >>> [line.text for line in join_cells(page, read_lines(page)[0])]
    ['序号', '单位', '人数', '1 民政局 12', '2 教育局 8', '3 水利局 5']
    """
    joined: list[Line] = []
    number = 0
    while number < len(lines):
        wide, rows = _rows_from(text, lines, number)
        for row in range(rows):
            first = lines[number + row * wide]
            end = lines[number + (row + 1) * wide - 1].end
            joined.append(first._replace(end=end, text=clean(text[first.start : end])))
        number += wide * rows
        if not rows:
            joined.append(lines[number])
            number += 1
    return _join_numbers(text, joined)


def _join_numbers(text: str, lines: Sequence[Line]) -> list[Line]:
    """Put bare numbers to the cell above them; to the one below where they count the rows."""
    numbers = [int(line.text) for line in lines if line.text.isdecimal()]
    counted = len(numbers) > 1 and all(b == a + 1 for a, b in pairwise(numbers))
    joined: list[Line] = []
    for line in lines:
        first, second = (joined[-1] if joined else line), line
        number = (first if counted else second).text.isdecimal()
        if joined and number and _is_cell(first, second, text):
            line = first._replace(end=line.end, text=clean(text[first.start : line.end]))
            joined.pop()
        joined.append(line)
    return joined


def _is_cell(above: Line, below: Line, text: str) -> bool:
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
        and all(len(cell.text) <= _CELL and not _STOPPED.search(cell.text) for cell in cells)
        and all(
            text[one.end : below.start].isspace()
            for one, below in zip(cells, cells[1:], strict=False)
        )
    )
