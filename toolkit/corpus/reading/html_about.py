"""Read what an HTML page says about itself outside its text: ``<meta>``, ``<title>``, address.

Government sites follow one standard for ``<meta>`` names (ArticleTitle, PubDate,
ContentSource …); news sites use Open Graph. Where none of them says the day of publication, a
script of the page may. What is empty or a mere template stays out.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any
from urllib.parse import urlsplit

from toolkit.corpus.lines.cleaning import drop_blanks
from toolkit.corpus.lines.marks import is_signature

_META: Mapping[str, tuple[str, ...]] = {
    "title": ("articletitle", "og:title", "dc.title", "twitter:title"),
    "url": ("url", "og:url"),
    "date": (
        "pubdate",
        "publishdate",
        "article:published_time",
        "og:release_date",
        "dc.date",
        "firstpublishedtime",
        "createdate",
        "script",
    ),
    "publisher": ("contentsource", "og:article:author", "publisher", "account"),
    "site": ("sitename", "og:site_name"),
}
_TEMPLATE = re.compile(
    r"[{}<>$]|^(?:null|undefined|无|本站|本网|原创|转载|网站管理员|admin|微信公众平台)$",
    re.IGNORECASE,
)
# How the name of a site ends, where <title> gives it after the headline.
_SITE = re.compile(
    r"[\u4e00-\u9fff·]{2,16}(?:人民政府|政府|委员会|局|厅|网|网站|门户|报|电视台|融媒体?中心|医院|大学|学院)"
    r"(?:门户网站|网站|官网)?"
)
_BREAK = re.compile(r"\s*[-_|–—｜丨>»·]+\s*|\s{2,}")
# What a script tells of the day: a messenger's in seconds, linked data for search machines.
_SECONDS = re.compile(r"\bvar ct\s*=\s*[\"'](1\d{9})[\"']")
_LINKED = re.compile(r"\"(?:datePublished|pubDate)\"\s*:\s*\"(\d{4}-\d\d-\d\d[T \d:]{0,9})")
_BEIJING = timezone(timedelta(hours=8))
_SAVED = re.compile(r"saved from url=\(\d+\)(\S+)")
_LONGEST = 200
_SHORTEST = 4


def read_html_metadata(root: Any, lines: Sequence[str]) -> dict[str, str]:
    """Return ``title``, ``url``, ``date``, ``publisher`` and ``site`` where the page gives them.

    Parameters
    ----------
    root : lxml element
        The page.
    lines : sequence of str
        Its visible lines: of ``<title>``, only what the page shows as a line is its title,
        the rest names the site.

    Examples
    --------
    >>> from toolkit.corpus.reading.html_lines import parse_html
    >>> page = "<title>2023年工作总结-青河县人民政府</title><meta name=PubDate content=2023-05-06>"
    >>> read_html_metadata(parse_html(page), ["2023年工作总结"])
    {'date': '2023-05-06', 'title': '2023年工作总结', 'site': '青河县人民政府'}
    """
    given = _meta(root) | {"script": _scripted_day(root), "account": _account(root)}
    found = {}
    for name, keys in _META.items():
        value = next((given[key] for key in keys if key in given), "")
        if value:
            found[name] = value
    if not _is_address(found.get("url", "")):
        found.pop("url", None)
        address = _address(root)
        if address:
            found["url"] = address
    headed = found.pop("title", "")
    if headed and found.get("publisher") == headed:
        del found["publisher"]  # a form in which every field was filled with the title
    shown = _shown_title(root, lines, headed)
    if shown:
        found["title"] = shown
    site = next((one for one in reversed(_named(root)) if _SITE.fullmatch(one)), "")
    if site and site != shown:
        found.setdefault("site", site)
    return found


def _named(root: Any) -> list[str]:
    """Return the parts of ``<title>``: headline, columns, site."""
    heads = " ".join("".join(one.itertext()) for one in root.iter("title")).strip()
    return _BREAK.split(heads) if heads else []


def _meta(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in root.iter("meta"):
        name = (node.get("name") or node.get("property") or "").strip().lower()
        value = " ".join((node.get("content") or "").split())
        if name and value and len(value) <= _LONGEST and not _TEMPLATE.search(value):
            found.setdefault(name, value)
    return found


def _scripted_day(root: Any) -> str:
    """Return the day of publication that a script of the page holds; empty if none does."""
    for node in root.iter("script"):
        text = node.text or ""
        if node.get("type") == "application/ld+json" and (day := _LINKED.search(text)):
            return day[1].replace("T", " ")
        if seconds := _SECONDS.search(text):
            return f"{datetime.fromtimestamp(int(seconds[1]), _BEIJING):%Y-%m-%d %H:%M}"
    return ""


def _account(root: Any) -> str:
    """Return the name of the account that a messenger's page gives; empty if it gives none."""
    named = root.xpath("//*[@id='js_name']")
    return " ".join("".join(named[0].itertext()).split()) if named else ""


def _address(root: Any) -> str:
    for node in root.iter("link"):
        href = (node.get("href") or "").strip()
        if (node.get("rel") or "").lower() == "canonical" and _is_address(href):
            return href
    for node in root.getroottree().getroot().itersiblings(preceding=True):
        saved = _SAVED.search(node.text or "")
        if saved and _is_address(saved[1]):
            return saved[1]
    return ""


def _is_address(url: str) -> bool:
    try:
        return urlsplit(url).scheme in ("http", "https") and bool(urlsplit(url).hostname)
    except ValueError:
        return False


def _shown_title(root: Any, lines: Sequence[str], given: str) -> str:
    """Return the title that the page gives and shows; a title nobody sees may be the site's."""
    heads = " ".join("".join(one.itertext()) for one in root.iter("title"))
    named = [given, heads.strip(), *_BREAK.split(heads)]
    shown = {drop_blanks(line): line for line in reversed(lines) if len(line) <= _LONGEST}
    for name in named:
        # The bare name of an office is no title: the page shows it where it is signed.
        bare = drop_blanks(name)
        if len(bare) >= _SHORTEST and bare in shown and not is_signature(name):
            return " ".join(shown[bare].split())
    # The page may break its headline into two lines.
    return " ".join(given.split()) if given and _in_pieces(drop_blanks(given), shown) else ""


def _in_pieces(title: str, shown: Iterable[str]) -> bool:
    parts = [one for one in shown if len(one) >= _SHORTEST and one in title]
    return bool(parts) and sum(map(len, parts)) >= len(title)
