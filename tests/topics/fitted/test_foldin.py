import time

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from toolkit.topics import fold_in


def shares_of(counts, topics, alpha):
    return fold_in(counts.indices, counts.data, counts.indptr, topics, alpha)


def test_rows_sum_to_one(planted):
    shares = shares_of(planted.counts, planted.topics, np.full(4, 0.1))
    np.testing.assert_allclose(shares.sum(axis=1), 1.0, atol=1e-12)


def test_finds_the_shares_that_were_planted(planted):
    shares = shares_of(planted.counts, planted.topics, np.full(4, 0.1))
    assert np.abs(shares - planted.shares).mean() < 0.03


def test_words_of_one_topic_only_are_counted(planted):
    topics = np.array([[0.5, 0.5, 0.0, 0.0], [0.0, 0.0, 0.5, 0.5]])
    shares = shares_of(csr_matrix([[2, 1, 1, 0]]), topics, np.array([1.0, 3.0]))
    np.testing.assert_allclose(shares, [[(3 + 1) / 8, (1 + 3) / 8]], atol=1e-6)


def test_is_the_maximum_that_a_general_optimiser_finds(planted):
    alpha = np.array([0.5, 0.2, 0.3, 0.1])
    row = planted.counts[:1].toarray()[0]

    def loss(free):
        theta = np.exp(free) / np.exp(free).sum()
        return -(row @ np.log(theta @ planted.topics) + alpha @ np.log(theta))

    best = minimize(loss, np.zeros(4), tol=1e-12).x
    expected = np.exp(best) / np.exp(best).sum()
    np.testing.assert_allclose(
        shares_of(planted.counts[:1], planted.topics, alpha)[0], expected, atol=1e-4
    )


def em(counts, topics, alpha, steps):
    """Return the shares after so many steps of plain EM."""
    shares = np.tile(alpha / alpha.sum(), (len(counts), 1))
    for _ in range(steps):
        shares = alpha + shares * ((counts / (shares @ topics)) @ topics.T)
        shares /= shares.sum(axis=1, keepdims=True)
    return shares


@pytest.mark.parametrize("prior", [0.01, 0.1, 2.0])
def test_leaps_end_where_plain_em_ends(ragged, prior):
    counts, topics = ragged
    counts, alpha = counts[np.diff(counts.indptr) > 0][:50], np.full(4, prior)
    slow = em(counts.toarray(), topics, alpha, steps=5000)
    np.testing.assert_allclose(shares_of(counts, topics, alpha), slow, atol=1e-4)


@pytest.fixture
def ragged(planted):
    """Paragraphs of 0 to 200 words, and topics that share half of each word's probability."""
    rng = np.random.default_rng(1)
    topics = (planted.topics + planted.topics.mean(axis=0)) / 2
    lengths = rng.integers(0, 200, size=150) * (rng.random(150) < 0.9)
    counts = [rng.multinomial(n, rng.dirichlet(np.full(4, 0.3)) @ topics) for n in lengths]
    return csr_matrix(np.stack(counts)), topics


def test_short_paragraphs_do_not_depend_on_long_neighbours(ragged):
    counts, topics = ragged
    alpha = np.array([0.5, 0.02, 0.3, 0.1])
    together = shares_of(counts, topics, alpha)
    alone = np.vstack([shares_of(counts[i : i + 1], topics, alpha) for i in range(150)])
    np.testing.assert_array_equal(together, alone)


def test_topics_in_another_order_give_the_same_columns(planted):
    alpha = np.array([0.5, 0.2, 0.3, 0.1])
    order = np.array([2, 0, 3, 1])
    np.testing.assert_allclose(
        shares_of(planted.counts, planted.topics[order], alpha[order]),
        shares_of(planted.counts, planted.topics, alpha)[:, order],
        atol=1e-5,
    )


@pytest.mark.parametrize("row", [[0, 0, 0], [0, 0, 5]], ids=["empty", "unknown word"])
def test_without_a_known_word_there_are_no_shares(row):
    topics = np.array([[0.6, 0.4, 0.0], [0.1, 0.9, 0.0]])
    shares = shares_of(csr_matrix([[1, 1, 0], row]), topics, np.ones(2))
    assert np.isfinite(shares[0]).all()
    assert np.isnan(shares[1]).all()


def test_unknown_words_change_nothing():
    topics = np.array([[0.6, 0.4, 0.0], [0.1, 0.9, 0.0]])
    shares = shares_of(csr_matrix([[3, 1, 0], [3, 1, 7]]), topics, np.ones(2))
    np.testing.assert_array_equal(shares[0], shares[1])


def test_no_paragraph_gives_no_row():
    assert shares_of(csr_matrix((0, 3)), np.full((2, 3), 1 / 3), np.ones(2)).shape == (0, 2)


def test_folds_in_ten_thousand_paragraphs_a_second():
    rng = np.random.default_rng(0)
    topics = rng.dirichlet(np.full(2000, 0.05), size=20)
    rows = np.repeat(np.arange(2000), 30)
    counts = csr_matrix(
        (np.ones(60_000), (rows, rng.integers(0, 2000, size=60_000))), shape=(2000, 2000)
    )
    before = time.process_time()
    shares_of(counts, topics, np.full(20, 0.1))
    assert 2000 / (time.process_time() - before) > 10_000
