from dataclasses import replace

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import stats

from toolkit.classify import calibration_bins
from toolkit.classify.applied.calibrate import logit, sigmoid
from toolkit.classify.judging.reliability import calibration_line


@pytest.fixture
def tilted():
    """True log odds are half of what the scores claim, less .5; documents differ."""
    rng = np.random.default_rng(0)
    clusters = np.repeat(np.arange(40), 50)
    claimed = rng.normal(size=2000) * 2
    odds = 0.5 * claimed - 0.5 + rng.normal(size=40)[clusters] * 0.5
    return sigmoid(claimed), (rng.random(2000) < sigmoid(odds)).astype(float), clusters


def test_recovers_a_planted_line_with_the_errors_of_leaving_clusters_out(tilted):
    scores, codes, clusters = tilted
    found = calibration_line(scores, codes, clusters)
    assert found["slope"] == pytest.approx(0.5, abs=0.1)
    assert found["intercept"] == pytest.approx(-0.5, abs=0.25)
    design = sm.add_constant(logit(scores))
    line = sm.Logit(codes, design).fit(disp=0).params
    assert (found["intercept"], found["slope"]) == pytest.approx(tuple(line), abs=1e-5)
    # The oracle fits the line again without each of the clusters.
    kept = [clusters != cluster for cluster in range(40)]
    without = [sm.Logit(codes[rows], design[rows]).fit(disp=0).params for rows in kept]
    error = np.sqrt(39 / 40 * ((without - line) ** 2).sum(axis=0))
    for name, at, own in zip(("intercept", "slope"), line, error, strict=True):
        far = stats.t.ppf(0.975, 39) * own
        ends = (found[f"{name}_low"], found[f"{name}_high"])
        assert ends == pytest.approx((at - far, at + far), abs=0.02 * far)


def test_a_document_that_is_half_of_all_text_makes_the_interval_of_the_line_long(tilted):
    scores, codes, clusters = tilted
    one = np.where(clusters < 20, 0, clusters)
    lengths = {}
    for name, own in (("equal", clusters), ("one long", one)):
        found = calibration_line(scores, codes, own)
        lengths[name] = found["intercept_high"] - found["intercept_low"]
    # The line of the other half is off by about as much as that of the first.
    assert lengths["one long"] > 1.15 * lengths["equal"]


def test_documents_that_tell_nothing_of_the_slope_make_its_interval_no_shorter(tilted):
    scores, codes, clusters = (values[:300] for values in tilted)
    lengths = []
    for more in (0, 30):
        # All their paragraphs score .5, and every other one is positive.
        found = calibration_line(
            np.r_[scores, np.full(20 * more, 0.5)],
            np.r_[codes, np.tile([0.0, 1.0], 10 * more)],
            np.r_[clusters, 40 + np.repeat(np.arange(more), 20)],
        )
        lengths.append(found["slope_high"] - found["slope_low"])
    assert lengths[1] == pytest.approx(lengths[0], rel=0.2)


def test_a_line_that_one_cluster_decides_alone_has_no_interval():
    scores = np.r_[np.full(20, 0.5), np.linspace(0.1, 0.9, 20)]
    codes = np.tile([0.0, 1.0, 1.0, 0.0], 10)
    found = calibration_line(scores, codes, np.r_[np.arange(20), np.full(20, 20)])
    assert np.isfinite(found["slope"])
    assert np.isnan(found["slope_low"])


def test_perfect_scores_have_slope_1_and_intercept_0():
    scores = np.repeat([0.2, 0.5, 0.8], 100)
    codes = np.concatenate([np.arange(100) < n for n in (20, 50, 80)]).astype(float)
    found = calibration_line(scores, codes, np.arange(300))
    assert (found["slope"], found["intercept"]) == pytest.approx((1, 0), abs=1e-6)


def test_what_cannot_be_estimated_is_missing():
    scores, clusters = np.linspace(0.1, 0.9, 20), np.arange(20)
    cases = {
        "three positives": np.arange(20) >= 17,
        "separated": np.arange(20) >= 10,
    }
    for codes in cases.values():
        assert np.isnan(
            list(calibration_line(scores, codes.astype(float), clusters).values())
        ).all()
    flat = calibration_line(np.full(20, 0.5), (np.arange(20) % 2).astype(float), clusters)
    assert np.isnan(flat["slope"])


def test_few_clusters_have_a_line_and_no_interval(tilted):
    scores, codes, clusters = tilted
    found = calibration_line(scores, codes, clusters % 5)
    assert np.isfinite(found["slope"])
    assert np.isnan(found["slope_low"])


def test_bins_hold_every_coded_paragraph_once(as_coded, held_out):
    codes = np.array([[1.0, 0.0], [0.0, np.nan], [1.0, 0.0], [0.0, 1.0]])
    coded = as_coded(codes, ["a", "b", "c", "d"])
    scores = np.transpose([[0.9, 0.1, 0.8, 0.2], [0.5] * 4])
    table = calibration_bins(held_out(coded, scores), coded, "made", n_bins=2)
    assert table.values.tolist() == [
        ["transport", pytest.approx(0.15), 0.0, 2, 0],
        ["transport", pytest.approx(0.85), 1.0, 2, 2],
        ["water", 0.5, pytest.approx(1 / 3), 3, 1],
    ]


def test_bins_are_of_what_the_codes_stand_for(as_coded, held_out):
    coded = as_coded(np.array([[1.0, np.nan], [0.0, np.nan]]), ["a", "b"])
    given = replace(coded, stands_for=np.array([[1.0, 1.0], [3.0, 1.0]]))
    scores = np.array([[0.8, 0.0], [0.4, 0.0]])
    (row,) = calibration_bins(held_out(coded, scores), given, "made", n_bins=1).values.tolist()
    assert row == ["transport", pytest.approx(0.5), 0.25, 2, 1]


def test_a_line_is_of_what_the_codes_stand_for(tilted):
    """Each code counted as often as it stands for is the same line."""
    scores, codes, clusters = (values[:600] for values in tilted)
    often = np.where(codes == 1, 1, 3)
    found = calibration_line(scores, codes, clusters, weights=often.astype(float))
    repeated = calibration_line(*(np.repeat(v, often) for v in (scores, codes, clusters)))
    for name in ("slope", "intercept"):
        assert found[name] == pytest.approx(repeated[name], abs=1e-6)
    assert found["slope_low"] == pytest.approx(repeated["slope_low"], rel=0.01)
