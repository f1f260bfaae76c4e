"""Find the cells of a table that a text keeps: one a line, or in rows with bars between.

Alone a bare number is the number of a page. In such a table it has cells above and below it, and
the next number is near: a page has many more lines than a row has cells.

In rows (籼米 | 元/500克 | 2.19 |) bars part the cells as they part buttons. A row of numbers, and
those beside it with as many bars, are a table.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from toolkit.corpus.furniture.rule import Match
from toolkit.corpus.furniture.zones import Zones
from toolkit.corpus.lines.numbered import Line
from toolkit.corpus.lines.runs import runs_of

_STOPPED = re.compile(r"[。！？!?；;，,][”’」』)）]?\Z")
_NUMBER = re.compile(r"[|丨]\s*[-+]?\d[\d.,]*\s?(?:[%％]|[\u4e00-\u9fff/]{1,5})?\s*(?=[|丨]|\Z)")
_UNIT = re.compile(
    r"(?:年|月|日|时|分|号|个|名|户|人|亩|吨|元|万|亿|%|％|岁|届|次|条|家|处|座|公里|米|余|多)(?!作者|次数)"
)
_AMOUNT = re.compile(r"[-+]?\d[\d.,]*\s?[%％]?")
_BARS = 2
_PAIRS = 3
_CELL = 30
_TOLD = frozenset({"publication line", "index table"})
_WORD = 6
_ROW = 12
_BROKEN = 6
_NEAR = 4


def find_cells(lines: Sequence[Line], matches: Sequence[Match | None], zones: Zones) -> list[int]:
    r"""Return the bare numbers that are cells of a table, and no numbers of pages.

    Parameters
    ----------
    lines : sequence of Line
        All lines of the page.
    matches : sequence of Match or None
        What the rules make of each.
    zones : Zones
        Where the text begins and ends.

    Examples
    --------
    >>> from toolkit.corpus.furniture.rule import Match
    >>> from toolkit.corpus.furniture.zones import Zones
    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> lines = read_lines("序号\n单位\n人数\n1\n民政局\n12\n2\n教育局\n8\n合计")[0]
    >>> page = Match("page number", "any")
    >>> matches = [page if line.text.isdecimal() else None for line in lines]
    >>> find_cells(lines, matches, Zones(0, 9, False))
    [3, 5, 6, 8]
    """
    # 规章 names a column of a site at the edge of a page; in its midst it is a cell.
    matches = [one and (one if zones.hold(one.zone, n) else None) for n, one in enumerate(matches)]
    # A page of cells alone has no prose to say where its text begins.
    head = zones.head if zones.head < len(lines) else 0
    told = (n for n, one in enumerate(matches[:head]) if one and one.reason in _TOLD)
    text = range(next(told, head), len(lines))
    bare = [
        number
        for number in text
        if (one := matches[number])
        and one.reason == "page number"
        and lines[number].text.isdecimal()
    ]
    numbers = [n for n in text if _AMOUNT.fullmatch(lines[n].text)] if bare else []
    near = {
        number for pair in pairwise(numbers) if pair[1] - pair[0] <= _ROW for number in pair
    }.intersection(bare)
    runs = runs_of(number in near for number in range(len(lines)))
    found: set[int] = set()
    for run in runs:
        place = bisect_left(numbers, run[0])
        above = [n for n in numbers[max(0, place - 2) : place] if n in found or not matches[n]]
        if _is_amid(lines, matches, run, last=_goes_on(above, run[0])):
            found.update(run)
    return sorted({*found, *_counts(lines, bare)})


def _counts(lines: Sequence[Line], bare: Sequence[int]) -> set[int]:
    """Return the numbers that count: a page of one text node a line parts 7 from 月.

    One alone may as well be that of a page, with 人民政府 right below it; two so near are none.
    """
    counts = [n for n in bare if n + 1 < len(lines) and _UNIT.match(lines[n + 1].text)]
    near = (pair for pair in pairwise(counts) if pair[1] - pair[0] <= _NEAR)
    return {number for pair in near for number in pair}


def find_rows(lines: Sequence[Line]) -> list[int]:
    r"""Return the rows of tables whose cells bars part.

    Examples
    --------
    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> find_rows(read_lines("首页 | 新闻\n品名 | 价格 |\n籼米 | 2.19 |\n面粉 | 2.89 |")[0])
    [1, 2, 3]
    """
    bars = [line.text.count("|") + line.text.count("丨") for line in lines]
    if not any(bars):
        return []
    found: list[int] = []
    for start, size in _alike(bars):
        block = range(start, start + size)
        numbers = sum(bool(_NUMBER.search(lines[n].text)) for n in block)
        # One bar may part two buttons: such rows need more numbers beside them.
        if bars[start] and numbers >= (_BARS if bars[start] >= _BARS else _PAIRS):
            found.extend(block)
    # A row of another number of cells, or one that breaks over two lines, stands among others.
    rows = set(found)
    for number, size in enumerate(bars if found else ()):
        near = not rows.isdisjoint(range(number - _BROKEN, number + _BROKEN + 1))
        if near and size > _BARS and _NUMBER.search(lines[number].text):
            rows.add(number)
    found = sorted(rows)
    broken = (range(a + 1, b) for a, b in pairwise(found) if 1 < b - a <= _BROKEN)
    return [*found, *(n for between in broken for n in between)]


def _alike(bars: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the start and the size of each run of equal numbers."""
    start = 0
    for _, run in groupby(bars):
        size = len(list(run))
        yield start, size
        start += size


def _goes_on(above: Sequence[int], number: int) -> bool:
    """Return whether a number is as far below the last amount as that is below the one before.

    The last row of a table may stand right above a sentence.
    """
    return len(above) >= _BARS and number - above[-1] == above[-1] - above[-2] > 1


def _is_amid(
    lines: Sequence[Line], matches: Sequence[Match | None], run: Sequence[int], *, last: bool
) -> bool:
    """Return whether the lines beside a run of numbers could be cells; of a last row, above."""
    sides = (run[0] - 1,) if last else (run[0] - 1, run[-1] + 1)
    if not all(0 <= beside < len(lines) and matches[beside] is None for beside in sides):
        return False
    texts = [lines[beside].text for beside in sides]
    sizes = sorted(map(len, texts))
    # A remark may be long beside a unit or a name.
    short = sizes[-1] <= _CELL or sizes[0] <= _WORD
    # A sentence may end below the number that it holds; above a number a stop ends another.
    return short and not _STOPPED.search(texts[0])
