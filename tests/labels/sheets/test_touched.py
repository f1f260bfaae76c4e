from dataclasses import replace

import pytest

from toolkit.codebook import Domain, Rule, RuleSet
from toolkit.labels import as_sheet, touched_codes


@pytest.fixture
def sheet(coded):
    cells = [("d1-a-0", "transport", "1"), ("d1-a-0", "water", "0"), ("d1-b-0", "water", "1")]
    return coded("ann", *cells, ("d2-c-0", "water", ""))


def why(table):
    return table[["paragraph_id", "domain", "why"]].values.tolist()


def test_a_new_definition_touches_every_code_of_its_domain(codebook, with_domain, sheet):
    new = with_domain("water", definition="Rivers.")
    assert why(touched_codes(codebook, new, sheet)) == [
        ["d1-a-0", "water", "definition changed"],
        ["d1-b-0", "water", "definition changed"],
    ]


def test_what_holds_for_all_domains_touches_all_codes(codebook, sheet):
    assert len(touched_codes(codebook, replace(codebook, unit="sentence"), sheet)) == 3


def test_a_subcode_that_went_touches_the_codes_that_use_it(codebook, with_domain, coded):
    cells = ("d1-a-0", "transport", "1"), ("d1-b-0", "transport", "1")
    sheet = coded("ann", *cells).assign(subcode=["bus+ferry", "ferry"])
    new = with_domain("transport", subcodes=codebook["transport"].subcodes[1:])
    expected = [["d1-a-0", "transport", "subcode bus removed"]]
    assert why(touched_codes(codebook, new, sheet)) == expected


def test_rules_alone_touch_no_code_but_show_where_they_now_contradict_one(
    codebook, with_domain, sheet, paragraphs
):
    rules = RuleSet(rules=(Rule(name="lines", any=("公交", "水渠")),))
    new = with_domain("water", rules=rules)
    assert why(touched_codes(codebook, new, sheet)) == []
    told = touched_codes(codebook, new, sheet, paragraphs.assign(kind="body"))
    assert why(told) == [["d1-a-0", "water", "rules now say yes"]]


def test_a_new_domain_asks_for_a_code_of_each_paragraph_and_coder(codebook, sheet):
    parks = Domain(key="parks", name_zh="园", name_en="Parks", definition="Green.")
    new = replace(codebook, domains=(*codebook.domains, parks))
    assert why(touched_codes(codebook, new, sheet)) == [
        ["d1-a-0", "parks", "the domain is new"],
        ["d1-b-0", "parks", "the domain is new"],
    ]


def test_a_code_that_was_corrected_is_listed_as_it_holds_now(codebook):
    row = {"paragraph_id": "p", "domain": "water", "coder": "ann"}
    sheet = as_sheet(
        [
            {**row, "value": "1", "coded_at": "2026-01-01"},
            {**row, "value": "0", "coded_at": "2026-01-02"},
        ]
    )
    touched = touched_codes(codebook, replace(codebook, unit="sentence"), sheet)
    assert touched["value"].tolist() == ["0"]
