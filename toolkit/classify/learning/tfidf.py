"""TF-IDF from counts."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix


def idf_weights(counts: csr_matrix) -> NDArray[np.float32]:
    """Return ln((1 + n) / (1 + n with the term)) + 1 of each column.

    >>> [round(float(w), 4) for w in idf_weights(csr_matrix(np.array([[1, 1], [0, 3]])))]
    [1.4055, 1.0]
    """
    found_in = np.bincount(counts.indices, minlength=counts.shape[1])
    weights = np.log((1 + counts.shape[0]) / (1 + found_in)) + 1.0
    return np.asarray(weights, dtype=np.float32)


def tfidf(counts: csr_matrix, idf: NDArray[np.float32]) -> csr_matrix:
    """Return (1 + ln count) * idf with rows of length 1; a row of zeros stays.

    The same as ``TfidfTransformer(sublinear_tf=True)`` of scikit-learn, and the same as
    `toolkit.classify.applied.entries.weigh` on occurrences, which predicts without scipy.
    """
    weighted = csr_matrix(counts, dtype=np.float64, copy=True)
    weighted.data = (1.0 + np.log(weighted.data)) * idf[weighted.indices]
    rows = np.repeat(np.arange(weighted.shape[0]), np.diff(weighted.indptr))
    lengths = np.sqrt(np.bincount(rows, weighted.data**2, minlength=weighted.shape[0]))
    weighted.data /= lengths[rows]
    return weighted.astype(np.float32)
