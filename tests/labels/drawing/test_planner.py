import numpy as np
import pandas as pd
import pytest

from toolkit.codebook import Rule, RuleSet
from toolkit.errors import BadInput
from toolkit.labels import as_sheet, plan_coding, plan_sheet
from toolkit.labels.drawing.planner import _least_work

NAN = float("nan")
BUSES = ["新增公交线路。", "开会。"]


def known(region, n, codes, **columns):
    return pd.DataFrame({"region": region, "code": [*codes, *[NAN] * (n - len(codes))], **columns})


def test_promised_width_is_kept_over_simulated_draws():
    rng = np.random.default_rng(0)
    truth = (rng.random(2000) < 0.3).astype(float)
    table = known("r", 2000, truth[:100])
    n = plan_coding(table, region="r", half_width=0.04)["n_needed"][0]
    means = [rng.choice(truth, n, replace=False).mean() for _ in range(2000)]
    assert 1.96 * np.std(means) == pytest.approx(0.04, rel=0.1)


def test_promised_width_is_kept_by_so_many_drawn_at_random():
    """Where strata tell the domain, and the draw takes from all of them alike."""
    rng = np.random.default_rng(0)
    stratum = np.repeat(["no", "yes"], [900, 100])
    truth = (rng.random(1000) < np.where(stratum == "yes", 0.8, 0.02)).astype(float)
    table = pd.DataFrame({"region": "r", "stratum": stratum, "code": truth})
    n = plan_coding(table, region="r", half_width=0.02)["n_at_random"][0]
    shares = []
    for _ in range(2000):
        drawn = rng.permutation(1000)[:n]
        parts = [truth[drawn[stratum[drawn] == name]].mean() for name in ("no", "yes")]
        shares.append(0.9 * parts[0] + 0.1 * parts[1])
    assert 1.96 * np.std(shares) == pytest.approx(0.02, rel=0.1)


def test_allocation_beats_its_neighbours():
    weight, size = np.array([0.3, 0.1, 0.05]), np.array([500.0, 300.0, 200.0])

    def variance(n):
        return (weight**2 * (1 / n - 1 / size)).sum()

    best = _least_work(weight, size, 0.001)
    assert variance(best) == pytest.approx(0.001)
    for move in ([1, -1, 0], [-1, 0, 1], [0, 1, -1]):
        assert variance(best + np.array(move)) > variance(best)


def test_a_stratum_that_needs_more_than_it_has_is_taken_whole():
    needed = _least_work(np.array([0.5, 0.1]), np.array([10.0, 1000.0]), 1e-5)
    assert needed[0] == 10
    assert needed[1] == pytest.approx(0.01 / (1e-5 + 0.01 / 1000))


def test_a_contrast_needs_more_than_a_share_and_names_both_regions():
    table = pd.concat([known("r", 1000, []), known("s", 1000, [])], ignore_index=True)
    one = plan_coding(table, region="r", half_width=0.05)
    both = plan_coding(table, region="r", half_width=0.05, against="s")
    assert both["region"].tolist() == ["r", "s"]
    assert both["n_needed"][0] > one["n_needed"][0]
    assert both["n_needed"][0] == both["n_needed"][1]


def test_good_scores_save_work():
    rng = np.random.default_rng(1)
    codes = (rng.random(200) < 0.3).astype(float)
    plain = known("r", 2000, codes)
    scores = np.concatenate([0.1 + 0.8 * codes, rng.random(1800)])
    with_scores = plan_coding(plain.assign(score=scores), region="r", half_width=0.02)
    assert (
        with_scores["n_needed"][0]
        < 0.5 * plan_coding(plain, region="r", half_width=0.02)["n_needed"][0]
    )


def test_what_is_coded_is_not_asked_for_again():
    table = known("r", 1000, [0.0, 1.0] * 250)
    plan = plan_coding(table, region="r", half_width=0.1)
    assert plan[["n_coded", "n_needed", "n_more", "chance"]].values.tolist() == [[500, 500, 0, 0]]


def test_a_stratum_without_a_positive_so_far_still_gets_work():
    table = pd.concat(
        [known("r", 500, [1.0, 0.0] * 10, stratum="a"), known("r", 500, [0.0] * 20, stratum="b")],
        ignore_index=True,
    )
    plan = plan_coding(table, region="r", half_width=0.04).set_index("stratum")
    assert plan.loc["a", "n_more"] > plan.loc["b", "n_more"] > 0


def test_a_question_without_an_answer_is_refused():
    with pytest.raises(BadInput, match="region 's': none"):
        plan_coding(known("r", 3, []), region="s", half_width=0.1)
    with pytest.raises(BadInput, match="region 'r' against itself"):
        plan_coding(known("r", 3, []), region="r", half_width=0.1, against="r")
    with pytest.raises(BadInput, match="half_width 5"):
        plan_coding(known("r", 3, []), region="r", half_width=5)


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
def ruled(with_domain):
    """The codebook with a rule for one of its domains."""
    return with_domain("transport", rules=RuleSet(rules=(Rule(name="lines", any=("公交",)),)))


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
