"""One page as rows: its document, articles, paragraphs and removed lines.

Nothing here looks at another page, so a page gives the same rows whatever else is read,
in whatever order, by however many workers. Reprints and clusters come after.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

from toolkit.corpus.about import About, tell_about
from toolkit.corpus.cut import Cut, cut_text
from toolkit.corpus.furniture.recurring import Edge, edges_of, site_of
from toolkit.corpus.ids import article_ids, paragraph_ids
from toolkit.corpus.lines.cleaning import drop_blanks
from toolkit.corpus.reading.page import Page, Refused

Row = dict[str, Any]


class DocumentRows(NamedTuple):
    """The rows of one page, as in ``toolkit.corpus.TABLES``; clusters not yet known.

    ``site`` is where the page belongs, ``edges`` its lines that may recur there.
    """

    document: Row
    articles: list[Row]
    paragraphs: list[Row]
    removed: list[Row]
    site: str
    edges: list[Edge]


def read_document(page: Page, own_regions: Collection[str] = ()) -> DocumentRows | Refused:
    """Cut a page and say what each part is about; refuse a page that holds no content."""
    cut = cut_text(page.text, page.hints)
    if not cut.articles:
        return Refused(page.source, "no content; every line of it is furniture")
    about = tell_about(page, cut, own_regions)
    names = list(
        article_ids(page.document_id, (article.blocks[0].text for article in cut.articles))
    )
    removed = [_removed(page, *gone) for gone in cut.removed]
    paragraphs = list(_paragraphs(page, cut, about, names))
    site = site_of(_address(page, cut), page.source)
    return DocumentRows(
        _document(page, cut, about, len(removed)),
        [_article(page, cut, about, names, number) for number in range(len(names))],
        paragraphs,
        removed,
        site,
        edges_of(paragraphs, page.text, site),
    )


def _removed(page: Page, start: int, end: int, reason: str) -> Row:
    return {
        "document_id": page.document_id,
        "start": start,
        "end": end,
        "text": page.text[start:end],
        "reason": reason,
    }


def _paragraphs(page: Page, cut: Cut, about: About, names: Sequence[str]) -> Iterator[Row]:
    texts = (block.text for article in cut.articles for block in article.blocks)
    ids = paragraph_ids(page.document_id, texts)
    position = 0
    for number, article in enumerate(cut.articles):
        for block, kind, place in zip(
            article.blocks, article.kinds, about.paragraphs[number], strict=True
        ):
            yield {
                "paragraph_id": next(ids),
                "document_id": page.document_id,
                "article_id": names[number],
                "cluster": page.document_id,
                "position": position,
                "text": block.text,
                "pieces": list(block.pieces),
                "start": min(start for start, _ in block.pieces),
                "end": max(end for _, end in block.pieces),
                "kind": kind,
                **place,
                **about.date,
                "reprint_of": None,
            }
            position += 1


def _article(page: Page, cut: Cut, about: About, names: Sequence[str], number: int) -> Row:
    article = cut.articles[number]
    return {
        "article_id": names[number],
        "document_id": page.document_id,
        "title": article.title or None,
        "dateline": article.dateline or None,
        "region": about.articles[number],
        "date": about.date["date"],
    }


def _document(page: Page, cut: Cut, about: About, n_removed: int) -> Row:
    kinds = list(chain.from_iterable(article.kinds for article in cut.articles))
    return {
        "document_id": page.document_id,
        "sources": [page.source],
        "url": _address(page, cut),
        "retrieved": page.metadata.get("retrieved"),
        "media_type": page.media_type,
        "encoding": page.encoding,
        "title": about.title or None,
        "publisher": about.publisher or None,
        "issuer_region": about.issuer_region,
        "issuer_level": about.issuer_level,
        "genre": about.genre,
        **about.date,
        "n_articles": len(cut.articles),
        "n_paragraphs": len(kinds),
        "n_body": kinds.count("body"),
        "n_characters": len(drop_blanks(page.text)),
        "n_removed": n_removed,
    }


def _address(page: Page, cut: Cut) -> str | None:
    """Return where the page is published, as its source or the head of its text says."""
    return page.metadata.get("url") or cut.metadata.get("url")
