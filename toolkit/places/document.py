"""Say which division every paragraph of a page is about, and on what evidence.

The rules, in order:

1. Every name in the title, the publisher, the metadata and the articles is found (`scan`), and
   the sure ones vote for what the unsure ones mean (`context`).
2. The *issuer* is the lowest division named by the publisher, else by metadata such as 发布机构 or
   来源, else by the title, else by a dateline, else the division that the body speaks of as 我县 or
   我市 (`issuer`).
3. An *article* is about the division of its title and its dateline, the lower where one lies in
   the other; else the one that opens its first paragraph; else the issuer's (`article`).
4. A *paragraph* is about the division that opens it, when that lies inside the article's (or, with
   its full path, anywhere); several divisions side by side lead to the one that holds them;
   a division that is only acted on, a partner or a bystander changes nothing; else it is about
   what its article is about, and 我县, 全区 and 该镇 mean just that (`paragraph`).

A name that several divisions share and that nothing settles makes an ``ambiguous`` result with
all candidates; where nothing is named at all the result is ``unresolved``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.places.article import place_article
from toolkit.places.context import Context
from toolkit.places.issuer import issuer_texts, own_rank, place_issuer
from toolkit.places.paragraph import place_paragraph
from toolkit.places.resolution import Resolution
from toolkit.places.scan import Mention, scan, scan_dateline

#: Votes of a mention by where it stands.
_WEIGHTS = {"publisher": 8.0, "metadata": 6.0, "title": 4.0, "dateline": 4.0, "body": 1.0}


@dataclass(frozen=True, slots=True)
class ArticleText:
    """One article of a page, as the corpus layer cut it.

    Attributes
    ----------
    title : str
        Its headline, empty if it has none.
    dateline : str
        The line of place, date and reporter (本报枣庄讯), empty if it has none.
    paragraphs : sequence of str
        Its paragraphs in order, headline and dateline among them if they are paragraphs.
    """

    title: str
    dateline: str
    paragraphs: Sequence[str]


@dataclass(frozen=True, slots=True)
class DocumentPlaces:
    """The places of a page.

    Attributes
    ----------
    issuer : Resolution
        The division whose government or newspaper issued it.
    articles : list of Resolution
        What each article is about.
    paragraphs : list of list of Resolution
        What each paragraph is about, one list an article.
    """

    issuer: Resolution
    articles: list[Resolution] = field(default_factory=list)
    paragraphs: list[list[Resolution]] = field(default_factory=list)


def place_document(
    title: str,
    publisher: str,
    metadata: Mapping[str, str],
    articles: Sequence[ArticleText],
) -> DocumentPlaces:
    """Resolve the issuer of a page and the place of every article and paragraph.

    Parameters
    ----------
    title, publisher : str
        Title of the page; the body or medium that published it. Empty if unknown.
    metadata : mapping of str to str
        What the page says about itself, such as ``{"发布机构": "金乡县农业农村局"}``.
    articles : sequence of ArticleText

    Returns
    -------
    DocumentPlaces

    Examples
    --------
    >>> page = place_document("", "枣庄日报", {}, [
    ...     ArticleText("市中区引导社会组织", "本报枣庄讯", ["全区社会组织开展扶贫。"]),
    ...     ArticleText("", "", ["11月9日,滕州市西岗镇党委书记说。"]),
    ... ])
    >>> page.issuer.code, [[r.code for r in rows] for rows in page.paragraphs]
    ('370400', [['370402'], ['370481']])
    """
    sources = issuer_texts(publisher, metadata)
    named = [scan(text) for _, text in sources]
    titles = [scan(text) for text in (title, *(a.title for a in articles))]
    lines = [scan_dateline(a.dateline) for a in articles]
    bodies = [[scan(text) for text in a.paragraphs] for a in articles]
    weighted = [(m, _WEIGHTS["publisher"]) for found in named for m in _as_named(found)]
    weighted += [(m, _WEIGHTS["title"]) for found in titles for m in found]
    weighted += [(m, _WEIGHTS["dateline"]) for found in lines for m in found]
    weighted += [(m, _WEIGHTS["body"]) for rows in bodies for found in rows for m in found]
    context = Context(weighted)
    # On a page of several articles 全区 is the district of one of them, not the page's.
    rank = own_rank(articles[0].paragraphs) if len(articles) == 1 else ""
    datelines = [article.dateline for article in articles]
    issuer = place_issuer(title, sources, datelines, rank, context)
    placed = DocumentPlaces(issuer)
    for article, found in zip(articles, bodies, strict=True):
        read = list(zip(article.paragraphs, found, strict=True))
        about = place_article(article.title, article.dateline, read, issuer, context)
        placed.articles.append(about)
        placed.paragraphs.append([place_paragraph(*one, about, issuer, context) for one in read])
    return placed


def _as_named(found: Sequence[Mention]) -> list[Mention]:
    """Mentions of a publisher's name: a county needs no support there (武都新闻网)."""
    return [
        Mention(m.start, m.end, m.text, m.candidates, "full") if m.kind == "county" else m
        for m in found
    ]
