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


def tfidf(counts: csr_matrix, idf: NDArray[np.float32], *, even: bool = True) -> csr_matrix:
    """Return (1 + ln count) * idf, where asked with rows of length 1; a row of zeros stays.

    The same as ``TfidfTransformer(sublinear_tf=True)`` of scikit-learn, and the same as
    `toolkit.classify.applied.entries.weigh` on occurrences, which predicts without scipy.
    """
    weighted = csr_matrix(counts, dtype=np.float64, copy=True)
    weighted.data = (1.0 + np.log(weighted.data)) * idf[weighted.indices]
    if not even:
        return weighted.astype(np.float32)
    weighted.data /= np.repeat(_lengths(weighted), np.diff(weighted.indptr))
    return weighted.astype(np.float32)


def for_rows_as_they_are(counts: csr_matrix, idf: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return idf with which rows that are not brought to length 1 have it on average.

    >>> counts = csr_matrix(np.array([[1, 0], [1, 0], [0, 1]]))
    >>> for_rows_as_they_are(counts, np.array([1.0, 4.0], dtype=np.float32)).tolist()
    [0.5, 2.0]
    """
    lengths = _lengths(tfidf(counts, idf, even=False))
    return np.asarray(idf * (np.count_nonzero(lengths) / lengths.sum()), dtype=np.float32)


def _lengths(weighted: csr_matrix) -> NDArray[np.float64]:
    rows = np.repeat(np.arange(weighted.shape[0]), np.diff(weighted.indptr))
    squares = weighted.data.astype(np.float64) ** 2
    return np.sqrt(np.bincount(rows, squares, minlength=weighted.shape[0]))
