import numpy as np
import pytest

from toolkit.errors import BadInput
from toolkit.resample import (
    bounded_interval,
    expanded_level,
    left_out,
    log_interval,
    multiplicities,
    percentile_interval,
    standard_error,
)


def drawn(n_clusters, seed, n_boot=200):
    return multiplicities(n_clusters, n_boot=n_boot, seed=seed).astype(float)


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
        draws, without = (w @ right / w.sum(axis=1) for w in (drawn(6, seed), left_out(6)))
        ends = {
            "percentiles": percentile_interval(draws, n_clusters=6),
            "log odds": bounded_interval(right.mean(), draws, without, n_clusters=6),
        }
        for name, (low, high) in ends.items():
            held[name].append(low <= 0.92 <= high)
    assert np.mean(held["percentiles"]) < 0.88
    assert np.mean(held["log odds"]) > 0.92


def test_a_value_at_an_end_keeps_percentiles_and_four_clusters_give_nothing():
    draws = np.column_stack([np.ones(50), np.linspace(0.2, 0.6, 50)])
    without = np.tile([1.0, 0.4], (9, 1))
    low, high = bounded_interval([1.0, 0.4], draws, without, n_clusters=9)
    assert (low[0], high[0]) == (1.0, 1.0)
    assert 0 < low[1] < 0.2 < 0.6 < high[1] < 1
    assert np.isnan(bounded_interval([1.0, 0.4], draws, without, n_clusters=4)).all()


def test_a_scale_may_begin_below_0():
    draws = np.random.default_rng(0).normal(0.05, 0.2, 500)
    low, high = bounded_interval(0.05, draws, np.full(8, 0.05), n_clusters=8, least=-1.0)
    assert -1 < low < 0 < high < 1


def means(weights, size, x):
    return weights @ (size * x) / (weights @ size)


def test_errors_of_bootstrap_and_jackknife_agree_where_clusters_are_alike():
    x = np.random.default_rng(0).normal(size=30)
    resampled = (means(w, np.ones(30), x) for w in (drawn(30, 0, 4000), left_out(30)))
    error = standard_error(x.mean(), *resampled, 30)
    assert error == pytest.approx(x.std(ddof=1) / np.sqrt(30), rel=0.04)


def test_a_cluster_that_is_half_of_all_does_not_hide_its_own_error():
    # Of 40 documents one is as long as all others together: bootstrap samples are all near it.
    size, held = np.r_[39.0, np.ones(39)], {"bootstrap": [], "both": []}
    rng = np.random.default_rng(1)
    for seed in range(200):
        x = rng.beta(2, 6, 40)
        value, draws = means(np.ones(40), size, x), means(drawn(40, seed), size, x)
        for name, without in (
            ("bootstrap", np.full(40, value)),
            ("both", means(left_out(40), size, x)),
        ):
            low, high = bounded_interval(value, draws, without, n_clusters=40)
            held[name].append(low <= 0.25 <= high)
    assert np.mean(held["bootstrap"]) < 0.85
    assert np.mean(held["both"]) > 0.9


def test_what_is_undefined_without_a_cluster_has_no_interval():
    without = np.array([0.4, 0.5, np.nan, 0.4, 0.5])
    assert np.isnan(standard_error(0.45, np.linspace(0.2, 0.7, 50), without, 5))


def test_a_skill_has_no_least_value_and_is_1_at_most():
    draws = np.random.default_rng(0).normal(-0.5, 0.6, 500)
    low, high = log_interval(-0.5, draws, np.full(12, -0.5), n_clusters=12)
    assert low < -1.5 < high < 1
    assert np.isnan(log_interval(-0.5, draws, np.full(4, -0.5), n_clusters=4)).all()
    assert np.ravel(log_interval(1.0, np.ones(50), np.ones(9), n_clusters=9)).tolist() == [1, 1]


@pytest.mark.parametrize("n", [399, 401, 600, 5000])
def test_groups_of_clusters_left_out_give_the_error_of_single_ones(n):
    values = np.random.default_rng(n).exponential(size=n)
    kept = left_out(n)
    without = kept @ values / kept.sum(axis=1)
    found = standard_error(values.mean(), np.full(9, values.mean()), without, n)
    assert float(found) == pytest.approx(values.std(ddof=1) / np.sqrt(n), rel=0.12)


@pytest.mark.parametrize("wrong", [None, 3, b"x", {"a": 1}, [], [["x"]], np.ones((3, 2))], ids=str)
def test_what_are_no_samples_of_the_statistic_is_refused(wrong):
    good = np.full(10, 0.5)
    for draws, without in ((wrong, good), (good, wrong)):
        with pytest.raises(BadInput):
            bounded_interval(0.5, draws, without, n_clusters=10)
        with pytest.raises(BadInput):
            standard_error(0.5, draws, without, 10)
    with pytest.raises(BadInput, match="n_clusters"):
        standard_error(0.5, good, good, None)
