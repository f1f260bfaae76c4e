"""The whole way from an extracted text to articles and removed lines, in order."""

from typing import NamedTuple

from toolkit.corpus.articles import Article, part_articles
from toolkit.corpus.furniture import remove_furniture
from toolkit.corpus.join import join_lines
from toolkit.corpus.lines import read_lines
from toolkit.corpus.metadata import read_metadata
from toolkit.corpus.split import split_unbroken


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


def cut_text(text: str) -> Cut:
    r"""Cut an extracted text into articles of paragraphs, and say what was removed.

    The pieces of all paragraphs and the removed spans partition the characters of the
    text that are not blank.

    Examples
    --------
    >>> cut = cut_text("欢迎访问青河网!\n新征程\n2023-01-04 10:25 作者: 来源:\n已完成。")
    >>> [(block.text, kind) for block, kind in zip(cut.articles[0].blocks, cut.articles[0].kinds)]
    [('新征程', 'title'), ('已完成。', 'body')]
    >>> [gone.reason for gone in cut.removed], cut.metadata
    (['welcome line', 'publication line'], {'date': '2023-01-04', 'publisher': '青河网'})
    """
    lines, marks = read_lines(text)
    kept, removed = remove_furniture(split_unbroken(text, lines))
    blocks = join_lines(text, kept)
    published = [one.line.start for one in removed if one.reason == "publication line"]
    gone = [Gone(one.line.start, one.line.end, one.reason) for one in removed]
    gone += [Gone(mark.start, mark.end, "spelled-out blank") for mark in marks]
    return Cut(
        part_articles(blocks, published[0] if published else None),
        sorted(gone),
        read_metadata(removed),
    )
