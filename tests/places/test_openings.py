"""Openings of pages of many regions, written for these tests, with real names of places."""

import json
from pathlib import Path

import pytest

from toolkit.places import ArticleText, division, place_document

ROWS = [
    json.loads(line)
    for line in Path(__file__).with_name("openings.jsonl").read_text("utf-8").splitlines()
]


def path(code):
    return division(code).path if code else None


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_every_paragraph_is_about_the_place_a_reader_would_say(row):
    article = ArticleText(row["title"], "", row["paragraphs"])
    placed = place_document(row["title"], row["publisher"], row.get("metadata", {}), [article])
    about = [path(one.code) for one in placed.paragraphs[0]]
    assert (path(placed.issuer.code), about) == (row["issuer"], row["about"])
    assert placed.issuer.source == row.get("source", placed.issuer.source)


def test_the_openings_cover_every_province_on_the_mainland():
    named = {path.split("/")[0] for row in ROWS for path in [row["issuer"], *row["about"]] if path}
    assert len(named) == 31
