"""Find where a page joined to one line with blanks was broken before.

Whoever saves all words of a page with a blank between them keeps its paragraphs on one line, the
trail and the line of publication in front. What a rule knows as furniture there was a line of its
own, and so was what stands between. Below that a blank after a full stop is a lost break, unless
the author sets one after every stop.
"""

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import NamedTuple

from toolkit.corpus.furniture.known import match_line
from toolkit.corpus.lines.cleaning import clean
from toolkit.corpus.lines.marks import is_date, is_salutation, is_signature

_BLANK = r"[ \u3000\xa0\t]"
_TOKEN = re.compile(r"[^ \u3000\xa0\t]+")
_STOP = re.compile(r"[。！？!?；;][”’」』）)]*")
_FULL_STOP = re.compile("[。！？!?]")
_BREAK = re.compile(rf"[。！？!?][”’」』）)]*\.?{_BLANK}+")
_BULLET = re.compile(rf"(?<={_BLANK})[*•](?={_BLANK})")
_LIST = re.compile(rf"(?<={_BLANK})[^\s*•]{{2,8}}[:：](?={_BLANK}[*•]{_BLANK})")
_KEY = re.compile(r"[\u4e00-\u9fff]{2,5}[:：]")
_WRITERS = re.compile(r"(?:作者|记者|通讯员|(?:责任)?编辑|供稿|摄影)[:：]")
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,4}")
_CLOCK = re.compile(r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?")
_ARROWS = re.compile(r"[>»›＞→|/]+")
_CLOSING = re.compile(r"特此\S{2,4}")
_ANNEX = re.compile(r"附\s?件\s?\d{0,2}\s?[:：]")
_ITEM = re.compile(rf"(?<={_BLANK})\d{{1,2}}、(?!\d{{1,2}}(?!\d))")
# A numbered phrase between blanks heads what follows: 二、防治主体 今年有任务的乡镇……
_HEADING = re.compile(
    rf"(?<={_BLANK})(?:[一二三四五六七八九十]{{1,3}}、|[（(][一二三四五六七八九十]{{1,3}}[)）])"
    rf"[^，,。；;：:！？\s]{{2,20}}(?={_BLANK})"
)
_TOLD = re.compile(r"[\d:：]")
_CLAUSE = re.compile(r"[，,。；;！？!?]")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百\d]{1,5}条")
# 平湖县民政局2023年5月6日（此件公开发布）: the end of a document in one go.
_SIGNED = re.compile(
    r"([\u4e00-\u9fff]{4,40}?)(\d{4}年\d{1,2}月\d{1,2}日)([（(][^（()）]{2,12}[）)])?\s*\Z"
)
_PARTS = 3
_OPENS, _CLOSES = "【[（(", "】]）)"
_HEADS = frozenset({"breadcrumb", "publication line"})
_FIELDS = frozenset({"site footer", "hotline"})
_HEAD = 300
_HEADLINE = 80
_LONGEST = 60
_FEWEST = 2


class _Unit(NamedTuple):
    """Some words that stood on one line: a field with its value, a trail, a date."""

    start: int
    end: int
    reason: str


def lost_breaks(raw: str) -> list[int]:
    """Return where the lines of a flattened page began, empty if the line is not one.

    Examples
    --------
    >>> raw = "位置：首页 修路 时间：2012-05-03 打印 全县修路3公里。已通车。 下一步养护。 完"
    >>> cuts = lost_breaks(raw)
    >>> [raw[start:end].strip() for start, end in zip([0, *cuts], [*cuts, len(raw)])][4:]
    ['打印', '全县修路3公里。已通车。', '下一步养护。', '完']
    """
    stops = [found.end() for found in _STOP.finditer(raw)]
    first = _FULL_STOP.search(raw)
    head = list(_units(raw, 0, min(first.end() if first else len(raw), _HEAD)))
    told = _furniture_of(raw, head)
    some, every = _breaks(raw, stops)
    if not told and (len(some) < _FEWEST or every):
        return []
    cuts = {at for unit in told for at in (unit.start, unit.end)}
    cuts.update(() if every else some)
    if told:
        cuts.update(_headline(raw, head, told[-1].end))
    cuts.update(found.start() for found in _ITEM.finditer(raw))
    cuts.update(found.end() for found in _HEADING.finditer(raw))
    cuts.update(found.end() for found in _TOKEN.finditer(raw) if is_salutation(found[0]))
    cuts.update(found.start() for one in (_BULLET, _LIST) for found in one.finditer(raw))
    cuts.update(closing_breaks(raw))
    return sorted(at for at in cuts if 0 < at < len(raw))


def closing_breaks(raw: str) -> list[int]:
    """Return where the lines below the last full stop of a flattened page began.

    >>> raw = "一、养护县道。二、减速慢行。 附件：名单 平湖县交通运输局 2023年5月6日"
    >>> raw[: closing_breaks(raw)[1]]
    '一、养护县道。二、减速慢行。 附件：名单 '
    """
    stops = [found.end() for found in _STOP.finditer(raw)]
    last = stops[-1] if stops else 0
    signed = _SIGNED.match(raw, last)
    if signed and is_signature(signed[1]):
        return [signed.start(number) for number in range(1, _PARTS + 1) if signed[number]]
    return list(_closing(raw, list(_units(raw, last, len(raw)))))


def opening_break(raw: str) -> int:
    """Return where the text begins below those whom it addresses; 0 if it opens otherwise.

    >>> opening_break("各乡镇人民政府：经研究，现通知如下：一、加强领导。")
    8
    """
    colon = re.search("[:：]", raw[:_HEAD])
    return colon.end() if colon and is_salutation(raw[: colon.end()].strip()) else 0


def _furniture_of(raw: str, head: list[_Unit]) -> list[_Unit]:
    """Return the furniture at the top: down to the first words below a line of publication.

    Without a trail or such a line it is none, but for some buttons that the text begins with.
    """
    told: list[_Unit] = []
    published = False
    for unit in head:
        if unit.reason:
            told.append(unit)
            told_when = _TOLD.search(raw, unit.start, unit.end)
            published = published or (unit.reason == "publication line" and told_when is not None)
        elif published:
            break
    if _HEADS.intersection(unit.reason for unit in told):
        return told
    buttons = list(takewhile(lambda unit: unit.reason == "share bar", head))
    return buttons if len(buttons) >= _PARTS else []


def _breaks(raw: str, stops: list[int]) -> tuple[list[int], bool]:
    """Return where a blank stands behind a full stop, and whether one stands behind all."""
    some = [found.end() for found in _BREAK.finditer(raw) if found.end() < len(raw)]
    full = [end for end in stops if raw[end - 1] not in "；;" and end < len(raw)]
    return some, len(some) == len(full) and len(full) > 1


def _units(raw: str, start: int, end: int) -> Iterator[_Unit]:
    """Yield the units of a stretch, each with the reason for which it is furniture, if it is."""
    tokens = [found.span() for found in _TOKEN.finditer(raw, start, end)]
    number = 0
    while number < len(tokens):
        last = number
        while last + 1 < len(tokens) and _goes_on(raw, tokens, number, last):
            if tokens[last][1] - tokens[number][0] > _HEAD:
                break  # no line of a page's head or foot
            last += 1
        unit = slice(tokens[number][0], tokens[last][1])
        words = clean(raw[unit])
        # A number is an amount as well as a count of visits.
        match = match_line(words) if len(words) <= _LONGEST and not words.isdigit() else None
        yield _Unit(unit.start, unit.stop, match.reason if match else "")
        number = last + 1


def _goes_on(raw: str, tokens: list[tuple[int, int]], first: int, last: int) -> bool:
    """Return whether the next token belongs to the unit: a value, a clock, a step of a trail."""
    words = raw[tokens[first][0] : tokens[last][1]]
    token, following = (raw[slice(*tokens[number])] for number in (last, last + 1))
    is_open = any(
        words.count(left) > words.count(right) for left, right in zip(_OPENS, _CLOSES, strict=True)
    )
    is_clock = bool(_CLOCK.fullmatch(following)) and words[-1:].isdigit()
    trail = bool(_ARROWS.fullmatch(token) or _ARROWS.fullmatch(following))
    # 作者：古一平 李令仪 来源：…: who else wrote, before the next field.
    below = raw[slice(*tokens[last + 2])] if last + 2 < len(tokens) else ""
    also = bool(_WRITERS.match(words) and _NAME.fullmatch(following) and _KEY.match(below))
    return is_open or token[-1] in ":：" or is_clock or trail or also


def _headline(raw: str, head: list[_Unit], at: int) -> Iterator[int]:
    """Yield where the text begins, if a headline without a comma stands before its first clause."""
    rest = [unit for unit in head if unit.start >= at]
    words = [raw[unit.start : unit.end] for unit in rest]
    plain = 0
    while plain < len(rest) and not _CLAUSE.search(words[plain]):
        plain += 1
    if 0 < plain < len(rest) and _ARTICLE.fullmatch(words[plain - 1]):
        plain -= 1  # 第一条 opens the clause
    if 0 < plain < len(rest) and rest[plain].start - at <= _HEADLINE:
        yield rest[plain].start


def _closing(raw: str, tail: list[_Unit]) -> Iterator[int]:
    """Yield where a closing formula, a date, a signature or the furniture at the end begins."""
    end = len(tail)
    while end and tail[end - 1].reason:
        end -= 1
    # A telephone number that ends the text is the text's own.
    while end < len(tail) and tail[end].reason in _FIELDS:
        end += 1
    yield from (unit.start for unit in tail[end:])
    signed = False
    for unit, following in pairwise((*tail[:end], _Unit(len(raw), len(raw), ""))):
        words = clean(raw[unit.start : unit.end])
        below = clean(raw[following.start : following.end])
        if is_signature(words) and is_date(below):
            yield unit.start
            signed = True
        elif _ANNEX.match(words):
            yield unit.start
        elif is_date(words) or _CLOSING.fullmatch(words):
            yield from (unit.end,) if signed else (unit.start, unit.end)
            signed = False
