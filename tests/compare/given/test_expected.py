"""How many codes a draw of single paragraphs would bring."""

import numpy as np
import pytest

from toolkit.compare.given.expected import expected_counts


def test_of_a_draw_that_was_coded_in_part_as_many_are_expected_as_there_are():
    # Four of ten were drawn with .5 in the first region, all of ten with .2 in the second.
    region, inclusion = np.repeat([0, 1], 10), np.repeat([0.5, 0.2], 10)
    is_coded = np.isin(np.arange(20), [0, 1, 2, 3, 10, 11])
    expected, varied = expected_counts(region, inclusion, is_coded, 2)
    assert np.bincount(region, expected) == pytest.approx([4, 2])
    assert varied[[0, -1]] == pytest.approx([0.4 * 0.6, 0.2 * 0.8])


def test_more_codes_than_promised_vary_at_least_as_much_as_promised():
    expected, varied = expected_counts(np.zeros(4, int), np.full(4, 0.5), np.arange(4) < 3, 1)
    assert expected == pytest.approx([0.75] * 4)
    assert varied == pytest.approx([1.5 * 0.25] * 4)


def test_what_was_certain_is_not_drawn():
    inclusion = np.array([1.0, 1.0, 0.5, 0.5])
    expected, _ = expected_counts(np.zeros(4, int), inclusion, np.arange(4) < 3, 1)
    assert expected == pytest.approx([0, 0, 0.5, 0.5])


def test_a_probability_that_is_not_known_is_that_of_the_codes_or_nobody_knows():
    region, is_coded = np.repeat([0, 1], 3), np.tile([True, True, False], 2)
    inclusion = np.array([0.5, 0.5, np.nan, 0.5, 0.4, np.nan])
    expected, varied = expected_counts(region, inclusion, is_coded, 2)
    assert expected[:3] == pytest.approx([2 / 3] * 3)
    assert np.isnan(expected[5])
    assert np.isnan(varied[5])
