import numpy as np
import pandas as pd
import pytest

from toolkit.classify import (
    Coded,
    calibration_bins,
    compare_models,
    evaluate,
    precision_recall,
    prediction_matrices,
    prediction_table,
)
from toolkit.errors import BadInput

CODED = Coded(
    paragraph_ids=["p1", "p2"],
    domains=["roads", "water"],
    codes=np.array([[1.0, np.nan], [0.0, 1.0]]),
    clusters=["a", "b"],
)
SCORES = np.array([[0.9, 0.2], [0.4, 0.8]])
FOLDS = np.array([[0, -1], [1, 1]])


def table(fold=FOLDS):
    limits = np.array([[0.5, 0.5], [0.3, 0.1], [0.5, 0.3]])
    return prediction_table(CODED.paragraph_ids, CODED.domains, "rules", SCORES, limits, fold)


def test_a_table_says_of_each_score_what_its_limits_make_of_it():
    rows = table()
    assert rows[["domain", "paragraph_id"]].values.tolist() == [
        ["roads", "p1"],
        ["roads", "p2"],
        ["water", "p1"],
        ["water", "p2"],
    ]
    assert rows["predicted"].tolist() == [True, False, False, True]
    assert rows["unsure"].tolist() == [False, True, True, False]


def test_what_was_written_comes_back_as_matrices_in_any_order_of_rows():
    scores, folds, predicted = prediction_matrices(table().iloc[::-1], CODED, "rules")
    np.testing.assert_array_equal(scores, SCORES)
    np.testing.assert_array_equal(folds, FOLDS)
    np.testing.assert_array_equal(predicted, SCORES >= 0.5)


def test_scores_that_may_have_seen_the_code_are_refused():
    with pytest.raises(BadInput, match="fold -1"):
        prediction_matrices(table(fold=-1), CODED, "rules")


def test_tables_that_do_not_fit_are_refused():
    with pytest.raises(BadInput, match="no score of paragraph 'p1' for 'roads'"):
        prediction_matrices(table().iloc[1:], CODED, "rules")
    with pytest.raises(BadInput, match="twice"):
        prediction_matrices(pd.concat([table(), table()]), CODED, "rules")


@pytest.mark.parametrize(
    ("column", "found", "told"),
    [
        ("score", np.nan, "score nan; a score from 0 to 1 is expected"),
        ("score", 1.5, "score 1.5; a score from 0 to 1"),
        ("score", "high", "score: a number a paragraph"),
        ("fold", np.nan, "fold nan; the number of a fold, or -1"),
        ("fold", 0.5, "fold 0.5"),
        ("predicted", "False", "predicted: a number a paragraph"),
        ("predicted", 2, "predicted 2; true or false"),
    ],
)
def test_numbers_that_are_none_of_a_prediction_are_refused(column, found, told):
    rows = table()
    rows[column] = rows[column].astype(object).where(rows.index > 0, found)
    for read in (lambda: evaluate(rows, CODED), lambda: compare_models(rows, CODED)):
        with pytest.raises(BadInput, match=f"predictions: {told}"):
            read()


@pytest.mark.parametrize("judge", [evaluate, compare_models])
def test_a_table_without_a_row_is_refused(judge):
    with pytest.raises(BadInput, match="predictions: no row"):
        judge(table().head(0), CODED)


@pytest.mark.parametrize("read", [prediction_matrices, precision_recall, calibration_bins])
def test_codes_that_are_none_are_refused(read):
    with pytest.raises(BadInput, match="coded: None; a Coded is expected"):
        read(table(), None, "rules")
