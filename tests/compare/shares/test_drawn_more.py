"""Errors that are drawn more often than what scores the same stand for fewer paragraphs."""

import numpy as np
import pytest
from scipy.optimize import minimize_scalar
from scipy.special import logsumexp

from toolkit.compare.given.inputs import read_sample
from toolkit.compare.shares.drawn_more import LEFT_OPEN, WIDTH, variance_left

CHANCE = 0.1


def coded(inclusion, regions=None):
    """Coded paragraphs, their errors to be given besides, and one of each region without a code."""
    names = np.full(len(inclusion), "u") if regions is None else np.asarray(regions)
    others = np.unique(names)
    given = {
        "scores": np.zeros(len(names) + len(others)),
        "coded": np.r_[np.zeros(len(names)), np.full(len(others), np.nan)],
        "inclusion": np.r_[inclusion, np.full(len(others), 0.5)],
        "folds": np.r_[np.zeros(len(names)), np.full(len(others), -1)].astype(int),
    }
    names = np.r_[names, others]
    return read_sample(given, regions=names, clusters=range(len(names)), weights=None)


def left(inclusion, error, regions=None):
    sample = coded(inclusion, regions)
    drawn = sample.inclusion
    return variance_left(sample, (1 - drawn) / drawn**2, error, np.full(len(error), CHANCE))


def doubt(n=200, seed=0):
    """Probabilities, and errors that lie where they are high."""
    rng = np.random.default_rng(seed)
    inclusion = rng.uniform(0.05, 0.9, n)
    return inclusion, (rng.random(n) < 0.3 * inclusion).astype(float)


def test_it_is_the_most_likely_slope_as_another_optimizer_finds_it():
    inclusion, error = doubt()
    drawn = np.log(inclusion)

    def unlikely(slope):
        before = (slope / WIDTH) ** 2 / 2
        return error.sum() * logsumexp(slope * drawn) - slope * (error @ drawn) + before

    best = minimize_scalar(unlikely, bounds=(-5, 5), options={"xatol": 1e-9}, method="bounded").x
    step = 1e-4
    known = (unlikely(best + step) - 2 * unlikely(best) + unlikely(best - step)) / step**2
    likely = inclusion ** max(best - LEFT_OPEN / np.sqrt(known), 0)
    spread = (1 - inclusion) / inclusion**2
    sloped = (spread * likely).sum() / (likely / inclusion).sum()
    level = spread.sum() / (1 / inclusion).sum()
    assert best > 0.5
    assert left(inclusion, error)[0] == pytest.approx(sloped / level, rel=1e-4)


@pytest.mark.parametrize("seed", range(5))
def test_errors_by_doubt_leave_part_of_the_variance(seed):
    inclusion, error = doubt(seed=seed)
    assert 0.2 < left(inclusion, error)[0] < 0.95


def test_nothing_is_taken_off_without_an_error_or_where_errors_are_drawn_seldom():
    inclusion, error = doubt()
    assert left(inclusion, 0 * error)[0] == 1
    assert left(inclusion, (inclusion < 0.1).astype(float))[0] == 1


def test_regions_do_not_know_of_each_other():
    inclusion, error = doubt()
    other = np.random.default_rng(1).permutation(error)
    both = left(np.tile(inclusion, 2), np.r_[error, other], ["a"] * 200 + ["b"] * 200)
    # The highest probability of all, about which slopes are taken, changes rounding alone.
    assert both.tolist() == pytest.approx([left(inclusion, error)[0], left(inclusion, other)[0]])


@pytest.mark.parametrize("errors", [1, 3, 10])
def test_steps_end_where_probabilities_are_a_millionth(errors):
    inclusion = np.geomspace(1e-6, 1, 100)
    error = (np.arange(100) >= 100 - errors).astype(float)
    found = left(inclusion, error)
    assert 0 <= found[0] < 1


def test_few_errors_show_a_slope_as_far_as_their_probabilities_do():
    # Six errors, all among the highest third of the probabilities: by what is held possible
    # before anything is coded, three tenths of the variance would be left.
    inclusion = np.linspace(0.1, 0.9, 30)
    error = (np.arange(30) % 2 * (np.arange(30) >= 18)).astype(float)
    assert left(inclusion, error)[0] < 0.25
