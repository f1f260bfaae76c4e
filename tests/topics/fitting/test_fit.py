import numpy as np
import pytest
from scipy.sparse import csr_matrix, vstack

from toolkit.errors import BadInput
from toolkit.topics import TomotopyLda, align, fit_topics
from toolkit.topics.fitting.fit import by_content


def test_planted_topics_are_found_and_named_by_their_words(planted):
    model = fit_topics(planted.counts, planted.vocabulary, n_topics=4)
    match = align(planted.topics, model.topics)
    assert match.divergence.max() < 0.05
    tops = model.top_words(5)
    for topic, partner in enumerate(match.partner):
        words = tops.loc[tops["topic"] == partner, "word"]
        own = planted.vocabulary[topic * 20 : (topic + 1) * 20]
        assert set(words) <= set(own)


@pytest.mark.parametrize("engine", ["tomotopy", "nmf"])
def test_the_order_of_rows_does_not_matter(planted, engine):
    order = np.random.default_rng(0).permutation(400)
    one = fit_topics(planted.counts, planted.vocabulary, n_topics=3, engine=engine)
    other = fit_topics(planted.counts[order], planted.vocabulary, n_topics=3, engine=engine)
    np.testing.assert_array_equal(one.topics, other.topics)
    np.testing.assert_array_equal(one.alpha, other.alpha)


def test_empty_paragraphs_change_nothing(planted):
    more = vstack([csr_matrix((3, 90), dtype=planted.counts.dtype), planted.counts]).tocsr()
    one = fit_topics(planted.counts, planted.vocabulary, n_topics=3)
    np.testing.assert_array_equal(
        one.topics, fit_topics(more, planted.vocabulary, n_topics=3).topics
    )


def test_topics_are_numbered_by_their_share(planted):
    model = fit_topics(planted.counts, planted.vocabulary, n_topics=4)
    mean = model.transform_counts(planted.counts).mean(axis=0)
    assert (np.diff(mean) <= 1e-8).all()


def test_topics_of_a_sample_are_numbered_by_their_share_in_it(planted):
    engine = TomotopyLda(sweeps=60, draws=2, gap=5, sample=40)
    model = fit_topics(planted.counts, planted.vocabulary, n_topics=4, engine=engine)
    learned = by_content(planted.counts)[:40]
    assert (np.diff(model.transform_counts(learned).mean(axis=0)) <= 1e-8).all()
    # the large topics of the sample are not those of the corpus: the test could fail
    assert (np.diff(model.transform_counts(planted.counts).mean(axis=0)) > 0.01).any()


def test_a_guided_topic_keeps_its_name_and_words(planted):
    guides = {"third": planted.vocabulary[40:50]}
    model = fit_topics(planted.counts, planted.vocabulary, n_topics=4, guides=guides)
    topic = model.names.index("third")
    assert model.topics[topic, 40:60].sum() > 0.8
    assert sorted(model.names) == ["", "", "", "third"]


def test_settings_say_how_it_was_fitted(planted):
    model = fit_topics(planted.counts, planted.vocabulary, n_topics=2, engine="nmf", seed=5)
    assert model.settings["engine"] == "KullbackLeiblerNmf(max_iter=200, eta=0.05)"
    assert model.settings["seed"] == 5


def test_more_topics_than_words_are_refused(planted):
    with pytest.raises(BadInput, match="n_topics=91 for 90 words in use"):
        fit_topics(planted.counts, planted.vocabulary, n_topics=91)


def test_no_word_left_is_refused():
    with pytest.raises(BadInput, match="no word in 3 paragraphs; filter less"):
        fit_topics(csr_matrix((3, 2)), ["a", "b"], n_topics=1)


def test_weights_are_not_counts():
    with pytest.raises(BadInput, match="a whole number"):
        fit_topics(csr_matrix([[0.5, 1.0]]), ["a", "b"], n_topics=1)


@pytest.mark.parametrize("engine", ["tomotopy", "gensim", "nmf"])
@pytest.mark.parametrize("seed", [-1, 2**32, 1.5, "1", None])
def test_a_seed_that_no_library_takes_is_refused_alike(engine, seed):
    counts = csr_matrix(np.eye(3, dtype=int))
    with pytest.raises(BadInput, match="a whole number from 0 to 4294967295 is expected"):
        fit_topics(counts, list("abc"), n_topics=2, engine=engine, seed=seed)
