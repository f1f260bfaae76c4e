import numpy as np
import pytest
from scipy.sparse import csr_matrix

from toolkit.errors import BadInput
from toolkit.topics import completion_perplexity, draw_held_out, split_words


def test_halves_make_the_whole(planted):
    seen, hidden = split_words(planted.counts, seed=1)
    assert (seen + hidden != planted.counts).nnz == 0
    assert (seen.sum(axis=1) == 20).all()


def test_the_split_of_a_paragraph_does_not_depend_on_its_neighbours(planted):
    seen, _ = split_words(planted.counts, seed=1)
    alone, _ = split_words(planted.counts[[5]], seed=1)
    assert (seen[[5]] != alone).nnz == 0


def test_another_seed_splits_otherwise(planted):
    assert (split_words(planted.counts, seed=0)[0] != split_words(planted.counts, seed=1)[0]).nnz


def test_every_word_is_seen_as_often_as_hidden():
    seen, _ = split_words(csr_matrix(np.eye(500, dtype=int) + 1), seed=0)
    # 501 words a row, 251 seen
    assert abs(np.diag(seen.toarray()).mean() - 2 * 251 / 501) < 0.15


def test_perplexity_of_the_truth_is_lower_than_of_an_even_guess(planted):
    alpha = np.full(4, 0.1)
    even = np.full((1, 90), 1 / 90)
    truth = completion_perplexity(planted.topics, alpha, planted.counts)
    np.testing.assert_allclose(completion_perplexity(even, alpha[:1], planted.counts), 90.0)
    assert truth < 45


def test_perplexity_by_hand():
    # one topic: shares are 1 whatever is seen; four words of one kind, p = 1/4, two are hidden
    topics = np.array([[0.25, 0.75]])
    np.testing.assert_allclose(completion_perplexity(topics, np.ones(1), csr_matrix([[4, 0]])), 4.0)


def test_perplexity_leaves_out_words_that_no_topic_knows():
    topics = np.array([[0.25, 0.75, 0.0]])
    counts = csr_matrix([[4, 0, 6]])
    np.testing.assert_allclose(completion_perplexity(topics, np.ones(1), counts), 4.0)


def test_perplexity_of_single_words_is_missing():
    assert np.isnan(completion_perplexity(np.eye(2), np.ones(2), csr_matrix([[1, 0], [0, 0]])))


def test_held_out_paragraphs_are_chosen_by_content(planted):
    order = np.random.default_rng(0).permutation(400)
    out = draw_held_out(planted.counts, share=0.25, seed=3)
    assert out.sum() == 100
    np.testing.assert_array_equal(
        draw_held_out(planted.counts[order], share=0.25, seed=3), out[order]
    )


def test_clusters_stay_whole(planted):
    clusters = np.repeat(np.arange(20), 20)
    out = draw_held_out(planted.counts, share=0.3, seed=0, clusters=clusters)
    assert sorted(out.reshape(20, 20).mean(axis=1).tolist()) == [0.0] * 14 + [1.0] * 6


def test_equal_paragraphs_stay_on_one_side():
    counts = csr_matrix(np.repeat([[1, 2], [2, 1], [3, 3]], 5, axis=0))
    out = draw_held_out(counts, share=0.5).reshape(3, 5)
    assert all(row.all() or not row.any() for row in out)


def test_at_least_one_is_held_out_and_one_stays():
    counts = csr_matrix([[1, 2], [2, 1]])
    assert draw_held_out(counts, share=0.01).sum() == 1
    assert draw_held_out(counts, share=0.99).sum() == 1


def test_empty_paragraphs_are_never_held_out():
    out = draw_held_out(csr_matrix([[0, 0], [1, 2], [2, 1], [0, 0]]), share=0.5)
    assert out[[0, 3]].tolist() == [False, False]


def test_one_cluster_cannot_be_split(planted):
    with pytest.raises(BadInput, match="words that count: 1 found"):
        draw_held_out(planted.counts, clusters=["one"] * 400)
