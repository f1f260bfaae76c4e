"""Find lines that recur over the pages of one site: its banner, its slogan, its address.

No rule knows them, but a site repeats them above or below its documents. Only short lines at
the two ends of a page are asked about, and only pages of the same site are compared: the
host of its address, or, for a file without one, the folder in which it lies. A line must
stand on most pages of the site, and on pages that differ otherwise. Salutations, closing
formulas, dates and signatures recur too, and stay.

Taking such a line out changes nothing else: ids, positions and kinds were given before.
"""

import re
from array import array
from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import numpy as np

from toolkit.corpus.marks import is_date, is_numbered, is_signature
from toolkit.files import digest

REASON = "recurs on this site"
_EDGE = 6
_SHORT = 60
_LONGEST = 300
_PROSE = 30
_LEAST = {"host": 3, "folder": 4}
_SHARE = {"host": 0.5, "folder": 0.6}
_KINDS = frozenset({"title", "heading", "body"})
_FORMULA = re.compile(
    r".*[:：]$|特此.{2,8}|(?:非常|衷心)?感谢.{0,30}|谢谢.{0,12}|.{0,4}此[件页].{0,12}|附[件表图注].{0,60}|"
    r"以上.{2,20}|妥否.{2,20}|专此.{2,10}|此致.{0,8}|敬礼.?|本.{2,12}自.{2,30}(?:施行|实施|执行)。?|.{2,40}(?:长|书记|主任)"
)


class Edge(NamedTuple):
    """A line at one end of a page that may recur on others.

    Attributes
    ----------
    site : str
        ``host`` or ``folder``, a colon, and its name.
    page : int
        What the page says beside its ends, as a digest: reprints of a page count once.
    key : int
        Digest of the site and the line.
    position : int
        Its place among the paragraphs of the page.
    text : str
        The line as it stands in the extracted text.
    """

    site: str
    page: int
    key: int
    position: int
    text: str


def site_of(url: str | None, source: str) -> str:
    """Return the site of a page: the host of its address, or else the folder of its file.

    >>> site_of("http://www.baixi.gov.cn/a.html", "x.html"), site_of(None, "baixi/x.html")
    ('host:www.baixi.gov.cn', 'folder:baixi')
    >>> site_of(None, "pages.jsonl#3")
    ''
    """
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        host = None
    if host:
        return f"host:{host}"
    return "" if "#" in source else f"folder:{PurePosixPath(source).parent.as_posix()}"


def edges_of(rows: Sequence[Mapping[str, Any]], text: str, site: str) -> list[Edge]:
    """Return the lines at the ends of a page that may recur.

    Parameters
    ----------
    rows : sequence of mapping
        Its paragraphs, in order.
    text : str
        Its extracted text.
    site : str
        Where it belongs; nothing is returned if that is unknown.
    """
    if not site or len(rows) < 2:
        return []
    ends = {*range(min(_EDGE, len(rows))), *range(max(0, len(rows) - _EDGE), len(rows))}
    chosen = [n for n in sorted(ends) if _may_recur(rows, n)]
    rest = (row["text"] for n, row in enumerate(rows) if n not in set(chosen))
    page = _number("\n".join(rest))
    return [
        Edge(
            site, page, _number(f"{site}\n{rows[n]['text']}"), n, text[slice(*rows[n]["pieces"][0])]
        )
        for n in chosen
    ]


def _number(text: str) -> int:
    return int(digest(text.encode())[:15], 16)


def _may_recur(rows: Sequence[Mapping[str, Any]], number: int) -> bool:
    row = rows[number]
    words = row["text"]
    if row["kind"] not in _KINDS or len(row["pieces"]) != 1 or is_numbered(words):
        return False
    if _FORMULA.fullmatch(words) or is_signature(words) or is_date(words):
        return False
    if row["kind"] == "title" and sum(one["kind"] == "title" for one in rows) == 1:
        return False
    if len(words) <= _SHORT and not (len(words) >= _PROSE and words.endswith("。")):
        return True
    return len(words) <= _LONGEST and number >= len(rows) - 2


class RecurringLines:
    """Counts lines over pages; three numbers a line are kept."""

    def __init__(self) -> None:
        self._sites: dict[str, int] = {}
        self._pages = array("q")  # of each site
        self._seen = (array("q"), array("q"), array("q"))  # key, page, site

    def add(self, site: str, edges: Sequence[Edge]) -> None:
        """Take in one page of a site; a page without a site is passed over."""
        if not site:
            return
        number = self._sites.setdefault(site, len(self._sites))
        if number == len(self._pages):
            self._pages.append(0)
        self._pages[number] += 1
        for edge in edges:
            for values, value in zip(self._seen, (edge.key, edge.page, number), strict=True):
                values.append(value)

    def keys(self) -> set[int]:
        """Return the keys of the lines that recur on most pages of their site."""
        least = np.array([_enough(site, self._pages[n]) for site, n in self._sites.items()])
        key, page, site = (np.frombuffer(values, dtype=np.int64) for values in self._seen)
        order = np.lexsort((page, key))
        key, page, site = key[order], page[order], site[order]
        new = np.ones(len(key), dtype=bool)
        new[1:] = (key[1:] != key[:-1]) | (page[1:] != page[:-1])
        keys, first, counts = np.unique(key[new], return_index=True, return_counts=True)
        if not len(keys):
            return set()
        return set(keys[counts >= least[site[new][first]]].tolist())


def _enough(site: str, n_pages: int) -> float:
    sort = site.partition(":")[0]
    return max(_LEAST[sort], _SHARE[sort] * n_pages)


def going_lines(edges: Sequence[Edge], keys: Collection[int], n_rows: int) -> list[Edge]:
    """Return the lines of one page that go; none if nothing of the page would be left."""
    going = [edge for edge in edges if edge.key in keys]
    return going if len(going) < n_rows else []
