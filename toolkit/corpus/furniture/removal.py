"""Take a page's furniture out, and say of each line why it went.

Furniture is told by what a line is (a rule matches all of it) and by where it stands.
The head of a page ends at its first prose, the tail begins after its last: a sentence
about copyright inside a regulation is content, the same sentence under an article is not.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from toolkit.corpus.furniture.apart import values_apart
from toolkit.corpus.furniture.boxes import find_advice, mark_boxes
from toolkit.corpus.furniture.cells import find_cells, find_rows
from toolkit.corpus.furniture.contents import heads_contents
from toolkit.corpus.furniture.dated import find_dated
from toolkit.corpus.furniture.index_table import KEYS, mark_index_table
from toolkit.corpus.furniture.known import match_line, match_within
from toolkit.corpus.furniture.letters import fields_of_letters
from toolkit.corpus.furniture.place import by_place
from toolkit.corpus.furniture.record import mark_record
from toolkit.corpus.furniture.rule import Match
from toolkit.corpus.furniture.running import mark_running
from toolkit.corpus.furniture.traditional import simplified
from toolkit.corpus.furniture.words import FIELDS
from toolkit.corpus.furniture.zones import Zones, find_zones
from toolkit.corpus.lines.numbered import Line

_WORD = re.compile(r"[\u4e00-\u9fff]{2,4}")
# What no heading says.
_PRESSED = re.compile("展开|收起|查看|点击|全屏|听全文")
_WORDS = frozenset({"share bar", "menu", "advertisement"})
_ANNEX = re.compile(r"附\s?件\s?\d{0,2}")
_STOPPED = re.compile(r"[。！？!?][”’」』)）]?\Z")
_NUMBER = re.compile(r"\d{5,}")
# A cell that a table has below or beside 招标编号, 开标时间, 最高限价（元）, or below any 代码:.
_ASKS = re.compile(
    r"[\u4e00-\u9fff]{2,12}(?:编号|号码|时间|日期|期限|金额|数量|价|电话)|[\u4e00-\u9fff]{2,16}[（(][^（()）]{1,8}[)）]|"
    r"[\u4e00-\u9fff、]{2,16}[:：]"
)
_FIELD = re.compile(rf"{FIELDS}|{KEYS}")
_TIME = re.compile(r"时\s?间\s?[:：]\s?\S")
_PLACE = re.compile(r"地\s?[点址]\s?[:：]\s?\S")
_VALUE = re.compile(r"[-A-Za-z\d/.,:：年月日时分\s]{1,40}")


class Removed(NamedTuple):
    """A line that is no content."""

    line: Line
    reason: str


def remove_furniture(
    lines: Sequence[Line], hinted: Mapping[int, str] | None = None
) -> tuple[list[Line], list[Removed]]:
    r"""Part the lines of a page into content and furniture.

    Parameters
    ----------
    lines : sequence of Line
        All lines of one page, in order.
    hinted : mapping of int to str, optional
        Numbers of the lines that the layout of the source sets apart, each with the reason.

    Returns
    -------
    list of Line
        The content.
    list of Removed
        The furniture, in order, each with its reason.

    Examples
    --------
    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> page = "当前位置:首页 > 政务公开\n打印 关闭\n打印机采购资金来源:财政拨款,已经到位。"
    >>> kept, removed = remove_furniture(read_lines(page)[0])
    >>> [line.text for line in kept], [one.reason for one in removed]
    (['打印机采购资金来源:财政拨款,已经到位。'], ['breadcrumb', 'share bar'])
    """
    read, lines = lines, simplified(lines)
    hinted = hinted or {}
    table = mark_index_table(lines)
    matches = _told(lines, table, hinted)
    for number in heads_contents(lines, [match and match.reason for match in matches]):
        matches[number] = Match("contents", "any")
    rows = [n for n in find_rows(lines) if not table[n]]
    for number in (*_values(lines, matches), *_events(lines), *rows):
        matches[number] = None
    zones = find_zones(lines, matches)
    for number in _misplaced(lines, zones, hinted):
        matches[number] = Match(hinted[number], "any")
    for number in (
        *_headings(lines, matches, zones),
        *_annexes(lines, matches),
        *find_cells(lines, matches, zones),
    ):
        matches[number] = None
    matches = [
        match
        if match is None or zones.hold(match.zone, number)
        else match_within(line.text, zones, number)
        for number, (line, match) in enumerate(zip(lines, matches, strict=True))
    ]
    matches = _with_values(lines, matches, table)
    matches = _with_neighbours(lines, matches, zones)
    told = list(zip(read, matches, strict=True))
    removed = [Removed(line, match.reason) for line, match in told if match]
    return [line for line, match in told if not match], removed


def _told(
    lines: Sequence[Line], table: Sequence[bool], hinted: Mapping[int, str]
) -> list[Match | None]:
    """Return what rules, the head of a scraper, the layout and boxes make of each line."""
    matches = [
        Match("index table", "edge") if in_table else match_line(line.text)
        for line, in_table in zip(lines, table, strict=True)
    ]
    for number in (n for n, mine in enumerate(mark_record(lines)) if mine):
        matches[number] = Match("record field", "any")
    for number in fields_of_letters(lines):
        known = matches[number]
        matches[number] = Match(known.reason if known else "publication line", "any")
    for number in values_apart(lines, matches):
        matches[number] = matches[number - 1]
    for number, reason in hinted.items():
        # What a rule knows by name keeps that name: metadata is read from it.
        known = matches[number]
        matches[number] = Match(known.reason if known else reason, "any")
    for number in mark_running(lines, matches):
        matches[number] = Match("running head", "any")
    boxes = mark_boxes(lines, [match is not None and match.zone != "tail" for match in matches])
    for number in (*boxes, *find_dated(lines, matches)):
        matches[number] = Match("links", "any")
    if (advice := find_advice(lines)) is not None:
        matches[advice] = Match("links", "tail")
    return matches


def _misplaced(lines: Sequence[Line], zones: Zones, hinted: Mapping[int, str]) -> list[int]:
    """Return the lines that the layout sets apart and a rule knows for another place of a page.

    The name of an app at the foot does not say who published the page.
    """
    own = {number: match_line(lines[number].text) for number in hinted}
    return [n for n, match in own.items() if match and not zones.hold(match.zone, n)]


def _headings(lines: Sequence[Line], matches: Sequence[Match | None], zones: Zones) -> list[int]:
    """Return the words between paragraphs that are buttons elsewhere: 分享, 打印.

    An advertisement stands between paragraphs of prose; between short lines 广告 is one of them.
    """
    return [
        n
        for n in range(max(1, zones.head), min(zones.tail, len(lines) - 1))
        if (one := matches[n])
        and one.reason in _WORDS
        and _WORD.fullmatch(lines[n].text)
        and not _PRESSED.match(lines[n].text)
        and matches[n - 1] is None
        and matches[n + 1] is None
        and not (one.reason == "advertisement" and _between_sentences(lines, n))
    ]


def _annexes(lines: Sequence[Line], matches: Sequence[Match | None]) -> list[int]:
    """Return the lines 附件 that head an annex on the page itself: no file follows."""
    return [
        n
        for n in range(1, len(lines) - 1)
        if (one := matches[n])
        and one.reason == "attachment link"
        and _ANNEX.fullmatch(lines[n].text)
        and ((above := matches[n - 1]) is None or above.reason == "page number")
        and matches[n + 1] is None
    ]


def _values(lines: Sequence[Line], matches: Sequence[Match | None]) -> list[int]:
    """Return the numbers, days and codes right below a line of text that asks for them.

    A number of so many digits is a telephone's or an account's below any line, and no count of
    visits. What a field of the page asks for, such as 发布日期, is no text.
    """
    return [
        n
        for n in range(1, len(lines))
        if matches[n]
        and matches[n - 1] is None
        and (
            _NUMBER.fullmatch(lines[n].text)
            or (_asks(lines[n - 1].text) and _VALUE.fullmatch(lines[n].text))
        )
    ]


def _events(lines: Sequence[Line]) -> list[int]:
    """Return the lines that say when something takes place: below them stands where."""
    times = (
        n for n, line in enumerate(lines[:-1]) if line.text[0] == "时" and _TIME.match(line.text)
    )
    return [n for n in times if _PLACE.match(lines[n + 1].text)]


def _asks(text: str) -> bool:
    return _ASKS.fullmatch(text) is not None and not _FIELD.fullmatch(text)


def _between_sentences(lines: Sequence[Line], number: int) -> bool:
    return any(_STOPPED.search(lines[beside].text) for beside in (number - 1, number + 1))


def _with_values(
    lines: Sequence[Line], matches: Sequence[Match | None], table: Sequence[bool]
) -> list[Match | None]:
    """Take along the value below a field: an office below 回复单位：, between letter and answer.

    Both are of the table, however the rule calls the field alone.
    """
    found = list(matches)
    for number in range(1, len(lines)):
        field = found[number - 1] if table[number] and not found[number] else None
        if field and lines[number - 1].text[-1] in ":：":
            found[number - 1] = found[number] = Match("index table", field.zone)
    return found


def _with_neighbours(
    lines: Sequence[Line], matches: Sequence[Match | None], zones: Zones
) -> list[Match | None]:
    """Take for furniture what only its place betrays: a menu on top, links at the bottom."""
    found = list(matches)
    reasons = [match and match.reason for match in matches]
    for number, reason in by_place(lines, reasons, zones.head, zones.tail).items():
        found[number] = Match(reason, "edge")
    return found
