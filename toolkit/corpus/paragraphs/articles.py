"""Part a page into articles and give every paragraph its kind.

A newspaper page holds several articles; ``stories`` tells where one begins.

Kinds
-----
``title``
    Each line of a headline is a paragraph of its own, as printed: the line above the
    headline (肩题), the headline and the line below say different things and are coded by
    their own words. The article's title is all of them.
``dateline``
    Only who wrote, when, or under what number. A paragraph of news that opens with
    本报讯 is ``body``; its opening is also the article's dateline.
``heading``
    Short lines above what they head. Lines that announce a speaker (记者提问,
    县民政局局长 陈峰回答) are headings: they head the question or the answer.
``question``
    What was asked: the words of the reporter, not the line that announces them. Where
    the page lost the question, the announcement stays alone.
``body``
    Everything else.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from toolkit.corpus.lines.letterhead import in_letterhead, opens_with_number
from toolkit.corpus.lines.marks import (
    is_clause_heading,
    is_dateline,
    is_heading,
    is_numbered,
    lead,
    numbering,
)
from toolkit.corpus.paragraphs.join import Block
from toolkit.corpus.paragraphs.questions import bare_questions
from toolkit.corpus.paragraphs.speakers import asks, is_asker, is_inline_question
from toolkit.corpus.paragraphs.stories import article_starts
from toolkit.corpus.paragraphs.titles import (
    is_entry,
    is_spoken,
    signs,
    title_numbers,
)

_BRACKETED = re.compile(r"【[^【】。；]{2,12}】")
_LIST = 4
_REPEATED = 6
_FIELD = re.compile(r"[^:：，。；]{2,12}[:：]\s?[^:：]{1,60}")
_ATTACHED = re.compile(r"附\s?件\s?[:：]\s?\d")


class Article(NamedTuple):
    """Some paragraphs of a page that belong together.

    Attributes
    ----------
    blocks : tuple of Block
        Its paragraphs, in order.
    kinds : tuple of str
        The kind of each.
    """

    blocks: tuple[Block, ...]
    kinds: tuple[str, ...]

    @property
    def title(self) -> str:
        """Return all lines of the headline, with a space between; may be empty.

        What the head of the document itself says again is not said twice.
        """
        lines: list[str] = []
        for text in self.texts("title"):
            bare = text.replace(" ", "")
            if len(bare) < _REPEATED or bare not in "".join(lines).replace(" ", ""):
                lines.append(text)
        return " ".join(lines)

    @property
    def dateline(self) -> str:
        """Return the byline or the opening words that name writer and place; may be empty."""
        for block, kind in zip(self.blocks, self.kinds, strict=True):
            if kind == "dateline":
                return block.text
            if kind == "body":
                return lead(block.text)
        return ""

    def texts(self, wanted: str) -> list[str]:
        """Return what its paragraphs of a kind say."""
        return [
            block.text
            for block, kind in zip(self.blocks, self.kinds, strict=True)
            if kind == wanted
        ]


def part_articles(
    blocks: Sequence[Block], headline_end: int | None = None, told: str = ""
) -> list[Article]:
    r"""Return the articles of a page, in order.

    Parameters
    ----------
    blocks : sequence of Block
        All paragraphs of the page.
    headline_end : int, optional
        Where the publication line (发布日期 …) stood: a title is not below it if one is above.
    told : str, optional
        The title that a field of the page (标题：…) gives.

    Examples
    --------
    >>> from toolkit.corpus.paragraphs.join import join_lines
    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> page = "建公墓\n□ 记者 张环泽\n公墓已开工。\n西岗镇治理\n□ 记者 孙友峰\n已上线。"
    >>> articles = part_articles(join_lines(page, read_lines(page)[0]))
    >>> [(article.title, article.kinds) for article in articles]
    [('建公墓', ('title', 'dateline', 'body')), ('西岗镇治理', ('title', 'dateline', 'body'))]
    """
    starts = article_starts(blocks)
    ends = [*starts[1:], len(blocks)] if starts else []
    return [
        _article(blocks[start:end], headline_end if start == 0 else None, told)
        for start, end in zip(starts, ends, strict=True)
    ]


def _article(blocks: Sequence[Block], headline_end: int | None, told: str) -> Article:
    titles = title_numbers(blocks, headline_end, told)
    bare = bare_questions(blocks, " ".join(blocks[number].text for number in sorted(titles)))
    kinds: list[str] = []
    asked = False
    for number, block in enumerate(blocks):
        kind = "title" if number in titles else _kind(blocks, kinds, asked=asked)
        kinds.append("question" if number in bare and kind in ("heading", "body") else kind)
        # A question may take several paragraphs; it ends where the answer is announced.
        asked = is_asker(block.text) or (asked and kind == "question")
    return Article(tuple(blocks), tuple(kinds))


def _kind(blocks: Sequence[Block], kinds: Sequence[str], *, asked: bool) -> str:
    """Return the kind of the block after those whose ``kinds`` are known."""
    number = len(kinds)
    text = blocks[number].text
    if blocks[number].is_row:
        return "body"
    headed = in_letterhead(blocks, number) or opens_with_number(blocks, number)
    if headed or is_dateline(text) or signs(blocks, number):
        return "dateline"
    if is_spoken(text) or _speaks_again(blocks, number):
        return "heading"
    if is_inline_question(text) or (asked and asks(text)):
        return "question"
    return "heading" if _heads(blocks, kinds) else "body"


def _heads(blocks: Sequence[Block], kinds: Sequence[str]) -> bool:
    """Return whether the block after those whose ``kinds`` are known heads the next."""
    number = len(kinds)
    text = blocks[number].text
    if number == len(blocks) - 1:
        return False
    if _BRACKETED.fullmatch(text):
        return True
    if _heads_a_clause(text, blocks[number + 1].text):
        return not _follows_a_clause(blocks, kinds)
    if not is_heading(text) or (text[-1] == "。" and _closes(blocks, number + 1)):
        return False
    listed = _is_item(blocks, kinds) or _fills_a_part(blocks, kinds) or is_entry(blocks, number)
    return not (listed or _in_fields(blocks, number) or _in_short_lines(blocks, number))


def _speaks_again(blocks: Sequence[Block], number: int) -> bool:
    """Return whether a block is the bare name of one whom a line above ends with."""
    name = blocks[number].text.rstrip(":：")
    if not 2 <= len(name) <= 4 or name == blocks[number].text:
        return False
    return any(block.text.rstrip(":：").endswith(f" {name}") for block in blocks[:number])


def _heads_a_clause(text: str, below: str) -> bool:
    return is_clause_heading(text) and not is_numbered(below) and len(below) > len(text)


def _follows_a_clause(blocks: Sequence[Block], kinds: Sequence[str]) -> bool:
    """Return whether the block above is a clause numbered alike: this is the next one."""
    number = len(kinds)
    above = blocks[number - 1].text if number else ""
    return (
        bool(above) and kinds[-1] == "body" and numbering(above) == numbering(blocks[number].text)
    )


def _closes(blocks: Sequence[Block], number: int) -> bool:
    """Return whether a document is signed or dated at a block: the one above heads nothing."""
    return is_dateline(blocks[number].text) or signs(blocks, number)


def _in_short_lines(blocks: Sequence[Block], number: int) -> bool:
    """Return whether a short line stands among others without a number: a list, a poem."""
    first = last = number
    while first > 0 and number - first < _LIST and _is_bare(blocks[first - 1].text):
        first -= 1
    while last < len(blocks) - 1 and last - first < _LIST and _is_bare(blocks[last + 1].text):
        last += 1
    return last - first + 1 >= _LIST and _is_bare(blocks[number].text)


def _in_fields(blocks: Sequence[Block], number: int) -> bool:
    """Return whether a line is a field (信用等级：AAA) with another above or below it."""
    beside = [*blocks[max(0, number - 1) : number], *blocks[number + 1 : number + 2]]
    is_field = bool(_FIELD.fullmatch(blocks[number].text))
    return is_field and any(_FIELD.fullmatch(block.text) for block in beside)


def _is_bare(text: str) -> bool:
    return not (numbering(text) or is_dateline(text) or is_spoken(text)) and is_heading(text)


def _fills_a_part(blocks: Sequence[Block], kinds: Sequence[str]) -> bool:
    """Return whether a line is all that stands between a numbered heading and the next one."""
    number = len(kinds)
    style = numbering(blocks[number - 1].text) if number and kinds[-1] == "heading" else ""
    after = numbering(blocks[number + 1].text)
    return bool(style) and style == after and not numbering(blocks[number].text)


def _is_item(blocks: Sequence[Block], kinds: Sequence[str]) -> bool:
    """Return whether a numbered line stands in a list: a heading has no twin next to it."""
    number = len(kinds)
    style = numbering(blocks[number].text)
    if not style:
        return False
    before = blocks[number - 1].text if number else ""
    if _ATTACHED.match(before):
        return True
    after = blocks[number + 1].text
    in_list = number > 0 and kinds[-1] == "body" and is_heading(before)
    return numbering(after) == style or (in_list and numbering(before) == style)
