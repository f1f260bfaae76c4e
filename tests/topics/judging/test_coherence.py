import numpy as np
import pytest
from gensim.corpora import Dictionary
from gensim.models import CoherenceModel
from scipy.sparse import csr_matrix

from toolkit.errors import BadInput
from toolkit.topics import c_v, npmi, top_terms

ONE = np.array([[0.6, 0.4]])


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([[1, 1], [1, 1], [0, 0], [0, 0]], 1.0),  # only together
        ([[1, 0], [0, 1], [0, 0], [0, 0]], -1.0),  # never together
        ([[1, 1], [1, 0], [0, 1], [0, 0]], 0.0),  # independent
        # p_i = 3/4, p_j = 1/2, p_ij = 1/2: log(4/3) / log 2
        ([[9, 1], [1, 2], [1, 0], [0, 0]], np.log(4 / 3) / np.log(2)),
    ],
)
def test_npmi_by_hand(rows, expected):
    np.testing.assert_allclose(npmi(ONE, csr_matrix(rows), n_words=2), [expected], atol=1e-12)


def test_npmi_of_words_that_stand_nowhere_is_missing():
    for rows in (csr_matrix([[1, 0], [2, 0]]), csr_matrix((0, 2))):
        assert np.isnan(npmi(ONE, rows, n_words=2)).all()


def test_npmi_of_words_that_stand_everywhere_is_missing():
    assert np.isnan(npmi(ONE, csr_matrix([[1, 1], [2, 1]]), n_words=2)).all()


def test_npmi_is_gensims_when_a_window_holds_the_paragraph(planted):
    words = [[planted.vocabulary[i] for i in row] for row in top_terms(planted.topics, 8)]
    texts = [np.repeat(planted.vocabulary, row).tolist() for row in planted.counts.toarray()]
    model = CoherenceModel(
        topics=words,
        texts=texts,
        dictionary=Dictionary(texts),
        coherence="c_npmi",
        window_size=1000,
        topn=8,
        processes=1,
    )
    found = npmi(planted.topics, planted.counts, n_words=8)
    np.testing.assert_allclose(found, model.get_coherence_per_topic(), atol=1e-6)


def test_c_v_prefers_words_that_stand_together():
    vocabulary = ["a", "b", "c", "d"]
    texts = [["a", "b"], ["c", "d"]] * 20
    together, mixed = np.array([[0.4, 0.4, 0.1, 0.1]]), np.array([[0.4, 0.1, 0.4, 0.1]])
    good = c_v(together, vocabulary, texts, n_words=2)
    assert good[0] > c_v(mixed, vocabulary, texts, n_words=2)[0]


def test_c_v_is_missing_where_a_top_word_is_not_in_the_texts():
    topics = np.array([[0.5, 0.5, 0.0], [0.0, 0.5, 0.5]])
    found = c_v(topics, ["a", "b", "c"], [["a", "b"], ["a"]], n_words=2)
    assert np.isnan(found).tolist() == [False, True]


def test_topics_over_another_vocabulary_are_refused():
    with pytest.raises(BadInput, match="2 terms, counts over 3"):
        npmi(ONE, csr_matrix([[1, 1, 1]]))
