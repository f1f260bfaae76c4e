"""Pages written for the tests, every line marked by hand with what it is."""

import re
from collections import Counter
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pytest

from toolkit.corpus import cut_text
from toolkit.corpus.document import read_document
from toolkit.corpus.furniture.words import TO_SIMPLIFIED
from toolkit.corpus.reading.page import Page
from toolkit.corpus.reading.read_html import read_html
from toolkit.files import digest

KINDS = {"T": "title", "D": "dateline", "H": "heading", "Q": "question", "B": "body"}


def read_pages():
    for path in sorted((Path(__file__).parent / "fixtures").glob("*.txt")):
        for chunk in path.read_text(encoding="utf-8").split("=== ")[1:]:
            head, _, rest = chunk.partition("\n")
            name, _, about = head.partition(" @ ")
            marked = [(line[:1], line[2:]) for line in rest.rstrip("\n").split("\n")]
            text = "\n".join(line for _, line in marked)
            page = Page(
                source=name, digest=digest(text.encode()), text=text, media_type="", encoding=""
            )
            yield f"{path.stem}: {name}", Marked(marked, page, told(about))
    for path in sorted((Path(__file__).parent / "fixtures" / "html").glob("*.html")):
        html, _, truth = path.read_text(encoding="utf-8").partition("<!--truth @")
        about, _, rest = truth.removesuffix("-->\n").partition("\n")
        # Some pages are not in the encoding that they declare.
        encoding = told(about).get("bytes") or ("gb18030" if "gb2312" in html else "utf-8")
        page = read_html(path.name, html.encode(encoding))
        marks = iter(line for line in rest.split("\n") if line)
        # A blank line of the page has no mark; the others are in order.
        marked = [(next(marks)[:1] if line.strip() else "", line) for line in page.text.split("\n")]
        assert next(marks, None) is None
        yield f"html: {path.stem}", Marked(marked, page, told(about))


def told(about):
    """Return what a careful reader knows of a page: region, date, genre, level."""
    return {name: value.strip() for name, value in re.findall(r"(\w+)=([^=]+)(?=\s\w+=|$)", about)}


class Marked(NamedTuple):
    lines: list
    page: Page
    about: dict


PAGES = dict(read_pages())


def cut(marked):
    """Return for each marked line its number, mark, and what became of it."""
    result = cut_text(marked.page.text, marked.page.hints)
    line_of = [
        number for number, (_, line) in enumerate(marked.lines) for _ in range(len(line) + 1)
    ]
    fates = {}
    sizes = Counter()
    for gone in result.removed:
        if gone.reason != "spelled-out blank":
            fates[line_of[gone.start]] = ("-", gone.reason)
            sizes[line_of[gone.start]] += gone.end - gone.start
    blocks = [
        (block, kind)
        for article in result.articles
        for block, kind in zip(article.blocks, article.kinds, strict=True)
    ]
    for block, kind in blocks:
        for place, (start, end) in enumerate(block.pieces):
            if end - start > sizes[line_of[start]]:  # of a field and its title, the title counts
                sizes[line_of[start]] = len(marked.page.text)
                fates[line_of[start]] = ("&" if place else kind, block.text)
    return fates


@pytest.fixture(scope="module")
def fates():
    return {name: cut(marked) for name, marked in PAGES.items()}


def lines(fates, wanted):
    for name, marked in PAGES.items():
        for number, (mark, line) in enumerate(marked.lines):
            if mark and mark in wanted:
                yield name, mark, line, fates[name][number]


def test_there_are_pages_of_every_sort():
    assert len(PAGES) >= 100
    assert sum(len(marked.lines) for marked in PAGES.values()) >= 1900


def test_no_line_of_content_is_removed(fates):
    lost = [(name, line, got) for name, _, line, got in lines(fates, "TDHQB&") if got[0] == "-"]
    assert lost == []


WIDE = {48 + digit: 0xFF10 + digit for digit in range(10)}
TRADITIONAL = {
    simple if isinstance(simple, int) else ord(simple): chr(letter)
    for letter, simple in TO_SIMPLIFIED.items()
    if "\u4e00" <= chr(letter) <= "\u9fff"
}
NOISE = {
    "wide digits": lambda text: text.translate(WIDE),
    "letters without width": lambda text: "\u200b".join(text),
    "soft hyphens": lambda text: "\xad".join(text),
    "hard blanks": lambda text: text.replace(" ", "\xa0"),
    "traditional letters": lambda text: text.translate(TRADITIONAL),
}


@pytest.mark.parametrize("kind", NOISE)
def test_a_page_is_parted_alike_whatever_its_letters_look_like(fates, kind):
    other = []
    for name, marked in PAGES.items():
        lines = [(mark, NOISE[kind](line)) for mark, line in marked.lines]
        text = "\n".join(line for _, line in lines)
        if marked.page.media_type == "":
            page = replace(marked.page, text=text)
            again = cut(Marked(lines, page, {}))
            gone = {number: got[0] == "-" for number, got in fates[name].items()}
            changed = {number: got[0] == "-" for number, got in again.items()}
            other += [(name, lines[n][1]) for n in gone if gone[n] != changed.get(n)]
    assert len(other) <= (8 if kind == "traditional letters" else 0), other


def test_furniture_is_found(fates):
    found = Counter(got[0] == "-" for _, _, _, got in lines(fates, "-"))
    assert found[True] / found.total() >= 0.98


def test_lines_are_joined_where_a_sentence_goes_on_and_nowhere_else(fates):
    wrong = [
        (name, line)
        for name, mark, line, got in lines(fates, "TDHQB&")
        if (mark == "&") != (got[0] == "&")
    ]
    assert wrong == []


def test_paragraphs_get_their_kind(fates):
    kinds = [(KINDS[mark], got[0]) for _, mark, _, got in lines(fates, "TDHQB")]
    assert sum(hand == code for hand, code in kinds) / len(kinds) >= 0.95


def about_pages():
    """Return for each page with a header what the code says of it, and what a reader knows."""
    for name, marked in PAGES.items():
        if marked.about:
            rows = read_document(marked.page)
            regions = Counter(row["region"] for row in rows.paragraphs).most_common(1)
            found = {
                "region": regions[0][0] or "-",
                "date": str(rows.document["date"] or "-"),
                "genre": rows.document["genre"],
                "level": rows.document["issuer_level"],
            }
            yield name, found, marked.about


@pytest.mark.parametrize(
    ("what", "least"), [("region", 0.97), ("date", 0.97), ("genre", 0.95), ("level", 0.97)]
)
def test_place_date_genre_and_level_are_those_of_a_careful_reader(what, least):
    wrong = [(name, got[what], hand[what]) for name, got, hand in ABOUT if got[what] != hand[what]]
    assert len(wrong) <= (1 - least) * len(ABOUT), wrong


ABOUT = list(about_pages())


def test_the_title_of_a_page_is_its_headline():
    """On a page of one article; a headline of several lines may be given whole or by one."""
    wrong = []
    for name, marked in PAGES.items():
        document = read_document(marked.page).document
        content = [(mark == "T", line) for mark, line in marked.lines if mark not in ("", "-")]
        runs = (list(run) for is_title, run in groupby(content, lambda one: one[0]) if is_title)
        parts = [line for _, line in next(runs, [])]
        given = bare(document["title"] or "")
        if document["n_articles"] == 1 and given not in (bare("".join(parts)), *map(bare, parts)):
            wrong.append((name, given, parts))
    assert len(wrong) <= 0.05 * len(PAGES), wrong


def bare(text):
    return "".join(text.split())
