"""What of a distance chance explains."""

import itertools

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from toolkit.compare import region_distances
from toolkit.compare.distances import chance
from toolkit.compare.distances.chance import Documents, apart, length_strata, word_weights


def documents(counts, mine=None):
    counts = np.asarray(counts, dtype=float)
    n = len(counts)
    sides = np.arange(n) < n // 2 if mine is None else np.asarray(mine)
    return Documents(
        rows=csr_matrix(counts), size=counts.sum(axis=1), cluster=np.arange(n), mine=sides
    )


def labelled(n, few, count=20, seed=0):
    rng = np.random.default_rng(seed)
    return np.stack([rng.permutation(n) < few for _ in range(count)])


@pytest.mark.parametrize("few", [2, 5, 9])
@pytest.mark.parametrize("at_once", [400, 0])
def test_distance_less_chance_is_the_mean_over_different_documents(few, at_once, monkeypatch):
    monkeypatch.setattr(chance, "FEW", at_once)
    monkeypatch.setattr(chance, "BLOCK", 300)
    rng = np.random.default_rng(1)
    counts = rng.poisson(rng.choice([1, 8], size=(12, 1)), (12, 15)) + 1.0
    labels, size = labelled(12, few), counts.sum(axis=1)
    found = apart(documents(counts), labels)

    def alike(rows, columns):
        cells = [(i, j) for i, j in itertools.product(rows, columns) if i != j]
        return sum(counts[i] @ counts[j] for i, j in cells) / sum(
            size[i] * size[j] for i, j in cells
        )

    for label, far, by_chance in zip(labels, found.squared, found.by_chance, strict=True):
        one, two = np.flatnonzero(label), np.flatnonzero(~label)
        shares = [counts[rows].sum(axis=0) / size[rows].sum() for rows in (one, two)]
        assert far == pytest.approx(((shares[0] - shares[1]) ** 2).sum())
        left = alike(one, one) + alike(two, two) - 2 * alike(one, two)
        assert far - by_chance == pytest.approx(left, abs=1e-12)


def test_chance_of_a_lone_document_goes_by_its_length():
    # Draws from one source: a document of N words is off by (1 - Σ p²) / N in squares.
    rng = np.random.default_rng(0)
    share = rng.dirichlet(np.ones(30))
    sizes = np.repeat([20, 200], 100)
    counts = np.array([rng.multinomial(n, share) for n in sizes])
    labels = np.arange(200) == np.array([[0], [150]])
    short, long = apart(documents(counts), labels).by_chance
    noise = 1 - (share**2).sum()
    assert short == pytest.approx(noise / 20, rel=0.1)
    assert long == pytest.approx(noise / 200, rel=0.2)


def test_documents_that_are_all_the_same_are_no_further_apart_than_chance():
    found = apart(documents(np.tile([3.0, 1.0, 2.0], (6, 1))), labelled(6, 2))
    assert found.excess.tolist() == [0.0] * 20
    assert found.as_far == 19


def test_rare_words_weigh_no_more_than_one_that_a_region_uses_once():
    totals = np.array([[50.0, 2.0, 0.0], [48.0, 0.0, 0.0], [0.0, 0.0, 0.0]])
    weights = word_weights(totals)
    assert weights.tolist() == pytest.approx([100 / 101, 100 / 5, 100 / 3])


def test_long_documents_are_exchanged_with_long_ones_where_that_leaves_enough_exchanges():
    size = np.array([3000, *[200] * 14, 2000])
    mine = np.arange(16) < 8
    strata = length_strata(documents(np.outer(size, [0.5, 0.5]), mine))
    assert strata.tolist() == [1] + [0] * 14 + [1]
    # Eight short ones and eight long ones: no exchange would be left.
    apart_by_length = np.repeat([100.0, 3000.0], 8)
    assert length_strata(documents(np.outer(apart_by_length, [0.5, 0.5]), mine)) is None
    assert length_strata(documents(np.full((16, 2), 50.0), mine)) is None


def test_a_region_of_one_long_report_and_notices_is_not_far_from_one_that_writes_alike():
    # Every document leans to words of its own; the report is three quarters of its region's
    # text. Exchanged for notices it has p of .05 or less in .19 of these runs.
    rng, found = np.random.default_rng(4), []
    size = np.array([7200, *[200] * 47])
    for seed in range(80):
        usual = rng.dirichlet(np.ones(60))
        words = [rng.multinomial(n, rng.dirichlet(30 * usual + 1e-9)) for n in size]
        table = region_distances(
            np.array(words), list("u" * 12 + "v" * 36), range(48), n_permutations=99, seed=seed
        )
        found.append(table["p"].iloc[0] <= 0.05)
    assert np.mean(found) <= 0.1
