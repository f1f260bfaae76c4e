"""Find the numbers of a table that was saved with each cell on a line of its own.

Alone a bare number is the number of a page. In such a table it has cells above and below it, and
the next number is near: a page has many more lines than a row has cells.
"""

import re
from collections.abc import Sequence

from toolkit.corpus.furniture_rule import Match
from toolkit.corpus.furniture_zones import Zones
from toolkit.corpus.lines import Line
from toolkit.corpus.runs import runs_of

_STOPPED = re.compile(r"[。！？!?；;，,][”’」』)）]?\Z")
_CELL = 30
_ROW = 12


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
    >>> from toolkit.corpus.furniture_rule import Match
    >>> from toolkit.corpus.furniture_zones import Zones
    >>> from toolkit.corpus.lines import read_lines
    >>> lines = read_lines("序号\n单位\n人数\n1\n民政局\n12\n2\n教育局\n8\n合计")[0]
    >>> page = Match("page number", "any")
    >>> matches = [page if line.text.isdecimal() else None for line in lines]
    >>> find_cells(lines, matches, Zones(0, 9, False))
    [3, 5, 6, 8]
    """
    bare = [
        number
        for number in range(zones.head, len(lines))
        if (one := matches[number])
        and one.reason == "page number"
        and lines[number].text.isdecimal()
    ]
    near = {
        number
        for first, second in zip(bare, bare[1:], strict=False)
        if second - first <= _ROW
        for number in (first, second)
    }
    runs = runs_of(number in near for number in range(len(lines)))
    return [number for run in runs if _is_amid(lines, matches, run) for number in run]


def _is_amid(lines: Sequence[Line], matches: Sequence[Match | None], run: Sequence[int]) -> bool:
    """Return whether the lines beside a run of numbers could be cells."""
    return all(
        0 <= beside < len(lines)
        and matches[beside] is None
        and len(lines[beside].text) <= _CELL
        and not _STOPPED.search(lines[beside].text)
        for beside in (run[0] - 1, run[-1] + 1)
    )
