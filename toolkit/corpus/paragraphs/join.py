"""Join lines that newspaper columns or a fixed width broke in the middle of a sentence.

A careful reader joins two lines when the first cannot be the end of anything and the
second cannot be the start: 为10771人办理了慢 + 性病,贫困户…. Quotation marks and brackets
decide doubtful cases: after 等部门有“监管 only a line that closes the quotation can follow,
so a piece that strayed into another article stays alone.
"""

import re
from collections.abc import Container, Sequence
from typing import NamedTuple

from toolkit.corpus.lines.cleaning import BLANK, clean, join_pieces
from toolkit.corpus.lines.marks import (
    is_dateline,
    is_ended,
    is_headline,
    is_numbered,
    is_signature,
    lead,
)
from toolkit.corpus.lines.numbered import Line
from toolkit.corpus.paragraphs.speakers import is_asker, is_speaker
from toolkit.corpus.paragraphs.width import INDENT, STOPS, begins_indented, fixed_width, is_full

_LONG = 50
_WIDEST_HEAD = 60
_STRAY_GAP = 2
_GAPS = 2
_FIELD = re.compile(r"[\u4e00-\u9fff（）]{2,10}[:：]\s?[^“]")
_ENDLESS = 5000
_ENOUGH = 4
_CLAUSE = 20
_COMMA = 30
_LAST_WORDS = 8
_WIDE_FROM = "\u2e80"
_CANNOT_START = ",，。、；;：:)）”’》」』】%％"
_CANNOT_END = ",，、（(“‘《「『【"
_PAIRS = tuple(tuple(pair) for pair in ("“”", "‘’", "《》", "（）", "()", "「」", "『』", "【】"))
_UNIT = re.compile(
    r"(?:[万亿千]?(?:元|人|户|亩|吨|公里|平方米|册|次|名)|个百分点)(?![\u4e00-\u9fff]*[:：])"
)
# The months and days of a chronicle.
_ENTRY = re.compile(r"\d{1,2}月\Z|\d{1,2}日\s|是[年月日]\s")
_TITLED = re.compile(r"[^，。；：]{0,40}关于[^，。；：]{4,80}的?(?:通知|意见|决定|通报|批复|函)")
# Who took the picture ends what stands below it: 图为村民在修路。李青河 摄
_CAPTION = re.compile(
    r".{4,80}[\s（(/。]\s?[\u4e00-\u9fff·]{2,4}(?:[\s、][\u4e00-\u9fff·]{2,4}){0,3}\s?[/／]?"
    r"(?:摄影报道|摄影|摄)\s?[)）]?"
)
# A word or two before a stop: 良田。2019年以来. An answer may be as short: 无。
_ENDS_SOON = re.compile(
    r"(?!暂?无。|没有。|略。|不?[是对]的?。|[有否]。)[\u4e00-\u9fff\d%％]{1,4}[。；]"
)
_SPOKEN = re.compile(r"[^，,：:]{0,12}[问答]\s?[:：]")


class Block(NamedTuple):
    """A paragraph before its kind is known.

    Attributes
    ----------
    pieces : tuple of (int, int)
        Spans in the extracted text, in reading order.
    text : str
        ``clean`` of the joined pieces.
    gap : int
        Number of blank lines before it.
    is_row : bool
        Whether it is a row of a table: its cells are parted by tabs.
    """

    pieces: tuple[tuple[int, int], ...]
    text: str
    gap: int
    is_row: bool = False


def join_lines(
    text: str,
    lines: Sequence[Line],
    breaks: Container[int] = frozenset(),
    begun: Container[int] = frozenset(),
) -> list[Block]:
    r"""Return the paragraphs that the content lines of a page make up.

    Parameters
    ----------
    text : str
        The extracted text of the page.
    lines : sequence of Line
        Its lines without furniture.
    breaks : container of int, optional
        Where the lines start that are the first below the foot of a page: a sentence that
        the page breaks goes on there.
    begun : container of int, optional
        Where the lines start that stand right below a line of publication, a trail or the like:
        no headline goes on there, however long.

    Examples
    --------
    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> page = "实现应访尽访。已为10771人办理了慢\n\n性病,签约率达100%。\n\n下一步工作"
    >>> [block.text for block in join_lines(page, read_lines(page)[0])]
    ['实现应访尽访。已为10771人办理了慢性病,签约率达100%。', '下一步工作']
    """
    width = fixed_width(text, lines)
    whole = _is_whole(lines)
    indented = width > 0 and begins_indented(text, lines, width)
    usual = _usual_gap(lines)
    runs: list[list[Line]] = []
    head = ""
    for line in lines:
        # Below a headline a blank line, elsewhere an indent begins what is below a full line.
        parted = line.gap > usual and bool(head) and is_headline(head)
        begins = parted or (indented and line.indent > 0)
        full = width > 0 and bool(runs) and is_full(text, runs[-1][-1], width)
        if (
            runs
            and not is_row(text, line)
            and not is_row(text, runs[-1][0])
            and line.gap <= usual + _STRAY_GAP - 1
            and not (line.start in begun and is_headline(head))
            and (
                _continues(
                    head,
                    runs[-1][-1],
                    line,
                    full=full and not (begins or _is_listed(runs, line)),
                    whole=whole,
                )
                or (line.start in breaks and _goes_on(head, line))
                or (indented and full and _runs_over(head, line))
            )
        ):
            runs[-1].append(line)
            head += line.text
        else:
            runs.append([line])
            head = line.text
    return [_block(text, run) for run in runs]


def _block(text: str, run: Sequence[Line]) -> Block:
    pieces = tuple((line.start, line.end) for line in run)
    words = run[0].text if len(run) == 1 else clean(join_pieces(text, pieces))
    return Block(pieces, words, run[0].gap, is_row(text, run[0]))


def is_row(text: str, line: Line) -> bool:
    r"""Return whether a line is a row of a table; a tab after a number is only its indent.

    A row that was put together of the lines of its cells has breaks in place of tabs.

    >>> is_row("城关镇\t8处", Line(0, 6, "城关镇 8处"))
    True
    >>> is_row("一、\t总则", Line(0, 5, "一、 总则"))
    False
    """
    words = text[line.start : line.end].lstrip(BLANK)
    return ("\t" in words or "\n" in words) and not is_numbered(line.text)


def _usual_gap(lines: Sequence[Line]) -> int:
    gaps = sorted(line.gap for line in lines[1:])
    return gaps[len(gaps) // 2] if gaps else 0


def _runs_over(head: str, line: Line) -> bool:
    """Return whether a sentence ended just where its full line did, and the paragraph did not.

    Only on a page that indents its paragraphs does the line below show it.
    """
    if line.indent or len(head) > _ENDLESS:
        return False
    is_prose = any(stop in line.text for stop in STOPS)
    return is_prose and not _stands_alone(head) and not _is_start(line.text)


def _is_whole(lines: Sequence[Line]) -> bool:
    """Return whether the long lines of a page all end as paragraphs do: nothing broke them."""
    long = [is_ended(line.text) for line in lines if len(line.text) >= _LONG]
    return len(long) >= _ENOUGH and all(long)


def _continues(head: str, last: Line, line: Line, *, full: bool, whole: bool) -> bool:
    """Return whether ``line`` goes on with the sentence that ``head`` breaks off."""
    if len(head) > _ENDLESS or is_ended(head) or _CAPTION.fullmatch(head):
        return False
    if _stands_alone(head) or _is_start(line.text) or _begins(head, line.text):
        return False
    if line.text[0] in _CANNOT_START or _counts_on(head, line.text):
        return _fits(head, line.text)
    if full:
        return line.indent <= last.indent or line.indent == 0
    if head[-1] in _CANNOT_END or _hangs(head, last, line) or _breaks_off(head, line):
        return _fits(head, line.text)
    if whole and is_headline(head) and not _SPOKEN.match(head):
        return False  # a heading with a comma in it: 层层套路,被骗走139万元
    return _is_prose(head) and _is_prose(line.text) and _fits(head, line.text)


def _begins(head: str, text: str) -> bool:
    """Return whether a line names whom a title addresses, or who signs below what is attached."""
    addresses = text[0] == "各" and bool(_TITLED.fullmatch(head))
    return addresses or (head.startswith("附件") and is_signature(text))


def _breaks_off(head: str, line: Line) -> bool:
    """Return whether a line ends at once what the one above began: a headline, or a clause."""
    is_clause = len(head) >= _CLAUSE and ("，" in head or "," in head)
    return _breaks_headline(head, line) or (is_clause and bool(_ENDS_SOON.match(line.text)))


def _breaks_headline(head: str, line: Line) -> bool:
    """Return whether a headline breaks off before its last words: …实施方案的, 通知."""
    if not (_CLAUSE <= len(head) <= 2 * _WIDEST_HEAD and len(line.text) <= _LAST_WORDS):
        return False
    broken = head[-1] == "的" or head.count("《") > head.count("》") or len(line.text) == 1
    return broken and line.text[-1] >= _WIDE_FROM and is_headline(head) and is_headline(line.text)


def _hangs(head: str, last: Line, line: Line) -> bool:
    """Return whether an indented clause breaks off and the line right below is not indented."""
    is_clause = len(head) >= _CLAUSE and ("，" in head or "," in head)
    if is_numbered(head):
        return False  # 一、坚持以人民为中心，推进公路建设 heads what is below it
    return is_clause and last.indent >= INDENT and line.indent == line.gap == 0


def _is_listed(runs: Sequence[Sequence[Line]], line: Line) -> bool:
    """Return whether the last line is an entry of a list, as the one above or the one below."""
    last = runs[-1][-1].text
    above = runs[-2][-1].text if len(runs) > 1 else ""
    return _are_entries(last, line.text) or _are_entries(above, last)


def _are_entries(above: str, below: str) -> bool:
    """Return whether two lines are fields (电话：…) or rows of a list: as long, but not wrapped."""
    if _FIELD.match(above) and _FIELD.match(below):
        return True
    cells = above.count(" ")
    return cells >= _GAPS and below.count(" ") == cells and not ("，" in above or "。" in above)


def _counts_on(head: str, text: str) -> bool:
    """Return whether a line begins with the unit of the number that ends the line before."""
    return len(head) >= _CLAUSE and head[-1].isdigit() and bool(_UNIT.match(text))


def _goes_on(head: str, line: Line) -> bool:
    """Return whether a line goes on with a clause that the end of a page broke off."""
    if is_ended(head) or _stands_alone(head) or _is_start(line.text) or line.indent:
        return False
    is_clause = len(head) >= _CLAUSE and any(mark in head for mark in "，,、。；")
    return is_clause and is_ended(line.text) and _fits(head, line.text)


def _is_start(text: str) -> bool:
    return is_numbered(text) or _stands_alone(text) or bool(_ENTRY.match(text) or lead(text))


def _stands_alone(text: str) -> bool:
    whole = text[0] in "[【" and text[-1] in "]】"  # the note of an editor
    return whole or is_dateline(text) or is_speaker(text) or is_asker(text)


def _is_prose(text: str) -> bool:
    if len(text) >= _LONG:
        return len(text) <= _WIDEST_HEAD or not is_headline(text)  # 某项目…招标公告
    if any(stop in text for stop in STOPS):
        return not is_headline(text)
    if text[-1] in "，,、":
        return len(text) >= _CLAUSE  # a clause that breaks off
    # A line that leads to a list (…，现通知如下：) may be short.
    shortest = _CLAUSE if is_ended(text) else _COMMA
    return len(text) >= shortest and ("，" in text or "," in text)


def _fits(head: str, tail: str) -> bool:
    """Return whether quotation marks and brackets agree where the two lines meet."""
    for left, right in _PAIRS:
        is_open = head.count(left) > head.count(right)
        first = min((at for at in (tail.find(left), tail.find(right)) if at >= 0), default=-1)
        closes = first >= 0 and tail[first] == right
        if is_open != closes:
            return False
    return True
