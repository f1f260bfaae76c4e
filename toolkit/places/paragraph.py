"""What a paragraph is about, given what its article is about."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.places.context import Context
from toolkit.places.names import bears
from toolkit.places.resolution import UNRESOLVED, Resolution, ambiguous, resolved
from toolkit.places.roles import in_list, opens_clause, sentence_starts
from toolkit.places.scan import Mention
from toolkit.places.table import common_ancestor, contains, level_of, names_by_code, related

_OWN = re.compile(r"[我本全]([省市县区州盟旗])(?!域|级)")
_ADDRESSED = re.compile(r"^.{0,200}(?:各|政府|党委|委员会|单位|部门|局|公司).{0,30}[:：]\s*$")
_SAME = re.compile(r"[该我本全]([市县区州盟旗])(?!域|级)")
_THIS_TOWN = re.compile(r"[该全](?:镇|乡|街道)|这个(?:镇|乡|街道)")


@dataclass(frozen=True, slots=True)
class Subject:
    """A place that a clause is about.

    Attributes
    ----------
    code, text : str
        The division and the words.
    start : int
        Where the words stand in the paragraph.
    opening : bool
        Whether it opens the paragraph's first sentence.
    listed : bool
        Whether it stands in a list of places.
    full : bool
        Whether the words are a full name or a path, not a bare stem or a township.
    """

    code: str
    text: str
    start: int
    opening: bool
    listed: bool
    full: bool


def subjects(text: str, mentions: Sequence[Mention], context: Context) -> list[Subject]:
    """Return the places that open a clause or stand in a list that does, in order.

    Those to whom a notice is addressed (滕州市、各区人民政府:) are none.
    """
    if _ADDRESSED.search(text):
        return []
    edges = frozenset(edge for m in mentions for edge in (m.start, m.end))
    starts = sentence_starts(text)
    first_end = starts[1] if len(starts) > 1 else len(text)
    found: list[Subject] = []
    for mention in mentions:
        listed = in_list(text, mention.start, mention.end, edges)
        code = context.settle(mention)
        if code and (listed or opens_clause(text, mention.start)):
            opening = mention.start < first_end and not found
            full = mention.kind in ("full", "former", "chain")
            found.append(Subject(code, mention.text, mention.start, opening, listed, full))
    return found


def place_paragraph(
    text: str,
    mentions: Sequence[Mention],
    article: Resolution,
    issuer: Resolution,
    before: Resolution | None,
    context: Context,
) -> Resolution:
    """Return the division that a paragraph is about.

    ``article``, ``issuer`` and ``before`` are the answers for its article, for the page and for
    the paragraph before it in the article.
    """
    stray = _of_a_town(text, article, context) or _continued(text, article, before)
    if not mentions:
        return stray or article
    found = subjects(text, mentions, context)
    if article.code is None:
        return _without_article(mentions, found, article, context)
    if stray and not any(s.opening for s in found):
        return stray
    inside = [s for s in found if s.code != article.code and contains(article.code, s.code)]
    first = found[0] if found else None
    # 全市上下齐心,武城县率先突破 is about the city.
    late = first is not None and _speaks_of(article.code, text[: first.start])
    if first and first.opening and not first.listed and not late:
        if first in inside:
            return _among(first, inside, article)
        turns = _elsewhere(first, article, issuer)
        return resolved(first.code, "body", first.text) if turns else article
    return _later(text, found, inside, article)


def _continued(text: str, article: Resolution, before: Resolution | None) -> Resolution | None:
    """Return the place before, if the text says 该县 or 全县 in an article on a wider division."""
    if article.code is None or before is None or before.code is None:
        return None
    if before.code == article.code or not contains(article.code, before.code):
        return None
    said = {match[1] for match in _SAME.finditer(text)}
    above, here = names_by_code()[article.code], names_by_code()[before.code]
    same = any(bears(here, rank) and not bears(above, rank) for rank in said)
    return before if same and not _speaks_of(article.code, text) else None


def _of_a_town(text: str, article: Resolution, context: Context) -> Resolution | None:
    """Return the county of 该镇, where the article is about no county and so about no town.

    On a newspaper page a piece of one article may stand inside another.
    """
    if article.code is None or level_of(article.code) == "county" or not _THIS_TOWN.search(text):
        return None
    named = [(town, code) for town, code in context.towns.items() if town in text]
    if len({code for _, code in named}) != 1:
        return None
    town, code = named[0]
    return resolved(code, "body", town) if contains(article.code, code) else None


def _elsewhere(first: Subject, article: Resolution, issuer: Resolution) -> bool:
    """Whether a paragraph turns to another part of the issuer's division, as on a news page."""
    own = issuer.code is None or contains(issuer.code, first.code)
    return own and first.full and not related(first.code, article.code or "")


def _among(first: Subject, inside: Sequence[Subject], article: Resolution) -> Resolution:
    """Return the opening division, unless others beside it get as much."""
    counts = Counter(s.code for s in inside if not related(s.code, first.code))
    own = sum(1 for s in inside if related(s.code, first.code))
    if counts and max(counts.values()) >= own:
        code = common_ancestor([first.code, *counts])
        return resolved(code, "body", first.text) if code and code != article.code else article
    return resolved(first.code, "body", first.text)


def _later(
    text: str, found: Sequence[Subject], inside: Sequence[Subject], article: Resolution
) -> Resolution:
    """Return a division that later clauses keep speaking of, if it is the only one."""
    codes = {s.code for s in inside}
    own = article.code is not None and _speaks_of(article.code, text)
    if len(codes) == 1 and len(inside) > 1 and len(found) == len(inside) and not own:
        return resolved(inside[0].code, "body", inside[0].text)
    return article


def _speaks_of(code: str, text: str) -> bool:
    """Whether a text says 我市 or 全市 of a division with such a rank."""
    name = names_by_code()[code]
    return any(bears(name, match[1]) for match in _OWN.finditer(text))


def _without_article(
    mentions: Sequence[Mention],
    found: Sequence[Subject],
    article: Resolution,
    context: Context,
) -> Resolution:
    """Where the page has no place of its own: what the paragraph itself names."""
    codes = [s.code for s in found] or [c for m in mentions if (c := context.settle(m))]
    if codes:
        words = "、".join(dict.fromkeys(m.text for m in mentions if context.settle(m) in codes))
        code = common_ancestor(codes)
        if code:
            return resolved(code, "body", words)
        return Resolution(None, "unresolved", words, tuple(sorted(set(codes))))
    unsure = [m for m in mentions if m.kind == "full" and len(m.candidates) > 1]
    if unsure:
        return ambiguous(unsure[0].text, unsure[0].candidates)
    return article if article.source == "ambiguous" else UNRESOLVED
