import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

from toolkit.classify.applied.calibrate import (
    best_threshold,
    fit_shift,
    fit_sigmoid,
    log_loss,
    logit,
    sigmoid,
)


def test_agrees_with_scikit_learn_where_there_is_much():
    rng = np.random.default_rng(1)
    margins = rng.normal(size=5000)
    codes = (rng.random(5000) < sigmoid(2.5 * margins - 1)).astype(float)
    oracle = LogisticRegression(C=np.inf, tol=1e-8).fit(margins[:, None], codes)
    found = fit_sigmoid(margins, codes)
    assert found == pytest.approx((oracle.coef_[0, 0], oracle.intercept_[0]), abs=0.01)


def test_separated_margins_do_not_get_an_endless_slope():
    a, b = fit_sigmoid(np.repeat([-0.01, 0.01], 20), np.repeat([0.0, 1.0], 20))
    assert sigmoid(np.array([a * 0.01 + b])) == pytest.approx(21 / 22, abs=0.001)


def test_margins_that_run_the_wrong_way_are_flattened_not_turned():
    a, b = fit_sigmoid(np.repeat([1.0, -1.0], 20), np.repeat([0.0, 1.0], 20))
    assert 0 < a < 0.1
    assert sigmoid(np.array([b])) == pytest.approx(0.5, abs=0.01)


def test_a_handful_of_positives_is_too_little():
    margins, codes = np.linspace(-1, 1, 40), np.arange(40) >= 36
    assert fit_sigmoid(margins, codes.astype(float)) == (1.0, 0.0)
    assert fit_shift(np.zeros(0), np.zeros(0)) == (1.0, 0.0)
    a, b = fit_shift(margins + 7, codes.astype(float))
    assert a == 1
    assert sigmoid(margins + 7 + b).mean() == pytest.approx(0.1, abs=0.03)


def test_sigmoid_and_logit_undo_each_other_and_stay_finite():
    margins = np.array([-800.0, -3.0, 0.0, 3.0, 800.0])
    assert np.isfinite(sigmoid(margins)).all()
    np.testing.assert_allclose(logit(sigmoid(margins[1:4])), margins[1:4])
    assert np.isfinite(logit(np.array([0.0, 1.0]))).all()


def test_log_loss_by_hand():
    assert log_loss(np.array([0.5, 0.25]), np.array([1.0, 0.0])) == pytest.approx(
        -(np.log(0.5) + np.log(0.75)) / 2
    )


@pytest.mark.parametrize("seed", range(5))
def test_no_threshold_is_more_than_a_hundredth_better(seed):
    rng = np.random.default_rng(seed)
    scores = rng.random(60).round(1 + seed % 2)  # with ties
    codes = (rng.random(60) < scores).astype(float)
    threshold = best_threshold(scores, codes)
    best = max(f1_score(codes, scores >= t) for t in scores)
    assert f1_score(codes, scores >= threshold) >= best - 0.01


def test_of_thresholds_that_are_about_as_good_the_one_nearest_to_a_half_is_taken():
    scores, codes = np.r_[np.full(200, 0.01), np.linspace(0.6, 0.99, 200)], np.repeat([0, 1], 200)
    assert best_threshold(scores, codes) == pytest.approx(0.601, abs=1e-3)  # it misses one
    assert best_threshold(scores, codes, near=0.3) == pytest.approx(0.305)


def test_the_threshold_of_a_yes_to_all_stands_as_far_below_the_lowest_score_as_1_above():
    codes = np.repeat([0.0, 1.0], 6)
    assert best_threshold(np.full(12, 0.9), codes) == pytest.approx(0.85)


def test_a_handful_of_positives_chooses_no_threshold():
    assert best_threshold(np.linspace(0, 0.3, 12), np.array([0.0] * 8 + [1.0] * 4)) == 0.5
    assert best_threshold(np.zeros(0), np.zeros(0)) == 0.5


def test_codes_that_stand_for_many_decide_how_high_scores_are():
    """Half of the positives were drawn, and one in ten of the others."""
    rng = np.random.default_rng(2)
    margins = rng.normal(size=20_000)
    codes = (rng.random(20_000) < sigmoid(2 * margins - 3)).astype(float)
    chances = np.where(codes == 1, 0.5, 0.1)
    drawn = rng.random(20_000) < chances
    known, seen = margins[drawn], codes[drawn]
    weighted = fit_sigmoid(known, seen, 1 / chances[drawn])
    assert weighted == pytest.approx((2, -3), abs=0.15)
    assert fit_sigmoid(known, seen)[1] > -3 + 0.9 * np.log(5)
    a, b = fit_shift(2 * known, seen, 1 / chances[drawn])
    assert (a, b) == (1.0, pytest.approx(-3, abs=0.15))


def test_codes_that_all_stand_for_as_much_are_as_good_as_unweighted():
    margins, codes = np.linspace(-2, 2, 40), np.repeat([0.0, 1.0, 0.0, 1.0], 10)
    same = np.full(40, 7.0)
    for fit in (fit_sigmoid, fit_shift):
        assert fit(margins, codes, same) == pytest.approx(fit(margins, codes), abs=1e-9)
