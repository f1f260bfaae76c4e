import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_matrix

from toolkit.errors import BadInput
from toolkit.topics import (
    TomotopyLda,
    choose_n_topics,
    search_n_topics,
    summarise_search,
    topic_returns,
)

QUICK = TomotopyLda(sweeps=60, draws=3, gap=5)


@pytest.fixture(scope="module")
def found(planted):
    return search_n_topics(planted.counts, n_topics=[2, 4, 8], seeds=[0, 1, 2], engine=QUICK).table


def test_the_planted_number_of_topics_is_chosen(found):
    choice = choose_n_topics(summarise_search(found))
    assert choice.n_topics == 4
    assert choice.stable


def test_a_search_shows_itself_in_one_line(planted):
    search = search_n_topics(planted.counts, n_topics=[2, 4], seeds=[0, 1], engine=QUICK)
    assert repr(search) == "TopicSearch(4 runs of 2, 4 topics)"


def test_every_number_meets_every_seed_once(found):
    assert found[["n_topics", "seed"]].values.tolist() == [
        [n, seed] for n in (2, 4, 8) for seed in (0, 1, 2)
    ]


def test_results_do_not_depend_on_workers_or_order_of_rows(planted, found):
    order = np.random.default_rng(0).permutation(400)
    again = search_n_topics(
        planted.counts[order], n_topics=[8, 4, 2], seeds=[2, 1, 0], engine=QUICK, n_jobs=2
    )
    pd.testing.assert_frame_equal(again.table, found, check_exact=False, rtol=1e-12)


def test_a_small_corpus_without_topics_is_called_unstable():
    noise = csr_matrix(np.random.default_rng(0).poisson(0.1, size=(80, 300)))
    made = search_n_topics(noise, n_topics=[5, 10], seeds=[0, 1, 2], engine=QUICK)
    choice = choose_n_topics(summarise_search(made.table))
    assert not choice.stable
    assert "stability is low: at best" in choice.reason


def test_copies_of_a_cluster_are_held_out_together(planted):
    counts = csr_matrix(np.repeat(planted.counts[:40].toarray(), 3, axis=0))
    made = search_n_topics(
        counts, n_topics=[2], seeds=[0], engine=QUICK, clusters=np.repeat(np.arange(40), 3)
    )
    table = made.table
    assert table["stability"].isna().all()
    assert table["perplexity"].gt(1).all()


def test_guided_topics_are_searched_guided(planted):
    """Words of one planted topic and of another, led into one topic, cost perplexity."""
    settings = {"n_topics": [4], "seeds": [0], "engine": QUICK}
    free = search_n_topics(planted.counts, **settings)
    mixed = {"odd": planted.vocabulary[:40]}
    led = search_n_topics(
        planted.counts, **settings, vocabulary=planted.vocabulary, guides=mixed, guide_weight=1e5
    )
    assert led.table["perplexity"][0] > 1.02 * free.table["perplexity"][0]


def test_an_engine_without_a_prior_of_words_is_not_searched_guided(planted):
    guides = {"vocabulary": planted.vocabulary, "guides": {"a": ["w000"]}}
    with pytest.raises(BadInput, match="engine nmf: it has no prior of words"):
        search_n_topics(planted.counts, n_topics=[4], engine="nmf", **guides)


def test_a_search_keeps_the_topics_that_it_fitted(planted):
    made = search_n_topics(planted.counts, n_topics=[2, 4], seeds=[0, 3], engine=QUICK)
    assert list(made.runs) == [(2, 0), (2, 3), (4, 0), (4, 3)]
    for (number, _), run in made.runs.items():
        assert run.topics.shape == (number, 90)
        np.testing.assert_allclose(run.topics.sum(axis=1), 1.0, atol=1e-12)
    assert topic_returns(planted.topics, made.runs[4, 3].topics).all()


def test_guides_without_a_vocabulary_or_without_room_are_refused(planted):
    with pytest.raises(BadInput, match="0 words for 90 columns"):
        search_n_topics(planted.counts, n_topics=[4], guides={"a": ["w000"]})
    guides = {"a": ["w000"], "b": ["w001"]}
    with pytest.raises(BadInput, match="2 guided topics, n_topics=1"):
        search_n_topics(planted.counts, n_topics=[1], vocabulary=planted.vocabulary, guides=guides)


@pytest.mark.parametrize("numbers", [[], [0, 2]])
def test_numbers_of_topics_that_cannot_be_are_refused(planted, numbers):
    with pytest.raises(BadInput, match="n_topics"):
        search_n_topics(planted.counts, n_topics=numbers)


def test_more_topics_than_words_outside_the_held_out_paragraphs_are_refused():
    counts = csr_matrix([[1, 2, 0], [2, 1, 0], [0, 1, 2]])
    with pytest.raises(BadInput, match="words outside the held-out paragraphs"):
        search_n_topics(counts, n_topics=[4], seeds=[0])
