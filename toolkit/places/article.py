"""What an article is about: its title and dateline, else what opens it, else its issuer."""

from collections.abc import Sequence

from toolkit.places.context import Context
from toolkit.places.paragraph import Subject, subjects
from toolkit.places.resolution import UNRESOLVED, Resolution, ambiguous, resolved
from toolkit.places.roles import OURS, opens_clause
from toolkit.places.scan import Mention, Scanned, scan, scan_dateline
from toolkit.places.table import common_ancestor, contains, related

#: How many paragraphs count as an article's opening.
_OPENING = 2


def place_article(
    title: str, dateline: str, paragraphs: Scanned, issuer: Resolution, context: Context
) -> Resolution:
    """Return the division that an article is about."""
    by_title = _titled(title, paragraphs, issuer, context)
    by_line = _named("dateline", dateline, scan_dateline(dateline), issuer, context)
    if by_title.code:
        lower = by_line.code is not None and contains(by_title.code, by_line.code)
        return by_line if lower else by_title
    opening = None if OURS.search(title) else _opening(paragraphs, issuer, context)
    if by_line.code:
        return opening if opening and contains(by_line.code, opening.code or "") else by_line
    if opening:
        return opening
    return issuer if issuer.code or by_title.source != "ambiguous" else by_title


def _titled(title: str, paragraphs: Scanned, issuer: Resolution, context: Context) -> Resolution:
    """Return the division of a headline, unless it only sets the frame for the issuer's own.

    落实德州市部署 and 山东省试点建设情况 head what a county writes of itself.
    """
    mentions = scan(title)
    named = _named("title", title, mentions, issuer, context)
    if not named.code or not _is_above(named.code, issuer):
        return named
    leads = any(_leads(title, m) for m in mentions if context.settle(m) == named.code)
    return named if leads and not _names_own(paragraphs, issuer, context) else UNRESOLVED


def _named(
    source: str, text: str, mentions: Sequence[Mention], issuer: Resolution, context: Context
) -> Resolution:
    """Return the division a headline or dateline names: inside the issuer's if any is."""
    sure = [(m, code) for m in mentions if (code := context.settle(m))]
    if not sure:
        unsure = [m for m in mentions if m.kind == "full"]
        if unsure:
            return ambiguous(unsure[0].text, unsure[0].candidates)
        return UNRESOLVED
    own = [(m, c) for m, c in sure if issuer.code and related(issuer.code, c)]
    chosen = own or [(m, c) for m, c in sure[:1] if not issuer.code or _leads(text, m)]
    if not chosen:
        return UNRESOLVED
    lowest = [(m, c) for m, c in chosen if not any(o != c and contains(c, o) for _, o in chosen)]
    code = common_ancestor([c for _, c in lowest]) or lowest[0][1]
    return resolved(code, source, "、".join(dict.fromkeys(m.text for m, _ in lowest)))


def _leads(text: str, mention: Mention) -> bool:
    """Whether a foreign place is what a headline is about, not 我县's partner."""
    return opens_clause(text, mention.start) and not OURS.search(text)


def _opening(paragraphs: Scanned, issuer: Resolution, context: Context) -> Resolution | None:
    """Return the division that opens the article, or the one that holds all that open a part."""
    openings = [
        (number, found)
        for number, (text, mentions) in enumerate(paragraphs)
        if (found := _opens(text, mentions, issuer, context))
    ]
    if not openings or openings[0][0] >= _OPENING:
        return None
    first = openings[0][1][0]
    outside = issuer.code is not None and not contains(issuer.code, first.code)
    if outside and _names_own(paragraphs, issuer, context):
        return None
    others = [s for _, found in openings for s in found if not related(s.code, first.code)]
    code = common_ancestor([first.code, *(s.code for s in others)])
    if code is None or code == issuer.code:
        return None
    return resolved(code, "body", "、".join(dict.fromkeys([first.text, *(s.text for s in others)])))


def _opens(
    text: str, mentions: Sequence[Mention], issuer: Resolution, context: Context
) -> list[Subject]:
    """Return the places that open a paragraph: one, or a list of them."""
    found = subjects(text, mentions, context)
    if not found or not found[0].opening:
        return []
    first = found[0]
    near = not issuer.code or related(issuer.code, first.code)
    if not near and not first.full:
        return []
    return [s for s in found if s.listed] if first.listed else [first]


def _is_above(code: str, issuer: Resolution) -> bool:
    return issuer.code is not None and code != issuer.code and contains(code, issuer.code)


def _names_own(paragraphs: Scanned, issuer: Resolution, context: Context) -> bool:
    """Whether an article that opens with another division speaks of the issuer's all the same."""
    return any(
        OURS.search(text)
        or any((c := context.settle(m)) and contains(issuer.code or "", c) for m in mentions)
        for text, mentions in paragraphs
    )
