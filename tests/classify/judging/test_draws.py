from dataclasses import replace

import numpy as np
import pytest

from toolkit.classify.judging.draws import Draws, draw_clusters


def test_sums_are_those_of_weights_on_paragraphs():
    rng = np.random.default_rng(0)
    clusters, weights = rng.integers(0, 6, 50), rng.integers(0, 3, (4, 6)).astype(float)
    values, bins = rng.random(50), rng.integers(0, 3, 50)
    draws = Draws(clusters, weights)
    np.testing.assert_allclose(draws.total(values), weights[:, clusters] @ values)
    expected = [(weights[:, clusters[bins == b]] @ values[bins == b]) for b in range(3)]
    np.testing.assert_allclose(draws.totals(values, bins, 3), np.transpose(expected))


def test_the_first_draw_is_what_was_observed_and_uncoded_clusters_are_never_drawn(as_coded):
    codes = np.array([[1.0, 0.0], [np.nan, np.nan], [0.0, 1.0], [0.0, 0.0]])
    draws = draw_clusters(as_coded(codes, ["a", "b", "c", "a"]), n_boot=50, seed=0)
    assert draws.weights[0].tolist() == [1, 1, 1]
    assert (draws.weights[1:, 1] == 0).all()
    assert (draws.weights[1:].sum(axis=1) == 2).all()
    assert draws.total(np.ones(4))[0] == pytest.approx(4)


def test_a_code_counts_what_it_stands_for(as_coded):
    codes = np.array([[1.0, np.nan], [0.0, np.nan], [np.nan, 1.0]])
    given = np.array([[2.0, 1.0], [5.0, 1.0], [9.0, 1.0]])
    coded = replace(as_coded(codes, ["a", "b", "c"]), stands_for=given)
    mine = draw_clusters(coded, n_boot=3, seed=0).codes_of(coded, 0)
    assert mine.total(np.ones(2))[0] == 7
    assert mine.totals(np.ones(2), np.array([0, 1]), 2)[0].tolist() == [2, 5]
    assert mine.rows(np.array([False, True])).total(np.ones(1))[0] == 5
