from dataclasses import replace

import pandas as pd
import pytest

from toolkit.codebook import Rule, RuleSet
from toolkit.labels import as_sheet, plan_coding, plan_sheet

BUSES = ["新增公交线路。", "开会。"]


@pytest.fixture
def corpus():
    """400 paragraphs on each of two regions, a quarter of them on buses."""
    return pd.DataFrame(
        {
            "paragraph_id": [f"p{i}" for i in range(800)],
            "region": ["r"] * 400 + ["s"] * 400,
            "kind": "body",
            "text": [BUSES[i % 4 > 0] for i in range(800)],
        }
    )


@pytest.fixture
def ruled(codebook):
    """The codebook with a rule for one of its domains."""
    transport, water = codebook.domains
    rules = RuleSet(rules=(Rule(name="lines", any=("公交",)),))
    return replace(codebook, domains=(replace(transport, rules=rules), water))


def test_nothing_coded_is_the_textbook_case(corpus, ruled):
    # The rules make two strata; without any code the spread is the same in both.
    plan = plan_sheet(as_sheet([]), corpus, ruled, region="r", half_width=0.05)
    plain = plan_coding(corpus[["region"]].assign(code=float("nan")), region="r", half_width=0.05)
    assert plan["domain"].tolist() == ["transport", "transport", "water", "water"]
    assert plan["stratum"].tolist() == ["none", "transport"] * 2
    assert plan["n_paragraphs"].tolist() == [300, 100] * 2
    for _, rows in plan.groupby("domain"):
        assert rows["n_needed"].sum() == pytest.approx(plain["n_needed"][0], abs=1)


def test_codes_count_for_their_domain_and_stratum(corpus, ruled, coded):
    cells = [(f"p{i}", "transport", str(int(i % 4 == 0))) for i in range(120)]
    plan = plan_sheet(
        coded("ann", *cells, inclusion="0.3"), corpus, ruled, region="r", half_width=0.05
    ).set_index(["domain", "stratum"])
    assert plan["n_coded"].to_dict() == {
        ("transport", "none"): 90,
        ("transport", "transport"): 30,
        ("water", "none"): 0,
        ("water", "transport"): 0,
    }
    # Rules that were right every time so far leave less to find out.
    assert plan.loc["transport", "n_more"].sum() < plan.loc["water", "n_more"].sum() - 120


def test_a_code_without_known_probability_is_left_aside(corpus, ruled, coded):
    cells = [(f"p{i}", "transport", "0") for i in range(40)]
    plan = plan_sheet(coded("ann", *cells), corpus, ruled, region="r", half_width=0.05)
    assert plan["n_coded"].sum() == 0


def test_a_contrast_plans_both_regions(corpus, ruled):
    plan = plan_sheet(as_sheet([]), corpus, ruled, region="r", against="s", half_width=0.1)
    assert plan["region"].tolist() == ["r", "r", "s", "s"] * 2
    assert plan["n_more"].nunique() == 2
