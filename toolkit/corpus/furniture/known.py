"""Tell what the rules make of a line alone: the first that matches the whole of it.

Most lines are sentences, and no rule is asked about those.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache

from toolkit.corpus.furniture.rule import Match
from toolkit.corpus.furniture.rules import RULES
from toolkit.corpus.furniture.traditional import TRADITIONAL
from toolkit.corpus.furniture.words import TO_SIMPLIFIED
from toolkit.corpus.furniture.zones import Zones

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
            ("政", "府信息公开[指制年]"),
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
_SHAPED = re.compile(
    r":|：|\||丨|·|•|/|\\|【|\[|_|首[页頁]|\s》|\.[A-Za-z]{2,4}\b|-\d\d?-|--|=|…{3}|[.．·]{6}"
)
# What stands before the last mark of a row of stops, or of a line of a script.
_CODED = " ：，)\"'}"
_SCRIPT = re.compile(r"<(script|style)\b.*?</\1\s?>", re.IGNORECASE)
_PHRASE = 8
_LONG = 30
# 版 权 所 有: letters set wide apart.
_SPREAD = re.compile(r"(?:[\u4e00-\u9fff] ){5}")
_SPREAD_BLANK = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
# —分享—
_FRAMED = re.compile(r"[-—–]+\s?([\u4e00-\u9fff]{2,12})\s?[-—–]+")
_STARS = "★☆◆◇●○■□▲△※✦❤ "
# 满意度：★★★★☆, 办理速度★★★★★
_RATED = re.compile("(?:[:：]\\s?[★☆]{3,10}|[\\u4e00-\\u9fff][★☆]{5})\\Z")
_WORD = re.compile(r"[\u4e00-\u9fff]{2,4}")
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


def match_line(text: str) -> Match | None:
    """Return the first rule that matches the whole line, wherever it stands; None if none does.

    >>> match_line("当前位置:首页 > 政务公开").reason, match_line("全县建成公墓8处。")
    ('breadcrumb', None)
    """
    return None if len(text) > _LONGEST else _match(text)


@lru_cache(maxsize=10_000)  # cells of a table say the same over and over
def _match(text: str) -> Match | None:
    size = len(text)
    plain = size > _LONG and not (
        text.isascii() or text.startswith(_MASTHEAD) or _SHAPED.search(text)
    )
    # A row of stops with blanks between is no sentence, and a line of a script neither.
    ended = size > _PHRASE and text[-1] in _STOPS and text[-2] not in _CODED and not text.isascii()
    if (plain or ended) and not _TELLING.search(text):
        return None  # a sentence that says nothing of a site: most lines end here
    text = _bare(text)
    for fits, match in _rules_for(size):
        if fits(text):
            return match
    return _row_of_buttons(text)


@cache
def _rules_for(size: int) -> tuple[tuple[Callable[[str], object], Match], ...]:
    """Return the rules for a line of so many letters: whether it fits, and what it is then."""
    fitting = (rule for rule in RULES if size <= rule.longest)
    return tuple((rule.pattern.fullmatch, Match(rule.reason, rule.zone)) for rule in fitting)


def _bare(text: str) -> str:
    """Return a line without what decorates it: stars, dashes and bars around it, letters apart."""
    if TRADITIONAL.search(text):
        text = text.translate(TO_SIMPLIFIED)
    text = _SCRIPT.sub("", text).strip() or text if "<" in text else text
    text = text if _RATED.search(text) else text.strip(_STARS) or text
    if framed := _FRAMED.fullmatch(text):
        text = framed[1]
    bare = text.strip("| ") if "|" in text else text
    text = bare if _WORD.search(bare) else text  # the last edge of a cell
    if " " in text and _FIELD_SPACE.search(text[:8]):
        text = _FIELD_SPACE.sub("", text)
    return _SPREAD_BLANK.sub("", text) if _SPREAD.search(text) else text


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


def match_within(text: str, zones: Zones, number: int) -> Match | None:
    """Return the first rule that matches line ``number`` of a page and may act there."""
    text = _bare(text)
    for rule in RULES:
        fits = len(text) <= rule.longest and rule.pattern.fullmatch(text)
        if fits and zones.hold(rule.zone, number):
            return Match(rule.reason, rule.zone)
    return None
