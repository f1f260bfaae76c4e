"""What an article is about: its title and dateline, else what opens it, else its issuer."""

from collections.abc import Sequence

from toolkit.places.context import Context
from toolkit.places.paragraph import Subject, subjects
from toolkit.places.resolution import Resolution, resolved
from toolkit.places.scan import scan
from toolkit.places.table import common_ancestor, contains

#: How many paragraphs count as an article's opening.
_OPENING = 2


def place_article(
    title: str,
    dateline: str,
    paragraphs: Sequence[str],
    issuer: Resolution,
    context: Context,
) -> Resolution:
    """Return the division that an article is about."""
    by_title = _named("title", title, issuer, context)
    by_line = _named("dateline", dateline, issuer, context)
    if by_title.code and by_line.code:
        return by_line if contains(by_title.code, by_line.code) else by_title
    if by_title.code:
        return by_title
    opening = _opening(paragraphs, issuer, context)
    if by_line.code:
        return opening if opening and contains(by_line.code, opening.code or "") else by_line
    if opening:
        return opening
    return issuer if issuer.code or by_title.source != "ambiguous" else by_title


def _named(source: str, text: str, issuer: Resolution, context: Context) -> Resolution:
    """Return the division a headline or dateline names: inside the issuer's if any is."""
    mentions = scan(text)
    sure = [(m, code) for m in mentions if (code := context.settle(m))]
    if not sure:
        unsure = [m for m in mentions if m.kind == "full"]
        if unsure:
            return Resolution(None, "ambiguous", unsure[0].text, unsure[0].candidates)
        return Resolution(None, "unresolved", "", ())
    own = [(m, c) for m, c in sure if issuer.code and _related(issuer.code, c)]
    chosen = own or sure[:1]
    lowest = [(m, c) for m, c in chosen if not any(o != c and contains(c, o) for _, o in chosen)]
    code = common_ancestor([c for _, c in lowest]) or lowest[0][1]
    return resolved(code, source, "、".join(dict.fromkeys(m.text for m, _ in lowest)))


def _related(one: str, other: str) -> bool:
    return contains(one, other) or contains(other, one)


def _opening(paragraphs: Sequence[str], issuer: Resolution, context: Context) -> Resolution | None:
    """Return the division that opens one of the first paragraphs."""
    for text in paragraphs[:_OPENING]:
        found: list[Subject] = [s for s in subjects(text, scan(text), context) if s.opening]
        if found and (not issuer.code or _related(issuer.code, found[0].code) or found[0].full):
            return resolved(found[0].code, "body", found[0].text)
    return None
