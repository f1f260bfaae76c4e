"""The non-zero features of some texts, as three arrays; numpy alone."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Entries:
    """A sparse matrix by its entries, in order of rows.

    Attributes
    ----------
    rows, columns : ndarray of int64
        Which text and which feature.
    values : ndarray of float64
        How much.
    """

    rows: Integers
    columns: Integers
    values: Floats

    def matrix(self, n_rows: int, n_columns: int) -> "csr_matrix":
        """Return the same as scipy has it, which prediction does without."""
        from scipy.sparse import csr_matrix

        return csr_matrix((self.values, (self.rows, self.columns)), shape=(n_rows, n_columns))

    def dot(self, coefficients: NDArray[np.floating], n_rows: int) -> Floats:
        """Multiply with a matrix of shape (n_features, n_domains).

        Every row is summed from left to right, so that the result for one text does not
        depend on the texts beside it, to the last bit.
        """
        parts = [
            np.bincount(self.rows, self.values * column[self.columns], minlength=n_rows)
            for column in coefficients.T
        ]
        return np.stack(parts, axis=1) if parts else np.zeros((n_rows, 0))


def weigh(
    rows: Integers, columns: Integers, idf: NDArray[np.floating], *, even: bool = True
) -> Entries:
    """Turn occurrences, in order of rows, into TF-IDF: (1 + ln count) * idf.

    Where asked (``even``), every row is brought to length 1.

    >>> entries = weigh(np.array([0, 0, 1]), np.array([0, 1, 1]), np.array([3.0, 4.0]))
    >>> entries.values.tolist()
    [0.6, 0.8, 1.0]
    >>> weigh(np.array([0, 0]), np.array([0, 1]), np.array([3.0, 4.0]), even=False).values.tolist()
    [3.0, 4.0]
    """
    if len(rows) == 0:
        return Entries(rows, columns, np.zeros(0))
    keys, counts = np.unique(rows * len(idf) + columns, return_counts=True)
    rows, columns = np.divmod(keys, len(idf))
    values = (1.0 + np.log(counts)) * idf[columns].astype(np.float64)
    if not even:
        return Entries(rows, columns, values)
    lengths = np.sqrt(np.bincount(rows, values * values))
    return Entries(rows, columns, values / lengths[rows])
