"""Part a page into head, text and tail: where on it a rule of furniture may act.

The head ends at the first prose, the tail begins after the last, below a signature and the
fields (地址, 电话) of a notice. What a text announces (安排如下：) may come in short lines, and
a page may hold nothing else (a timetable, a list of names, a guide to a service): then the text
begins below the headline and ends at the first furniture that no text has.

What the site says around the text (``prose``) moves neither edge.
"""

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from toolkit.corpus.furniture.headline import find_headline, is_headline_by_place
from toolkit.corpus.furniture.index_table import unspace
from toolkit.corpus.furniture.outline import find_outline
from toolkit.corpus.furniture.prose import FOOTING, own_prose, place_of
from toolkit.corpus.furniture.rule import Match
from toolkit.corpus.furniture.shape import find_shaped
from toolkit.corpus.lines.letterhead import in_letterhead
from toolkit.corpus.lines.marks import (
    is_headline,
    is_numbered,
    is_salutation,
    is_signature,
    is_signed_date,
    is_subtitle,
    numbering,
)
from toolkit.corpus.lines.numbered import Line

_PROSE = 30
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}|[A-Za-z]{2}|\d")
_SENTENCE = re.compile(r"[。!！?？；;][”’」』)）]?(?:[（(][^（()）]{0,20}[）)])?\Z")
# A field of one line, as at the end of a notice; those of a site stand side by side.
_FIELD = re.compile(r"[\u4e00-\u9fff/]{2,12}\s?[:：](?:[^:：]|(?<=\d)[:：](?=\d)){2,40}")
_KEY = re.compile(r"([\u4e00-\u9fff]{2,8})\s?[:：]")
# Furniture that looks like the fields of a text: 时间：5月1日 9:00, 主办单位：永平镇人民政府.
_WEAK = frozenset({"publication line", "site footer", "index table"})
_BESIDE = frozenset(
    {"publication line", "share bar", "view count", "editor line", "account name", "call to press"}
)
# Below these a page without a sentence has no more text.
_ENDS = FOOTING | {"previous and next", "links", "copyright", "disclaimer", "attachment link"}
_AMID = frozenset({"call to press", "advertisement", "page number", "running head", "notice"})
_PARTS = frozenset({"一、", "(一)", "第一章"})
_WHOM = ("联系人", "项目联系人")
_RUNS_SITE = ("技术支持", "运维电话", "网站")
_KIND = 2
_FIELDS = 2
_SIGNED = 8
_NEAR = 8
_STOPS = "，。、；！？"
_CUT = 2
_PAGE = Match("page number", "any")


class Zones(NamedTuple):
    """The first and the last line of the text, and whether the tail is the foot of a site."""

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


def _signed(lines: Sequence[Line], matches: Sequence[Match | None], tail: int) -> int:
    """Return where the text ends: below its signature, if one follows the last prose."""
    end = tail
    for number in range(tail + 1, len(lines)):
        match = matches[number]
        if match is not None and match.zone == "any":
            break
        # A date ends a document; far below the text one without an office is that of a link.
        near = number <= tail + _SIGNED or is_signature(lines[number - 1].text)
        if match is None and near and is_signed_date(lines[number].text):
            end = number
    return end


def _is_prose(text: str) -> bool:
    # A long headline is no prose: what stands between it and the text is still the head.
    if _SENTENCE.search(text):
        return bool(_WORDS.search(text))  # a row of stops is what a script left behind
    if is_salutation(text):
        return True
    return len(text) >= _PROSE and not (is_headline(text) or is_subtitle(text))


def _is_stop(lines: Sequence[Line], matches: Sequence[Match | None], number: int) -> bool:
    """Return whether a line is the stop of a sentence that a text of one node a line cut off."""
    above = lines[number - 1].text if number and matches[number - 1] is None else ""
    return lines[number].text == "。" and len(above) > _CUT and above[-1] not in _STOPS


def _opened(lines: Sequence[Line], matches: Sequence[Match | None], first: int) -> int:
    """Return where a sentence begins whose later parts, from a comma on, stand on lines below it.

    A text of one node a line has 7, 月, 7, 日 and ，全县 above its first line of prose.
    """
    top = first
    while top > 0 and matches[top - 1] in (None, _PAGE):
        top -= 1
    cut = (n for n in range(top + 1, min(first + 1, len(lines))) if lines[n].text[0] in _STOPS)
    begun = next(cut, first + 1) - 1
    while top < begun < first and len(lines[begun - 1].text) <= _CUT:
        begun -= 1
    return begun


def _is_excerpt(lines: Sequence[Line], number: int) -> bool:
    """Return whether a line is what a site shows of a text: the headline above, and a bit more."""
    text = lines[number].text
    cut = text.rstrip("]】").endswith(("…", "..."))
    above = lines[max(0, number - _NEAR) : number] if cut else ()
    return any(len(one.text) >= _NEAR and text.startswith(one.text) for one in above)


def find_zones(lines: Sequence[Line], matches: Sequence[Match | None]) -> Zones:
    """Find the first and the last line of prose that no rule matches."""
    reasons = [match and match.reason for match in matches]
    prose = [
        number
        for number, (line, match) in enumerate(zip(lines, matches, strict=True))
        if match is None
        and (
            _is_prose(line.text) or _is_stop(lines, matches, number) or in_letterhead(lines, number)
        )
        and not is_headline_by_place(lines, reasons, number)
        and not _is_excerpt(lines, number)
    ]
    # Letters of another language say nothing of where a Chinese text is.
    prose = [n for n in prose if not lines[n].text.isascii()]
    prose = sorted({*prose, *find_outline(lines, matches)})
    prose = own_prose(prose, lines, matches)
    first, last = (prose[0], prose[-1]) if prose else (len(lines), -1)
    first = _opened(lines, matches, first) if prose else first
    head = _begins(lines, matches, first)
    if not prose and head < len(lines):
        head = _longest_run(matches, head)
    elif not prose:
        shaped = find_shaped(lines, reasons)
        head = shaped.start if shaped else head
    if prose or head < len(lines):
        last = _goes_on_to(lines, matches, max(last, head - 1), announced=not prose)
        last = _told_to(lines, matches, last)
    tail = _signed(lines, matches, last)
    footed = any(match is not None and match.reason in FOOTING for match in matches[tail + 1 :])
    return Zones(head, tail, footed)


def _begins(lines: Sequence[Line], matches: Sequence[Match | None], first: int) -> int:
    """Return where the text begins: at its first prose, or at short lines below the headline."""
    first = _first_part(lines, matches, first)
    if first < len(lines) and not _opens_with_fields(lines, matches, first):
        return first
    reasons = [match and match.reason for match in matches]
    foot = min(place_of(matches, FOOTING | {"previous and next"}), first)
    # Without prose a time below the text may look like the line of publication: the first counts.
    told = next((n for n in range(foot) if reasons[n] == "publication line"), foot - 1)
    headline = find_headline(lines, reasons, told + 1) or find_headline(lines, reasons, foot)
    start = headline[1] + 1 if headline else foot
    keys: set[str] = set()
    while start < foot and reasons[start] in _BESIDE:
        kinds = {key[-_KIND:] for key in _KEY.findall(lines[start].text)}
        if keys & kinds:
            break  # the page told its time; this is the time of what it announces
        keys |= kinds
        start += 1
    own = [n for n in range(start, foot) if reasons[n] is None]
    fields = sum(bool(_FIELD.fullmatch(lines[n].text)) for n in own)
    others = {reason for reason in reasons[start:foot] if reason}
    if first == len(lines):
        ended = any(reason in _ENDS for reason in reasons[start : own[0]]) if own else True
        return first if ended else start
    return start if fields >= _FIELDS and others <= _WEAK - {"index table"} else first


def _first_part(lines: Sequence[Line], matches: Sequence[Match | None], first: int) -> int:
    """Return where the first part (一、) begins between the line of publication and the prose."""
    reasons = [match and match.reason for match in matches[:first]]
    told = reasons.index("publication line") if "publication line" in reasons else first
    below = (n for n in range(told + 1, first) if reasons[n] is None)
    return next((n for n in below if numbering(lines[n].text) in _PARTS), first)


def _longest_run(matches: Sequence[Match | None], start: int) -> int:
    """Return where the longest run of lines below ``start`` begins that no button parts."""
    runs: list[tuple[int, int]] = []
    begun = start
    for number in range(start, len(matches)):
        match = matches[number]
        if match is not None and match.reason in _ENDS:
            break
        if match is not None and match.reason not in _WEAK and not _is_amid(matches, number):
            begun = number + 1
        elif match is None:
            runs.append((number - begun, -begun))
    return -max(runs)[1] if runs else start


def _opens_with_fields(lines: Sequence[Line], matches: Sequence[Match | None], first: int) -> bool:
    fields = (n for n in range(first) if matches[n] is None and _FIELD.fullmatch(lines[n].text))
    return len(list(islice(fields, _FIELDS))) == _FIELDS


def _goes_on_to(
    lines: Sequence[Line], matches: Sequence[Match | None], tail: int, *, announced: bool
) -> int:
    """Return where the short lines end that a text announces, or that are the whole text."""
    end = tail
    weak = announced
    announced = announced or lines[tail].text[-1] in ":："
    for number in range(tail + 1, len(lines)):
        match = matches[number]
        text = lines[number].text
        if match is None:
            end = number if announced and weak else end
            announced = announced or text[-1] in ":：" or numbering(text) in _PARTS
        elif match.reason in _WEAK:
            weak = True
        elif not _is_amid(matches, number):
            break
    return end


def _is_amid(matches: Sequence[Match | None], number: int) -> bool:
    """Return whether one call to press or page number stands alone between lines of text."""
    match = matches[number]
    beside = (*matches[number - 1 : number], *matches[number + 1 : number + 2])
    known = match is not None and match.zone == "any" and match.reason in _AMID
    return known and beside == (None, None)


def _told_to(lines: Sequence[Line], matches: Sequence[Match | None], tail: int) -> int:
    """Return where the text ends: below the fields (地址, 电话) that follow it without a break."""
    end = tail
    match: Match | None = None
    owned = False
    for number in range(tail + 1, len(lines)):
        match = matches[number]
        text = unspace(lines[number].text)
        owned = owned or text.startswith(_WHOM)
        if text.startswith(_RUNS_SITE) and number == tail + 1:
            break
        if match is None and is_numbered(text):
            continue
        if not _FIELD.fullmatch(text) or (match is not None and match.zone != "footer"):
            break
        end = number
    # Fields right above a filing number are the site's own, unless they say whom to ask.
    return tail if match is not None and match.reason in FOOTING and not owned else end
