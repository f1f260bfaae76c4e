"""Refuse merged cells of an Excel page, of which one alone holds what all of them show.

Merging rows 是, 否, 是 leaves the first 是, and the others blank. Whether it was to hold for all of
them, or the others were lost in the merge, no reader can tell: a code that nobody gave would count.
"""

import re
from collections.abc import Iterator, Sequence
from typing import IO

from toolkit.errors import BadInput

_CELL = rb"[A-Z]{1,3}[1-9]\d{0,6}"
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref=["'](%b:%b)["']""" % (_CELL, _CELL))
_PART = 1 << 20
_OVERLAP = 1 << 10
"""Bytes of a page that are looked at together, and those that are looked at again with the next."""


def check_merged(page: IO[bytes], cells: Sequence[Sequence[str]], where: str) -> None:
    """Refuse a page with merged cells that hold something.

    Parameters
    ----------
    page : file of bytes
        The XML of the page.
    cells : sequence of sequence of str
        What its cells hold, from A1 on.
    where : str
        The file, for the error.

    Raises
    ------
    BadInput
        Names the first range of merged cells that are not all blank, and what they show.
    """
    from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

    for found in found_in(page, _MERGED):
        first, number = coordinate_from_string(found.partition(":")[0])
        line = cells[number - 1] if number <= len(cells) else ()
        column = column_index_from_string(first)
        held = line[column - 1].strip() if column <= len(line) else ""
        if held:
            raise BadInput(
                f"{where}: cells {found} are merged, and Excel keeps {held[:20]!r} in the first of "
                "them alone: unmerge them (取消单元格合并) and write into each what holds for it"
            )


def found_in(page: IO[bytes], pattern: re.Pattern[bytes]) -> Iterator[str]:
    """Yield what a pattern finds in the XML of a page, a part of it in memory at a time."""
    kept, seen = b"", set[bytes]()
    while part := page.read(_PART):
        window = kept + part
        new = [found for found in pattern.findall(window) if found not in seen]
        seen.update(new)
        yield from (found.decode("ascii") for found in dict.fromkeys(new))
        kept = window[-_OVERLAP:]
