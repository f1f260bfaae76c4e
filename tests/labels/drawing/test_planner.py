import numpy as np
import pandas as pd
import pytest

from toolkit.errors import BadInput
from toolkit.labels import plan_coding
from toolkit.labels.drawing.planner import _least_work

NAN = float("nan")


def coded(region, n, codes, **columns):
    return pd.DataFrame({"region": region, "code": [*codes, *[NAN] * (n - len(codes))], **columns})


def test_promised_width_is_kept_over_simulated_draws():
    rng = np.random.default_rng(0)
    truth = (rng.random(2000) < 0.3).astype(float)
    table = coded("r", 2000, truth[:100])
    n = plan_coding(table, region="r", half_width=0.04)["n_needed"][0]
    means = [rng.choice(truth, n, replace=False).mean() for _ in range(2000)]
    assert 1.96 * np.std(means) == pytest.approx(0.04, rel=0.1)


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
    table = pd.concat([coded("r", 1000, []), coded("s", 1000, [])], ignore_index=True)
    one = plan_coding(table, region="r", half_width=0.05)
    both = plan_coding(table, region="r", half_width=0.05, against="s")
    assert both["region"].tolist() == ["r", "s"]
    assert both["n_needed"][0] > one["n_needed"][0]
    assert both["n_needed"][0] == both["n_needed"][1]


def test_good_scores_save_work():
    rng = np.random.default_rng(1)
    codes = (rng.random(200) < 0.3).astype(float)
    plain = coded("r", 2000, codes)
    scores = np.concatenate([0.1 + 0.8 * codes, rng.random(1800)])
    with_scores = plan_coding(plain.assign(score=scores), region="r", half_width=0.02)
    assert (
        with_scores["n_needed"][0]
        < 0.5 * plan_coding(plain, region="r", half_width=0.02)["n_needed"][0]
    )


def test_what_is_coded_is_not_asked_for_again():
    table = coded("r", 1000, [0.0, 1.0] * 250)
    plan = plan_coding(table, region="r", half_width=0.1)
    assert plan[["n_coded", "n_needed", "n_more", "chance"]].values.tolist() == [[500, 500, 0, 0]]


def test_a_stratum_without_a_positive_so_far_still_gets_work():
    table = pd.concat(
        [coded("r", 500, [1.0, 0.0] * 10, stratum="a"), coded("r", 500, [0.0] * 20, stratum="b")],
        ignore_index=True,
    )
    plan = plan_coding(table, region="r", half_width=0.04).set_index("stratum")
    assert plan.loc["a", "n_more"] > plan.loc["b", "n_more"] > 0


def test_a_question_without_an_answer_is_refused():
    with pytest.raises(BadInput, match="region 's': none"):
        plan_coding(coded("r", 3, []), region="s", half_width=0.1)
    with pytest.raises(BadInput, match="region 'r' against itself"):
        plan_coding(coded("r", 3, []), region="r", half_width=0.1, against="r")
    with pytest.raises(BadInput, match="half_width 5"):
        plan_coding(coded("r", 3, []), region="r", half_width=5)
