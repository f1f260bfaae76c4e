from dataclasses import replace

import numpy as np
import pytest

from toolkit.classify import build_features, fit_classifier
from toolkit.classify.learning.doubt import LEAST, unsure_range
from toolkit.text import Segmenter

TEXTS = ["新增公交线路，修建水渠。", "会议，学习。"]


@pytest.mark.parametrize("seed", range(3))
def test_the_planted_range_is_found(seed):
    rng = np.random.default_rng(seed)
    scores = rng.random(4000)
    codes = (rng.random(4000) < scores).astype(float)
    low, high = unsure_range(scores, codes, 0.5)
    assert low == pytest.approx(0.2, abs=0.06)
    assert high == pytest.approx(0.8, abs=0.06)


def test_a_model_that_errs_nowhere_is_unsure_nowhere():
    scores = np.linspace(0, 1, 40)
    low, high = unsure_range(scores, (scores > 0.5).astype(float), 0.5)
    assert low == high == 0.5


def test_one_contradiction_makes_the_scores_around_it_unsure():
    # In order of scores: 29 zeros, a one, two zeros, 28 ones. The one and the zeros after it
    # are pooled to a share of 1/3, so the range is from that one to the last zero.
    codes = np.array([0] * 29 + [1] + [0, 0] + [1] * 28, dtype=float)
    scores = np.arange(60) / 60
    low, high = unsure_range(scores, codes, 0.5)
    assert low == pytest.approx(28.5 / 60)
    assert high == pytest.approx(31.5 / 60)


def test_a_threshold_outside_widens_the_range():
    scores = np.linspace(0, 1, 40)
    codes = (scores > 0.5).astype(float)
    assert unsure_range(scores, codes, 0.3) == (0.3, pytest.approx(0.5))
    assert unsure_range(scores, codes, 0.7) == (pytest.approx(0.5), 0.7)


def test_scores_at_which_four_in_five_are_right_are_sure():
    codes = np.r_[np.zeros(20), np.arange(20) < 16, np.ones(20)].astype(float)
    assert unsure_range(np.repeat([0.1, 0.5, 0.9], 20), codes, 0.3) == (0.3, 0.3)


def test_a_model_that_knows_nothing_is_unsure_everywhere():
    low, high = unsure_range(np.full(60, 1.0), np.tile([0.0, 1.0], 30), 0.5)
    assert low == 0.0
    assert high > 1.0


def test_equal_scores_get_one_answer_whatever_their_order():
    scores = np.repeat([0.2, 0.5, 0.8], 20)
    codes = np.concatenate([np.zeros(20), np.tile([0.0, 1.0], 10), np.ones(20)])
    expected = unsure_range(scores, codes, 0.5)
    assert expected == (pytest.approx(0.35), pytest.approx(0.65))
    assert unsure_range(scores[::-1], codes[::-1], 0.5) == expected


def test_too_few_of_either_code_give_no_range():
    codes = np.array([1.0] * (LEAST - 1) + [0.0] * 100)
    assert np.isnan(unsure_range(codes, codes, 0.5)).all()
    assert np.isnan(unsure_range(codes, 1 - codes, 0.5)).all()


def test_a_model_is_unsure_inside_its_range_only(model):
    scores = model.predict_proba(TEXTS)
    at = np.stack([scores[0], scores[0] + 1e-9], axis=1)
    assert replace(model, doubt=at).unsure(TEXTS[:1]).all()
    assert not replace(model, doubt=at[:, [0, 0]]).unsure(TEXTS[:1]).any()
    assert not replace(model, doubt=np.full((2, 2), np.nan)).unsure(TEXTS).any()


def test_a_stream_says_unsure_where_it_is_and_leaves_other_rows_alone(model):
    score = model.predict_proba(TEXTS[:1])[0, 1]
    doubting = replace(model, doubt=np.array([[np.nan, np.nan], [score, score + 1e-9]]))
    first, second = doubting.stream([("a", TEXTS[0]), ("b", TEXTS[1])])
    assert first["unsure"] == ["water"]
    assert list(second) == ["id", "labels", "scores"]


def test_answers_outside_the_range_hold_on_new_texts(planted, as_coded, codebook):
    """Codes of one domain are turned around where a word says so: half of its answers err."""

    def noisy(seed):
        texts, codes, clusters, _ = planted(n_clusters=40, seed=seed)
        odd = np.array(["旅游" in text for text in texts])
        codes[odd, 0] = np.random.default_rng(seed).random(odd.sum()) < 0.5
        return texts, codes, clusters

    texts, codes, clusters = noisy(0)
    features = build_features(texts, Segmenter(), codebook=codebook)
    model = fit_classifier(features, as_coded(codes, clusters), family="words-logistic")
    texts, codes, _ = noisy(1)
    unsure, right = model.unsure(texts)[:, 0], model.predict(texts)[:, 0] == codes[:, 0]
    assert 0.02 < unsure.mean() < 0.7
    assert right[~unsure].mean() > 0.8 > right[unsure].mean()


def test_few_codes_choose_no_range(planted, as_coded, codebook):
    texts, codes, clusters, _ = planted(n_clusters=4)
    codes[:, 1] = 0
    codes[:3, 1] = 1
    features = build_features(texts, Segmenter(), codebook=codebook)
    model = fit_classifier(features, as_coded(codes, clusters))
    assert np.isnan(model.doubt[1]).all()
