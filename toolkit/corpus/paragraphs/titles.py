"""Find the lines of a headline at the top of an article."""

import re
from collections.abc import Sequence

from toolkit.corpus.lines.letterhead import in_letterhead, opens_with_number
from toolkit.corpus.lines.marks import (
    is_cried_headline,
    is_date,
    is_dateline,
    is_headline,
    is_numbered,
    is_signature,
    is_subtitle,
)
from toolkit.corpus.paragraphs.join import Block
from toolkit.corpus.paragraphs.speakers import is_asker, is_inline_question, is_speaker

MOST_HEADLINES = 4
_LEAST = 3
_OFFICES = 2
_CELLS = 3
_CELL = 10
_ENTRY = re.compile(r"[\u4e00-\u9fff]{2,4}\s?[:：]\s?[^:：“]{1,40}")
# Lines that name what follows and are never a title.
_ANNEX = re.compile(r"附\s?[件表]\s?[\d一二三四五六七八九十]{0,2}\s?[:：]?")
_FILLED = re.compile(r"[\u4e00-\u9fff]{0,6}(?:日期|时间|单位|编号)\s?[:：].*")
_CONTENTS = re.compile(
    r"目\s?[录次]|(?:信件|来信|留言|咨询|问题|回复|答复|办理|处理)(?:内容|结果|意见|情况)[:：]?"
)

_TELLS = re.compile(r"(?:信件|来信|留言|咨询|问题|诉求)?内容[\s:：].+")
# What a picture shows stands in brackets; a version of the document does so too.
_CAPTION = re.compile(
    r"[（(](?![^（()）]*(?:稿|版|行|号|修[订正]|\d年|摘要|节选|[一二三四五六七八九十上中下续])[）)])"
    r"[^（()）]{5,40}[）)]"
)
_BARS = 2

# How an answer to a delegate is classed, below its number.
_CLASS = re.compile(r"[A-D]类?")
# The parts of a guide to a service, which stand right below its title.
_PART = re.compile(
    r"(?:办理|申请|申报|申领|受理|服务|发放|救助|补贴|补助|保障|适用)"
    r"(?:对象|条件|材料|流程|程序|时限|时间|标准|地点|范围|依据|方式)[:：]?"
)
_NO_TITLES = (_CONTENTS, _ANNEX, _FILLED, _TELLS, _CAPTION, _CLASS)


def title_numbers(blocks: Sequence[Block], headline_end: int | None, told: str = "") -> set[int]:
    r"""Return the numbers of the headlines at the top of an article.

    Parameters
    ----------
    blocks : sequence of Block
        Its paragraphs.
    headline_end : int, optional
        Where the publication line stood: a title is not below it if one is above.
    told : str, optional
        The title that a field of the page gives: below it there is no other.

    Examples
    --------
    >>> from toolkit.corpus.paragraphs.join import join_lines
    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> page = "低保名单\n姓名 乡镇 人数\n张三 庙前镇 2\n已经公示。"
    >>> title_numbers(join_lines(page, read_lines(page)[0]), None)
    {0}
    """
    titles: set[int] = set()
    for number, block in enumerate(blocks):
        below = None if headline_end is None else block.pieces[0][0] > headline_end
        headed = in_letterhead(blocks, number) or opens_with_number(blocks, number)
        row = block.is_row or headed or is_entry(blocks, number)
        first = _is_title(block.text) and not row and not (titles and below)
        cried = number == 0 and below is False and is_cried_headline(block.text)
        first = first or (cried and not _TELLS.fullmatch(block.text))
        if titles and (_ends_titles(blocks, number) or _says(blocks, titles, told)):
            break
        if first or (number - 1 in titles and _goes_on(block.text)):
            titles.add(number)
        elif not (
            headed
            or is_dateline(block.text)
            or _CLASS.fullmatch(block.text)
            or (number == 0 and _ANNEX.fullmatch(block.text))
        ):
            break
        if len(titles) == MOST_HEADLINES:
            titles = _below_menu(blocks, titles)
            break
    # A page of headlines alone has no titles above anything: keep the first.
    return titles if len(titles) < len(blocks) else set(sorted(titles)[:1])


def _below_menu(blocks: Sequence[Block], titles: set[int]) -> set[int]:
    """Return the last of more lines than a headline has, if it is the longest: a menu is above."""
    last = max(titles)
    while last + 1 < len(blocks) and _is_title(blocks[last + 1].text):
        last += 1
    longest = max(range(last + 1), key=lambda number: len(blocks[number].text))
    return {last} if max(titles) < last == longest < len(blocks) - 1 else titles


def _says(blocks: Sequence[Block], titles: set[int], told: str) -> bool:
    """Return whether some headlines are all that a field gives as the title."""
    said = "".join(blocks[number].text for number in sorted(titles))
    return said.replace(" ", "") == told.replace(" ", "")


def _ends_titles(blocks: Sequence[Block], number: int) -> bool:
    """Return whether a block below a title is surely none: too short, a part, or a signature."""
    text = blocks[number].text
    return len(text) <= _LEAST or bool(_PART.fullmatch(text)) or signs(blocks, number)


def is_entry(blocks: Sequence[Block], number: int) -> bool:
    """Return whether a block is an entry of a list: a field (职务：副市长), a row of cells.

    Its neighbour must be one as well, with as many cells.
    """
    text = blocks[number].text
    beside = [*blocks[max(0, number - 1) : number], *blocks[number + 1 : number + 2]]
    if _ENTRY.fullmatch(text):
        return any(_ENTRY.fullmatch(one.text) for one in beside)
    cells = text.split(" ")
    if len(cells) < _CELLS or max(map(len, cells)) > _CELL or text[0] == "#" or is_numbered(text):
        return False
    return any(len(one.text.split(" ")) == len(cells) for one in beside)


def _goes_on(text: str) -> bool:
    return is_subtitle(text) and not is_dateline(text)


def _is_title(text: str) -> bool:
    return (
        not any(one.fullmatch(text) for one in _NO_TITLES)
        and text.rstrip("| ").count("|") < _BARS
        and is_headline(text)
        and not is_spoken(text)
        and not is_inline_question(text)
    )


def is_spoken(text: str) -> bool:
    """Return whether a line announces who asks or who answers."""
    return is_speaker(text) or is_asker(text)


def signs(blocks: Sequence[Block], number: int) -> bool:
    """Return whether a block is an office that signs, alone or with another.

    It stands above the date of a document, or last of all, below the end of a sentence.
    """
    below = [block.text for block in blocks[number : number + _OFFICES + 1]]
    for offices, text in enumerate(below):
        if is_date(text):
            return offices > 0
        if not is_signature(text):
            return False
    first = number - 1 if number and is_signature(blocks[number - 1].text) else number
    return len(blocks) - first <= _OFFICES and first > 0 and blocks[first - 1].text[-1:] in "。！"
