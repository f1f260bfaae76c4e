"""Put the rows of a table together that was saved with each cell on a line of its own.

A page's text taken node by node has a line for every cell. Where the first cell of each row counts
(1, 2, 3 …) and every row has as many lines, the rows are sure: each becomes one line again.
"""

import re
from collections.abc import Sequence

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
    return joined


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
