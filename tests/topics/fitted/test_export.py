import numpy as np

from toolkit.topics import TopicModel, to_gensim


def test_gensim_shows_the_same_topics(planted):
    model = TopicModel(planted.topics, np.full(4, 0.1), planted.vocabulary)
    other = to_gensim(model)
    np.testing.assert_allclose(other.get_topics(), model.topics, atol=1e-9)
    shown = [word for word, _ in other.show_topic(2, topn=5)]
    assert shown == model.top_words(5).query("topic == 2")["word"].tolist()


def test_gensim_infers_nearly_the_same_shares(planted):
    model = TopicModel(planted.topics, np.full(4, 0.1), planted.vocabulary)
    other = to_gensim(model)
    bag = [(int(i), int(planted.counts[0, i])) for i in planted.counts[0].indices]
    found = dict(other.get_document_topics(bag, minimum_probability=0.0))
    np.testing.assert_allclose(
        [found[k] for k in range(4)], model.transform_counts(planted.counts[:1])[0], atol=0.05
    )
