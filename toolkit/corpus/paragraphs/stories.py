"""Find where the articles of a page begin.

One begins where headlines stand above a byline, or where a paragraph opens with a byline of its
own; in a bulletin of several stories, each of which names its writer in brackets below, where the
next headline stands. On a page already known to hold several one also begins below a gap wider
than the page's usual one (a captioned picture).
"""

import re
from collections.abc import Sequence

from toolkit.corpus.lines.marks import is_byline, is_dateline, is_headline, is_subtitle, lead
from toolkit.corpus.paragraphs.join import Block
from toolkit.corpus.paragraphs.titles import MOST_HEADLINES

_WRITER = re.compile(
    r"[（(](?:[\u4e00-\u9fff·]{2,8}(?:[\s、][\u4e00-\u9fff·]{2,8}){0,4}|"
    r"[\u4e00-\u9fff·\s、]{2,24}(?:供稿|撰稿|报道))[)）]"
)
_WIDE = 2
_SEVERAL = 2


def article_starts(blocks: Sequence[Block]) -> list[int]:
    """Return the numbers of the blocks that begin an article; the first is always one."""
    if not blocks:
        return []
    found = {0}
    for number, block in enumerate(blocks):
        first = _first_headline(blocks, number)
        if (is_byline(block.text) and first < number) or _opens_news(block.text):
            found.add(0 if _is_front(blocks, first) else first)
    if len(found) > 1:
        found.update(_after_gaps(blocks))
    found.update(_below_stories(blocks))
    return sorted(found)


def _opens_news(text: str) -> bool:
    return bool(lead(text)) and not is_byline(text)


def _first_headline(blocks: Sequence[Block], number: int) -> int:
    """Return where the run of headlines directly above block ``number`` begins."""
    first = number
    while first > 0 and number - first < MOST_HEADLINES and _in_headline(blocks, first - 1):
        if _closes_a_story(blocks, first - 1):
            break
        first -= 1
    return first


def _in_headline(blocks: Sequence[Block], number: int) -> bool:
    """Return whether a block may be part of a headline: a line of it, or what a dash adds below."""
    if is_headline(blocks[number].text):
        return True
    return number > 0 and is_subtitle(blocks[number].text) and is_headline(blocks[number - 1].text)


def _closes_a_story(blocks: Sequence[Block], number: int) -> bool:
    """Return whether a block names in brackets who wrote the paragraph above it."""
    above = blocks[number - 1].text if number else ""
    return above.endswith("。") and bool(_WRITER.fullmatch(blocks[number].text))


def _below_stories(blocks: Sequence[Block]) -> list[int]:
    """Return the headlines right below a writer's name, where several paragraphs have one."""
    below = [n + 1 for n in range(len(blocks)) if _closes_a_story(blocks, n)]
    if len(below) < _SEVERAL:
        return []
    near = [n for n in below if n + 1 < len(blocks) and is_headline(blocks[n].text)]
    return [n for n in near if blocks[n + 1].text.endswith("。")]


def _is_front(blocks: Sequence[Block], first: int) -> bool:
    """Return whether only headlines and datelines stand before block ``first``."""
    return all(is_headline(block.text) or is_dateline(block.text) for block in blocks[:first])


def _after_gaps(blocks: Sequence[Block]) -> list[int]:
    gaps = sorted(block.gap for block in blocks[1:])
    wide = gaps[len(gaps) // 2] + _WIDE
    return [number for number, block in enumerate(blocks) if number and block.gap >= wide]
