"""Pages written for the tests, every line marked by hand with what it is."""

from collections import Counter
from pathlib import Path

import pytest

from toolkit.corpus import cut_text

KINDS = {"T": "title", "D": "dateline", "H": "heading", "Q": "question", "B": "body"}


def read_pages():
    for path in sorted((Path(__file__).parent / "fixtures").glob("*.txt")):
        for chunk in path.read_text(encoding="utf-8").split("=== ")[1:]:
            name, _, rest = chunk.partition("\n")
            marked = [(line[:1], line[2:]) for line in rest.rstrip("\n").split("\n")]
            yield f"{path.stem}: {name}", marked


PAGES = dict(read_pages())


def cut(marked):
    """Return for each marked line its number, mark, and what became of it."""
    text = "\n".join(line for _, line in marked)
    result = cut_text(text)
    line_of = [number for number, (_, line) in enumerate(marked) for _ in range(len(line) + 1)]
    fates = {}
    for gone in result.removed:
        if gone.reason != "spelled-out blank":
            fates[line_of[gone.start]] = ("-", gone.reason)
    blocks = [
        (block, kind)
        for article in result.articles
        for block, kind in zip(article.blocks, article.kinds, strict=True)
    ]
    for block, kind in blocks:
        for place, (start, _) in enumerate(block.pieces):
            fates[line_of[start]] = ("&" if place else kind, block.text)
    return fates


@pytest.fixture(scope="module")
def fates():
    return {name: cut(marked) for name, marked in PAGES.items()}


def lines(fates, wanted):
    for name, marked in PAGES.items():
        for number, (mark, line) in enumerate(marked):
            if mark and mark in wanted:
                yield name, mark, line, fates[name][number]


def test_there_are_pages_of_every_sort():
    assert len(PAGES) >= 30
    assert sum(len(marked) for marked in PAGES.values()) >= 400


def test_no_line_of_content_is_removed(fates):
    lost = [(name, line, got) for name, _, line, got in lines(fates, "TDHQB&") if got[0] == "-"]
    assert lost == []


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
