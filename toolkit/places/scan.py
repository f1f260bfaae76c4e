"""Find every form of a place in a text: longest first, from left to right, in one pass."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import add

from toolkit.places.hazards import is_broken
from toolkit.places.lexicon import Lexicon, divisions_called, lexicon
from toolkit.places.table import contains

#: 枣庄市中区 is 枣庄 + 市中区, and 上海市场 is 上海 + 市场.
_DESPATCH = re.compile(r"\s*(?:\d{1,2}月)?(?:\d{1,2}日)?\s*(?:讯|电|消息)")
_CORRESPONDENT = re.compile(r"本[报台网](?P<place>[一-鿿]{2,6}?)(?:\d{1,2}月\d{1,2}日)?[讯电]")
_CITY_TAKEN = ("中区", "南区", "北区", "场")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a text.

    Attributes
    ----------
    start, end : int
        Where it stands: ``text[start:end]``.
    text : str
        The words, such as ``"枣庄市山亭区水泉镇"``: names that follow each other downwards are one
        mention of the lowest.
    candidates : tuple of str
        Six-digit codes that the words may mean, in order; a township gives those of its counties.
    kind : str
        ``full``, ``former``, ``province``, ``upper``, ``county`` (a county without its rank) or
        ``town``; ``chain`` if two or more names are joined.
    """

    start: int
    end: int
    text: str
    candidates: tuple[str, ...]
    kind: str


Scanned = Sequence[tuple[str, Sequence[Mention]]]
"""Paragraphs, each with the places that `scan` found in it."""


def scan(text: str) -> list[Mention]:
    """Return every form in ``text`` that is not part of another word, names joined downwards.

    >>> [(m.text, m.candidates, m.kind) for m in scan("德州市武城县四女寺镇")]
    [('德州市武城县四女寺镇', ('371428',), 'chain')]
    """
    return _join(text, _single(text, lexicon()))


def scan_dateline(line: str) -> list[Mention]:
    """Return the places of a dateline, without reporters who are called after one.

    >>> [m.text for m in scan_dateline("□ 记者 李长春 报道 本报枣庄11月9日讯")]
    ['枣庄']
    """
    found = [
        mention
        for mention in scan(line)
        if mention.kind in ("full", "former", "chain") or _DESPATCH.match(line, mention.end)
    ]
    # 本报合作讯: here even a name that is a word can be nothing but the place.
    match = _CORRESPONDENT.search(line)
    codes = divisions_called(match["place"]) if match else ()
    if match and codes and not found:
        start, end = match.span("place")
        found.append(Mention(start, end, match["place"], codes[:1], "full"))
    return found


def _single(text: str, forms: Lexicon) -> Iterator[tuple[Mention, bool]]:
    """Every form, longest first, and whether it is sound by itself."""
    lengths, codes = forms.lengths, forms.codes
    free = 0
    # Most positions start no form: the pairs are made and looked up in C, and only hits are seen.
    hits = [i for i, pair in enumerate(map(add, text, text[1:])) if pair in lengths]
    for start in hits:
        if start < free:
            continue
        form = _longest(text, start, lengths[text[start : start + 2]], codes)
        if not form:
            continue
        end = start + len(form)
        kind = forms.kinds.get(form, "town")
        broken = is_broken(text, start, end, kind)
        # Right after another name even a doubtful one may be its lower part: 阳泉市|郊区.
        if not broken or 0 < start == free:
            free = end
            yield Mention(start, end, form, tuple(codes[form].split(" ")), kind), not broken


def _longest(text: str, start: int, lengths: tuple[int, ...], codes: dict[str, str]) -> str:
    """Return the longest form at ``start``, without a 市 that belongs to the next word."""
    for length in lengths:
        form = text[start : start + length]
        if form in codes:
            borrowed = form.endswith("市") and text.startswith(_CITY_TAKEN, start + length)
            return form[:-1] if borrowed and form[:-1] in codes else form
    return ""


def _join(text: str, mentions: Iterator[tuple[Mention, bool]]) -> list[Mention]:
    """Merge a name with the one it follows when it lies inside it."""
    joined: list[Mention] = []
    for mention, sound in mentions:
        previous = joined[-1] if joined and joined[-1].end == mention.start else None
        merged = _inside(text, previous, mention) if previous else None
        if merged:
            joined[-1] = merged
        elif sound:
            joined.append(mention)
    return joined


def _inside(text: str, upper: Mention, lower: Mention) -> Mention | None:
    """Return the two as one mention; None if the second cannot lie in the first."""
    codes = tuple(c for c in lower.candidates if any(contains(u, c) for u in upper.candidates))
    if not codes and lower.kind == "town":
        # A township that the table does not know in this county: the county still holds.
        codes = tuple(c for c in upper.candidates if c[4:] != "00")
    if not codes:
        return None
    return Mention(upper.start, lower.end, text[upper.start : lower.end], codes, "chain")
