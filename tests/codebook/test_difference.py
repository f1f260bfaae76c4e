from dataclasses import replace

import pytest

from toolkit.codebook import (
    Codebook,
    Domain,
    Example,
    Rule,
    RuleSet,
    Ruling,
    Subcode,
    compare_codebooks,
    load_codebook,
)


@pytest.fixture
def book():
    roads = Domain(
        key="roads",
        name_zh="路",
        name_en="Roads",
        definition="Works.",
        inside=("bridges",),
        subcodes=(Subcode(key="bus", name_zh="公交", name_en="Buses"),),
        rules=RuleSet(masks=("网路",), rules=(Rule(name="works", any=("修路", "桥")),)),
    )
    return Codebook(key="demo", version="1", unit="paragraph", domains=(roads,))


def changes(old, new):
    return [
        (c.reading, c.domain, c.part, c.kind, c.old, c.new) for c in compare_codebooks(old, new)
    ]


def test_a_codebook_does_not_differ_from_itself():
    assert compare_codebooks(load_codebook(), load_codebook()) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            {"definition": "Roads."},
            ("coders", "roads", "definition", "changed", "Works.", "Roads."),
        ),
        (
            {"inside": ("bridges", "tunnels")},
            ("coders", "roads", "inside: tunnels", "added", "", "tunnels"),
        ),
        ({"subcodes": ()}, ("coders", "roads", "subcode bus", "removed", "公交 Buses", "")),
        (
            {"rulings": (Ruling(number=3, text="Yes.", text_zh="", domains=("roads",)),)},
            ("coders", "roads", "ruling 3", "added", "", "Yes."),
        ),
        (
            {"examples": (Example(text="修路。", codes=("roads",)),)},
            ("machines", "roads", "example: 修路。", "added", "", "roads"),
        ),
        (
            {"rules": RuleSet(masks=("网路",), rules=(Rule(name="works", any=("桥", "隧道")),))},
            ("machines", "roads", "rule works: any", "changed", "修路", "隧道"),
        ),
        (
            {"rules": RuleSet(rules=(Rule(name="works", any=("修路", "桥")),))},
            ("machines", "roads", "masks", "removed", "网路", ""),
        ),
    ],
)
def test_one_change_is_named_once(book, change, expected):
    new = replace(book, domains=(replace(book.domains[0], **change),))
    assert changes(book, new) == [expected]
    coders = expected[0] == "coders"
    assert (book.coding_digest != new.coding_digest) == coders
    assert (book.rules_digest != new.rules_digest) == (not coders)


def test_the_order_of_words_is_no_change(book):
    turned = RuleSet(masks=("网路",), rules=(Rule(name="works", any=("桥", "修路")),))
    new = replace(book, domains=(replace(book.domains[0], rules=turned),))
    assert compare_codebooks(book, new) == []


def test_a_domain_that_came_or_went_is_one_change(book):
    water = replace(book.domains[0], key="water")
    new = replace(book, domains=(water,))
    assert changes(book, new) == [
        ("coders", "roads", "domain", "removed", "roads", ""),
        ("coders", "water", "domain", "added", "", "water"),
    ]


def test_a_ruling_for_all_domains_names_none(book):
    new = replace(book, rulings=(Ruling(number=7, text="Headings too.", text_zh=""),))
    assert changes(book, new) == [("coders", "", "ruling 7", "added", "", "Headings too.")]


def test_a_definition_in_one_language_changes_once(book):
    """The reader of a codebook takes a Chinese definition, where it stands alone, for both."""
    old, new = (
        replace(book, domains=(replace(book.domains[0], definition=text, definition_zh=text),))
        for text in ("修路。", "修路架桥。")
    )
    assert changes(old, new) == [
        ("coders", "roads", "definition", "changed", "修路。", "修路架桥。")
    ]
