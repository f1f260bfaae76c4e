"""Take a page's furniture out, and say of each line why it went.

Furniture is told by what a line is (a rule matches all of it) and by where it stands.
The head of a page ends at its first prose, the tail begins after its last: a sentence
about copyright inside a regulation is content, the same sentence under an article is not.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from toolkit.corpus.furniture_rules import RULES
from toolkit.corpus.furniture_words import TO_SIMPLIFIED
from toolkit.corpus.index_table import mark_index_table
from toolkit.corpus.lines import Line
from toolkit.corpus.marks import is_date, is_headline

_LONGEST = max(rule.longest for rule in RULES)
_PROSE = 30
_SENTENCE = re.compile(r"[。!！?？；;][”’」』)）]?\Z")
_ENDED = re.compile(r"[。；;]\Z")
_TELLING = re.compile(
    r"[本该][网站报刊台平公号文资]|版[权權]|著作权|[产產]权|[声聲]明|[转轉][载載]|授[权權]|注明|"
    r"[标標]明|保留|代表|等于|意味|表明|"
    r"ICP|公安|[标標][识識][码碼]|[许許]可[证證]|[欢歡]迎|今天|下[载載]|侵[权權]|位置|文[库庫]|"
    r"[仅僅]供|copyright|©|"
    r"[举舉][报報]|[热熱][线線]|使用|主[办辦]|[点點][击擊]|[关關]注|原[标標][题題]|一[篇条條]|"
    r"更多|感[谢謝]|[>»›＞]",
    re.IGNORECASE,
)
_TRADITIONAL = re.compile(f"[{''.join(map(chr, TO_SIMPLIFIED))}]")
_FOOTING = frozenset({"filing number", "copyright"})
# Below these lines of the tail a page has links to other pages, and no more text.
_LAST = frozenset(
    {
        "previous and next",
        "filing number",
        "copyright",
        "site footer",
        "disclaimer",
        "links",
        "call to press",
        "share bar",
    }
)
_LINK = 60
_MENU = 20
_TITLE = 8
_NAME = 10
_NAMES = 3
_SIGNED = 8
_LONG_TITLE = 12
_SITE_NAME = 14
_COLUMN = 6
_NAVIGATION = frozenset({"menu", "breadcrumb", "welcome line", "site address"})
_ARROWS = re.compile(r"[>»›＞→]+")


class Removed(NamedTuple):
    """A line that is no content."""

    line: Line
    reason: str


class _Match(NamedTuple):
    reason: str
    zone: str


class _Zones(NamedTuple):
    head: int
    tail: int
    footed: bool

    def hold(self, zone: str, number: int) -> bool:
        """Return whether line ``number`` lies in ``zone``."""
        inside = {
            "any": True,
            "head": number < self.head,
            "tail": number > self.tail,
            "edge": number < self.head or number > self.tail,
            "footer": self.footed and number > self.tail,
        }
        return inside[zone]


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
    >>> from toolkit.corpus.lines import read_lines
    >>> page = "当前位置:首页 > 政务公开\n打印 关闭\n打印机采购资金来源:财政拨款,已经到位。"
    >>> kept, removed = remove_furniture(read_lines(page)[0])
    >>> [line.text for line in kept], [one.reason for one in removed]
    (['打印机采购资金来源:财政拨款,已经到位。'], ['breadcrumb', 'share bar'])
    """
    table = mark_index_table(lines)
    matches = [
        _Match("index table", "head") if in_table else _match(line.text)
        for line, in_table in zip(lines, table, strict=True)
    ]
    for number, reason in (hinted or {}).items():
        # What a rule knows by name keeps that name: metadata is read from it.
        matches[number] = _Match(_reason(matches[number], reason), "any")
    zones = _zones(lines, matches)
    matches = [
        match
        if match is None or zones.hold(match.zone, number)
        else _elsewhere(line, zones, number)
        for number, (line, match) in enumerate(zip(lines, matches, strict=True))
    ]
    matches = _with_neighbours(lines, matches, zones)
    kept: list[Line] = []
    removed: list[Removed] = []
    for line, match in zip(lines, matches, strict=True):
        if match:
            removed.append(Removed(line, match.reason))
        else:
            kept.append(line)
    return kept, removed


def _reason(match: _Match | None, hinted: str) -> str:
    return match.reason if match else hinted


def _match(text: str) -> _Match | None:
    """Return the first rule that matches the whole line."""
    size = len(text)
    if size > _LONGEST:
        return None
    if size > _PROSE and _ENDED.search(text) and not _TELLING.search(text):
        return None  # a sentence that says nothing of a site: most lines end here
    if _TRADITIONAL.search(text):
        text = text.translate(TO_SIMPLIFIED)
    for rule in RULES:
        if size <= rule.longest and rule.pattern.fullmatch(text):
            return _Match(rule.reason, rule.zone)
    return None


def _elsewhere(line: Line, zones: _Zones, number: int) -> _Match | None:
    """Return the first rule that matches a line where it stands; the first of all did not."""
    text = line.text.translate(TO_SIMPLIFIED)
    for rule in RULES:
        fits = len(text) <= rule.longest and rule.pattern.fullmatch(text)
        if fits and zones.hold(rule.zone, number):
            return _Match(rule.reason, rule.zone)
    return None


def _with_neighbours(
    lines: Sequence[Line], matches: Sequence[_Match | None], zones: _Zones
) -> list[_Match | None]:
    """Take for furniture what only its place betrays: a menu on top, links at the bottom."""
    found = list(matches)
    for number in range(_menu_end(lines, matches, zones)):
        if found[number] is None and len(lines[number].text) <= _MENU:
            found[number] = _Match("menu", "head")
    for number, reason in (
        *_squeezed(lines, found, zones.head),
        *_beside_menu(lines, found, zones.head),
    ):
        found[number] = _Match(reason, "head")
    last = [n for n, one in enumerate(matches) if n > zones.tail and one and one.reason in _LAST]
    for number in range(min(last, default=len(lines)), len(lines)):
        if found[number] is None and len(lines[number].text) <= _LINK:
            found[number] = _Match("links", "tail")
    return found


def _squeezed(
    lines: Sequence[Line], matches: Sequence[_Match | None], head: int
) -> Iterator[tuple[int, str]]:
    """Yield the short lines of the head between two lines of furniture, or after an arrow.

    They name accounts and columns. A page whose only headline is that short keeps it.
    """
    free = [n for n in range(head) if matches[n] is None]
    if not any(len(lines[n].text) >= _TITLE and is_headline(lines[n].text) for n in free):
        return
    for number in free:
        start = end = number
        while start > 0 and matches[start - 1] is None:
            start -= 1
        while end < len(lines) and matches[end] is None:
            end += 1
        short = all(len(line.text) <= _NAME for line in lines[start:end])
        below_arrow = start == number > 0 and _ARROWS.fullmatch(lines[number - 1].text)
        if short and start > 0 and end < head and end - start <= _NAMES:
            yield number, "account name"
        elif below_arrow and len(lines[number].text) <= _NAME:
            yield number, "breadcrumb"


def _beside_menu(
    lines: Sequence[Line], matches: Sequence[_Match | None], head: int
) -> Iterator[tuple[int, str]]:
    """Yield the site's name above a menu and the columns below it, where a title follows."""
    titles = [
        n
        for n in range(min(head + 1, len(lines)))
        if matches[n] is None and len(lines[n].text) >= _LONG_TITLE and is_headline(lines[n].text)
    ]
    navigation = [n for n in range(head) if (one := matches[n]) and one.reason in _NAVIGATION]
    if not titles or not navigation:
        return
    top, bottom = navigation[0], titles[0]
    if top <= _NAMES:
        yield from (
            (n, "menu")
            for n in range(min(top, bottom))
            if matches[n] is None and len(lines[n].text) <= _SITE_NAME
        )
    for number in range(top + 1, bottom):
        if matches[number] is None and len(lines[number].text) <= _COLUMN:
            yield number, "menu"


def _menu_end(lines: Sequence[Line], matches: Sequence[_Match | None], zones: _Zones) -> int:
    """Return the number of the breadcrumb below a menu; 0 if no headline follows it."""
    crumbs = [
        n for n, one in enumerate(matches[: zones.head]) if one and one.reason == "breadcrumb"
    ]
    if not crumbs:
        return 0
    below = zip(lines[crumbs[0] : zones.head + 1], matches[crumbs[0] : zones.head + 1], strict=True)
    return crumbs[0] if any(one is None and is_headline(line.text) for line, one in below) else 0


def _signed(lines: Sequence[Line], matches: Sequence[_Match | None], tail: int) -> int:
    """Return where the text ends: below its signature, if one follows the last prose."""
    end = tail
    for number in range(tail + 1, min(tail + 1 + _SIGNED, len(lines))):
        match = matches[number]
        if match is not None and match.zone == "any":
            break
        # A date ends a document; it is not one that a list of links carries.
        if match is None and is_date(lines[number].text):
            end = number
    return end


def _is_prose(text: str) -> bool:
    # A long headline is no prose: what stands between it and the text is still the head.
    return bool(_SENTENCE.search(text)) or (len(text) >= _PROSE and not is_headline(text))


def _zones(lines: Sequence[Line], matches: Sequence[_Match | None]) -> _Zones:
    """Find the first and the last line of prose that no rule matches."""
    prose = [
        number
        for number, (line, match) in enumerate(zip(lines, matches, strict=True))
        if match is None and _is_prose(line.text)
    ]
    head, tail = (prose[0], prose[-1]) if prose else (len(lines), -1)
    tail = _signed(lines, matches, tail)
    footed = any(match is not None and match.reason in _FOOTING for match in matches[tail + 1 :])
    return _Zones(head, tail, footed)
