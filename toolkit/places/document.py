"""Say which division every paragraph of a page is about, and on what evidence.

The rules, in order; each module says more about its own.

**What counts as a name** (`names`, `lexicon`, `hazards`, `scan`). A full name (武城县), its short
official form (北川县, 恩施州) and a former full name (兖州市) stand for themselves. The name of a
province or city without its rank (德州) does so too, unless it is an ordinary word (日照, 大同).
The name of a county without its rank (武城) counts only where the page names the county as well,
or right after its city (陇南武都). A township or street (四女寺镇) leads to its county, if the
page names that county or its city, or if it names nothing else and the township exists once, or
several townships of one county stand together. Names that follow each other downwards are one
mention of the lowest (枣庄市山亭区水泉镇). A bare 县, an office (县民政局), a zone that is no
division (高新区), a road or a university is none.

**What a shared name means** (`context`). Sure mentions vote for their division and for those
above it, by where they stand: publisher, metadata, title, dateline, body. A name that several
divisions share means the one whose city has more votes, then whose province, then whose townships
the page names; if two are equal it stays ambiguous with all its candidates.

**Who issued the page** (`issuer`, `media`). The lowest division named by the publisher; else by
the metadata (发布机构 before 来源 before the copyright line); else by the title, or inside that
what the text calls 我县; else the place of the datelines; else the division that the body calls
我县 or 全市, if its names lie there; else the lowest that two thirds of all mentions lie in.

**What an article is about** (`article`). The division of its title and of its dateline, the lower
where one lies inside the other. A division above the issuer's only if it is what the headline is
about and the text does not speak of 我县 (落实德州市部署 is not about 德州市); a division
elsewhere only if it opens the headline (安吉县:一片叶子…) and is not where 我县 went. Else the
division that opens its first paragraphs, or the one that holds all that open a paragraph. Else
the issuer's.

**What a paragraph is about** (`paragraph`, `roles`). The article's, unless

1. its first sentence opens with a division inside the article's (after a date, 近年来, 记者在 …
   at most): then that one, or if others are spoken of as much, the one that holds them all;
2. it opens with a full name elsewhere inside the issuer's division: a news page has turned the
   page;
3. it says 该县 or 全县 where the article is about a city: then the county before it; 该镇
   likewise leads to the county of the township that the page names and the paragraph repeats;
4. later clauses speak at least twice of one division inside the article's, of no other, and not
   of 全市.

A list (武川县、清水河县), a receiver (支持武川县), a partner (与北京市门头沟区, 赴安吉县) and an
example (其中武城县12处) change nothing, nor do those to whom a notice is addressed. 我县, 我市,
全区 and 该街道 mean the article's place by that.

Pages in traditional characters are read in simplified ones, and so is their evidence. Where
nothing is named the answer is ``unresolved``; where a shared name stays open, ``ambiguous``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.places.article import place_article
from toolkit.places.context import Context
from toolkit.places.issuer import issuer_texts, own_rank, place_issuer
from toolkit.places.paragraph import place_paragraph
from toolkit.places.resolution import Resolution
from toolkit.places.scan import Mention, Scanned, scan, scan_dateline
from toolkit.places.traditional import simplify

_OPENS, _CLOSES = "[【〔［", "]】〕］"
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
    title, publisher = simplify(title), simplify(publisher)
    articles = [_simplified(article) for article in articles]
    sources = [(source, simplify(text)) for source, text in issuer_texts(publisher, metadata)]
    named = [scan(text) for _, text in sources]
    titles = [_tagged(text, scan(text)) for text in (title, *(a.title for a in articles))]
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
        placed.paragraphs.append(_in_turn(read, about, issuer, context))
    return placed


def _simplified(article: ArticleText) -> ArticleText:
    """Return the article in simplified characters; the names are looked up in them."""
    paragraphs = [simplify(text) for text in article.paragraphs]
    return ArticleText(simplify(article.title), simplify(article.dateline), paragraphs)


def _in_turn(
    read: Scanned, article: Resolution, issuer: Resolution, context: Context
) -> list[Resolution]:
    """Place the paragraphs of an article, each knowing the one before."""
    about: list[Resolution] = []
    for text, mentions in read:
        before = about[-1] if about else None
        about.append(place_paragraph(text, mentions, article, issuer, before, context))
    return about


def _tagged(text: str, found: Sequence[Mention]) -> Sequence[Mention]:
    """Mentions of a title: a county in brackets before it ([徐汇]争当…) needs no support."""
    if (
        found
        and text[:1] in _OPENS
        and found[0].start == 1
        and text[found[0].end : found[0].end + 1] in _CLOSES
    ):
        return [*_as_named(found[:1]), *found[1:]]
    return found


def _as_named(found: Sequence[Mention]) -> list[Mention]:
    """Mentions of a publisher's name: a county needs no support there (武都新闻网)."""
    return [
        Mention(m.start, m.end, m.text, m.candidates, "full") if m.kind == "county" else m
        for m in found
    ]
