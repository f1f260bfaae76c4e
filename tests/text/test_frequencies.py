import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_matrix

from toolkit import BadInput
from toolkit.text import word_frequencies

WORDS = ("养老", "公墓", "道路")


def test_words_are_counted_by_region_and_by_text():
    counts = csr_matrix(np.array([[3, 0, 1], [1, 0, 0], [0, 2, 2]]))
    table = word_frequencies(counts, WORDS, ["b", "b", None])
    assert table.values.tolist() == [
        ["b", "养老", 4, 800.0, 2, 1.0],
        ["b", "道路", 1, 200.0, 1, 0.5],
        ["unknown", "公墓", 2, 500.0, 1, 1.0],
        ["unknown", "道路", 2, 500.0, 1, 1.0],
    ]


def test_regions_add_up_to_the_whole_in_any_order_of_texts():
    generator = np.random.default_rng(0)
    counts = csr_matrix(generator.poisson(0.7, size=(30, 3)))
    regions = generator.choice(["a", "b", "c"], size=30).tolist()
    table = word_frequencies(counts, WORDS, regions)
    totals = table.groupby("word")["n"].sum()
    assert [totals[w] for w in WORDS] == np.asarray(counts.sum(axis=0)).ravel().tolist()
    turned = word_frequencies(counts[::-1], WORDS, regions[::-1])
    assert turned.equals(table)


def test_shapes_that_do_not_fit_are_named():
    with pytest.raises(BadInput, match=r"counts of shape \(1, 3\): 2 regions and 3 words"):
        word_frequencies(csr_matrix(np.ones((1, 3), dtype=int)), WORDS, ["a", "b"])


def test_no_texts_give_an_empty_table():
    assert word_frequencies(csr_matrix((0, 3), dtype=int), WORDS, []).empty


def test_words_of_a_series_stand_at_their_places_whatever_its_index():
    counts = csr_matrix([[2, 1], [0, 1]])
    plain = word_frequencies(counts, ["养老", "道路"], ["甲", "乙"])
    words = pd.Series(["养老", "道路"], index=[1, 0])
    pd.testing.assert_frame_equal(plain, word_frequencies(counts, words, ["甲", "乙"]))


def test_any_matrix_of_the_same_counts_gives_the_same_table():
    counts = csr_matrix([[2, 1], [0, 1]])
    parted = csr_matrix(([1, 1, 1, 1], [0, 0, 1, 1], [0, 3, 4]))  # 养老 has two entries
    plain = word_frequencies(counts, ["养老", "道路"], ["甲", "乙"])
    for same in (counts.tocsc(), counts.tocoo(), parted, counts.toarray()):
        pd.testing.assert_frame_equal(plain, word_frequencies(same, ["养老", "道路"], ["甲", "乙"]))
    assert parted.nnz == 4  # the caller's own is left as it was


@pytest.mark.parametrize("wrong", [-1.0, np.nan, np.inf])
def test_what_is_no_count_is_refused(wrong):
    with pytest.raises(BadInput, match="a negative number or none"):
        word_frequencies(csr_matrix([[wrong, 1.0]]), ["养老", "道路"], ["甲"])
