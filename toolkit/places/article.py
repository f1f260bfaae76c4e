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
    """Return the division that opens the article, or the one that holds all that open a part."""
    openings = [found for text in paragraphs if (found := _opens(text, issuer, context))]
    if not openings or all(text not in paragraphs[:_OPENING] for text, _ in openings):
        return None
    first = openings[0][1][0]
    others = {s.code for _, found in openings for s in found if not _related(s.code, first.code)}
    code = common_ancestor([first.code, *others])
    return resolved(code, "body", first.text) if code else None


def _opens(text: str, issuer: Resolution, context: Context) -> tuple[str, list[Subject]] | None:
    """Return the places that open a paragraph: one, or a list of them."""
    found = subjects(text, scan(text), context)
    if not found or not found[0].opening:
        return None
    first = found[0]
    near = not issuer.code or _related(issuer.code, first.code)
    if not near and not first.full:
        return None
    return text, [s for s in found if s.listed] if first.listed else [first]
