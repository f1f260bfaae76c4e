import numpy as np

from toolkit.topics import TopicModel


def test_a_notebook_shows_topics_by_their_words_and_escapes_them():
    topics = np.array([[0.6, 0.4, 0.0], [0.0, 0.2, 0.8]])
    model = TopicModel(topics, np.full(2, 0.1), ["养老", "<b>", "道路"], names=["", "路"])
    shown = model._repr_html_()
    assert "养老、&lt;b&gt;" in shown
    assert "<td>路</td>" in shown
