import numpy as np
import pytest

from toolkit.errors import BadInput
from toolkit.resample import (
    bounded_interval,
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


def test_an_interval_near_the_end_of_a_scale_holds_where_percentiles_do_not():
    # Six documents of ten paragraphs, .92 of which are right, more in some documents.
    rng, held = np.random.default_rng(0), {"percentiles": [], "log odds": []}
    for seed in range(300):
        right = rng.binomial(10, rng.beta(9.2, 0.8, 6)) / 10
        draws = multiplicities(6, n_boot=200, seed=seed) @ right / 6
        ends = {
            "percentiles": percentile_interval(draws, n_clusters=6),
            "log odds": bounded_interval(right.mean(), draws, n_clusters=6),
        }
        for name, (low, high) in ends.items():
            held[name].append(low <= 0.92 <= high)
    assert np.mean(held["percentiles"]) < 0.88
    assert np.mean(held["log odds"]) > 0.92


def test_a_value_at_an_end_keeps_percentiles_and_four_clusters_give_nothing():
    draws = np.column_stack([np.ones(50), np.linspace(0.2, 0.6, 50)])
    low, high = bounded_interval([1.0, 0.4], draws, n_clusters=9)
    assert (low[0], high[0]) == (1.0, 1.0)
    assert 0 < low[1] < 0.2 < 0.6 < high[1] < 1
    assert np.isnan(bounded_interval([1.0, 0.4], draws, n_clusters=4)).all()


def test_a_scale_may_begin_below_0():
    draws = np.random.default_rng(0).normal(0.05, 0.2, 500)
    low, high = bounded_interval(0.05, draws, n_clusters=8, least=-1.0)
    assert -1 < low < 0 < high < 1
