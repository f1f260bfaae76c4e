"""Find the text of a page on which no line is a sentence and no headline is sure.

Amounts, hours, numbered items, fields, verses and rows of cells have a shape that menus and lists
of links have not: where half of a run of lines has it, the run is text. So is one that ends in the
date of a document, or above the name of its editor.
"""

import re
from collections.abc import Sequence

from toolkit.corpus.lines.marks import is_date, is_dateline, numbering
from toolkit.corpus.lines.numbered import Line
from toolkit.corpus.lines.runs import runs_of

_FIELD = re.compile(r"[\u4e00-\u9fff]{2,10}\s?[:：]\s?[^:：]{1,60}")
_AMOUNT = re.compile(r"[^。]{1,24}[\s:：]-?\d[\d.,]*\s?[%％\u4e00-\u9fff]{0,4}")
_HOURS = re.compile(r"(?:.{0,12}\s)?\d{1,2}[:：]\d{2}.{0,40}|\d{1,2}月\d{1,2}日.{0,40}")
_DATED = re.compile(r"(?<!\d)(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}")
_CREDIT = re.compile(r"[（(]?(?:责任编辑|责编|编辑|审核|校对|审校|[一二三初复终]审|监制)\s?[:：]")
_VERSE = re.compile(r"(?:[\u4e00-\u9fff]{5}|[\u4e00-\u9fff]{7})[，。！？；]?")
_OFFICE = re.compile(r"[局委厅办府院处网站区县市镇乡]\Z")
_STOPS = "，。！？；"
_VERSES = 4
_CELLS = 3
_CELL = 14
_FEWEST = 3
_NAMES = 4
_NAME = 6


def find_shaped(lines: Sequence[Line], reasons: Sequence[str | None]) -> range:
    r"""Return the run of lines that is text by its shape or its end; empty if none is.

    Parameters
    ----------
    lines : sequence of Line
        All lines of the page.
    reasons : sequence of str or None
        What the rules make of each.

    Examples
    --------
    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> page = "首页\n政务公开\n收支表\n上季结余 1840.55\n收入合计 3260.00\n本季结余 3821.25\n打印"
    >>> find_shaped(read_lines(page)[0], ["menu", "menu", None, None, None, None, "share bar"])
    range(3, 6)
    """
    runs = [run for run in runs_of(reason is None for reason in reasons) if len(run) >= _FEWEST]
    found = [text for run in runs if (text := _text_of(lines, reasons, run))]
    return max(found, key=len, default=range(0))


def is_text_above(lines: Sequence[Line], reasons: Sequence[str | None], number: int) -> bool:
    """Return whether the text that `find_shaped` finds above a line ends right above it."""
    top = number
    while top > 0 and reasons[top - 1] is None:
        top -= 1
    above, why = lines[:number], reasons[:number]
    # The run right above is looked at alone first: most often it is none, and all is said.
    last = number - top >= _FEWEST and _text_of(above, why, range(top, number))
    return bool(last) and find_shaped(above, why).stop == number


def is_row_of_names(text: str) -> bool:
    """Return whether a line is a row of short words: the towns of a county, the columns of a site.

    >>> is_row_of_names("城关镇 南桥镇 奉城镇 庄行镇"), is_row_of_names("以人为本 服务为先")
    (True, False)
    >>> is_row_of_names("青河县人民政府网站 信息公开 办事服务 公众参与 走进青河")
    True
    """
    cells = text.split(" ")
    names = cells[1:] if len(cells) > _NAMES else cells  # the first may be the site's own name
    return len(cells) >= _NAMES and all(len(cell) <= _NAME for cell in names)


def _text_of(lines: Sequence[Line], reasons: Sequence[str | None], run: range) -> range:
    """Return the part of a run that is text."""
    shaped = [n for n in run if is_shaped(lines, n)]
    if len(shaped) >= _FEWEST and 2 * len(shaped) >= run.stop - shaped[0]:
        return range(shaped[0], run.stop)
    signed = is_date(lines[run.stop - 1].text)
    below = lines[run.stop].text if run.stop < len(lines) else ""
    credited = below and (reasons[run.stop] == "editor line" or _CREDIT.match(below))
    return range(run.start + 1, run.stop) if signed or credited else range(0)


def is_shaped(lines: Sequence[Line], number: int) -> bool:
    """Return whether a line is an item, a field, an amount, an hour, a verse or a row of cells."""
    text = lines[number].text
    if numbering(text) not in ("", "-") or is_dateline(text) or text[-1] in ":：":
        return True
    if _DATED.search(text):
        return False  # a list of links gives the day of each
    if _FIELD.fullmatch(text) or _AMOUNT.fullmatch(text) or _HOURS.fullmatch(text):
        return True
    if _is_verse(lines, number):
        return True
    return _is_row(text) and any(
        0 <= n < len(lines) and lines[n].text.count(" ") == text.count(" ")
        for n in (number - 1, number + 1)
    )


def _is_verse(lines: Sequence[Line], number: int) -> bool:
    """Return whether a line of five or seven letters stands among others as long, no offices."""

    def goes(at: int) -> bool:
        text = lines[at].text if 0 <= at < len(lines) else ""
        as_long = len(text.strip(_STOPS)) == len(lines[number].text.strip(_STOPS))
        return as_long and bool(_VERSE.fullmatch(text)) and not _OFFICE.search(text)

    if not goes(number):
        return False
    first = last = number
    while goes(first - 1) and number - first < _VERSES:
        first -= 1
    while goes(last + 1) and last - number < _VERSES:
        last += 1
    return last - first + 1 >= _VERSES


def _is_row(text: str) -> bool:
    cells = text.split(" ")
    return len(cells) >= _CELLS and max(map(len, cells)) <= _CELL
