import numpy as np
import pytest
from scipy.sparse import csr_matrix, hstack

from toolkit.errors import BadInput
from toolkit.topics import GensimLda, KullbackLeiblerNmf, TomotopyLda, align
from toolkit.topics.fitting.engines import get_engine

ENGINES = [TomotopyLda(), GensimLda(passes=20, chunksize=100), KullbackLeiblerNmf()]


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
class TestEveryEngine:
    def test_finds_planted_topics(self, engine, planted):
        found = engine.fit(planted.counts, 4, seed=0).topics
        assert align(planted.topics, found).divergence.max() < 0.1

    def test_returns_probabilities_and_a_positive_prior(self, engine, planted):
        fitted = engine.fit(planted.counts, 3, seed=0)
        assert fitted.topics.shape == (3, 90)
        np.testing.assert_allclose(fitted.topics.sum(axis=1), 1.0, atol=1e-12)
        assert fitted.topics.min() >= 0
        assert fitted.alpha.shape == (3,)
        assert fitted.alpha.min() > 0

    def test_gives_the_same_bytes_for_the_same_seed(self, engine, planted):
        once, twice = (engine.fit(planted.counts[:60], 3, seed=7) for _ in range(2))
        np.testing.assert_array_equal(once.topics, twice.topics)
        np.testing.assert_array_equal(once.alpha, twice.alpha)

    def test_starts_elsewhere_with_another_seed(self, engine, planted):
        one, other = (engine.fit(planted.counts[:60], 3, seed=seed).topics for seed in (0, 1))
        assert np.abs(one - other).max() > 0

    def test_leaves_its_input_as_it_was(self, engine, planted):
        counts = planted.counts[:60].copy()
        before = counts.copy()
        engine.fit(counts, 2, seed=0)
        assert (counts != before).nnz == 0


def test_tomotopy_gives_nothing_to_a_word_that_it_never_saw():
    counts = csr_matrix([[2, 0, 1], [1, 0, 3]])
    assert TomotopyLda().fit(counts, 2, seed=0).topics[:, 1].tolist() == [0.0, 0.0]


@pytest.mark.parametrize("engine", [TomotopyLda(), GensimLda(chunksize=100)], ids=lambda e: e.name)
def test_a_boosted_word_goes_to_its_topic(engine, planted):
    boost = np.zeros((4, 90))
    boost[2, :20] = 5.0
    topics = engine.fit(planted.counts, 4, seed=0, boost=boost).topics
    assert topics[2, :20].sum() > 0.8


def test_nmf_cannot_be_guided(planted):
    with pytest.raises(BadInput, match="no prior of words"):
        KullbackLeiblerNmf().fit(planted.counts, 4, seed=0, boost=np.ones((4, 90)))


def test_an_unknown_engine_is_refused_by_name():
    with pytest.raises(BadInput, match="engine 'mallet': tomotopy, gensim, nmf"):
        get_engine("mallet")


def test_a_sample_finds_the_topics_and_keeps_words_possible_that_it_never_met(planted):
    rare = csr_matrix((planted.counts.shape[0], 2), dtype=planted.counts.dtype).tolil()
    rare[399, 0] = 1  # stands in the last paragraph alone; the other word stands nowhere
    counts = csr_matrix(hstack([planted.counts, rare.tocsr()]))
    found = TomotopyLda(sample=200).fit(counts, 4, seed=0).topics
    np.testing.assert_allclose(found.sum(axis=1), 1.0, atol=1e-12)
    assert align(planted.topics, found[:, :90]).divergence.max() < 0.1
    assert (found[:, 90] > 0).all()
    assert (found[:, 90] < 1e-4).all()
    assert (found[:, 91] == 0).all()


def test_a_sample_of_all_paragraphs_changes_nothing(planted):
    quick = {"sweeps": 20, "draws": 2, "gap": 2}
    whole = TomotopyLda(**quick).fit(planted.counts, 3, seed=0)
    sampled = TomotopyLda(**quick, sample=400).fit(planted.counts, 3, seed=0)
    np.testing.assert_array_equal(whole.topics, sampled.topics)
