from dataclasses import replace

import numpy as np
import pytest
from sklearn.metrics import average_precision_score

from toolkit.classify import precision_recall


@pytest.fixture
def coded(as_coded):
    codes = np.array([[1, 0], [0, 0], [1, 0], [0, 0], [1, np.nan]], dtype=float)
    return as_coded(codes, list("abcde"))


@pytest.fixture
def predictions(coded, held_out):
    return held_out(coded, np.transpose([[0.9, 0.8, 0.7, 0.7, 0.1]] * 2), "m")


def test_thresholds_worked_by_hand(predictions, coded):
    table = precision_recall(predictions, coded, "m")
    assert table["threshold"].tolist() == [0.9, 0.8, 0.7, 0.1]  # two paragraphs share .7
    assert table["precision"].tolist() == pytest.approx([1, 1 / 2, 2 / 4, 3 / 5])
    assert table["recall"].tolist() == pytest.approx([1 / 3, 1 / 3, 2 / 3, 1])


def test_a_domain_without_positives_has_no_curve(predictions, coded):
    assert set(precision_recall(predictions, coded, "m")["domain"]) == {"transport"}


def test_the_area_is_average_precision(predictions, coded):
    table = precision_recall(predictions, coded, "m")
    area = (table["precision"] * table["recall"].diff().fillna(table["recall"])).sum()
    scores = [0.9, 0.8, 0.7, 0.7, 0.1]
    assert area == pytest.approx(average_precision_score([1, 0, 1, 0, 1], scores))


def test_a_code_counts_the_paragraphs_that_it_stands_for(predictions, coded):
    given = np.array([[1, 1], [3, 1], [1, 1], [1, 1], [2, 1]], dtype=float)
    table = precision_recall(predictions, replace(coded, stands_for=given), "m")
    assert table["precision"].tolist() == pytest.approx([1, 1 / 4, 2 / 6, 4 / 8])
    assert table["recall"].tolist() == pytest.approx([1 / 4, 1 / 4, 2 / 4, 1])
    assert set(table["n_positive"]) == {3}
