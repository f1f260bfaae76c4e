"""Say what a page and its parts are about: place, date, genre.

The rules are those of ``toolkit.places``, ``dates`` and ``genre``; this module asks them
and lays their answers beside the paragraphs.
"""

import re
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from toolkit.corpus.cut import Cut
from toolkit.corpus.fields.dates import read_date
from toolkit.corpus.fields.genre import genre_of
from toolkit.corpus.lines.cleaning import drop_blanks
from toolkit.corpus.reading.page import Page
from toolkit.errors import BadInput
from toolkit.places import (
    ArticleText,
    DocumentPlaces,
    Resolution,
    body_regions,
    given_region,
    own_region,
    place_document,
    region_path,
    settled,
    within,
)

_OPENING = 2000
_REPORTS = re.compile(
    r"((?![据本])[\u4e00-\u9fff]{2,8}(?:新闻网|[日晚]报|网|在线|客户端|融媒))(?=\S{0,10}?讯)"
)
_TITLE_FIELD = re.compile(r"\A(?:信件|来信|留言)?标\s?题\s?[:：|\s]+")
_HEAD = 12  # paragraphs: a regulation tells its history in up to eight lines
_TAIL = 4


class About(NamedTuple):
    """What a page is about.

    Attributes
    ----------
    title, publisher : str
        In the page's words; may be empty.
    issuer_region : str or None
        Code of the division that issued it.
    issuer_level, genre : str
        ``unknown`` where no rule applies.
    date : dict
        ``date``, ``date_source`` and ``date_text``.
    articles : list of (str or None)
        Code of the division of each article.
    paragraphs : list of list of dict
        The region columns of each paragraph, by article.
    """

    title: str
    publisher: str
    issuer_region: str | None
    issuer_level: str
    genre: str
    date: dict[str, Any]
    articles: list[str | None]
    paragraphs: list[list[dict[str, Any]]]


def tell_about(page: Page, cut: Cut, own_regions: Collection[str]) -> About:
    """Return what a page and its articles and paragraphs are about."""
    region = given_region(page.metadata.get("region", ""), own_regions)
    # What the source says (a column of a table, a header) comes before what the page says.
    metadata = {**page.metadata, **cut.metadata, **_given(page)}
    if region is not None and region.code not in own_regions:
        metadata |= _as_publisher(region)
    title = _given_title(page, cut) or _title(cut) or metadata.get("title", "")
    publisher = metadata.get("publisher") or metadata.get("site", "") or _medium(cut)
    texts = [[block.text for block in article.blocks] for article in cut.articles]
    read = [
        ArticleText(article.title, article.dateline, tuple(own))
        for article, own in zip(cut.articles, texts, strict=True)
    ]
    placed = place_document(title, publisher, metadata, read)
    if region is None and own_regions:
        region = own_region([("publisher", publisher)], own_regions)
        placed = placed if region else _with_own(title, read, placed, own_regions)
    placed = _believed(region, placed) if region else placed
    body = [text for own in texts for text in own]
    found = read_date(
        metadata=metadata,
        datelines=_datelines(cut),
        url=metadata.get("url", ""),
        title=title,
        text="\n".join([*body[:_HEAD], *body[_HEAD:][-_TAIL:]]),
        file=page.file,
        given=page.metadata.get("date", ""),
    )
    genre, level = genre_of(
        title,
        "\n".join(body)[:_OPENING],
        publisher=publisher,
        region=None if placed.issuer.code in own_regions else placed.issuer.code,
        metadata=metadata,
    )
    return About(
        title=title,
        publisher=publisher,
        issuer_region=placed.issuer.code,
        issuer_level=level,
        genre=genre,
        date={"date": found.date, "date_source": found.source, "date_text": found.text},
        articles=[one.code for one in placed.articles],
        paragraphs=[[_columns(one) for one in own] for own in placed.paragraphs],
    )


def _given(page: Page) -> dict[str, str]:
    """Return what the source says, but for its site: the foot of the page knows that better."""
    return {name: value for name, value in page.metadata.items() if name != "site"}


def _as_publisher(region: Resolution) -> dict[str, str]:
    """Return the region that a table gives, as evidence for its page: as good as a publisher's."""
    if region.source == "unresolved":
        return {}
    paths = [_path(code) for code in region.candidates]
    words = region.evidence if len(paths) > 1 else paths[0].replace("/", "")
    return {"publisher's region": words}


def _with_own(
    title: str, articles: Sequence[ArticleText], placed: DocumentPlaces, own: Collection[str]
) -> DocumentPlaces:
    """Return the places of a page with regions of the user's own that its articles name.

    An article whose title or dateline names a division keeps it; the body is asked only where no
    division issued the page.
    """
    asked = placed.issuer.code is None
    found = [
        _own_rows(text, place, title, own, asked=asked)
        for text, place in zip(articles, placed.articles, strict=True)
    ]
    whole = [rows[0] if rows and len(set(rows)) == 1 else None for rows in found]
    sure = [one for one in whole if one is not None]
    alone = asked and len(sure) == len(found) and len({one.code for one in sure}) == 1
    return DocumentPlaces(
        sure[0] if alone else placed.issuer,
        [_inside(region, one) for region, one in zip(whole, placed.articles, strict=True)],
        [
            [_inside(region, one) for region, one in zip(*both, strict=True)]
            for both in zip(found, placed.paragraphs, strict=True)
        ],
    )


def _own_rows(
    text: ArticleText, place: Resolution, title: str, own: Collection[str], *, asked: bool
) -> list[Resolution | None]:
    """Return the region of the user's own of each paragraph of an article, if it has one."""
    if place.code is not None and place.source in ("title", "dateline"):
        return [None] * len(text.paragraphs)
    named = own_region([("title", text.title or title), ("dateline", text.dateline)], own)
    if named is None and asked:
        return body_regions(text.paragraphs, own)
    return [named] * len(text.paragraphs)


def _inside(region: Resolution | None, found: Resolution) -> Resolution:
    return within(region, found) if region else found


def _believed(region: Resolution, placed: DocumentPlaces) -> DocumentPlaces:
    """Return the places of a page whose region a table gives: texts can only be more exact."""
    told = placed.issuer.source in ("publisher", "metadata") and region.source != "publisher"
    region = settled(region, placed.issuer.code)
    return DocumentPlaces(
        placed.issuer if told and placed.issuer.code else region,
        [within(region, one) for one in placed.articles],
        [[within(region, one) for one in own] for own in placed.paragraphs],
    )


def _given_title(page: Page, cut: Cut) -> str:
    """Return the title that the source gives; of a web page, only what stayed as content.

    What ``<title>`` and a menu both say is the name of a column.
    """
    given = page.metadata.get("title", "")
    if page.media_type != "text/html":
        return given
    texts = [block.text for article in cut.articles for block in article.blocks[:_HEAD]]
    bare = drop_blanks(given)
    return given if any(drop_blanks(text) in bare for text in texts) else ""


def _title(cut: Cut) -> str:
    # On a newspaper page the first article's headline is not the page's title.
    title = cut.articles[0].title if len(cut.articles) == 1 else ""
    # The field before it, and the last edge of a cell, where a table became text.
    return _TITLE_FIELD.sub("", title).rstrip(" |")


def _medium(cut: Cut) -> str:
    """Return the medium with which the first paragraph of news opens: 海曙新闻网讯."""
    bodies = [text for article in cut.articles[:1] for text in article.texts("body")]
    opened = _REPORTS.match(bodies[0]) if bodies else None
    return opened[1] if opened else ""


def _datelines(cut: Cut) -> list[str]:
    leads = [article.dateline for article in cut.articles if article.dateline]
    whole = [text for article in cut.articles for text in article.texts("dateline")]
    return list(dict.fromkeys([*leads, *whole]))


def _columns(place: Resolution) -> dict[str, Any]:
    return {
        "region": place.code,
        "region_path": _path(place.code) if place.code else None,
        "region_source": place.source,
        "region_evidence": place.evidence,
        "region_candidates": list(place.candidates),
    }


def _path(code: str) -> str:
    """Return the path of a division; a region of the user's own is its own name and path."""
    try:
        return region_path(code)
    except BadInput:
        return code
