"""Find the contents of an issue or of a column: headlines among which the page's own stands.

Above the page's headline and below its text a site lists what else it holds; alone such a line
could be the headline of the page, or a heading. That the page's own is among them tells.
"""

import re
from collections.abc import Iterator, Sequence

from toolkit.corpus.furniture.again import BULLETS, says_again
from toolkit.corpus.lines.marks import is_headline, is_numbered, is_signature
from toolkit.corpus.lines.numbered import Line

#: What begins like this belongs to the text.
ATTACHED = re.compile(
    r"附\s?件|附[:：表图]|\d{1,2}[.．、](?!\d(?!\d{3}年))|\d{1,2}(?:\.\d{1,2}){1,3}\s?[\u4e00-\u9fff]|[一二三四五六七八九十]{1,2}、|第.{1,3}[章条节]|[（(]"
)
_CONTENTS = re.compile(r"[【\[]?(?:本期|本刊)?(?:要目|导读|目\s?录|内容|看点)[】\]]?\s?[:：]?")
# What stands between two pages of a text.
_TURNED = frozenset({"page number", "previous and next"})
_TITLE = 8
_COLUMN = 6
_CELLS = 2
_WINDOW = 100


def contents_above(
    lines: Sequence[Line],
    reasons: Sequence[str | None],
    head: int,
    headline: tuple[int, int] | None,
) -> Iterator[tuple[int, str]]:
    """Yield the headlines of an issue above the page's own, among which that stands as well."""
    top = headline[0] if headline else _said_again(lines, reasons, head)
    if not top:
        return
    own = lines[headline[1] if headline else top]
    if len(own.text) < _TITLE:
        return
    end = 0
    for number in (n for n in range(top) if says_again(lines[n], own)):
        if number < end:
            continue  # in the list above
        start = end = number
        while start > 0 and reasons[start - 1] is None and _is_listed(lines[start - 1].text):
            start -= 1
        while reasons[end] is None and end < top and _is_listed(lines[end].text):
            end += 1
        apart = end < top and any(reasons[end:top])
        if end - start > 1 and (apart or _is_list(lines, start, end)):
            yield from ((n, "links") for n in range(start, end))


def heads_contents(lines: Sequence[Line], reasons: Sequence[str | None]) -> list[int]:
    """Return the lines 目录 right above contents with the numbers of pages."""
    below = (n for n in range(1, len(lines)) if reasons[n] == "contents" and not reasons[n - 1])
    return [n - 1 for n in below if _CONTENTS.fullmatch(lines[n - 1].text)]


def _is_listed(text: str) -> bool:
    bare = text.lstrip(BULLETS)
    return bool(bare) and is_headline(bare)


def _is_list(lines: Sequence[Line], start: int, end: int) -> bool:
    """Return whether the page says each line of a list again below it, but for the list's name."""
    first = start + bool(_CONTENTS.fullmatch(lines[start].text))
    listed, below = lines[first:end], lines[end - 1 :]
    return len(listed) > 1 and all(any(says_again(one, text) for text in below) for one in listed)


def told_again(
    lines: Sequence[Line],
    reasons: Sequence[str | None],
    head: int,
    headline: tuple[int, int] | None,
) -> Iterator[tuple[int, str]]:
    """Yield what says a headline of the head with more around it: the title of a window."""
    free = [n for n in range(head) if reasons[n] is None and is_headline(lines[n].text)]
    for place, number in enumerate(free):
        below = (lines[n] for n in free[place + 1 : place + _WINDOW])
        if any(
            len(one.text) >= _COLUMN
            and one.text != lines[number].text
            and says_again(lines[number], one)
            for one in below
        ):
            yield number, "repeated headline"


def captions(
    lines: Sequence[Line],
    reasons: Sequence[str | None],
    head: int,
    headline: tuple[int, int] | None,
) -> Iterator[tuple[int, str]]:
    """Yield what says the headline again between two sentences: the caption of a picture.

    Where a site parts a text into pages, links to them (1 2 下一页) stand above it. Above the parts
    of a document the same words are its title.
    """
    if headline is None:
        return
    own = lines[headline[1]].text
    for number in range(head + 1, len(lines) - 1):
        if lines[number].text == own:
            top = number - 1
            while reasons[top] in _TURNED and "一页" not in lines[top].text:
                top -= 1
            above, below = lines[number - 1].text, lines[number + 1].text
            ended = above[-1] == "。" or reasons[top] in _TURNED
            if ended and below[-1] == "。" and not is_numbered(below):
                yield number, "repeated headline"


def _said_again(lines: Sequence[Line], reasons: Sequence[str | None], head: int) -> int:
    """Return the last headline of the head that a line above it says as well; 0 if none is."""
    last = min(head, _WINDOW) - 1
    free = (n for n in range(last, 0, -1) if reasons[n] is None and is_headline(lines[n].text))
    return next((n for n in free if any(says_again(one, lines[n]) for one in lines[:n])), 0)


def contents_below(
    lines: Sequence[Line],
    reasons: Sequence[str | None],
    tail: int,
    headline: tuple[int, int] | None,
) -> range:
    """Return the headlines below the text among which the page's own stands again.

    They are the contents of an issue or of a column; what is attached follows no such line.
    """
    first = headline[1] if headline else next((n for n in range(tail) if reasons[n] is None), 0)
    own = lines[first].text if lines else ""
    whole = "".join(line.text for line in lines[headline[0] : headline[1] + 1]) if headline else own
    below = range(tail + 1, len(lines))
    again = next((n for n in below if lines[n].text.lstrip(BULLETS) in (own, whole)), None)
    if again is None or len(own) < _TITLE or is_signature(own):
        return range(0)
    start = end = again
    while (
        start > tail + 1 and reasons[start - 1] is None and is_title(lines[start - 1].text, _COLUMN)
    ):
        start -= 1
    while end < len(lines) and reasons[end] is None and is_title(lines[end].text, _COLUMN):
        end += 1
    rest = any(reasons[n] is None for n in range(end, len(lines)))
    rows = any(lines[n].text.count(" ") >= _CELLS for n in range(start, end))
    return range(0) if rest or rows or ATTACHED.match(lines[start].text) else range(start, end)


def is_title(text: str, shortest: int) -> bool:
    """Return whether a line could be a headline, and has at least so many letters."""
    return len(text) >= shortest and is_headline(text)
