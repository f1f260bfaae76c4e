"""Tell from the layout of an HTML page which of its lines are no content.

Three signs. A line may stand in an element that says so (``<nav>``, ``<footer>``,
``class="crumbs"``), or in a block of links. It may ask its reader to write something: a box for
words stands in it, or in its form. And a page has one element that holds its prose:
what stands above its title, or below its prose in short lines, belongs to the site. Prose
is never taken out by its place: a layout is a sign, not a proof. Nor are questions: they are
the text of a survey.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from toolkit.corpus.lines.cleaning import drop_blanks
from toolkit.corpus.lines.marks import is_dateline, is_signature, numbering
from toolkit.corpus.lines.runs import runs_of
from toolkit.corpus.reading.html_lines import HtmlLine, is_box

_TAGS = {"nav": "navigation", "footer": "site footer", "aside": "links"}
_ROLES = {"navigation": "navigation", "contentinfo": "site footer", "search": "navigation"}
_NAMES = (
    (
        "navigation",
        r"(?:^|[-_ ])(?:nav(?:bar|igation)?|top-?nav|main-?nav|menu|crumbs?|breadcrumbs?|location|"
        r"position|dqwz|wz|toolbar|top-?bar|search-?(?:box|bar)?|site-?header|topper)(?:$|[-_ \d])",
    ),
    ("publication line", r"^rich_media_meta_list$"),
    (
        "site footer",
        r"(?:^|[-_ ])(?:foot(?:er)?|site-?footer|copy-?right|bottom-?(?:bar|box)?|dibu)"
        r"(?:$|[-_ \d])",
    ),
    (
        "links",
        r"(?:^|[-_ ])(?:sidebar|side-?bar|related?|recommend|xgxw|xgyd|xglj|hot-?news|"
        r"friend-?links?|yqlj|pagination|pager|prev-?next|bshare|jiathis|bdshare(?:buttonbox)?|share)"
        r"(?:$|[-_ \d])",
    ),
)
_PATTERNS = tuple((reason, re.compile(pattern, re.IGNORECASE)) for reason, pattern in _NAMES)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_FILED = re.compile(r"ICP[备证]|公网安备|网站标识码|版权所有|Copyright", re.IGNORECASE)
_SENTENCE = re.compile(r"[。！？；]")
_PROSE = 30
_SHARE = 0.7
_LINKED = 0.8
_LINKS = 3
_KICKER = 10
_NEAR = 2
_SHORT = 40
_SHELLS = frozenset({"html", "body"})


def tell_by_layout(lines: Sequence[HtmlLine], title: str) -> list[str]:
    """Return for each line why it is no content, an empty string if nothing speaks against it.

    Parameters
    ----------
    lines : sequence of HtmlLine
        All visible lines of the page.
    title : str
        Its title, if known.

    Examples
    --------
    >>> from toolkit.corpus.reading.html_lines import parse_html, read_html_lines
    >>> page = "<div class=nav>首页</div><h1>通知</h1><p>现将有关事项通知如下。</p>"
    >>> tell_by_layout(read_html_lines(parse_html(page)), "通知")
    ['navigation', '', '']
    """
    prose = [_is_prose(line) for line in lines]
    inner = _content_of(lines, prose)
    outside = [inner is not None and not _is_inside(line.element, inner) for line in lines]
    first, last = _edges(lines, prose, outside)
    head = _title_line(lines, title, first)
    forms = _forms(inner)
    foot = _foot_of(lines, [n for n in range(len(lines)) if prose[n] or n == head], last)
    reasons = []
    for number, line in enumerate(lines):
        if prose[number] or number == head:
            reasons.append("")
            continue
        reason = _by_element(line.element, inner)
        if not reason and _is_to_fill(lines, number, forms):
            reason = "form"
        if not reason and outside[number]:
            reason = _by_place(lines, number, -1 if head is None else head, last)
        if not reason and number > last and _is_of_foot(line, foot):
            reason = "site footer"
        reasons.append(reason)
    return _with_link_lists(lines, prose, outside, reasons)


def _is_prose(line: HtmlLine) -> bool:
    long = len(line.text) >= _PROSE and bool(_SENTENCE.search(line.text))
    return long and line.linked < _LINKED * len(line.text)


def _content_of(lines: Sequence[HtmlLine], prose: Sequence[bool]) -> Any | None:
    """Return the deepest element that holds most of the page's prose."""
    sizes: Counter[Any] = Counter()
    total = 0
    for line, is_prose in zip(lines, prose, strict=True):
        if is_prose:
            total += len(line.text)
            for one in (line.element, *line.element.iterancestors()):
                sizes[one] += len(line.text)
    held = [one for one, size in sizes.items() if size >= _SHARE * total]
    best = max(held, key=_depth, default=None)
    while best is not None and best.tag in ("p", "span", "font", "tr", "td", "li", "tbody"):
        best = best.getparent()
    return None if best is None or best.tag in _SHELLS else best


def _depth(element: Any) -> int:
    return sum(1 for _ in element.iterancestors())


def _is_inside(element: Any, inner: Any) -> bool:
    return element is inner or any(one is inner for one in element.iterancestors())


def _edges(
    lines: Sequence[HtmlLine], prose: Sequence[bool], outside: Sequence[bool]
) -> tuple[int, int]:
    content = [n for n in range(len(lines)) if prose[n] or not outside[n]]
    return (content[0], content[-1]) if content else (len(lines), -1)


def _title_line(lines: Sequence[HtmlLine], title: str, first: int) -> int | None:
    """Return the number of the last line above the prose that is the title."""
    bare = drop_blanks(title)
    found = None
    for number, line in enumerate(lines[: first + 2]):
        words = drop_blanks(line.text)
        is_head = bool(words) and line.element.tag in ("h1", "h2") and not line.linked
        if (bare and words and (words == bare or (len(words) > 5 and words in bare))) or is_head:
            found = number if found is None or words != bare[: len(words)] or is_head else found
    return found


def _foot_of(lines: Sequence[HtmlLine], text: Sequence[int], last: int) -> Any | None:
    """Return the largest element that holds the filing number of a site, and none of its text."""
    around = {one for n in text for one in (lines[n].element, *lines[n].element.iterancestors())}
    below = range(len(lines) - 1, last, -1)
    filed = next((n for n in below if _FILED.search(lines[n].text)), None)
    if filed is None or filed in text:
        return None
    held = (lines[filed].element, *lines[filed].element.iterancestors())
    own = [one for one in held if one not in around and one.tag not in _SHELLS]
    return own[-1] if own and around else None


def _is_of_foot(line: HtmlLine, foot: Any | None) -> bool:
    within = foot is not None and _is_inside(line.element, foot)
    return within and not ("\t" in line.text or _ends_text(line.text))


def _by_element(element: Any, inner: Any | None) -> str:
    for one in (element, *element.iterancestors()):
        if one is inner or one.tag in _SHELLS or (inner is not None and _is_inside(inner, one)):
            return ""
        reason = _TAGS.get(one.tag, "") or _ROLES.get(one.get("role") or "", "")
        reason = reason or _by_name(f"{one.get('class') or ''} {one.get('id') or ''}")
        if reason:
            return reason
    return ""


def _is_to_fill(lines: Sequence[HtmlLine], number: int, forms: Collection[Any]) -> bool:
    """Return whether a line is one of a form: it, or the two beside it, have a box to write in."""
    line = lines[number]
    if line.text[-1] in "?？" or numbering(line.text):
        return False
    form = next(line.element.iterancestors("form"), None)
    beside = (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2])
    between = len(beside) == _NEAR and all(
        one.asks and form is not None and _is_inside(one.element, form) for one in beside
    )
    # The rows of what a search has found stand in its form.
    return line.asks or between or (form in forms and "\t" not in line.text)


def _forms(inner: Any | None) -> frozenset[Any]:
    """Return the forms to be written in, as a login is, that do not hold the text.

    One that offers answers is a survey.
    """
    forms = [] if inner is None else inner.getroottree().getroot().iter("form")
    return frozenset(one for one in forms if not _is_inside(inner, one) and _asks(one))


def _asks(form: Any) -> bool:
    offers = any((one.get("type") or "").lower() == "radio" for one in form.iter("input"))
    return not offers and any(is_box(one) for one in form.iter("input", "textarea", "select"))


def _by_name(names: str) -> str:
    parted = _HUMP.sub("-", names).split()
    told = (reason for reason, pattern in _PATTERNS if any(map(pattern.search, parted)))
    return next(told, "")


def _by_place(lines: Sequence[HtmlLine], number: int, head: int, last: int) -> str:
    line = lines[number]
    if number < head:
        return "" if number == head - 1 and _is_kicker(line, lines[head]) else "navigation"
    if number > last and line.linked >= _LINKED * len(line.text) > _LINKED * _SHORT:
        return "links"  # the titles of several other pages
    if number <= last or not line.linked or len(line.text) > _SHORT:
        return ""
    return "" if line.text[-1] in "。！？" or _ends_text(line.text) else "links"


def _is_kicker(line: HtmlLine, head: HtmlLine) -> bool:
    """Return whether a line above the title stands in one element with it, as long as a title."""
    beside = line.element.getparent()
    around = [one for one, _ in zip(head.element.iterancestors(), range(_NEAR), strict=False)]
    return beside in around and not line.linked and _KICKER <= len(line.text) <= _SHORT


def _with_link_lists(
    lines: Sequence[HtmlLine],
    prose: Sequence[bool],
    outside: Sequence[bool],
    reasons: list[str],
) -> list[str]:
    """Take for navigation every run of lines that are links and nothing else."""
    for run in runs_of(line.linked >= _LINKED * len(line.text) for line in lines):
        listed = len(run) >= _LINKS and not any(prose[run.start : run.stop])
        if listed and not _is_amid_text(lines, prose, outside, run):
            for number in run:
                reasons[number] = reasons[number] or "links"
    return reasons


def _is_amid_text(
    lines: Sequence[HtmlLine],
    prose: Sequence[bool],
    outside: Sequence[bool],
    run: range,
) -> bool:
    """Return whether links stand inside the text: what a document lists, with more of it below."""
    if any(outside[run.start : run.stop]) or not any(prose[: run.start]):
        return False
    below = (n for n in range(run.stop, len(lines)) if not outside[n])
    return any(prose[n] or _ends_text(lines[n].text) for n in below)


def _ends_text(text: str) -> bool:
    return text.lstrip().startswith("附件") or is_signature(text) or is_dateline(text)
