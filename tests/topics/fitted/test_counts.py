import numpy as np
import pytest
from scipy.sparse import csr_matrix

from toolkit.errors import BadInput
from toolkit.topics.fitted.counts import check_counts, check_vocabulary, row_digests, scramble


def test_the_callers_matrix_stays_as_it_was():
    messy = csr_matrix((np.array([1, 2, 3]), np.array([2, 0, 2]), np.array([0, 3])), shape=(1, 3))
    clean = check_counts(messy)
    assert clean.toarray().tolist() == [[2, 0, 4]]
    assert messy.indices.tolist() == [2, 0, 2]
    assert clean.indices.tolist() == [0, 2]


@pytest.mark.parametrize(
    ("value", "whole"), [(-1.0, False), (np.nan, False), (np.inf, False), (0.5, True)]
)
def test_a_count_that_cannot_be_is_named_with_its_place(value, whole):
    counts = csr_matrix(np.array([[1.0, 0.0], [0.0, value]]))
    with pytest.raises(BadInput, match=r"counts: row 1, term 1"):
        check_counts(counts, whole=whole)


def test_fractions_pass_where_they_may():
    assert check_counts(csr_matrix([[0.5]])).data.tolist() == [0.5]


def test_a_word_for_two_columns_is_refused():
    with pytest.raises(BadInput, match="'a' stands there 2 times"):
        check_vocabulary(csr_matrix((1, 3)), ("a", "b", "a"))


def test_a_vocabulary_of_another_length_is_refused():
    with pytest.raises(BadInput, match="1 words for 3 columns"):
        check_vocabulary(csr_matrix((1, 3)), ("a",))


def test_rows_are_named_by_content():
    digests = row_digests(csr_matrix([[1, 2], [2, 1], [1, 2]]))
    assert digests[0] == digests[2] != digests[1]


def test_integers_and_floats_have_the_same_digest():
    counts = csr_matrix([[1, 2]])
    assert row_digests(counts) == row_digests(counts.astype(np.float32))


def test_scrambled_numbers_look_uniform():
    numbers = scramble(np.arange(20_000, dtype=np.uint64), seed=3) / 2.0**64
    assert abs(numbers.mean() - 0.5) < 0.01
    assert abs(np.corrcoef(numbers[:-1], numbers[1:])[0, 1]) < 0.03
