import numpy as np
from scipy.sparse import random as random_matrix
from sklearn.feature_extraction.text import TfidfTransformer

from toolkit.classify.learning.tfidf import idf_weights, tfidf


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
