from dataclasses import replace

import pytest

from toolkit.codebook import (
    Codebook,
    Domain,
    Example,
    Rule,
    RuleSet,
    lint_domains,
    rules_never_asked,
)


@pytest.fixture
def book():
    roads = Domain(
        key="roads",
        name_zh="路",
        name_en="Roads",
        definition="Roads that are built or mended.",
        examples=(
            Example(text="修路三公里。", codes=("roads",)),
            Example(text="开会。", codes=()),
        ),
        rules=RuleSet(rules=(Rule(name="works", any=("修路", "桥")),)),
    )
    return Codebook(key="demo", version="1", unit="paragraph", domains=(roads,))


def found(codebook):
    return [(f.level, f.kind, f.domain) for f in lint_domains(codebook)]


def test_a_domain_with_all_that_coders_need_has_no_finding(book):
    assert found(book) == []


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"definition": "Roads."}, "definition"),
        ({"examples": ()}, "examples"),
        ({"examples": (Example(text="修路。", codes=("roads",)),)}, "examples"),
        ({"rules": RuleSet()}, "rules"),
    ],
)
def test_what_coders_would_miss_is_a_remark(book, changes, kind):
    poorer = replace(book, domains=(replace(book.domains[0], **changes),))
    assert found(poorer) == [("remark", kind, "roads")]


def test_a_word_that_two_domains_claim_names_both_rules(book):
    other = replace(
        book.domains[0],
        key="water",
        examples=(Example(text="修渠。", codes=("water",)), Example(text="开会。", codes=())),
        rules=RuleSet(rules=(Rule(name="canals", any=("渠", "桥")), Rule(name="b", any=("桥",)))),
    )
    (finding,) = lint_domains(replace(book, domains=(*book.domains, other)))
    assert (finding.kind, finding.domain, finding.rule) == ("overlap", "roads", "works")
    assert finding.message == "桥 is also a hit of water/canals"


def test_rules_for_headings_need_a_length_by_which_a_classifier_knows_one(book):
    rules = RuleSet(
        rules=(Rule(name="works", any=("桥",)), Rule(name="t", any=("路",), headings=True))
    )
    headed = replace(book, domains=(replace(book.domains[0], rules=rules),))
    (finding,) = lint_domains(headed)
    assert (finding.level, finding.kind, finding.domain) == ("remark", "headings", "roads")
    assert finding.message.startswith("rules for headings (t) and no heading_length: classifiers")
    assert rules_never_asked(headed) == {"roads": ["t"]}
    assert lint_domains(replace(headed, heading_length=20)) == []
