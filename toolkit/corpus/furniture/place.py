"""Take for furniture what only its place on the page betrays.

A short line proves nothing by itself. Above the headline of a page that has navigation it is
part of a menu, between two lines of furniture it names an account or a column, below the
last furniture of the tail it is a link to another page.
"""

import re
import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from toolkit.corpus.furniture.contents import (
    ATTACHED,
    captions,
    contents_above,
    contents_below,
    is_title,
    told_again,
)
from toolkit.corpus.furniture.directory import find_directory
from toolkit.corpus.furniture.headline import (
    NAVIGATION,
    find_headline,
    in_form,
)
from toolkit.corpus.furniture.shape import is_row_of_names
from toolkit.corpus.lines.marks import is_date, is_dateline, is_headline, is_signature
from toolkit.corpus.lines.numbered import Line
from toolkit.corpus.lines.runs import runs_of

# Below these lines of the tail a page has links to other pages, and no more text.
_LAST = frozenset(
    {
        "advertisement",
        "menu",
        "previous and next",
        "filing number",
        "copyright",
        "site footer",
        "disclaimer",
        "links",
        "call to press",
        "share bar",
        "notice",
        "editor line",
        "publication line",
        "form",
        "hotline",
        "view count",
    }
)
_FOOT = frozenset({"filing number", "copyright", "site footer"})
_LINK = 60
_MENU = 20
_ABOVE = 16
_SURE = 40
_TITLE = 8
_NAME = 10
_NAMES = 3
_COLUMN = 6
_BOX = 4
_BOXED = 10
_SITE_NAME = 14
_STOPPED = re.compile(r"[。；;，,！!？?：:]\Z")
# More than a day and an hour: a field, a name, a button.
_SAYS = re.compile(r"(?![年月日时分秒])[\u4e00-\u9fff]")
_ARROWS = re.compile(r"[>»›＞→]+")


def by_place(
    lines: Sequence[Line], reasons: Sequence[str | None], head: int, tail: int
) -> dict[int, str]:
    """Return the numbers of further lines of furniture, each with the reason.

    Parameters
    ----------
    lines : sequence of Line
        All lines of the page.
    reasons : sequence of str or None
        What the rules make of each.
    head, tail : int
        Numbers of the first and the last line of content for sure.
    """
    found = list(reasons)
    headline = find_headline(lines, reasons, head)
    if headline and tail < headline[1] and "publication line" in reasons[headline[1] + 1 :][:1]:
        tail = headline[1]  # a page of pictures has no text below its headline
    steps = (
        _above_crumb,
        contents_above,
        _above_headline,
        _squeezed,
        _beside_menu,
        told_again,
        _repeated,
        captions,
    )
    for step in steps:
        for number, reason in step(lines, list(found), head, headline):
            found[number] = found[number] or reason
    for number in find_directory(lines, found, head, tail):
        found[number] = "links"
    for number in _said_above(lines, found, head, tail):
        found[number] = "links"
    for number in contents_below(lines, found, tail, headline):
        found[number] = found[number] or "links"
    for number, reason in _below(lines, found, tail):
        found[number] = found[number] or reason
    return {
        number: after
        for number, (before, after) in enumerate(zip(reasons, found, strict=True))
        if after and not before
    }


Headline = tuple[int, int] | None
Told = Iterator[tuple[int, str]]


def _above_crumb(
    lines: Sequence[Line], reasons: Sequence[str | None], head: int, headline: Headline
) -> Told:
    """Yield the lines above a breadcrumb, if a headline follows it."""
    crumb = next((n for n in range(head) if reasons[n] == "breadcrumb"), None)
    if crumb is None or (headline and headline[1] < crumb):
        return
    below = range(crumb, min(head + 1, len(lines)))
    if any(reasons[n] is None and is_headline(lines[n].text) for n in below):
        yield from ((n, "menu") for n in range(crumb) if len(lines[n].text) <= _MENU)


def _above_headline(
    lines: Sequence[Line], reasons: Sequence[str | None], head: int, headline: Headline
) -> Told:
    """Yield the short lines above the headline, and the name of the column right above it."""
    if headline is None:
        return
    top = headline[0]
    sure = any(reasons[n] == "publication line" for n in range(top, head))
    crumb = max((n for n in range(top) if reasons[n] == "breadcrumb"), default=-1)
    for number in range(top):
        text = lines[number].text
        longest = _LINK if sure and number < crumb else _SURE if sure else _ABOVE
        if is_date(text):
            yield number, "publication line"
        elif (len(text) <= longest or is_row_of_names(text)) and not (
            is_dateline(text) or _STOPPED.search(text) or ATTACHED.match(text)
        ):
            yield number, "menu"


def _repeated(
    lines: Sequence[Line], reasons: Sequence[str | None], head: int, headline: Headline
) -> Told:
    """Yield what the head of a page says twice, but for the last time: a headline in a list."""
    free = [n for n in range(head) if reasons[n] is None]
    ordered = sorted((lines[n].text, n) for n in free)
    said: dict[str, list[int]] = defaultdict(list)
    for number in free:
        if is_headline(lines[number].text):
            said[lines[number].text].append(number)
    for text, places in said.items():
        again = places[-1]
        alike = _beginning(ordered, text) if len(places) > 1 else []
        for number in places[:-1]:
            excerpts = slice(bisect_right(alike, number), bisect_left(alike, again))
            between = bisect_left(free, again) - bisect_right(free, number)
            # Furniture stands between them, or nothing but what begins alike.
            if again - number - 1 > between or excerpts.stop - excerpts.start == between:
                yield from ((n, "repeated headline") for n in (number, *alike[excerpts]))
                break  # the others are among these


def _beginning(ordered: Sequence[tuple[str, int]], text: str) -> list[int]:
    """Return the numbers of the lines that begin with a text, out of lines in order of theirs."""
    ends = (bisect_left(ordered, (text + tail, -1)) for tail in ("", chr(sys.maxunicode)))
    return sorted(number for _, number in ordered[slice(*ends)])


def _squeezed(
    lines: Sequence[Line], reasons: Sequence[str | None], head: int, headline: Headline
) -> Told:
    """Yield the short lines of the head between two lines of furniture, or after an arrow.

    They name accounts and columns. A page whose only headline is that short keeps it.
    """
    free = [n for n in range(head) if reasons[n] is None and not _holds(headline, n)]
    if "call to press" in reasons[:head] and free[:1] == [0] and len(lines[0].text) <= _NAME:
        yield 0, "account name"  # a messenger's article begins with who sent it
    if headline is None and not any(is_title(lines[n].text, _TITLE) for n in free):
        return
    for run in runs_of(why is None and not _holds(headline, n) for n, why in enumerate(reasons)):
        texts = [lines[n].text for n in run]
        named = all(len(text) <= _NAME and text[-1] not in "。；" for text in texts)
        short = named and len(run) <= _NAMES
        below_arrow = run.start > 0 and _ARROWS.fullmatch(lines[run.start - 1].text)
        for number in range(run.start, min(run.stop, head)):
            if ATTACHED.match(lines[number].text):
                continue  # 一、 heads a part of the text, （第六号） numbers it
            if short and run.start > 0 and run.stop < head:
                yield number, "account name"
            elif below_arrow and number == run.start and len(lines[number].text) <= _NAME:
                yield number, "breadcrumb"


def _holds(headline: Headline, number: int) -> bool:
    return headline is not None and headline[0] <= number <= headline[1]


def _beside_menu(
    lines: Sequence[Line], reasons: Sequence[str | None], head: int, headline: Headline
) -> Told:
    """Yield the site's name above a menu and the columns below it, where a title follows."""
    titles = [
        n
        for n in range(min(head + 1, len(lines)))
        if reasons[n] is None
        and is_title(lines[n].text, _TITLE + 4)
        and not in_form(lines, reasons, n)
    ]
    navigation = [n for n in range(head) if reasons[n] in NAVIGATION - {"index table"}]
    if not titles or not navigation:
        return
    top, bottom = navigation[0], headline[0] if headline else titles[0]
    if top <= _NAMES:
        above = range(min(top, bottom))
        yield from ((n, "menu") for n in above if len(lines[n].text) <= _SITE_NAME)
    for number in range(top + 1, bottom):
        short = len(lines[number].text) <= _COLUMN and not _STOPPED.search(lines[number].text)
        if short and reasons[number] is None:
            yield number, "menu"


def _below(lines: Sequence[Line], reasons: Sequence[str | None], tail: int) -> Told:
    """Yield the short lines below the first furniture that ends a page."""
    ends = (n for n in range(tail + 1, len(lines)) if _closes(lines[n].text, reasons[n]))
    last = next(ends, len(lines))
    if last < len(lines):
        last = _top_of_box(lines, reasons, tail, last)
    footed = False
    for number in range(last, len(lines)):
        text = lines[number].text
        footed = footed or reasons[number] in _FOOT
        # A caption below the last text is no link; below the foot of the site nothing is text.
        long = len(text) > _LINK and not text.isascii()
        if long or ATTACHED.match(text) or (not footed and "。" in text[1:]):
            continue
        if not (_signs(lines, number) or _heads_a_sentence(lines, reasons, number)):
            yield number, "links"


def _said_above(
    lines: Sequence[Line], reasons: Sequence[str | None], head: int, tail: int
) -> list[int]:
    """Return the lines below the text that its furniture above says as well: names of the site."""
    said = {lines[n].text for n in range(head) if reasons[n]}
    below = (n for n in range(tail + 1, len(lines)) if reasons[n] is None)
    return [n for n in below if lines[n].text in said and not is_signature(lines[n].text)]


def _top_of_box(lines: Sequence[Line], reasons: Sequence[str | None], tail: int, last: int) -> int:
    """Return where the links begin that end at line ``last``: at few short lines above it.

    Above them furniture must stand, or the date of a document, if they lead to a list of links.
    """
    top = last
    while top - 1 > tail and reasons[top - 1] is None:
        top -= 1
    few = last - top <= _BOX and not any(_may_stay(lines[n].text) for n in range(top, last))
    dated = is_date(lines[tail].text) and reasons[last] == "links"
    return top if few and (top - 1 > tail or dated) else last


def _may_stay(text: str) -> bool:
    return len(text) > _BOXED or bool(_STOPPED.search(text) or ATTACHED.match(text))


def _closes(text: str, reason: str | None) -> bool:
    """Return whether no text follows a line of furniture; it may below a bare day or hour."""
    return reason in _LAST and (reason != "publication line" or bool(_SAYS.search(text)))


def _heads_a_sentence(lines: Sequence[Line], reasons: Sequence[str | None], number: int) -> bool:
    """Return whether the next line is a sentence that stays."""
    below = lines[number + 1].text if number + 1 < len(lines) else ""
    return below.endswith("。") and reasons[number] is reasons[number + 1] is None


def _signs(lines: Sequence[Line], number: int) -> bool:
    """Return whether a line is a document's date, or the office above it."""
    below = lines[number + 1].text if number + 1 < len(lines) else ""
    text = lines[number].text
    return is_date(text) or (is_signature(text) and is_date(below))
