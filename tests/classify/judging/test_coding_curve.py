import numpy as np
import pandas as pd
import pytest

from toolkit.classify import (
    build_features,
    cross_validate,
    grouped_folds,
    learning_curve,
    permute_codes,
)
from toolkit.errors import BadInput


def test_more_paragraphs_do_better_and_all_come_last(study):
    _, features, coded = study
    folds = grouped_folds(coded, n_folds=3)
    table = learning_curve(features, coded, folds, sizes=(10, 40, 1000), family="words-logistic")
    macro = table[table["domain"] == "macro"]
    assert macro["n_coded"].tolist() == [10, 40, 72]
    assert macro["f1"].iloc[-1] > macro["f1"].iloc[0] + 0.1
    assert (macro["n_tested"] == coded.anywhere.sum()).all()


def test_what_all_paragraphs_gave_is_taken_as_it_was_measured(study):
    _, features, coded = study
    folds = grouped_folds(coded, n_folds=3)
    families = ["words-bayes", "words-logistic"]
    known = cross_validate(features, coded, folds, families=families)
    asked = {"sizes": (10,), "family": "words-logistic"}
    table = learning_curve(features, coded, folds, **asked)
    pd.testing.assert_frame_equal(
        learning_curve(features, coded, folds, **asked, predictions=known), table
    )
    other = known.assign(score=0.5)
    told = learning_curve(features, coded, folds, **asked, predictions=other)
    assert told["average_precision"].iloc[-1] < table["average_precision"].iloc[-1]


def test_the_curve_follows_names_not_the_order_of_rows(study, turned, codebook):
    texts, features, coded = study
    back, other = turned(coded)
    behind = build_features([texts[i] for i in back], features.segmenter, codebook=codebook)
    one, two = (
        learning_curve(f, c, grouped_folds(c, n_folds=3), sizes=(10,), family="rules")
        for f, c in ((features, coded), (behind, other))
    )
    pd.testing.assert_frame_equal(one, two)


def test_a_size_below_one_is_refused(study):
    _, features, coded = study
    with pytest.raises(BadInput, match="sizes 0: a whole number from 1 on"):
        learning_curve(features, coded, grouped_folds(coded), sizes=(0,))


def test_permuted_codes_are_the_same_codes_elsewhere(study):
    _, _, coded = study
    permuted = permute_codes(coded, seed=1)
    np.testing.assert_array_equal(permuted.anywhere, coded.anywhere)
    np.testing.assert_array_equal(np.sort(permuted.codes, axis=0), np.sort(coded.codes, axis=0))
    assert not np.array_equal(permuted.codes, coded.codes, equal_nan=True)


def test_permuted_codes_follow_names_not_the_order_of_rows(study, turned):
    _, _, coded = study
    back, other = turned(coded)
    np.testing.assert_array_equal(
        permute_codes(other, seed=1).codes, permute_codes(coded, seed=1).codes[back]
    )
