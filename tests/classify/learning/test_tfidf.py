import numpy as np
import pytest
from scipy.sparse import random as random_matrix
from sklearn.feature_extraction.text import TfidfTransformer

from toolkit.classify.applied.entries import weigh
from toolkit.classify.learning.tfidf import for_rows_as_they_are, idf_weights, tfidf


def test_agrees_with_scikit_learn():
    counts = random_matrix(40, 30, density=0.2, format="csr", rng=np.random.default_rng(1))
    counts.data = np.ceil(counts.data * 4)
    oracle = TfidfTransformer(sublinear_tf=True).fit(counts)
    np.testing.assert_allclose(idf_weights(counts), oracle.idf_, rtol=1e-6)
    mine = tfidf(counts, oracle.idf_).toarray()
    np.testing.assert_allclose(mine, oracle.transform(counts).toarray(), atol=1e-6)


def test_counts_stay_and_a_row_of_zeros_stays_zero():
    counts = random_matrix(5, 4, density=0.5, format="csr", rng=np.random.default_rng(2))
    counts = counts.multiply(np.array([[1], [1], [0], [1], [1]])).tocsr()
    counts.eliminate_zeros()
    before = counts.copy()
    weighted = tfidf(counts, idf_weights(counts))
    assert (counts != before).nnz == 0
    assert weighted[2].nnz == 0
    lengths = np.sqrt(weighted.multiply(weighted).sum(axis=1))
    assert set(np.asarray(lengths).round(5).ravel()) <= {0.0, 1.0}


def test_rows_that_stay_as_they_are_have_length_1_on_average_and_are_found_anew():
    counts = random_matrix(40, 30, density=0.2, format="csr", rng=np.random.default_rng(3))
    counts.data = np.ceil(counts.data * 4)
    idf = for_rows_as_they_are(counts, idf_weights(counts))
    weighted = tfidf(counts, idf, even=False)
    lengths = np.sqrt(weighted.multiply(weighted).sum(axis=1))
    assert lengths.mean() == pytest.approx(1, abs=1e-5)
    assert lengths.std() > 0.1
    rows = np.repeat(np.repeat(np.arange(40), np.diff(counts.indptr)), counts.data.astype(int))
    columns = np.repeat(counts.indices.astype(np.int64), counts.data.astype(int))
    found = weigh(rows, columns, idf, even=False).matrix(40, 30)
    np.testing.assert_allclose(found.toarray(), weighted.toarray(), atol=1e-6)
