"""Read a page that a browser saved whole, as one file: ``.mhtml``, ``.mht``.

Such a file is a mail message whose first HTML part is the page; the others are its pictures and
frames. Where it was fetched from, and when, stands in its head.
"""

import email
import re
from dataclasses import replace
from email.message import Message
from email.utils import parsedate_to_datetime

from toolkit.corpus.reading.decode import decode
from toolkit.corpus.reading.page import Page, Refused
from toolkit.corpus.reading.read_html import read_html
from toolkit.files import digest

_LONG = re.compile(rb"^content-type:(?:[^\r\n]|(?:\r\n?|\n)[ \t]){20000}", re.I | re.M)
"""A line of a head that names as many things takes `email` the square of its length to read."""


def read_mhtml(name: str, data: bytes) -> Page | Refused:
    r"""Return the page that a web archive holds; what the page says goes before the archive's head.

    Examples
    --------
    >>> head = "Snapshot-Content-Location: http://a.gov.cn/1.html\nContent-Type: text/html\n\n"
    >>> page = read_mhtml("a.mhtml", f"{head}<p>全县建成8处。</p>".encode())
    >>> page.text, page.metadata["url"]
    ('全县建成8处。', 'http://a.gov.cn/1.html')
    """
    if _LONG.search(data):
        return Refused(name, "a damaged web archive: a head of many thousands of characters")
    message = email.message_from_bytes(data)
    part = next((one for one in message.walk() if one.get_content_type() == "text/html"), None)
    payload = part.get_payload(decode=True) if part else None
    if part is None or not isinstance(payload, bytes) or not payload:
        return Refused(name, "a damaged web archive: no HTML in it")
    charset = part.get_content_charset()
    # A browser may turn the letters of a page and leave its own declaration as it was.
    decoded = decode(payload, charset) if charset else None
    page = read_html(name, decoded.text.encode() if decoded else payload)
    if isinstance(page, Refused):
        return page
    return replace(
        page,
        digest=digest(data),
        encoding=decoded.encoding if decoded else page.encoding,
        metadata={**_told(message, part), **page.metadata},
    )


def _told(message: Message, part: Message) -> dict[str, str]:
    """Return where and when the page was fetched, as far as the head says."""
    url = str(message["Snapshot-Content-Location"] or part["Content-Location"] or "").strip()
    told = {"url": url} if url.startswith(("http://", "https://")) else {}
    try:
        return {**told, "retrieved": parsedate_to_datetime(str(message["Date"])).isoformat()}
    except ValueError:
        return told
