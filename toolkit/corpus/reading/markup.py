"""Read a text that is the source of an HTML page, or has its letters written out.

Scrapers save what they fetched under any name, and a column ``content`` mostly holds the source
of the text. A text whose breaks are tags is read as the page is; one with its own line breaks
and a tag here and there stays, and so does a sign of comparison.
"""

import json
import re
from dataclasses import replace
from html import unescape

from toolkit.corpus.reading.page import Page, Refused
from toolkit.corpus.reading.read_html import NOT_VISIBLE, see_page

_WHOLE = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I)
_UNSEEN = re.compile(r"<(script|style)\b.{0,20000}?</\1\s*>|<!--.{0,20000}?-->", re.I | re.S)
_ENDED = re.compile(
    r"</(?:p|div|section|article|li|tr|td|table|h[1-6]|span|font|strong)\s*>|<br\s*/?>", re.I
)
_BREAK = re.compile(r"(?<=[^\s>])[ \t\u3000]*[\r\n]\s*(?=[^\s<])")
# The source of a page within another: &lt;p&gt;.
_TWICE = re.compile(r"&lt;/?(?:p|br|div|span|strong|section)\b", re.I)
# Letters as JSON writes them; half of one is none.
_ESCAPED = re.compile(
    r"(?:\\u(?!d[89a-f])[0-9a-f]{4}|\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2})+", re.I
)
_TELLING = re.compile(r"[<&]|\\u[0-9a-f]{4}", re.I)
_LOOK = 100_000
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}\d{0,2}|#\d{1,6}|#[xX][0-9A-Fa-f]{1,5});")


def with_markup(page: Page) -> Page | Refused:
    r"""Return a plain page as a reader would see it, if its text is the source of an HTML page.

    Examples
    --------
    >>> text = "<p><span>全县建成公墓</span>8处。</p>\r\n<p>已开工&mdash;&mdash;6处。</p>"
    >>> page = Page(source="a", digest="b", text=text, media_type="text/plain", encoding="utf-8")
    >>> with_markup(page).text
    '全县建成公墓8处。\n已开工——6处。'
    """
    if page.media_type != "text/plain" or page.hints or not _TELLING.search(page.text):
        return page  # hints: read as Markdown already
    text = unescape(page.text) if _TWICE.search(page.text) else page.text
    if not is_markup(text):
        return replace(page, text=with_entities(page.text))
    seen = see_page(text)
    if seen is None:
        return Refused(page.source, NOT_VISIBLE)
    # A title that a column gives is believed; the page's own only if it stays in the text.
    media_type = page.media_type if "title" in page.metadata else "text/html"
    metadata = {**seen.metadata, **page.metadata}
    return replace(page, text=seen.text, hints=seen.hints, metadata=metadata, media_type=media_type)


def is_markup(text: str) -> bool:
    r"""Return whether a text is the source of a page: more of its lines end in tags than in breaks.

    >>> is_markup("<p>修路3公里。</p>\n<p>已通车。</p>"), is_markup("修路<br>\n3公里。\n通车。\n完")
    (True, False)
    """
    if _WHOLE.match(text.lstrip("\ufeff")):
        return True
    if "<" not in text:
        return False
    source = _UNSEEN.sub("", text[:_LOOK])
    ended = len(_ENDED.findall(source))
    return ended > len(_BREAK.findall(source))


def with_entities(text: str) -> str:
    r"""Return a text with the letters that a lost conversion wrote out.

    >>> with_entities(r"&ldquo;两不愁&rdquo;&middot;A&B&#13;&nbsp;\u5b8c")
    '“两不愁”·A&B\r\xa0完'
    """
    text = _ESCAPED.sub(lambda found: json.loads(f'"{found[0]}"'), text)
    return _ENTITY.sub(lambda found: unescape(found[0]), text)
