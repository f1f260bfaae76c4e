"""What scores tell of codes, and what codes have not shown of the error of a coefficient."""

import numpy as np
import pandas as pd
import pytest

from toolkit.compare import regress_share
from toolkit.compare.regressions.unseen import expected_codes, fewest_coded, unseen_variance


def weights(*values):
    """Return what the coefficients of some columns, and of a constant, take of each outcome."""
    design = np.column_stack([np.ones(len(values[0])), *values])
    return design @ np.linalg.inv(design.T @ design)


def test_scores_that_say_nothing_leave_the_mean_code():
    coded = np.array([1.0, 0.0, 0.0, 0.0, np.nan, np.nan])
    chance = np.array([0.5, 0.5, 0.5, 0.25, np.nan, np.nan])
    for score in (0.0, 0.4, 1.0):
        expected = expected_codes(np.full(6, score), coded, chance)
        assert expected == pytest.approx(np.full(6, 2 / (2 + 2 + 2 + 4)))


def test_codes_that_were_certain_to_be_drawn_do_not_tell_of_the_others():
    scores, coded = np.linspace(0, 1, 6), np.array([1.0, 1, 1, 0, np.nan, np.nan])
    certain = np.array([1.0, 1, 1, 1, 0.5, 0.5])
    assert expected_codes(scores, coded, certain) is scores
    some = np.array([1.0, 1, 1, 0.5, 0.5, 0.5])
    assert expected_codes(scores, coded, some) == pytest.approx(np.zeros(6))


def test_swapping_yes_and_no_turns_the_error_upside_down():
    rng = np.random.default_rng(0)
    weight, expected, chance = rng.normal(size=(60, 2)), rng.random(60), rng.uniform(0.2, 1, 60)
    coded = np.where(rng.random(60) < chance, rng.integers(0, 2, 60), np.nan)
    below, above = unseen_variance(weight, expected, coded, chance)
    down, up = unseen_variance(weight, 1 - expected, 1 - coded, chance)
    assert up == pytest.approx(below)
    assert down == pytest.approx(above)


def test_a_side_that_is_coded_completely_hides_nothing():
    notice = np.repeat([0.0, 1.0], 20)
    weight = weights(notice)
    coded = np.where(notice + (np.arange(40) % 2), 0.0, np.nan)
    chance = np.where(notice, 1.0, 0.5)
    below, above = unseen_variance(weight, np.full(40, 0.1), coded, chance)
    # .6 codes in 10.6 that were not there; ten coded, each for two of twenty paragraphs.
    worst, seen = (10 * 2 / 20**2 * error**2 * 0.6 / 10.6 for error in (0.9, 0.1))
    by_hand = [worst - seen, 0]
    assert (above[0], below[0]) == pytest.approx(by_hand, abs=1e-12)
    assert (below[1], above[1]) == pytest.approx(by_hand, abs=1e-12)


@pytest.mark.parametrize(("chance", "least"), [(1.0, 1.0), (0.95, 0.85)])
def test_codes_of_what_was_coded_whole_do_not_hide_errors_on_the_rest(chance, least):
    # Twelve codes of 0, each of one in 25; beside them 300 of a genre coded (nearly) whole.
    weight, expected = np.full((312, 1), 1 / 600), np.full(312, 0.05)
    given = np.zeros(312), np.repeat([0.04, chance], [12, 300])
    _, (alone,) = unseen_variance(weight[:12], expected[:12], given[0][:12], given[1][:12])
    _, (beside,) = unseen_variance(weight, expected, *given)
    assert least * alone - 1e-15 <= beside <= 1.001 * alone


def test_a_dozen_codes_of_a_rare_domain_hold_the_truth():
    # 120 of 2,000 paragraphs coded, a tenth of the documents with a column of 1 that changes
    # nothing, share .05: the interval held in .67, since most runs see no code of 1 there.
    rng, held = np.random.default_rng(1), []
    document = np.arange(2000) // 20
    column = pd.DataFrame({"notice": (document < 10).astype(float)})
    for _ in range(60):
        truth = (rng.random(2000) < 0.05).astype(float)
        drawn = rng.random(2000) < 0.06
        table = regress_share(
            np.zeros(2000),
            np.where(drawn, truth, np.nan),
            np.full(2000, 0.06),
            column,
            document,
            folds=np.where(drawn, 0, -1),
        )
        row = table.iloc[1]
        if not row["reason"]:
            held.append(row["low"] <= 0 <= row["high"])
            assert (row["p"] < 0.05) == (not held[-1])
    assert np.mean(held) >= 0.9


@pytest.mark.parametrize("code", [0.0, 1.0])
@pytest.mark.parametrize("whole", [0, 1])
def test_where_no_code_differs_a_difference_of_nothing_is_no_evidence(code, whole):
    # One side coded whole: the truth can be on one side of 0 alone, and the other end is 0.
    document = np.arange(300) // 10
    column = pd.DataFrame({"notice": (document < 13).astype(float)})
    is_coded = (column["notice"].to_numpy() == whole) | (np.arange(300) % 3 == 0)
    arguments = (
        *(np.linspace(0, 1, 300), np.where(is_coded, code, np.nan)),
        *(np.where(column["notice"] == whole, 1.0, 1 / 3), np.where(is_coded, 0, -1)),
    )

    def regression(order):
        scores, coded, inclusion, folds = (values[order] for values in arguments)
        rows = column.iloc[order].reset_index(drop=True)
        return regress_share(scores, coded, inclusion, rows, document[order], folds=folds)

    table = regression(np.arange(300))
    row = table.set_index("term").loc["notice"]
    assert (row["estimate"], row["p"], row["reason"]) == (0.0, 1.0, "")
    assert (row["low"] == 0) == (code == whole)
    assert (row["high"] == 0) == (code != whole)
    pd.testing.assert_frame_equal(regression(np.arange(300)[::-1]), table)


def test_each_term_counts_the_codes_on_either_side_of_what_it_compares():
    notice = np.repeat([0.0, 1.0], [60, 40])
    is_coded = (np.arange(100) < 20) | (np.arange(100) >= 91)
    n_coded, enough = fewest_coded(weights(notice), is_coded, np.full(100, 0.3))
    # The constant is the share where the column is 0: it has no second side.
    assert n_coded.tolist() == [20, 9]
    assert enough.all()


def test_few_paragraphs_that_hardly_move_the_constant_do_not_cost_its_interval():
    # Ten paragraphs have both columns: the constant subtracts .01 of them, adds 1.01 of others.
    one, two = np.arange(1000) < 200, (np.arange(1000) >= 190) & (np.arange(1000) < 240)
    is_coded = np.arange(1000) % 10 == 5
    is_coded[190:200] = False
    all_terms = weights(one.astype(float), two.astype(float))
    weight = all_terms[:, 0]
    assert (weight < 0).sum() == 10
    np.testing.assert_allclose(weight[weight < 0].sum(), -0.01)
    n_coded, enough = fewest_coded(all_terms, is_coded, np.full(1000, 0.1))
    assert n_coded[0] == (is_coded & (weight > 0)).sum()
    assert enough[0]


def test_codes_of_which_one_stands_for_nearly_all_are_not_enough():
    notice = np.repeat([0.0, 1.0], 50)
    is_coded, inclusion = np.arange(100) % 5 == 0, np.full(100, 0.5)
    inclusion[95] = 0.01
    n_coded, enough = fewest_coded(weights(notice), is_coded, inclusion)
    assert n_coded.tolist() == [10, 10]
    assert enough.tolist() == [True, False]


def test_codes_far_from_the_middle_of_a_number_count_for_more():
    income = np.linspace(-1, 1, 200)
    is_coded = np.abs(income) < 0.05
    is_coded[[0, -1]] = True
    n_coded, enough = fewest_coded(weights(income), is_coded, np.full(200, 0.1))
    # Six of either side are coded, five of them where the slope hardly looks.
    assert n_coded[1] == 6
    assert not enough[1]


@pytest.mark.parametrize(("part", "judged"), [(0.1, True), (0.02, False)])
def test_a_light_side_without_a_code_counts_from_a_twentieth_of_the_other(part, judged):
    weight = np.r_[np.ones(90), np.full(10, -9 * part)][:, None]
    n_coded, enough = fewest_coded(weight, np.arange(100) < 90, np.full(100, 0.5))
    assert (n_coded.item(), enough.item()) == ((0, False) if judged else (90, True))
