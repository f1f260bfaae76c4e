"""Which claims are rechecked: those named, and what a reader of the contrasts would remember."""

import pandas as pd
import pytest

from toolkit.errors import BadInput
from toolkit.study.claims.claimed import MOST, study_claims
from toolkit.study.settings.compare import ClaimSettings, CompareSettings

KNOWN = {"domains": ("burial", "roads"), "vocabulary": ("公墓",)}


def contrasts(rows):
    names = ["domain", "region", "other", "difference", "p", "p_holm", "target"]
    table = pd.DataFrame([(*row, "corpus") for row in rows], columns=names)
    return table.assign(low=table["difference"].where(table["p"].notna()))


def keys(settings, table):
    return [(claim.key, claim.source) for claim in study_claims(settings, table, **KNOWN)]


def test_significant_contrasts_are_claims_in_their_own_direction():
    table = contrasts(
        [
            ("burial", "u", "rest", 0.3, 0.001, 0.004),
            ("roads", "v", "rest", -0.2, 0.002, 0.006),
            ("roads", "w", "rest", 0.5, 0.2, 0.4),
        ]
    )
    assert keys(CompareSettings(), table) == [
        ("u > rest: burial", "significant"),
        ("rest > v: roads", "significant"),
    ]


def test_what_stands_out_for_any_target_is_one_claim():
    here = contrasts(
        [("burial", "u", "rest", 0.3, 0.001, 0.004), ("roads", "v", "rest", 0.2, 0.3, 0.6)]
    )
    general = here.assign(target="process", p=[0.01, 0.002], p_holm=[0.04, 0.008])
    both = pd.concat([here, general], ignore_index=True)
    expected = [("u > rest: burial", "significant"), ("v > rest: roads", "significant")]
    assert keys(CompareSettings(), both) == expected
    assert keys(CompareSettings(targets=("corpus",)), both) == expected[:1]
    nothing = both.assign(p_holm=1.0)
    assert len(keys(CompareSettings(), nothing)) == 2


def test_where_nothing_is_significant_the_largest_difference_of_each_domain_is():
    nan = float("nan")
    table = contrasts(
        [
            ("burial", "u", "rest", 0.1, nan, nan),
            ("burial", "v", "rest", -0.4, nan, nan),
            ("roads", "w", "rest", 0.0, nan, nan),
        ]
    )
    assert keys(CompareSettings(), table) == [("rest > v: burial", "largest")]


def test_a_difference_without_an_interval_is_no_claim_where_others_have_one():
    nan = float("nan")
    few_codes = [("burial", "u", "rest", 0.9, nan, nan), ("roads", "u", "rest", 0.8, nan, nan)]
    table = contrasts([*few_codes, ("burial", "v", "rest", 0.1, 0.4, 0.8)])
    assert keys(CompareSettings(), table) == [("v > rest: burial", "largest")]
    assert len(keys(CompareSettings(), contrasts(few_codes))) == 2


def test_a_region_of_one_document_is_no_claim_where_others_have_more():
    nan = float("nan")
    table = contrasts(
        [
            ("burial", "u", "rest", 0.9, nan, nan),
            ("burial", "v", "rest", 0.2, nan, nan),
            ("burial", "w", "rest", -0.1, nan, nan),
        ]
    ).assign(n_clusters=[1, 2, 4], other_n_clusters=[6, 5, 3])
    assert keys(CompareSettings(), table) == [("v > rest: burial", "largest")]
    single = table.assign(n_clusters=1)
    assert keys(CompareSettings(), single) == [("u > rest: burial", "largest")]


def test_of_two_regions_each_difference_is_claimed_once():
    table = contrasts(
        [
            ("burial", "u", "rest", -0.3, 0.001, 0.004),
            ("burial", "v", "rest", 0.3, 0.001, 0.004),
            ("burial", "u", "v", -0.3, 0.001, 0.004),
            ("roads", "u", "rest", 0.2, 0.002, 0.006),
            ("roads", "v", "rest", -0.2, 0.002, 0.006),
            ("roads", "u", "v", 0.2, 0.002, 0.006),
        ]
    )
    once = [("v > rest: burial", "significant"), ("u > rest: roads", "significant")]
    assert keys(CompareSettings(), table) == once
    assert len(keys(CompareSettings(), table.assign(p_holm=1.0))) == 2
    for said in ({"more": "u", "less": "v"}, {"more": "rest", "less": "v"}, {"more": "u"}):
        claims = (ClaimSettings(**said, domain="roads"),)
        found = keys(CompareSettings(claims=claims), table)
        assert [source for _, source in found] == ["named", "significant"]
    third = contrasts([("roads", "w", "rest", 0.0, 1.0, 1.0)])
    assert len(keys(CompareSettings(), pd.concat([table, third]))) == 6


def test_named_claims_come_first_and_none_stands_twice():
    table = contrasts([("burial", "u", "rest", 0.3, 0.001, 0.004)])
    claims = (
        ClaimSettings(more="u", domain="burial"),
        ClaimSettings(more="v", less="u", word="公墓"),
    )
    assert keys(CompareSettings(claims=claims), table) == [
        ("u > rest: burial", "named"),
        ("v > u: 公墓", "named"),
    ]


def test_of_very_many_findings_the_surest_are_rechecked():
    rows = [("burial", f"r{i:02d}", "rest", 0.3, i / 1e5, i / 1e4) for i in range(40)]
    found = keys(CompareSettings(), contrasts(rows[::-1]))
    assert len(found) == MOST
    assert found[0][0] == "r00 > rest: burial"


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        (ClaimSettings(more="u", domain="bural"), "domain 'bural': expected one of burial, roads"),
        (ClaimSettings(more="u", word="殡葬"), "word '殡葬': it is no word"),
    ],
)
def test_a_claim_about_something_unknown_is_said(claim, message):
    with pytest.raises(BadInput, match=rf"\[compare\] claims: {message}"):
        study_claims(CompareSettings(claims=(claim,)), None, **KNOWN)
