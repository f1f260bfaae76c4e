import numpy as np

from toolkit.topics import js_divergence, topic_layout


def test_distances_of_three_topics_are_kept_exactly():
    topics = np.array([[0.6, 0.4, 0.0], [0.1, 0.9, 0.0], [0.0, 0.2, 0.8]])
    places = topic_layout(topics)
    apart = np.linalg.norm(places[:, None] - places[None, :], axis=2)
    np.testing.assert_allclose(apart**2, js_divergence(topics, topics), atol=1e-9)


def test_one_topic_and_two_topics_have_places():
    assert topic_layout(np.array([[0.5, 0.5]])).tolist() == [[0.0, 0.0]]
    places = topic_layout(np.array([[1.0, 0.0], [0.0, 1.0]]))
    np.testing.assert_allclose(np.abs(places), [[0.5, 0.0], [0.5, 0.0]], atol=1e-6)
