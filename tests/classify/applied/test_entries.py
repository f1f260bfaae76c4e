import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfTransformer

from toolkit.classify.applied.entries import Entries, weigh


def test_weights_are_those_of_scikit_learn():
    rng = np.random.default_rng(0)
    rows = np.sort(rng.integers(0, 20, 300))
    columns = rng.integers(0, 15, 300)
    counts = csr_matrix((np.ones(300), (rows, columns)), shape=(20, 15))
    oracle = TfidfTransformer(sublinear_tf=True).fit(counts)
    found = weigh(rows, columns, oracle.idf_)
    mine = csr_matrix((found.values, (found.rows, found.columns)), shape=(20, 15))
    np.testing.assert_allclose(
        mine.toarray(), oracle.transform(counts).toarray(), rtol=0, atol=1e-12
    )


def test_a_product_is_that_of_the_matrix_and_rows_do_not_touch():
    entries = Entries(np.array([0, 0, 2]), np.array([0, 1, 1]), np.array([1.0, 2.0, 3.0]))
    coefficients = np.array([[1.0, -1.0], [0.5, 2.0]])
    assert entries.dot(coefficients, 3).tolist() == [[2.0, 3.0], [0.0, 0.0], [1.5, 6.0]]


def test_no_occurrence_gives_no_entry():
    nothing = np.zeros(0, dtype=np.int64)
    assert weigh(nothing, nothing, np.ones(3)).values.tolist() == []
    assert weigh(nothing, nothing, np.ones(3)).dot(np.ones((3, 2)), 2).tolist() == [[0, 0], [0, 0]]
