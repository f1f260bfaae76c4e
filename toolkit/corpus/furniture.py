"""Take a page's furniture out, and say of each line why it went.

Furniture is told by what a line is (a rule matches all of it) and by where it stands.
The head of a page ends at its first prose, the tail begins after its last: a sentence
about copyright inside a regulation is content, the same sentence under an article is not.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from toolkit.corpus.furniture_place import by_place
from toolkit.corpus.furniture_rules import RULES
from toolkit.corpus.furniture_words import TO_SIMPLIFIED
from toolkit.corpus.index_table import mark_index_table
from toolkit.corpus.lines import Line
from toolkit.corpus.marks import is_date, is_headline, is_subtitle

_LONGEST = max(rule.longest for rule in RULES)
_PROSE = 30
_SENTENCE = re.compile(r"[。!！?？；;][”’」』)）]?\Z")
_ENDED = re.compile(r"[。；;]\Z")
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
_SHAPED = re.compile(r":|：|\||丨|·|•|/|\\|【|\[|_|首[页頁]|\.[A-Za-z]{2,4}\b|-\d\d?-")
_PHRASE = 8
_TRADITIONAL = re.compile(f"[{''.join(map(chr, TO_SIMPLIFIED))}]")
# 版 权 所 有: letters set wide apart.
_SPREAD = re.compile(r"(?:[\u4e00-\u9fff] ){5}")
_SPREAD_BLANK = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_WORD = re.compile(r"[\u4e00-\u9fff]{2,4}")
# 记 者：王 新: the letters of a field are spaced.
_FIELD_SPACE = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff]{1,2}\s?[:：])")
_FOOTING = frozenset({"filing number", "copyright"})
_SIGNED = 8
# What stands below a filing number, or above a breadcrumb, is the site's as long as it is this
# little: a page of several pages has whole articles there.
_LITTLE = 0.1
_FEW = 3
_NOTICE = 120
_SLOGAN = 40
_PARAGRAPH = 60
_LEADING = frozenset({"breadcrumb", "index table", "menu"})


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
        _Match("index table", "edge") if in_table else _match(line.text)
        for line, in_table in zip(lines, table, strict=True)
    ]
    for number, reason in (hinted or {}).items():
        # What a rule knows by name keeps that name: metadata is read from it.
        matches[number] = _Match(_reason(matches[number], reason), "any")
    zones = _zones(lines, matches)
    for number in _headings(lines, matches, zones):
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
    for line, match in zip(lines, matches, strict=True):
        if match:
            removed.append(Removed(line, match.reason))
        else:
            kept.append(line)
    return kept, removed


def _headings(lines: Sequence[Line], matches: Sequence[_Match | None], zones: _Zones) -> list[int]:
    """Return the words between paragraphs that are buttons elsewhere: 分享, 打印."""
    return [
        n
        for n in range(max(1, zones.head), min(zones.tail, len(lines) - 1))
        if (one := matches[n])
        and one.reason == "share bar"
        and _WORD.fullmatch(lines[n].text)
        and matches[n - 1] is None
        and matches[n + 1] is None
    ]


def _reason(match: _Match | None, hinted: str) -> str:
    return match.reason if match else hinted


def _match(text: str) -> _Match | None:
    """Return the first rule that matches the whole line."""
    size = len(text)
    if size > _LONGEST:
        return None
    plain = size > _PROSE and not (text.isascii() or _SHAPED.search(text))
    if (plain or (size > _PHRASE and _ENDED.search(text))) and not _TELLING.search(text):
        return None  # a sentence that says nothing of a site: most lines end here
    if _TRADITIONAL.search(text):
        text = text.translate(TO_SIMPLIFIED)
    if " " in text and _FIELD_SPACE.search(text[:8]):
        text = _FIELD_SPACE.sub("", text)
    if _SPREAD.search(text):
        text = _SPREAD_BLANK.sub("", text)
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
    reasons = [match and match.reason for match in matches]
    for number, reason in by_place(lines, reasons, zones.head, zones.tail).items():
        found[number] = _Match(reason, "edge")
    return found


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
    if _SENTENCE.search(text):
        return True
    return len(text) >= _PROSE and not (is_headline(text) or is_subtitle(text))


def _zones(lines: Sequence[Line], matches: Sequence[_Match | None]) -> _Zones:
    """Find the first and the last line of prose that no rule matches."""
    prose = [
        number
        for number, (line, match) in enumerate(zip(lines, matches, strict=True))
        if match is None and _is_prose(line.text)
    ]
    prose = _inside(prose, lines, matches)
    head, tail = (prose[0], prose[-1]) if prose else (len(lines), -1)
    tail = _signed(lines, matches, tail)
    footed = any(match is not None and match.reason in _FOOTING for match in matches[tail + 1 :])
    return _Zones(head, tail, footed)


def _inside(prose: list[int], lines: Sequence[Line], matches: Sequence[_Match | None]) -> list[int]:
    """Leave out the little prose above the navigation and below a filing number: notices."""
    sizes = {number: len(lines[number].text) for number in prose}
    little = _LITTLE * sum(sizes.values())
    top = _navigation_end(prose, sizes, matches)
    foot = _place_of(matches, _FOOTING)
    for side, short in (
        ([number for number in prose if number < top], _SLOGAN),
        ([number for number in prose if foot is not None and number > foot], 0),
    ):
        longest = max((sizes[number] for number in side), default=0)
        little_enough = sum(sizes[number] for number in side) <= little and longest <= _NOTICE
        if len(side) <= _FEW and (longest <= short or little_enough):
            prose = [number for number in prose if number not in side]
    return prose


def _navigation_end(
    prose: Sequence[int], sizes: Mapping[int, int], matches: Sequence[_Match | None]
) -> int:
    """Return the number of the last line of navigation above the first true paragraph."""
    followed = set(prose)
    true = (n for n in prose if sizes[n] >= _PARAGRAPH or n + 1 in followed)
    first = next(true, prose[-1] if prose else 0)
    return max(
        (n for n, one in enumerate(matches[:first]) if one and one.reason in _LEADING), default=0
    )


def _place_of(matches: Sequence[_Match | None], reasons: frozenset[str]) -> int | None:
    return next((n for n, one in enumerate(matches) if one and one.reason in reasons), None)
