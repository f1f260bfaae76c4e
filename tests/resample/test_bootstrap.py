import numpy as np
import pytest

from toolkit.errors import BadInput
from toolkit.resample import (
    cluster_bootstrap,
    expanded_level,
    multiplicities,
    percentile_interval,
)


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


def test_a_statistic_undefined_in_many_draws_has_no_interval():
    draws = np.column_stack([np.arange(100.0), np.arange(100.0)])
    draws[:3, 0] = np.nan
    draws[:30, 1] = np.nan
    low, high = percentile_interval(draws)
    assert np.isfinite([low[0], high[0]]).all()
    assert np.isnan([low[1], high[1]]).all()


def test_nonsense_is_refused():
    with pytest.raises(BadInput, match="level"):
        percentile_interval(np.arange(10.0), level=95)
    with pytest.raises(BadInput, match="n_clusters 0: a whole number from 1 on"):
        cluster_bootstrap(mean_of(np.array([])), [], n_boot=10)


def test_expanded_percentiles_of_few_clusters_hold_the_mean_more_often():
    rng = np.random.default_rng(0)
    held = {}
    for level in (0.95, expanded_level(0.95, 5)):
        found = []
        for seed in range(400):
            x = rng.normal(size=5)
            drawn = multiplicities(5, n_boot=400, seed=seed) @ x / 5
            low, high = percentile_interval(drawn, level=level)
            found.append(low <= 0 <= high)
        held[level] = np.mean(found)
    assert held.pop(0.95) < 0.88
    assert min(held.values()) >= 0.9
    assert expanded_level(0.95, 1) == 0.95
    # Never below what is asked for.
    assert expanded_level(0.99999, 3) == 0.99999
