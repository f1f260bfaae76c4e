import numpy as np

from toolkit.topics import TomotopyLda, run_stability, topic_stability, word_ranges
from toolkit.topics.judging.stability import topic_returns

A = np.array([[0.9, 0.1, 0.0, 0.0], [0.0, 0.0, 0.1, 0.9]])
NEAR = np.array([[0.8, 0.2, 0.0, 0.0], [0.0, 0.0, 0.2, 0.8]])
HALF = np.array([[0.9, 0.1, 0.0, 0.0], [0.0, 0.9, 0.1, 0.0]])


def test_planted_topics_return_in_every_run(planted):
    runs = [TomotopyLda().fit(planted.counts, 4, seed=seed).topics for seed in range(3)]
    assert topic_stability(runs[0], runs[1:])["returned"].tolist() == [1.0] * 4
    assert run_stability(runs).tolist() == [1.0] * 3


def test_topics_of_noise_do_not_return():
    rng = np.random.default_rng(0)
    runs = [rng.dirichlet(np.full(200, 0.05), size=5) for _ in range(4)]
    assert topic_stability(runs[0], runs[1:])["stable"].tolist() == [False] * 5


def test_the_share_of_runs_is_counted_per_topic():
    table = topic_stability(A, [NEAR[::-1], HALF])
    assert table["returned"].tolist() == [1.0, 0.5]
    assert table["stable"].tolist() == [True, False]
    assert table["n_runs"].tolist() == [2, 2]


def test_without_other_runs_nothing_is_known():
    table = topic_stability(A, [])
    assert table["returned"].isna().all()
    assert not table["stable"].any()


def test_topics_that_are_all_alike_do_not_return():
    blurred = np.array([[0.5, 0.3, 0.2], [0.5, 0.2, 0.3]])
    other = np.array([[0.4, 0.3, 0.3], [0.6, 0.2, 0.2]])
    assert topic_stability(blurred, [other])["divergence"].max() < 0.02
    assert topic_stability(blurred, [other])["returned"].tolist() == [0.0, 0.0]


def test_empty_topics_do_not_return_though_every_run_has_them():
    """More topics than four paragraphs fill: what is left over is flat in every run."""
    flat, full = np.full((2, 5), 0.2), np.array([[0.96, 0.01, 0.01, 0.01, 0.01]])
    topics = np.vstack([full, flat])
    assert topic_stability(topics, [topics, topics])["stable"].tolist() == [True, False, False]
    assert topic_returns(topics, topics).tolist() == [True, False, False]
    assert run_stability([topics, topics]).tolist() == [1 / 3] * 2
    assert word_ranges(topics, [topics], list("abcde"))["n_runs"].unique().tolist() == [1, 0]


def test_a_run_with_fewer_topics_leaves_some_unmatched():
    assert topic_stability(A, [A[:1]])["returned"].tolist() == [1.0, 0.0]


def test_ranges_of_words_come_from_runs_in_which_the_topic_returns():
    table = word_ranges(A, [NEAR[::-1], HALF], ["a", "b", "c", "d"], n_words=1)
    assert table["word"].tolist() == ["a", "d"]
    assert table[["low", "high"]].values.tolist() == [[0.8, 0.9], [0.8, 0.8]]
    assert table["n_runs"].tolist() == [2, 1]
    assert table["kept"].tolist() == [1.0, 1.0]


def test_ranges_of_ranks_by_hand():
    near = np.array([[0.45, 0.55, 0.0, 0.0], [0.0, 0.0, 0.1, 0.9]])
    table = word_ranges(A, [A, near], ["a", "b", "c", "d"], n_words=1)
    assert table[["best_rank", "worst_rank"]].values.tolist() == [[1, 2], [1, 1]]


def test_ranges_of_a_topic_that_never_returns_are_missing():
    table = word_ranges(A, [HALF], ["a", "b", "c", "d"], n_words=1)
    assert table[["low", "high", "kept"]].isna().all(axis=1).tolist() == [False, True]


def test_one_run_has_no_stability():
    assert np.isnan(run_stability([A])).all()
