"""Cut a page that lost its line breaks at its indents, its numbering and its sentence ends.

A page with breaks is left alone, however long its paragraphs: 一是 … 二是 … inside a
paragraph is the author's own layout.
"""

import re
from collections.abc import Iterator, Sequence

from toolkit.corpus.furniture.record import mark_record
from toolkit.corpus.lines.cleaning import clean
from toolkit.corpus.lines.numbered import Line, trim
from toolkit.corpus.paragraphs.flat import closing_breaks, lost_breaks, opening_break

_UNBROKEN = 600
_SHORTEST = 100
_SHARE = 0.5
_LONGEST = 500
_ENOUGH = 200
# 一、加强领导 is numbered, 一、二、三产业 is not.
_HAN = "[一二三四五六七八九十]{1,3}"
_ITEM = rf"{_HAN}、(?!{_HAN}、)|[（(]{_HAN}[)）]"
_TOP = re.compile(rf"(?<=[。；;：: 　]){_HAN}、(?!{_HAN}、)")
# Behind a letter or a bullet that stands alone a gap fills out a word: 热   点, *   首页.
_GAP = r"(?<![ 　\xa0\t])(?<![ 　\xa0\t][\w*•·])[ 　\xa0\t]{2,}"
_INDENT = re.compile(_GAP)
_NUMBER = (
    rf"{_ITEM}|"
    r"第[一二三四五六七八九十百]{1,5}[章节条]|"
    r"\d{1,2}(?:[.．](?!\d)|、(?!\d{1,2}(?!\d)))|[一二三四五六七八九十]{1,2}是|——|--"
)
_CUT = re.compile(
    rf"(?:[。；;！!？?：:][”’」』）)]?[\s　]*|[ 　\xa0\t]{{2,}})(?={_NUMBER})|{_GAP}"
    rf"|[ 　\xa0\t](?={_ITEM}|{_HAN}是)"
)
_SENTENCE_END = re.compile(r"[。！!？?；;][”’」』）)]*")


def split_unbroken(text: str, lines: Sequence[Line]) -> list[Line]:
    """Return the lines, those that hold a page without breaks cut into paragraphs.

    Parameters
    ----------
    text : str
        The extracted text of the page.
    lines : sequence of Line
        Its lines.

    Examples
    --------
    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> page = "各镇街:现通知如下:一、加强领导。成立专班。二、抓好落实。"
    >>> [line.text for line in split_unbroken(page, read_lines(page)[0])]
    ['各镇街:现通知如下:', '一、加强领导。成立专班。', '二、抓好落实。']
    """
    told = mark_record(lines)
    total = sum(len(line.text) for line, mine in zip(lines, told, strict=True) if not mine)
    result: list[Line] = []
    for line in lines:
        breaks = _breaks(text, line, total)
        if breaks is not None:
            result.extend(_split(text, line, breaks))
        else:
            result.append(line)
    return result


def _breaks(text: str, line: Line, total: int) -> list[int] | None:
    """Return where a line that is most of its page lost breaks to blanks; None if it lost none."""
    size = len(line.text)
    if size < _SHARE * total:
        return None
    raw = text[line.start : line.end]
    if len(_INDENT.findall(raw)) >= 3:
        return []  # the indents tell the breaks
    lost = lost_breaks(raw) if size >= _SHORTEST else []
    if lost:
        return lost
    numbered = len(_TOP.findall(raw)) >= 2
    if not (numbered or size >= _UNBROKEN):
        return None
    return [opening_break(raw), *closing_breaks(raw)]


def _split(text: str, line: Line, breaks: Sequence[int]) -> Iterator[Line]:
    raw = text[line.start : line.end]
    ends = sorted({*breaks, *(found.end() for found in _CUT.finditer(raw))})
    gap, indent, start = line.gap, line.indent, 0
    for end in _with_sentences(raw, [*ends, len(raw)]):
        span = trim(text, line.start + start, line.start + end)
        words = clean(text[slice(*span)])
        if words:
            yield Line(*span, words, gap, indent)
            gap = indent = 0
        start = end


def _with_sentences(raw: str, ends: Sequence[int]) -> Iterator[int]:
    """Yield the cuts, and between two far apart those at the ends of sentences."""
    start = 0
    for end in ends:
        if end - start > _LONGEST:
            for found in _SENTENCE_END.finditer(raw, start, end):
                if found.end() - start >= _ENOUGH and end - found.end() >= _ENOUGH:
                    yield found.end()
                    start = found.end()
        yield end
        start = end
