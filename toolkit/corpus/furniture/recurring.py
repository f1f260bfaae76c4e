"""Find lines that recur over the pages of one site: its banner, its slogan, its address.

No rule knows them, but a site repeats them above or below its documents. Only short lines at
the two ends of a page are asked about, and only pages of the same site are compared: the
host of its address, or, for a file without one, the folder in which it lies. A line must
stand on most pages of the site, and on pages that differ otherwise. A menu or the names of
other sites may be long: further in a line goes only with all between it and the end of its
page. Salutations, closing formulas, dates and signatures recur too, and stay.

Taking such a line out changes nothing else: ids, positions and kinds were given before.
"""

import re
from array import array
from collections.abc import Mapping, Sequence
from itertools import chain, takewhile
from pathlib import PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.lines.marks import is_date, is_numbered, is_signature
from toolkit.corpus.storage.parts import OpenFile, Parts
from toolkit.files import digest

REASON = "recurs on this site"
_EDGE = 6
_REACH = 80
_SHORT = 60
_LONGEST = 300
_PROSE = 30
_LEAST = {"host": 3, "folder": 4}
_SHARE = {"host": 0.5, "folder": 0.6}
_PARTS = 64
_BATCH = 2_000
_LINE = np.dtype([("key", "<i8"), ("page", "<i8"), ("site", "<i8")])
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
    alone : bool
        Whether it may go while one nearer to the end of the page stays.
    """

    site: str
    page: int
    key: int
    position: int
    text: str
    alone: bool = True


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
    from_top = range(len(rows))
    outer = {n for n in (*from_top[:_EDGE], *from_top[-_EDGE:]) if _may_recur(rows, n)}
    rest = (row["text"] for n, row in enumerate(rows) if n not in outer)
    page = _number("\n".join(rest))
    chosen = set(outer)
    for inward in (from_top[:_REACH], from_top[: -_REACH - 1 : -1]):
        run = list(takewhile(lambda n: _may_recur(rows, n) or _names_a_site(rows, n), inward))
        chosen.update(run if len(run) > _EDGE else ())
    keys = {n: _number(f"{site}\n{rows[n]['text']}") for n in chosen}
    return [
        Edge(site, page, keys[n], n, text[slice(*rows[n]["pieces"][0])], n in outer)
        for n in sorted(chosen)
    ]


def may_go(n_rows: int, alone: Mapping[int, bool]) -> set[int]:
    """Return which of the lines that recur go: alone, or in a run from an end of the page on.

    >>> sorted(may_go(20, {0: True, 1: False, 2: False, 4: False, 17: True, 18: False}))
    [0, 1, 2, 17]
    """
    rows = range(n_rows)
    runs = (takewhile(alone.__contains__, inward) for inward in (rows, reversed(rows)))
    return {*chain(*runs), *(n for n, may in alone.items() if may)}


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


def _names_a_site(rows: Sequence[Mapping[str, Any]], number: int) -> bool:
    """Return whether a line names an office that signs nothing: no date stands below it."""
    signs = number + 1 < len(rows) and is_date(rows[number + 1]["text"])
    return is_signature(rows[number]["text"]) and not signs


class RecurringLines:
    """Counts lines over pages; what it counts lies in files.

    Parameters
    ----------
    open_file : callable
        Gives an empty file, open for reading and writing.
    """

    def __init__(self, open_file: OpenFile) -> None:
        self._pages = Parts(open_file, np.int64, _PARTS)
        self._lines = Parts(open_file, _LINE, _PARTS)
        self._new_pages = array("q")
        self._new_lines = array("q")  # key, page and site in turn

    def add(self, site: str, edges: Sequence[Edge]) -> None:
        """Take in one page of a site; a page without a site is passed over."""
        if not site:
            return
        number = _site_number(site)
        self._new_pages.append(number)
        for edge in edges:
            self._new_lines.extend((edge.key, edge.page, number))
        if len(self._new_pages) >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        pages = np.array(self._new_pages, dtype=np.int64)
        lines = np.array(self._new_lines, dtype=np.int64).view(_LINE)
        self._pages.add(pages, pages % _PARTS)
        self._lines.add(lines, lines["key"] % _PARTS)
        self._new_pages, self._new_lines = array("q"), array("q")

    def keys(self) -> set[int]:
        """Return the keys of the lines that recur on most pages of their site."""
        self._flush()
        sites, least = self._sites()
        found: set[int] = set()
        for part in range(_PARTS):
            lines = _once(self._lines.read(part))
            keys, first, counts = np.unique(lines["key"], return_index=True, return_counts=True)
            site = lines["site"][first]
            at = np.minimum(np.searchsorted(sites, site), max(len(sites) - 1, 0))
            if len(sites):
                found.update(keys[(sites[at] == site) & (counts >= least[at])].tolist())
        return found

    def _sites(self) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return the sites of more than a page or two, and how often a line must recur there."""
        sites, least = [np.empty(0, dtype=np.int64)], [np.empty(0)]
        for part in range(_PARTS):
            site, n_pages = np.unique(self._pages.read(part), return_counts=True)
            enough = np.where(site % 2, _enough("folder", n_pages), _enough("host", n_pages))
            sites.append(site[n_pages >= enough])
            least.append(enough[n_pages >= enough])
        order = np.argsort(np.concatenate(sites))
        return np.concatenate(sites)[order], np.concatenate(least)[order]


def _once(lines: NDArray[Any]) -> NDArray[Any]:
    """Return each line once for every page on which it stands."""
    lines = lines[np.lexsort((lines["page"], lines["key"]))]
    is_new = np.ones(len(lines), dtype=bool)
    for name in ("key", "page"):
        is_new[1:] &= lines[name][1:] == lines[name][:-1]
    is_new[1:] = ~is_new[1:]
    return lines[is_new]


def _site_number(site: str) -> int:
    """Return a number for a site, odd for a folder."""
    return _number(site) * 2 + site.startswith("folder:")


def _enough(sort: str, n_pages: NDArray[np.int64]) -> NDArray[np.float64]:
    least: NDArray[np.float64] = np.maximum(_LEAST[sort], _SHARE[sort] * n_pages)
    return least
