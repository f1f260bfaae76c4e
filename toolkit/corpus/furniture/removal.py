"""Take a page's furniture out, and say of each line why it went.

Furniture is told by what a line is (a rule matches all of it) and by where it stands.
The head of a page ends at its first prose, the tail begins after its last: a sentence
about copyright inside a regulation is content, the same sentence under an article is not.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from toolkit.corpus.furniture.boxes import find_advice, mark_boxes
from toolkit.corpus.furniture.cells import find_cells, find_rows
from toolkit.corpus.furniture.dated import find_dated
from toolkit.corpus.furniture.index_table import mark_index_table
from toolkit.corpus.furniture.place import by_place
from toolkit.corpus.furniture.record import mark_record
from toolkit.corpus.furniture.rule import Match
from toolkit.corpus.furniture.rules import RULES
from toolkit.corpus.furniture.traditional import TRADITIONAL, simplified
from toolkit.corpus.furniture.words import TO_SIMPLIFIED
from toolkit.corpus.furniture.zones import Zones, find_zones
from toolkit.corpus.lines.numbered import Line

_LONGEST = max(rule.longest for rule in RULES)
_STOPS = "。；;"
# Every alternative begins with a letter of its own, so that the search skips all others.
_TELLING = re.compile(
    "|".join(
        f"{first}{rest}"
        for firsts, rest in (
            ("本该", "[网站报刊台平公号文资]"),
            ("版", "[权權]"),
            ("著", "作权"),
            ("产產授侵", "[权權]"),
            ("声聲", "明"),
            ("转轉", "[载載]"),
            ("注保代等意表今仅僅欢歡更", "(?:明|留|表|于|味|天|供|迎|多)"),
            ("标標", "(?:明|[识識][码碼])"),
            ("公", "安"),
            ("许許", "可[证證]"),
            ("下", "[载載]"),
            ("位", "置"),
            ("文", "[库庫]"),
            ("举舉", "[报報]"),
            ("热熱", "[线線]"),
            ("使", "用"),
            ("主", "[办辦]"),
            ("点點", "[击擊]"),
            ("关關", "注"),
            ("原", "[标標][题題]"),
            ("一", "[篇条條]"),
            ("感", "[谢謝]"),
            ("浏瀏", "[览覽]"),
            ("离離", "[开開]"),
            ("朋", "友圈"),
            ("自", "[觉覺]遵守"),
            ("人", "民政府 "),
            (">»›＞©", ""),
            ("Ii", "[Cc][Pp]"),
            ("Cc", "[Oo](?:[Pp][Yy]|[Oo][Kk])"),
            ("Ss", "[Cc][Rr][Ii]"),
            ("Pp", "(?:owered|OWERED|rocessed)"),
        )
        for first in firsts
    )
)
# Marks that part fields, steps and buttons; without one a long line is nothing but words.
_SHAPED = re.compile(r":|：|\||丨|·|•|/|\\|【|\[|_|首[页頁]|\.[A-Za-z]{2,4}\b|-\d\d?-|--")
_PHRASE = 8
_LONG = 30
# 版 权 所 有: letters set wide apart.
_SPREAD = re.compile(r"(?:[\u4e00-\u9fff] ){5}")
_SPREAD_BLANK = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_STARS = "★☆◆◇●○■□▲△※✦❤ "
_WORD = re.compile(r"[\u4e00-\u9fff]{2,4}")
_WORDS = frozenset({"share bar", "advertisement"})
_ANNEX = re.compile(r"附\s?件\s?\d{0,2}")
_STOPPED = re.compile(r"[。！？!?][”’」』)）]?\Z")
_CELLS = 3
_DATED = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_CELL = 12
# Alone it heads the hours of that day.
_WEEKDAY = re.compile(r"星期[一二三四五六日天]")
_BUTTONS = frozenset({"share bar", "previous and next", "menu"})
_FEWEST = 2
_BARS = frozenset("|丨/·")
_MASTHEAD = "中国政府网"
# 记 者：王 新: the letters of a field are spaced.
_FIELD_SPACE = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff]{1,2}\s?[:：])")


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
    zones = find_zones(lines, matches)
    for number in _misplaced(lines, zones, hinted):
        matches[number] = Match(hinted[number], "any")
    for number in (
        *_headings(lines, matches, zones),
        *_annexes(lines, matches),
        *find_cells(lines, matches, zones),
        *(n for n in find_rows(lines) if not table[n]),
    ):
        matches[number] = None
    matches = [
        match
        if match is None or zones.hold(match.zone, number)
        else _elsewhere(line, zones, number)
        for number, (line, match) in enumerate(zip(lines, matches, strict=True))
    ]
    matches = _with_neighbours(lines, matches, zones)
    kept: list[Line] = []
    removed: list[Removed] = []
    for line, match in zip(read, matches, strict=True):
        if match:
            removed.append(Removed(line, match.reason))
        else:
            kept.append(line)
    return kept, removed


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
    for number, reason in hinted.items():
        # What a rule knows by name keeps that name: metadata is read from it.
        matches[number] = Match(_reason(matches[number], reason), "any")
    boxes = mark_boxes(lines, [match is not None for match in matches])
    for number in (*boxes, *find_dated(lines, matches)):
        matches[number] = Match("links", "any")
    advice = find_advice(lines)
    if advice is not None:
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
        and matches[n - 1] is None
        and matches[n + 1] is None
    ]


def _between_sentences(lines: Sequence[Line], number: int) -> bool:
    return any(_STOPPED.search(lines[beside].text) for beside in (number - 1, number + 1))


def _reason(match: Match | None, hinted: str) -> str:
    return match.reason if match else hinted


def match_line(text: str) -> Match | None:
    """Return the first rule that matches the whole line, wherever it stands; None if none does.

    >>> match_line("当前位置:首页 > 政务公开").reason, match_line("全县建成公墓8处。")
    ('breadcrumb', None)
    """
    size = len(text)
    if size > _LONGEST:
        return None
    plain = size > _LONG and not (
        text.isascii() or text.startswith(_MASTHEAD) or _SHAPED.search(text)
    )
    # A row of stops with blanks between is no sentence, and a line of a script neither.
    ended = size > _PHRASE and text[-1] in _STOPS and text[-2] not in " ：，" and not text.isascii()
    if (plain or ended) and not _TELLING.search(text):
        return None  # a sentence that says nothing of a site: most lines end here
    if TRADITIONAL.search(text):
        text = text.translate(TO_SIMPLIFIED)
    text = text.strip(_STARS) or text
    bare = text.strip("| ") if "|" in text else text
    text = bare if _WORD.search(bare) else text  # the last edge of a cell
    if " " in text and _FIELD_SPACE.search(text[:8]):
        text = _FIELD_SPACE.sub("", text)
    if _SPREAD.search(text):
        text = _SPREAD_BLANK.sub("", text)
    for rule in RULES:
        if size <= rule.longest and rule.pattern.fullmatch(text):
            return Match(rule.reason, rule.zone)
    return _row_of_buttons(text)


def _row_of_buttons(text: str) -> Match | None:
    """Return a match if half of the cells of a row are buttons, and the others are as short."""
    cells = text.split(" ") if text.count(" ") >= _CELLS - 1 else []
    cells = [cell for cell in cells if cell not in _BARS]
    if len(cells) < _CELLS or text[-1] in _STOPS or max(map(len, cells)) > _CELL:
        return None
    told = [match.reason for cell in cells if (match := match_line(cell)) and match.zone != "head"]
    buttons = sum(reason in _BUTTONS for reason in told)
    days = told.count("publication line") + sum(bool(_WEEKDAY.fullmatch(cell)) for cell in cells)
    if buttons < _FEWEST or 2 * (buttons + days) < len(cells):
        return None
    # A newspaper's row holds its day, which is read.
    return Match("newspaper page header" if _DATED.search(text) else "share bar", "edge")


def _elsewhere(line: Line, zones: Zones, number: int) -> Match | None:
    """Return the first rule that matches a line where it stands; the first of all did not."""
    text = line.text.translate(TO_SIMPLIFIED)
    for rule in RULES:
        fits = len(text) <= rule.longest and rule.pattern.fullmatch(text)
        if fits and zones.hold(rule.zone, number):
            return Match(rule.reason, rule.zone)
    return None


def _with_neighbours(
    lines: Sequence[Line], matches: Sequence[Match | None], zones: Zones
) -> list[Match | None]:
    """Take for furniture what only its place betrays: a menu on top, links at the bottom."""
    found = list(matches)
    reasons = [match and match.reason for match in matches]
    for number, reason in by_place(lines, reasons, zones.head, zones.tail).items():
        found[number] = Match(reason, "edge")
    return found
