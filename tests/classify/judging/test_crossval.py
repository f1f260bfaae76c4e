from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from toolkit.classify import (
    FAMILIES,
    Coded,
    build_features,
    cross_validate,
    fit_classifier,
    grouped_folds,
    leave_one_region_out,
    prediction_matrices,
)
from toolkit.classify.learning.families import DEFAULT_FAMILY
from toolkit.errors import BadInput
from toolkit.text import Segmenter

WITH_WORDS = [name for name, f in FAMILIES.items() if f.learner not in ("votes", "prior")]
"""Families that learn words from codes, and so a sign that the rules do not know."""


@pytest.fixture(scope="module")
def predictions(study):
    _, features, coded = study
    return cross_validate(
        features, coded, grouped_folds(coded, n_folds=3), families=list(FAMILIES), seed=0
    )


def test_the_table_has_a_row_a_model_domain_and_paragraph(study, predictions):
    _, _, coded = study
    columns = ["paragraph_id", "domain", "score", "fold", "model", "predicted", "unsure"]
    assert list(predictions.columns) == columns
    assert len(predictions) == len(FAMILIES) * 2 * len(coded)
    assert predictions["score"].between(0, 1).all()


def test_coded_paragraphs_have_the_fold_that_held_them_out(study, predictions):
    _, _, coded = study
    folds = grouped_folds(coded, n_folds=3)
    _, fold, _ = prediction_matrices(predictions, coded, "words-svm")
    expected = np.where(np.isnan(coded.codes), -1, folds.test[:, None])
    np.testing.assert_array_equal(fold, expected)


@pytest.mark.parametrize("family", WITH_WORDS)
def test_planted_signs_are_found_in_documents_never_seen(study, predictions, family):
    _, _, coded = study
    _, _, predicted = prediction_matrices(predictions, coded, family)
    known = ~np.isnan(coded.codes)
    # The default begins from rules that do not know one of the signs, and gives way step by step.
    least = 0.96 if family == DEFAULT_FAMILY else 0.97
    assert (predicted[known] == (coded.codes[known] == 1)).mean() > least


def test_rules_alone_miss_the_sign_that_they_do_not_know(study, predictions):
    texts, _, coded = study
    _, _, predicted = prediction_matrices(predictions, coded, "rules")
    known = ["公交" in text or "轮渡" in text for text in texts]
    np.testing.assert_array_equal(predicted[:, 0], known)


def test_the_code_of_a_paragraph_never_reaches_its_own_score(study):
    _, features, coded = study
    codes = coded.codes.copy()
    row = 1
    codes[row] = 1 - codes[row]
    folds = grouped_folds(coded, n_folds=3)
    one = cross_validate(features, coded, folds, families=["words-rules-logistic"])
    two = cross_validate(
        features, coded.with_codes(codes), folds, families=["words-rules-logistic"]
    )
    mates = (folds.test == folds.test[row])[:, None] & ~np.isnan(coded.codes)
    a, _, _ = prediction_matrices(one, coded, "words-rules-logistic")
    b, _, _ = prediction_matrices(two, coded, "words-rules-logistic")
    np.testing.assert_array_equal(a[mates], b[mates])
    assert (a != b).any()  # the other folds did learn from it


def test_a_fold_is_not_moved_by_the_texts_that_it_tests(codebook, planted, as_coded):
    texts, codes, clusters, _ = planted(n_clusters=4)
    coded = as_coded(codes, clusters)
    folds = grouped_folds(coded, n_folds=4)
    test = np.flatnonzero(folds.test == 0)
    changed = list(texts)
    changed[test[0]] = "从未见过的词语，公交。"
    scores = []
    for rows in (texts, changed):
        features = build_features(rows, Segmenter(), codebook=codebook)
        table = cross_validate(features, coded, folds, families=["words-characters-logistic"])
        scores.append(prediction_matrices(table, coded, "words-characters-logistic")[0])
    np.testing.assert_array_equal(scores[0][test[1:]], scores[1][test[1:]])


def test_paragraphs_without_a_code_are_scored_by_a_model_that_did_not_learn_from_them(
    study, predictions
):
    _, features, coded = study
    folds = grouped_folds(coded, n_folds=3)
    uncoded = ~coded.anywhere
    parts = []
    for fold in range(3):
        model = fit_classifier(features, coded, family="words-svm", train=folds.train[fold])
        parts.append(model.predict_proba(study[0]))
    score, fold, _ = prediction_matrices(predictions, coded, "words-svm")
    expected = np.stack(parts)[np.argmin(folds.train, axis=0), np.arange(len(coded))]
    np.testing.assert_allclose(score[uncoded], expected[uncoded], atol=1e-6)
    assert (fold[uncoded] == -1).all()


def test_what_no_fold_held_out_gets_the_mean_of_all_models(study):
    texts, features, coded = study
    folds = grouped_folds(coded, n_folds=3)
    train = folds.train.copy()
    uncoded = ~coded.anywhere
    train[:, uncoded] = True
    table = cross_validate(features, coded, replace(folds, train=train), families=["words-svm"])
    models = [fit_classifier(features, coded, family="words-svm", train=t) for t in train]
    mean = np.mean([model.predict_proba(texts) for model in models], axis=0)
    score, _, _ = prediction_matrices(table, coded, "words-svm")
    np.testing.assert_allclose(score[uncoded], mean[uncoded], atol=1e-6)


def test_workers_change_nothing(study):
    _, features, coded = study
    folds = grouped_folds(coded, n_folds=2)
    one, two = (
        cross_validate(features, coded, folds, families=["words-logistic"], n_jobs=n)
        for n in (1, 2)
    )
    pd.testing.assert_frame_equal(one, two)


def test_five_clusters_and_a_domain_without_positives_work(codebook, planted, as_coded):
    texts, codes, clusters, regions = planted(n_clusters=5, each=6)
    codes[:, 1] = 0
    codes[:6, 0] = 1  # and one document that is all positive
    coded = as_coded(codes, clusters, regions)
    features = build_features(texts, Segmenter(), codebook=codebook)
    for folds in (grouped_folds(coded), leave_one_region_out(coded)):
        families = ["rules", "words-logistic", "words-bayes", "words-rules-logistic"]
        table = cross_validate(features, coded, folds, families=families)
        assert table["score"].notna().all()
        words = table[(table["model"] == "words-logistic") & (table["domain"] == "water")]
        assert words["score"].between(0, 0.1).all()
        assert not words["predicted"].any()


def test_families_and_codes_that_do_not_fit_are_refused(study):
    _, features, coded = study
    with pytest.raises(BadInput, match="family 'forest'"):
        cross_validate(features, coded, grouped_folds(coded), families=["forest"])
    short = Coded(paragraph_ids=["p"], domains=coded.domains, codes=coded.codes[:1], clusters=["a"])
    with pytest.raises(BadInput, match="120 texts for 1 paragraphs"):
        cross_validate(features, short, grouped_folds(coded), families=["rules"])
