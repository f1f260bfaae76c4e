"""The whole way from an extracted text to articles and removed lines, in order."""

import sys
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from toolkit.corpus.fields.metadata import read_metadata
from toolkit.corpus.furniture.behind import part_headline
from toolkit.corpus.furniture.index_table import part_titles
from toolkit.corpus.furniture.record import part_record
from toolkit.corpus.furniture.removal import Removed, remove_furniture
from toolkit.corpus.lines.numbered import Line, read_lines
from toolkit.corpus.paragraphs.articles import Article, part_articles
from toolkit.corpus.paragraphs.cell_rows import join_cells
from toolkit.corpus.paragraphs.join import join_lines
from toolkit.corpus.paragraphs.split import split_unbroken
from toolkit.corpus.paragraphs.titles import MOST_HEADLINES
from toolkit.corpus.reading.page import Hint
from toolkit.kinds import instance_of

#: What stands between two pages.
_PAGED = frozenset({"page number", "running head"})
_BELOW_TITLE = frozenset({"index table", "account name"})
#: What parts a headline from its text.
_PARTING = frozenset({"publication line", "index table", "breadcrumb", "editor line"})


class Gone(NamedTuple):
    """A span of the extracted text that is no content, and why."""

    start: int
    end: int
    reason: str


class Cut(NamedTuple):
    """A page, cut.

    Attributes
    ----------
    articles : list of Article
        The content; empty if the page holds none.
    removed : list of Gone
        Everything else that is not blank, in order.
    metadata : dict of str to str
        What the removed lines say about the page.
    """

    articles: list[Article]
    removed: list[Gone]
    metadata: dict[str, str]


def cut_text(text: str, hints: Sequence[Hint] = ()) -> Cut:
    r"""Cut an extracted text into articles of paragraphs, and say what was removed.

    The pieces of all paragraphs and the removed spans partition the characters of the
    text that are not blank.

    Parameters
    ----------
    text : str
        The extracted text.
    hints : sequence of Hint, optional
        What the layout of the source says is no content, in order of start.

    Returns
    -------
    Cut
        ``articles``, ``removed`` and ``metadata``.

    Examples
    --------
    >>> cut = cut_text("欢迎访问青河网!\n新征程\n2023-01-04 10:25 作者: 来源:\n已完成。")
    >>> [(block.text, kind) for block, kind in zip(cut.articles[0].blocks, cut.articles[0].kinds)]
    [('新征程', 'title'), ('已完成。', 'body')]
    >>> [gone.reason for gone in cut.removed], cut.metadata
    (['welcome line', 'publication line'],
     {'date': '2023-01-04', 'site': '青河网', 'publisher': '青河网'})
    """
    instance_of("text", text, str)
    lines, marks = read_lines(text)
    lines = part_titles(text, split_unbroken(text, part_record(text, lines)))
    lines = part_headline(text, lines)
    kept, removed = remove_furniture(lines, _hinted(lines, hints))
    kept = join_cells(text, kept)
    page_breaks, begun = (_below(kept, removed, reasons) for reasons in (_PAGED, _PARTING))
    blocks = join_lines(text, kept, page_breaks, begun)
    published = _published(kept, removed)
    gone = [Gone(one.line.start, one.line.end, one.reason) for one in removed]
    gone += [Gone(mark.start, mark.end, "spelled-out blank") for mark in marks]
    metadata = read_metadata(removed, kept[0].start if kept else 0)
    articles = part_articles(blocks, published, metadata.get("title", ""))
    return Cut(articles, sorted(gone), metadata)


def _published(kept: Sequence[Line], removed: Sequence[Removed]) -> int | None:
    """Return where the line of publication stands, or one that stands below a title as it does.

    One among the first lines of content comes before one above them, which may name the site.
    """
    top = kept[0].start if kept else 0
    near = kept[MOST_HEADLINES].start if len(kept) > MOST_HEADLINES else sys.maxsize
    told = [
        one.line.start
        for one in removed
        if one.reason == "publication line" or (one.reason in _BELOW_TITLE and one.line.start > top)
    ]
    return next((start for start in told if top < start < near), told[0] if told else None)


def _below(kept: Sequence[Line], removed: Sequence[Removed], reasons: frozenset[str]) -> set[int]:
    """Return the starts of the lines of content right below those removed for some reasons."""
    ends = [one.line.end for one in removed if one.reason in reasons]
    starts = [line.start for line in kept]
    return {starts[at] for end in ends if (at := bisect_right(starts, end)) < len(starts)}


def _hinted(lines: Sequence[Line], hints: Sequence[Hint]) -> dict[int, str]:
    """Return the numbers of the lines that lie inside a hint, with its reason."""
    found: dict[int, str] = {}
    number = 0
    for hint in hints:
        while number < len(lines) and lines[number].start < hint.start:
            number += 1
        while number < len(lines) and lines[number].end <= hint.end:
            found[number] = hint.reason
            number += 1
    return found
