from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import average_precision_score, f1_score, precision_score, recall_score

from toolkit.classify import FAMILIES, cross_validate, evaluate, grouped_folds, permute_codes


@pytest.fixture
def noisy(planted, as_coded, held_out):
    """Scores that tell more than chance, in 12 clusters."""
    _, codes, clusters, _ = planted()
    codes[3, 0] = np.nan
    rng = np.random.default_rng(5)
    scores = np.clip(0.25 + 0.4 * np.nan_to_num(codes) + 0.3 * rng.normal(size=codes.shape), 0, 1)
    coded = as_coded(codes, clusters)
    return coded, scores, held_out(coded, scores)


def test_points_are_those_of_scikit_learn(noisy):
    coded, scores, predictions = noisy
    table = evaluate(predictions, coded, n_boot=20).set_index("domain")
    for j, domain in enumerate(coded.domains):
        rows = ~np.isnan(coded.codes[:, j])
        y, s = coded.codes[rows, j], scores[rows, j]
        row = table.loc[domain]
        assert row["precision"] == pytest.approx(precision_score(y, s >= 0.5))
        assert row["recall"] == pytest.approx(recall_score(y, s >= 0.5))
        assert row["f1"] == pytest.approx(f1_score(y, s >= 0.5))
        assert row["average_precision"] == pytest.approx(average_precision_score(y, s))
        assert row["brier"] == pytest.approx(np.mean((s - y) ** 2))
        assert row["brier_skill"] == pytest.approx(1 - np.mean((s - y) ** 2) / y.var())
        assert (row["n_coded"], row["n_positive"]) == (len(y), y.sum())
        assert (row["n_predicted"], row["n_clusters"]) == ((s >= 0.5).sum(), 12)
    assert table.loc["macro", "f1"] == pytest.approx(table["f1"].iloc[:2].mean())


def test_intervals_hold_the_point_and_widen_with_the_level(noisy):
    coded, _, predictions = noisy
    narrow = evaluate(predictions, coded, level=0.5, n_boot=300)
    wide = evaluate(predictions, coded, level=0.95, n_boot=300)
    for table in (narrow, wide):
        assert ((table["low"] < table["f1"]) & (table["f1"] < table["high"])).all()
    assert (wide["high"] - wide["low"] > narrow["high"] - narrow["low"]).all()
    assert (wide["reason"] == "").all()


def test_dependent_paragraphs_make_wider_intervals_than_a_paragraph_bootstrap(as_coded, held_out):
    rng = np.random.default_rng(0)
    right = np.repeat(rng.random(15) < 0.6, 20)  # documents are right or wrong as a whole
    codes = np.repeat((rng.random(300) < 0.5).astype(float)[:, None], 2, axis=1)
    scores = np.where(right[:, None], codes, 1 - codes)
    widths = []
    for clusters in ([f"c{i // 20}" for i in range(300)], [f"c{i}" for i in range(300)]):
        coded = as_coded(codes, clusters)
        row = evaluate(held_out(coded, scores), coded, n_boot=300).iloc[-1]
        widths.append(row["high"] - row["low"])
    assert widths[0] > 2 * widths[1]


def test_five_clusters_get_no_interval_and_the_reason(planted, as_coded, held_out):
    _, codes, clusters, _ = planted(n_clusters=5)
    coded = as_coded(codes, clusters)
    table = evaluate(held_out(coded, codes * 0.8 + 0.1), coded)
    assert table[["low", "high", "slope_low"]].isna().all().all()
    assert table["reason"].str.contains("5 clusters: an interval needs 6 or more").all()
    assert (table["f1"] == 1).all()


def test_a_domain_without_positives_is_left_out_of_the_mean(planted, as_coded, held_out):
    _, codes, clusters, _ = planted()
    codes[:, 1] = 0
    coded = as_coded(codes, clusters)
    table = evaluate(held_out(coded, codes * 0.8 + 0.1), coded, n_boot=50).set_index("domain")
    assert np.isnan(table.loc["water", "f1"])
    assert table.loc["water", "reason"].startswith("no positive")
    assert table.loc["macro", "f1"] == table.loc["transport", "f1"] == 1
    assert "without water: no positive" in table.loc["macro", "reason"]


def test_three_positives_are_counted_and_not_dressed_up(planted, as_coded, held_out):
    _, codes, clusters, _ = planted()
    codes[:, 1] = 0
    codes[[4, 5, 6], 1] = 1  # in one document: a third of all draws has none of them
    coded = as_coded(codes, clusters)
    row = evaluate(held_out(coded, codes * 0.8 + 0.1), coded, n_boot=200).iloc[1]
    assert row["n_positive"] == 3
    assert np.isnan(row["low"])
    assert "3 positives of 120: no calibration line" in row["reason"]
    assert "no interval for f1, average_precision, brier_skill: undefined in more" in row["reason"]


def test_a_domain_that_nobody_coded_has_counts_and_no_score(planted, as_coded, held_out):
    _, codes, clusters, _ = planted()
    codes[:, 1] = np.nan
    coded = as_coded(codes, clusters)
    row = evaluate(held_out(coded, np.full(codes.shape, 0.5)), coded, n_boot=20).iloc[1]
    assert (row["n_coded"], row["n_clusters"]) == (0, 0)
    assert row[["f1", "average_precision", "brier", "brier_skill"]].isna().all()


def test_rows_may_come_in_any_order_and_other_paragraphs_do_not_matter(noisy):
    coded, _, predictions = noisy
    shuffled = predictions.sample(frac=1, random_state=0)
    pd.testing.assert_frame_equal(
        evaluate(shuffled, coded, n_boot=50), evaluate(predictions, coded, n_boot=50)
    )


@pytest.mark.parametrize("family", ["words-logistic", "words-svm", "words-rules-logistic"])
def test_on_permuted_codes_a_classifier_reaches_chance(study, family):
    _, features, coded = study
    gaps, skills = [], []
    for seed in range(4):
        permuted = permute_codes(coded, seed=seed)
        folds = grouped_folds(permuted, n_folds=3)
        table = evaluate(
            cross_validate(features, permuted, folds, families=[family]), permuted, n_boot=10
        )
        share = np.nanmean(permuted.codes, axis=0).mean()
        macro = table.iloc[-1]
        gaps.append(macro["average_precision"] - share)
        skills.append(macro["brier_skill"])
        assert macro["f1"] < 2 * share / (1 + share) + 0.1  # what saying yes to all would give
    assert abs(np.mean(gaps)) < 0.12
    assert np.mean(skills) < 0.03


def test_the_same_models_are_far_above_chance_on_the_codes_as_they_are(study):
    _, features, coded = study
    table = evaluate(
        cross_validate(features, coded, grouped_folds(coded, n_folds=3), families=list(FAMILIES)),
        coded,
        n_boot=10,
    )
    macro = table[table["domain"] == "macro"].set_index("model")
    taught = ["rules", "clauses-taught", "clauses-rules"]  # by rules that miss a sign of three
    assert (macro.drop(taught)["average_precision"] > 0.95).all()
    assert (macro.drop("clauses-taught")["brier_skill"] > 0.4).all()


def test_without_an_error_there_is_no_interval_but_the_reason(planted, as_coded, held_out):
    _, codes, clusters, _ = planted()
    coded = as_coded(codes, clusters)
    row = evaluate(held_out(coded, codes * 0.8 + 0.1), coded, n_boot=50).iloc[0]
    assert row["f1"] == 1.0
    assert np.isnan([row["low"], row["high"]]).all()
    assert "no interval for f1, average_precision: the same in every resample" in row["reason"]


def test_a_mean_that_no_resample_moves_has_no_interval_either(as_coded, held_out):
    codes = np.tile([[1.0], [0.0]], (12, 3))
    domains = ("found", "missed", "missed too")
    coded = as_coded(codes, [f"c{i // 2}" for i in range(24)], domains=domains)
    macro = evaluate(held_out(coded, codes * [0.9, 0.1, 0.1]), coded, n_boot=50).iloc[-1]
    assert macro["f1"] == pytest.approx(1 / 3)
    assert np.isnan([macro["low"], macro["high"]]).all()
    assert "no interval for f1" in macro["reason"]


def test_a_mean_over_domains_has_an_interval_beside_one_that_two_documents_hold(noisy, held_out):
    coded, scores, _ = noisy
    codes = np.column_stack([coded.codes[:, 0], np.zeros(len(coded))])
    codes[:: len(coded) // 2, 1] = 1.0  # many resamples hold none of them
    rare = coded.with_codes(codes)
    table = evaluate(held_out(rare, scores), rare, n_boot=300)
    one, macro = table.iloc[1], table.iloc[-1]
    assert np.isnan(one["low"])
    assert "undefined in more than 5%" in one["reason"]
    assert macro["low"] < macro["f1"] < macro["high"]
    assert macro["high"] - macro["low"] > table.iloc[0]["high"] - table.iloc[0]["low"] > 0


def test_scores_are_those_of_the_paragraphs_that_codes_stand_for(planted, as_coded, held_out):
    """Of 1,000, all that rules say yes to and a fifth of the others are coded."""
    rng = np.random.default_rng(3)
    truth = (rng.random((1000, 2)) < 0.3).astype(float)
    scores = np.where((truth == 1) & (rng.random((1000, 2)) < 0.6), 0.9, 0.1)
    clusters = [f"d{i // 4}" for i in range(1000)]
    whole = as_coded(truth, clusters)
    drawn = (scores > 0.5) | (rng.random((1000, 2)) < 0.2)
    some = as_coded(np.where(drawn, truth, np.nan), clusters)
    weighed = replace(some, stands_for=np.where(scores > 0.5, 1.0, 5.0))
    true, plain, found = (
        evaluate(held_out(coded, scores), coded, n_boot=50).iloc[0]
        for coded in (whole, some, weighed)
    )
    assert plain["recall"] > true["recall"] + 0.2  # a draw by what rules see flatters them
    assert found["recall"] == pytest.approx(true["recall"], abs=0.1)
    assert found["f1"] == pytest.approx(true["f1"], abs=0.1)
    assert found["high"] - found["low"] > plain["high"] - plain["low"]
    assert found["f1_one_missed"] < found["f1"] - 0.005
    assert np.isnan(plain["f1_one_missed"])


def test_one_yes_more_is_missed_where_a_code_stands_for_most(as_coded, held_out):
    codes, weights = np.array([1.0, 0.0, 0.0]), np.array([1.0, 1.0, 9.0])
    coded = as_coded(np.stack([codes] * 2, axis=1), ["a", "b", "c"])
    coded = replace(coded, stands_for=np.stack([weights] * 2, axis=1))
    row = evaluate(held_out(coded, coded.codes), coded, n_boot=5).iloc[0]
    assert (row["f1"], row["f1_one_missed"]) == (1.0, pytest.approx(2 / (1 + 1 + 9)))


@pytest.mark.parametrize("tell", [0.0, 0.06])
def test_the_skill_of_scores_that_tell_little_may_lie_below_0(planted, as_coded, held_out, tell):
    _, codes, clusters, _ = planted()
    coded = as_coded(codes, clusters)
    noise = 0.15 * np.random.default_rng(0).normal(size=codes.shape)
    scores = np.clip(0.3 + tell * codes + noise, 0, 1)
    row = evaluate(held_out(coded, scores), coded, n_boot=100).iloc[0]
    assert (row["brier_skill"] > 0) == (tell > 0)
    assert row["brier_skill_low"] < min(row["brier_skill"], 0)


def test_where_no_domain_has_a_positive_the_mean_is_missing_without_a_warning(as_coded, held_out):
    coded = as_coded(np.zeros((40, 2)), [f"d{i // 4}" for i in range(40)])
    found = evaluate(held_out(coded, np.linspace(0, 1, 80).reshape(40, 2)), coded, n_boot=20)
    macro = found.iloc[-1]
    assert np.isnan(macro[["f1", "low", "high"]].astype(float)).all()
    assert "no positive" in macro["reason"]


def test_scores_that_are_the_codes_say_that_no_resample_shows_an_error(as_coded, held_out):
    codes = np.tile([[1.0, 0.0], [0.0, 1.0]], (20, 1))
    coded = as_coded(codes, [f"d{i // 4}" for i in range(40)])
    found = evaluate(held_out(coded, codes), coded, n_boot=20).iloc[0]
    assert found["reason"].endswith("brier_skill: the same in every resample")
