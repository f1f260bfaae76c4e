import numpy as np
import pandas as pd
import pytest

from toolkit.errors import BadInput
from toolkit.topics import relevant_words, representative_paragraphs, word_ranges, word_table

SHARES = np.array([[0.9, 0.1], [0.9, 0.1], [0.3, 0.7], [np.nan, np.nan], [0.8, 0.2]])


def test_words_are_listed_by_score_with_their_probability():
    table = word_table(
        np.array([[1.0, 3.0, 2.0]]), np.array([[0.5, 0.3, 0.2]]), list("abc"), n_words=2
    )
    assert table.values.tolist() == [[0, 1, "b", 0.3], [0, 2, "c", 0.2]]


def test_paragraphs_with_the_largest_share_come_first_and_equals_by_name():
    table = representative_paragraphs(SHARES, list("zyxwv"), n=2)
    assert table["paragraph_id"].tolist() == ["y", "z", "x", "v"]
    assert table["share"].tolist() == [0.9, 0.9, 0.7, 0.2]


def test_one_paragraph_stands_for_a_cluster():
    table = representative_paragraphs(SHARES, list("zyxwv"), n=2, clusters=[1, 1, 2, 3, 4])
    assert table.loc[table["topic"] == 0, "paragraph_id"].tolist() == ["y", "v"]


def test_fewer_paragraphs_than_asked_for_are_all_there_is():
    assert len(representative_paragraphs(SHARES[2:4], ["a", "b"], n=5)) == 2


def test_ids_that_do_not_match_are_refused():
    with pytest.raises(BadInput, match="2 paragraph ids for 5"):
        representative_paragraphs(SHARES, ["a", "b"])


def test_words_that_any_weight_of_relevance_would_show_are_listed():
    topics = np.array([[0.5, 0.3, 0.19, 0.01]])
    overall = np.array([0.7, 0.1, 0.19, 0.0001])
    table = relevant_words(topics, overall, list("abcd"), n_words=1)
    # a leads by probability, d by lift, b between; c never does
    assert table["word"].tolist() == ["a", "b", "d"]
    assert table["overall"].tolist() == [0.7, 0.1, 0.0001]


@pytest.mark.parametrize("index", [[1, 0], [7, 9], ["a", "b"]])
def test_names_in_a_series_stand_at_their_places_whatever_its_index(index):
    topics = np.array([[0.9, 0.1], [0.3, 0.7]])
    words = pd.Series(["养老", "道路"], index=index)
    by_list = [*words]
    pd.testing.assert_frame_equal(
        word_table(topics, topics, words), word_table(topics, topics, by_list)
    )
    overall = topics.mean(axis=0)
    pd.testing.assert_frame_equal(
        relevant_words(topics, overall, words), relevant_words(topics, overall, by_list)
    )
    pd.testing.assert_frame_equal(
        representative_paragraphs(topics, words), representative_paragraphs(topics, by_list)
    )
    pd.testing.assert_frame_equal(
        word_ranges(topics, [topics], words), word_ranges(topics, [topics], by_list)
    )
