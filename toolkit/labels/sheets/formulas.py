"""Refuse formulas of an Excel page that no program has worked out yet.

A program that makes Excel files writes the formula alone; its value comes when Excel opens and
saves the file. Until then the cell would read as blank: a code that was given would be none.
"""

import re
from typing import IO

from toolkit.errors import BadInput
from toolkit.labels.sheets.merged_cells import found_in

# A formula in a cell that has no value after it; t="str" says that its value is an empty text.
_OPEN = re.compile(
    rb"""\br=["']([A-Z]{1,3}\d{1,7})["'](?![^>]*\bt=["']str)[^>]*>"""
    rb"""<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)"""
    rb"""(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"""
)


def check_formulas(page: IO[bytes], where: str) -> None:
    """Refuse a page with a formula that has no value.

    Parameters
    ----------
    page : file of bytes
        The XML of the page.
    where : str
        The file, for the error.

    Raises
    ------
    BadInput
        Names the first such cell.
    """
    if cell := next(found_in(page, _OPEN), ""):
        raise BadInput(
            f"{where}: cell {cell} holds a formula without its value; open the file in Excel, save "
            "it, and try again"
        )
