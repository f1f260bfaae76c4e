"""Documents that were drawn, whole or in part, are told from paragraphs that were."""

import numpy as np
import pytest

from toolkit.compare import contrast_shares, estimate_shares

DRAWN = "documents drawn, not single paragraphs"


def regions(drawn, chance, document, share=0.15, rng=None):
    """Every run is a region: codes of clumped documents, scores that say something."""
    rng = rng or np.random.default_rng(1)
    runs, n = drawn.shape
    own = rng.beta(4 * share, 4 * (1 - share), (runs, document.max() + 1))[:, document]
    truth = (rng.random(drawn.shape) < own).astype(float)
    given = {
        "scores": np.clip(truth + rng.normal(0, 0.4, drawn.shape), 0, 1).ravel(),
        "coded": np.where(drawn, truth, np.nan).ravel(),
        "inclusion": np.broadcast_to(chance, drawn.shape).ravel(),
        "regions": np.repeat(np.arange(runs), n),
        "clusters": (np.arange(runs)[:, None] * n + document).ravel(),
        "folds": np.where(drawn, document % 5, -1).ravel(),
    }
    return given, truth


def two_stages(runs, n_documents, n_drawn, part, size=20):
    rng = np.random.default_rng(0)
    document = np.arange(n_documents * size) // size
    order = rng.random((runs, n_documents)).argsort(axis=1).argsort(axis=1)
    drawn = (order < n_drawn)[:, document] & (rng.random((runs, len(document))) < part)
    return regions(drawn, n_drawn / n_documents * part, document, rng=rng)


@pytest.mark.parametrize(("n_drawn", "part"), [(10, 0.5), (10, 0.95), (20, 0.25), (54, 0.9)])
def test_a_part_of_each_of_some_documents_says_nothing_certain_of_the_others(n_drawn, part):
    given, _ = two_stages(40, 60, n_drawn, part)
    here = estimate_shares(**given)
    assert here["reason"].str.contains(DRAWN).mean() > 0.9
    assert (here["low"].isna() == (here["reason"] != "")).all()


def test_of_a_region_of_which_few_documents_were_drawn_what_it_writes_has_a_true_interval():
    given, _ = two_stages(300, 40, 6, 0.5, size=30)
    table = estimate_shares(**given, target="process")
    assert table["reason"].eq("").all()
    held = (table["low"] <= 0.15) & (table["high"] >= 0.15)
    assert held.mean() > 0.93  # .87 as if paragraphs had been drawn


def test_documents_that_nobody_has_come_to_yet_are_as_good_as_not_drawn():
    rng, document = np.random.default_rng(0), np.arange(40 * 20) // 20
    drawn = (rng.random((30, 800)) < 0.3) & (document < 15)
    given, _ = regions(drawn, 0.3, document)
    assert estimate_shares(**given)["reason"].str.contains(DRAWN).all()


def test_of_a_sheet_that_knows_only_its_own_probability_it_is_told_too():
    given, _ = two_stages(10, 60, 10, 0.5)
    given["inclusion"] = np.where(np.isnan(given["coded"]), np.nan, given["inclusion"])
    assert estimate_shares(**given)["reason"].str.contains(DRAWN).all()


@pytest.mark.parametrize("kind", ["alike", "by paragraph", "by document", "so many of each"])
def test_draws_of_paragraphs_are_hardly_ever_taken_for_draws_of_documents(kind):
    rng = np.random.default_rng(3)
    sizes = np.ceil(10 * np.exp(rng.normal(0, 1, 25))).astype(int)
    document, runs = np.repeat(np.arange(25), sizes), 400
    shape = runs, len(document)
    chance = {
        "alike": np.full(shape, 0.2),
        "by paragraph": np.clip(rng.lognormal(-1.5, 1, shape), 0.01, 1),
        "by document": np.clip(rng.lognormal(-1.5, 1, (runs, 25)), 0.01, 0.95)[:, document],
        "so many of each": np.broadcast_to(np.minimum(3 / sizes, 1)[document], shape),
    }[kind]
    given, _ = regions(rng.random(shape) < chance, chance, document)
    assert estimate_shares(**given)["reason"].str.contains(DRAWN).sum() <= 3


def test_a_rest_of_regions_drawn_at_different_rates_is_not_taken_for_one():
    # One region is drawn at .1, and half of that is coded; the others at .5.
    rng, document = np.random.default_rng(4), np.arange(20 * 20) // 20
    chance = np.repeat([0.1, 0.5, 0.5, 0.5], [1, 1, 1, 1])[:, None] * np.ones(400)
    drawn = rng.random((4, 400)) < chance * np.array([0.5, 1, 1, 1])[:, None]
    given, _ = regions(drawn, chance, document)
    assert contrast_shares(**given)["reason"].eq("").all()
