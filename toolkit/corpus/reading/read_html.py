"""Read an HTML page.

The extracted text is every visible line of the page in order, one line each; nothing is
dropped here. What the layout says is furniture travels with the page as hints, so that each
removal can be checked. (A ready-made extractor returns only what it takes for the article:
what it left out cannot be looked at.)
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from toolkit.corpus.reading.decode import NOT_TEXT, decode
from toolkit.corpus.reading.page import Hint, Page, Refused
from toolkit.files import digest

_HEAD = 4096
_CHARSET = re.compile(
    rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE
)
NOT_VISIBLE = "empty; no visible text (a page that a script fills?)"


class SeenPage(NamedTuple):
    """What a reader sees of a page, what it says about itself, and what its layout sets apart."""

    text: str
    metadata: Mapping[str, str]
    hints: tuple[Hint, ...]


def read_html(name: str, data: bytes) -> Page | Refused:
    r"""Return the page that an HTML file holds.

    Examples
    --------
    >>> page = read_html("a.html", "<nav>首页</nav><p>全县建成8处。</p>".encode())
    >>> page.text, page.hints
    ('首页\n全县建成8处。', (Hint(start=0, end=2, reason='navigation'),))
    """
    declared = _CHARSET.search(data[:_HEAD])
    decoded = decode(data, declared[1].decode("ascii") if declared else None)
    if decoded is None:
        return Refused(name, NOT_TEXT)
    seen = see_page(decoded.text)
    if seen is None:
        return Refused(name, NOT_VISIBLE)
    return Page(
        source=name,
        digest=digest(data),
        text=seen.text,
        media_type="text/html",
        encoding=decoded.encoding,
        metadata=seen.metadata,
        hints=seen.hints,
    )


def see_page(source: str) -> SeenPage | None:
    r"""Return what a reader sees of the page that HTML makes, None if there is nothing to see.

    >>> see_page("<nav>首页</nav><p>全县建成8处。</p>").text
    '首页\n全县建成8处。'
    """
    from toolkit.corpus.reading.html_about import read_html_metadata
    from toolkit.corpus.reading.html_content import tell_by_layout
    from toolkit.corpus.reading.html_lines import parse_html, read_html_lines

    root = parse_html(source)
    lines = read_html_lines(root) if root is not None else []
    if root is None or not any(line.text.strip() for line in lines):
        return None
    metadata = read_html_metadata(root, [line.text for line in lines])
    reasons = tell_by_layout(lines, metadata.get("title", ""))
    hints = []
    at = 0
    for line, reason in zip(lines, reasons, strict=True):
        if reason:
            hints.append(Hint(at, at + len(line.text), reason))
        at += len(line.text) + 1
    return SeenPage("\n".join(line.text for line in lines), metadata, tuple(hints))
