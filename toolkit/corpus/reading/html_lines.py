"""HTML → the lines that a reader of the page sees, each with where in the page it stood.

Every visible character is kept, in order; what is furniture is decided later, on lines.
A block element or ``<br>`` ends a line. Two links that touch are two buttons: a blank parts
them, as the page's style does, and so a day and who published beside it. A row of a table is
one line with a tab between its cells, unless a cell holds several blocks (old pages are laid out
with tables): then the cells are read one after the other. White space in the source is no text:
a line break between two Chinese characters is dropped, any other run is one space.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree, html

BLOCKS = frozenset(
    re.split(
        " ",
        "address article aside blockquote body caption center dd details dialog dir div dl dt "
        "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main "
        "menu nav ol p pre section summary table tbody td textarea tfoot th thead tr ul",
    )
)
_HIDDEN = frozenset(
    re.split(
        " ",
        "head script style noscript template svg math select datalist object embed audio video "
        "canvas iframe map button",
    )
)
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NO_SIZE = re.compile(r"font-size\s*:\s*0(?![.\d])", re.IGNORECASE)
# A page put together of several ends more than once; a browser shows what follows all the same.
_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
# What editors leave open at every word lies so deep at last that the parser stops there.
_INLINE = re.compile(r"</?(?:font|span|b|i|u|em|strong|o:p)\b[^<>]*>", re.IGNORECASE)
_WRITTEN = frozenset(
    {"text", "password", "search", "email", "tel", "number", "date", "url", "file"}
)
_INFO = frozenset({"span", "i", "em", "b", "time"})
_DAY = re.compile(r"\s*\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s\d{1,2}:\d{2}(?::\d{2})?)?\s*")
_STOP = "。"
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_WIDE = r"[\u2014-\u2026\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]"
_WRAPPED = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n]+[ \t\r\n\f]*(?={_WIDE})")


class HtmlLine(NamedTuple):
    """A line of a page.

    Attributes
    ----------
    text : str
        What it says.
    element : lxml element
        The block that holds it.
    linked : int
        Number of its characters that are links.
    asks : bool
        Whether a box to write in, or a list to choose from, stands in it.
    """

    text: str
    element: Any
    linked: int
    asks: bool


def parse_html(text: str) -> Any | None:
    """Return the root of a page, None if it holds no element.

    >>> parse_html("<p>养老</p>").tag
    'html'
    >>> "".join(parse_html("<p>首页</p></html><p>养老</p>").itertext())
    '首页养老'
    """
    # The parser stops at a NUL and at the first end of the page, and takes an encoding that the
    # page declares for a fact.
    source = _ENDS.sub("", text.replace("\x00", ""))
    root, is_whole = _parse(source)
    if not is_whole:
        root, is_whole = _parse(_INLINE.sub("", source))
    return root if is_whole else None


def _parse(source: str) -> tuple[Any | None, bool]:
    """Return the root of a page, and whether all of it could be read."""
    data = source.encode("utf-8", "replace")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = html.document_fromstring(data, parser=parser) if data.strip() else None
    except (etree.ParserError, etree.XMLSyntaxError):
        root = None
    log = parser.error_log.filter_from_errors()
    return root, not any(one.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for one in log)


def read_html_lines(root: Any) -> list[HtmlLine]:
    r"""Return the visible lines of a page, in order.

    Examples
    --------
    >>> page = "<title>t</title><p>为了规范\n管理，<b>现通知</b>如下<br>一、总则"
    >>> page += "<table><tr><td>镇</td><td>8处</td></tr></table>"
    >>> [line.text for line in read_html_lines(parse_html(page))]
    ['为了规范管理，现通知如下', '一、总则', '镇\t8处']
    """
    return list(_Walk(root).lines(root))


class _Walk:
    """Collects text until a line ends."""

    def __init__(self, root: Any) -> None:
        self._parts: list[str] = []
        self._linked = 0
        self._asks = False
        self._shown = _shown_by_script(root)

    def lines(self, root: Any) -> Iterator[HtmlLine]:
        links = hidden = depth = 0
        flat: set[Any] = set()
        for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            tag = node.tag if isinstance(node.tag, str) else ""
            if event == "start":
                depth += 1
                self._asks = self._asks or (not hidden and is_box(node))
                hidden += self._is_hidden(node, tag)
                links += _is_link(node, tag)
                if not hidden:
                    yield from self._open(node, tag, flat)
                    self._add(node.text, links, keep=tag in ("pre", "textarea"))
            elif event == "end":
                depth -= 1
                if not hidden:
                    yield from self._close(node, tag, flat)
                links -= _is_link(node, tag)
                hidden -= self._is_hidden(node, tag)
            if event != "start" and not hidden and node is not root:
                self._add(node.tail, links, keep=False)
        yield from self._flush(root)

    def _is_hidden(self, node: Any, tag: str) -> bool:
        away = tag in _HIDDEN or (tag == "textarea" and is_box(node))
        return away or (node not in self._shown and _is_styled_away(node))

    def _open(self, node: Any, tag: str, flat: set[Any]) -> Iterator[HtmlLine]:
        if tag == "tr" and _is_flat(node):
            flat.add(node)
        if tag == "br" or _is_item(node, tag) or (tag in BLOCKS and not _in_flat(node, flat)):
            yield from self._flush(_block_above(node))
        elif _is_field(node, tag) and _touches(node):
            self._parts.append(" ")

    def _close(self, node: Any, tag: str, flat: set[Any]) -> Iterator[HtmlLine]:
        if tag in ("td", "th") and node.getparent() in flat and node.getnext() is not None:
            self._parts.append("\t")
        elif tag in BLOCKS and not _in_flat(node, flat):
            flat.discard(node)
            yield from self._flush(node)

    def _add(self, text: str | None, links: int, *, keep: bool) -> None:
        if not text:
            return
        words = text if keep else _BLANKS.sub(" ", _WRAPPED.sub("", text))
        self._parts.append(words)
        self._linked += len(words.strip()) if links else 0

    def _flush(self, element: Any) -> Iterator[HtmlLine]:
        text = "".join(self._parts).strip(" \t\r\n\f")
        if text:
            yield HtmlLine(text, element, self._linked, self._asks)
        self._parts.clear()
        self._linked = 0
        self._asks = False


def _is_link(node: Any, tag: str) -> bool:
    """Return whether an element leads somewhere; a word processor's bookmarks are anchors too."""
    mark = node.get("name") or node.get("id")
    return tag == "a" and not (mark and node.get("href") is None and node.get("onclick") is None)


def is_box(node: Any) -> bool:
    """Return whether an element is one that a reader of the page writes in or chooses from.

    Letters to a mayor and the answers to them often stand in boxes that can only be read.

    >>> is_box(html.fromstring("<input name=a>")), is_box(html.fromstring("<input type=submit>"))
    (True, False)
    >>> is_box(html.fromstring("<textarea readonly>来信</textarea>"))
    False
    """
    if node.tag not in ("input", "textarea", "select"):  # asked of every element of a page
        return False
    if "readonly" in node.attrib or "disabled" in node.attrib:
        return False
    return node.tag != "input" or (node.get("type") or "text").lower() in _WRITTEN


def _is_field(node: Any, tag: str) -> bool:
    """Return whether an element is one of a row: a link, a label, what is beside a day."""
    if tag == "label" or _is_link(node, tag):
        return True
    beside = (node, node.getprevious()) if tag in _INFO else ()
    return any(one is not None and _DAY.fullmatch(one.text or "") for one in beside)


def _is_item(node: Any, tag: str) -> bool:
    """Return whether a link stands in a list where an item should."""
    outer = node.getparent() if tag == "a" else None
    return outer is not None and outer.tag in ("ul", "ol")


def _touches(node: Any) -> bool:
    """Return whether an element follows one of its kind with nothing between.

    Each may stand alone in an element of the line: ``<span><a>…</a></span><span><a>…``.
    """
    before = node.getprevious()
    outer = node.getparent()
    if before is None and outer is not None and outer.tag not in BLOCKS and not outer.text:
        beside = outer.getprevious()
        if beside is None or beside.tag != outer.tag or beside.tail or not len(beside):
            return False
        before = beside[-1]
    return before is not None and before.tag == node.tag and not before.tail


def _is_styled_away(node: Any) -> bool:
    style = node.get("style") or ""
    if node.get("hidden") is not None or _NOT_SHOWN.search(style):
        return True
    # Elements within may have a size of their own: to have none closes the gaps between them.
    sized = ("style" in one.attrib or "class" in one.attrib for one in node.iterdescendants("*"))
    return bool(_NO_SIZE.search(style)) and not any(sized)


def _shown_by_script(root: Any) -> frozenset[Any]:
    """Return the elements that a style hides though they hold most of the page's sentences.

    A script shows them once the page has loaded: the article of a messenger, a text to unfold.
    """
    if not any(_is_styled_away(node) for node in root.iter(etree.Element)):
        return frozenset()
    seen = 0
    before: dict[Any, int] = {}
    held: dict[Any, int] = {}
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            if _is_styled_away(node):
                before[node] = seen
            seen += 0 if node.tag in _HIDDEN else (node.text or "").count(_STOP)
        else:
            if node in before:
                held[node] = seen - before[node]
            seen += (node.tail or "").count(_STOP)
    return frozenset(node for node, own in held.items() if 2 * own > seen)


def _is_flat(row: Any) -> bool:
    """Return whether every cell of a row is one short run of text."""
    for cell in row:
        if not isinstance(cell.tag, str):
            continue
        inner = [one for one in cell.iterdescendants() if isinstance(one.tag, str)]
        if sum(one.tag in BLOCKS or one.tag == "br" for one in inner) > 1:
            return False
    return True


def _in_flat(node: Any, flat: set[Any]) -> bool:
    if not flat or node in flat:
        return False
    return any(one in flat for one in node.iterancestors("tr"))


def _block_above(node: Any) -> Any:
    return next((one for one in node.iterancestors() if one.tag in BLOCKS), node)
