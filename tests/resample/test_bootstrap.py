import numpy as np
import pytest

from toolkit.errors import BadInput
from toolkit.resample import cluster_bootstrap, left_out, multiplicities


def mean_of(values):
    return lambda weights: (weights * values).sum() / weights.sum()


def test_every_sample_draws_as_many_clusters_as_there_are():
    drawn = multiplicities(7, n_boot=50, seed=1)
    assert drawn.shape == (50, 7)
    assert set(drawn.sum(axis=1)) == {7}


def test_paragraphs_of_a_cluster_are_drawn_together():
    clusters = ["a", "a", "b", "b", "c"]
    weights = cluster_bootstrap(lambda w: w, clusters, n_boot=40, seed=0)
    np.testing.assert_array_equal(weights[:, 0], weights[:, 1])
    np.testing.assert_array_equal(weights[:, 2], weights[:, 3])
    assert (weights[:, 0] != weights[:, 2]).any()


def test_row_order_does_not_change_a_draw():
    rng = np.random.default_rng(0)
    values, clusters = rng.random(60), rng.integers(0, 9, 60)
    order = rng.permutation(60)
    there = cluster_bootstrap(mean_of(values), clusters, n_boot=30, seed=4)
    back = cluster_bootstrap(mean_of(values[order]), clusters[order], n_boot=30, seed=4)
    np.testing.assert_allclose(there, back, rtol=1e-12)


def test_bootstrap_of_a_mean_has_the_variance_that_theory_gives():
    # Of a mean over n clusters of one row, the bootstrap variance is the plain one over n.
    values = np.random.default_rng(1).normal(size=50)
    draws = cluster_bootstrap(mean_of(values), range(50), n_boot=4000, seed=2)
    assert draws.var() == pytest.approx(values.var() / 50, rel=0.08)


def test_a_statistic_may_return_an_array():
    draws = cluster_bootstrap(lambda w: [w.sum(), 2 * w.sum()], ["a", "b"], n_boot=5)
    assert draws.shape == (5, 2)
    np.testing.assert_array_equal(draws[:, 1], 2 * draws[:, 0])


def test_left_out_clusters_are_out_once_each_in_groups_where_there_are_many():
    np.testing.assert_array_equal(left_out(4), 1 - np.eye(4))
    many = left_out(1000)
    assert many.shape == (400, 1000)
    assert set((many == 0).sum(axis=0).tolist()) == {1}


def test_nonsense_is_refused():
    with pytest.raises(BadInput, match="n_clusters 0: a whole number from 1 on"):
        cluster_bootstrap(mean_of(np.array([])), [], n_boot=10)
