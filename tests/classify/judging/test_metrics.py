import numpy as np
import pytest
from sklearn.metrics import (
    average_precision_score,
    brier_score_loss,
    f1_score,
    precision_score,
    recall_score,
)

from toolkit.classify.judging import metrics
from toolkit.classify.judging.draws import Draws

ONE = metrics.as_they_are(4)


@pytest.mark.parametrize("seed", range(4))
def test_agrees_with_scikit_learn_for_any_weights(seed):
    rng = np.random.default_rng(seed)
    scores = rng.random(80).round(1)  # with ties
    codes = (rng.random(80) < 0.3).astype(float)
    weights = rng.integers(0, 4, (3, 80)).astype(float)
    predicted = scores >= 0.6
    draws = Draws(np.arange(80), weights)
    for draw, w in enumerate(weights):
        for mine, oracle in (
            (metrics.precision, precision_score),
            (metrics.recall, recall_score),
            (metrics.f1, f1_score),
        ):
            expected = oracle(codes, predicted, sample_weight=w)
            assert mine(predicted, codes, draws)[draw] == pytest.approx(expected)
        for mine, oracle in (
            (metrics.average_precision, average_precision_score),
            (metrics.brier, brier_score_loss),
        ):
            expected = oracle(codes, scores, sample_weight=w)
            assert mine(scores, codes, draws)[draw] == pytest.approx(expected)


def test_what_is_undefined_is_missing_not_zero():
    none = np.zeros(4)
    assert np.isnan(metrics.precision(none > 0, np.array([1.0, 0, 0, 0]), ONE)[0])
    assert metrics.f1(none > 0, np.array([1.0, 0, 0, 0]), ONE)[0] == 0
    assert np.isnan(metrics.f1(none == 0, none, ONE)[0])
    assert np.isnan(metrics.recall(none == 0, none, ONE)[0])
    assert np.isnan(metrics.average_precision(none, none, ONE)[0])
    assert np.isnan(metrics.brier_skill(none, none, ONE)[0])


def test_skill_is_0_for_the_share_said_of_all_and_1_for_the_truth():
    codes = np.array([1.0, 0.0, 0.0, 0.0])
    assert metrics.brier_skill(np.full(4, 0.25), codes, ONE)[0] == pytest.approx(0)
    assert metrics.brier_skill(codes, codes, ONE)[0] == 1
