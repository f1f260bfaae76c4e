"""What of a distance chance explains."""

import itertools

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from toolkit.compare import chance
from toolkit.compare.chance import Documents, apart, word_weights


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
