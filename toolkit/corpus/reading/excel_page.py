"""Refuse cells of an Excel page of which no reader can tell what they hold.

Merging rows 是, 否, 是 leaves the first 是, and the others blank. Whether it was to hold for all of
them, or the others were lost in the merge, nobody can tell: a code that nobody gave would count.
And a program that makes Excel files writes a formula without its value, which comes when Excel
opens and saves the file; until then the cell reads as blank, and a code that was given is none.
"""

import os
import re
from collections.abc import Iterator, Sequence
from typing import IO

from toolkit.errors import BadInput

_CELL = rb"[A-Z]{1,3}[1-9]\d{0,6}"
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref=["'](%b:%b)["']""" % (_CELL, _CELL))
# A formula in a cell that has no value after it; t="str" says that its value is an empty text.
_OPEN = re.compile(
    rb"""\br=["'](%b)["'](?![^>]*\bt=["']str)[^>]*>"""
    rb"""<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)"""
    rb"""(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>""" % _CELL
)
_PART = 1 << 20
_OVERLAP = 1 << 10
"""Bytes of a page that are looked at together, and those that are looked at again with the next."""


def check_page(
    source: str | os.PathLike[str], page: IO[bytes], cells: Sequence[Sequence[str]]
) -> None:
    """Refuse a page with merged cells that hold something, or a formula without its value.

    ``page`` is its XML, ``cells`` what its cells hold from A1 on; the error names the first.
    """
    seen = set[bytes]()
    for window in _windows(page):
        if formula := _OPEN.search(window):
            raise BadInput(
                f"{source}: cell {formula[1].decode()} holds a formula without its value; open the "
                "file in Excel, save it, and try again"
            )
        for merged in dict.fromkeys(_MERGED.findall(window)):
            if merged not in seen:
                seen.add(merged)
                _check_merged(source, merged.decode(), cells)


def _windows(page: IO[bytes]) -> Iterator[bytes]:
    kept = b""
    while part := page.read(_PART):
        window = kept + part
        yield window
        kept = window[-_OVERLAP:]


def _check_merged(
    source: str | os.PathLike[str], merged: str, cells: Sequence[Sequence[str]]
) -> None:
    from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

    first, number = coordinate_from_string(merged.partition(":")[0])
    line = cells[number - 1] if number <= len(cells) else ()
    column = column_index_from_string(first)
    held = line[column - 1].strip() if column <= len(line) else ""
    if held:
        raise BadInput(
            f"{source}: cells {merged} are merged, and Excel keeps {held[:20]!r} in the first of "
            "them alone: unmerge them (取消单元格合并) and write into each what holds for it"
        )
