import numpy as np
import pandas as pd
import pytest

from toolkit.errors import BadInput
from toolkit.labels import chances_if_whole, code_matrix, inclusion_matrix

NAN = float("nan")


def test_codes_stand_where_paragraph_and_domain_say(coded):
    sheet = coded("ann", ("q", "water", "1"), ("p", "roads", "0"), ("p", "water", "unsure"))
    codes = code_matrix(sheet, ["p", "q", "r"], ["roads", "water"])
    np.testing.assert_array_equal(codes, [[0, NAN], [NAN, 1], [NAN, NAN]])


def test_a_code_without_a_known_probability_has_none(coded):
    known = coded("ann", ("p", "water", "1"), ("r", "water", "unsure"), inclusion="0.25")
    sheet = pd.concat([known, coded("ann", ("q", "water", "0"))], ignore_index=True)
    np.testing.assert_array_equal(
        inclusion_matrix(sheet, ["p", "q", "r"], ["water"]), [[0.25], [NAN], [NAN]]
    )


def test_a_correction_replaces_its_code(coded):
    sheet = pd.concat(
        [
            coded("ann", ("p", "water", "1"), coded_at="2026-01-02"),
            coded("ann", ("p", "water", "0"), coded_at="2026-01-01"),
        ]
    )
    assert code_matrix(sheet, ["p"], ["water"]).tolist() == [[1.0]]


def test_two_coders_in_one_matrix_are_refused(coded):
    sheet = pd.concat([coded("ann", ("p", "water", "1")), coded("ben", ("p", "water", "1"))])
    with pytest.raises(BadInput, match="settle the sheets first"):
        code_matrix(sheet, ["p"], ["water"])


def test_a_paragraph_asked_for_twice_is_refused(coded):
    with pytest.raises(BadInput, match="paragraph 'p' is asked for twice"):
        code_matrix(coded("ann", ("p", "water", "1")), ["p", "q", "p"], ["water"])


def test_what_is_coded_throughout_is_no_sample_and_titles_need_no_code():
    codes = np.array([[1.0, 0.0], [NAN, NAN], [0.0, NAN]])
    chances = np.array([[NAN, 0.5], [NAN, NAN], [0.5, NAN]])
    body = np.array([True, False, True])
    found = chances_if_whole(codes, chances, body)
    np.testing.assert_array_equal(found, [[1.0, 0.5], [NAN, NAN], [1.0, NAN]])
    # Nothing to count is not everything coded.
    nothing = chances_if_whole(codes, chances, np.zeros(3, dtype=bool))
    np.testing.assert_array_equal(nothing, chances)
