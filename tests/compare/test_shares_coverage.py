"""Small simulations; the grid is in tests/benchmarks/coverage.py."""

import numpy as np
import pytest

from toolkit.compare import estimate_shares


def held(table, truth):
    """How often the answered intervals hold the truth."""
    answered = table["reason"].eq("").to_numpy()
    return ((table["low"] <= truth) & (truth <= table["high"]))[answered].mean()


def nearest_neighbour(x, codes, known, *, itself):
    """Score every paragraph by the code of the nearest coded one in its run."""
    distance = np.abs(x[:, :, None] - x[:, None, :])
    distance = np.where(known[:, None, :], distance, np.inf)
    if not itself:
        distance[:, np.arange(x.shape[1]), np.arange(x.shape[1])] = np.inf
    return np.take_along_axis(codes, distance.argmin(axis=2), axis=1)


@pytest.fixture(scope="module")
def runs():
    """300 runs of 120 paragraphs, 40 of them coded; x tells a little about the code."""
    rng = np.random.default_rng(0)
    truth = (rng.random((300, 120)) < 0.15).astype(float)
    x = truth + rng.normal(0, 1, truth.shape)
    known = rng.random(truth.shape).argsort(axis=1).argsort(axis=1) < 40
    return truth, x, known


def shares(runs, scores):
    truth, _, known = runs
    n, size = truth.shape
    return estimate_shares(
        scores.ravel(),
        np.where(known, truth, np.nan).ravel(),
        np.full(truth.size, 40 / size),
        np.repeat(np.arange(n), size),
        np.arange(truth.size),
        folds=np.where(known, 0, -1).ravel(),
    )


def test_held_out_scores_hold_the_truth_as_often_as_they_say(runs):
    truth, x, known = runs
    scores = nearest_neighbour(x, truth, known, itself=False)
    assert held(shares(runs, scores), truth.mean(axis=1)) >= 0.93


def test_scores_from_a_model_that_knew_the_codes_do_not(runs):
    # Whoever calls such scores held out cannot be caught; that is what folds are for.
    truth, x, known = runs
    scores = nearest_neighbour(x, truth, known, itself=True)
    assert held(shares(runs, scores), truth.mean(axis=1)) < 0.75


def test_the_classifiers_own_count_misses_the_truth(runs):
    truth, x, known = runs
    table = shares(runs, nearest_neighbour(x, truth, known, itself=False))
    assert (table["naive"] - truth.mean(axis=1)).abs().mean() > 0.03
    assert abs((table["share"] - truth.mean(axis=1)).mean()) < 0.01


@pytest.mark.parametrize(("heavy", "others", "least"), [(0.4, 0.1, 0.89), (0.05, 0.35, 0.94)])
def test_two_documents_that_stand_for_half_of_a_region_are_not_taken_for_half_of_the_codes(
    heavy, others, least
):
    # A common mix of genres gives 20 of 200 paragraphs half of the weight; 8 of them are coded.
    # With errors counted as if they were of mean size the truth is held in .80, and in .89 with
    # larger ones only where one of the 8 scores as such an error does.
    rng = np.random.default_rng(2)
    runs, rare = 400, np.arange(200) >= 180
    chance = np.repeat(rng.beta(2 * others, 2 - 2 * others, (runs, 10)), 20, axis=1)
    truth = (rng.random((runs, 200)) < np.where(rare, heavy, chance)).astype(float)
    says = np.where(truth == 1, rng.random(truth.shape) < 0.8, rng.random(truth.shape) < 0.1)
    known, size = rng.random(truth.shape) < 0.4, np.where(rare, 5.0, 5 / 9)
    table = estimate_shares(
        says.astype(float).ravel(),
        np.where(known, truth, np.nan).ravel(),
        np.full(truth.size, 0.4),
        np.repeat(np.arange(runs), 200),
        np.arange(truth.size) // 10,
        folds=np.where(known, 0, -1).ravel(),
        weights=np.tile(size, runs),
    )
    assert held(table, (truth * size).sum(axis=1) / size.sum()) >= least


@pytest.mark.parametrize(("n_clusters", "share"), [(5, 0.05), (20, 0.02)])
def test_few_documents_of_a_rare_domain_are_covered(n_clusters, share):
    # All paragraphs coded, correlation .2 within documents: a t interval over documents
    # covers .73 and .76 here.
    rng = np.random.default_rng(1)
    chance = rng.beta(4 * share, 4 * (1 - share), (400, n_clusters, 1))
    truth = (rng.random((400, n_clusters, 20)) < chance).astype(float)
    n = truth.size
    table = estimate_shares(
        np.full(n, 0.5),
        truth.ravel(),
        np.ones(n),
        np.repeat(np.arange(400), 20 * n_clusters),
        np.arange(n) // 20,
        folds=np.zeros(n),
        target="process",
    )
    assert 0.93 <= held(table, share) <= 0.99
    means = truth.mean(axis=2)
    standard_error = means.std(axis=1, ddof=1) / np.sqrt(n_clusters)
    quantile = {5: 2.776, 20: 2.093}[n_clusters]
    assert (np.abs(means.mean(axis=1) - share) <= quantile * standard_error).mean() < 0.8


@pytest.mark.parametrize(("certain", "others"), [(300, 60), (40, 60)])
def test_documents_that_are_known_do_not_show_how_others_err(certain, others):
    # Three tenths of the others drawn, share .05: with certain codes taken for as many draws,
    # errors seem as rare as among them, and the truth is held in .70 and .88.
    rng = np.random.default_rng(3)
    runs, n = 400, certain + others
    truth = (rng.random((runs, n)) < 0.05).astype(float)
    says = np.where(truth == 1, rng.random(truth.shape) < 0.8, rng.random(truth.shape) < 0.1)
    inclusion = np.broadcast_to(np.where(np.arange(n) < certain, 1.0, 0.3), truth.shape)
    known = rng.random(truth.shape) < inclusion
    table = estimate_shares(
        says.astype(float).ravel(),
        np.where(known, truth, np.nan).ravel(),
        inclusion.ravel(),
        np.repeat(np.arange(runs), n),
        np.arange(truth.size) // 10,
        folds=np.where(known, 0, -1).ravel(),
    )
    assert held(table, truth.mean(axis=1)) >= 0.93
