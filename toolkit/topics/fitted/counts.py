"""Term counts as this layer needs them: checked, in canonical form, rows named by content."""

from collections import Counter
from typing import TYPE_CHECKING, NoReturn

import numpy as np
from numpy.typing import ArrayLike, NDArray

from toolkit.arguments import numbers_of
from toolkit.errors import BadInput
from toolkit.files import digest_number

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Digests = NDArray[np.uint64]


def as_rows(counts: "csr_matrix | ArrayLike") -> "csr_matrix":
    """Return counts as CSR; what is stored in that form already is not copied.

    Raises
    ------
    BadInput
        If it is no matrix, or a count is negative or no number.
    """
    from scipy.sparse import csr_matrix, issparse  # slow to load; a text is transformed without

    rows = csr_matrix(counts if issparse(counts) else numbers_of("counts", counts, ndim=2))
    wrong = ~np.isfinite(rows.data) | (rows.data < 0)
    if wrong.any():
        _refuse(rows, wrong, "a finite number, 0 or more,")
    return rows


def check_counts(counts: "csr_matrix", *, whole: bool = False) -> "csr_matrix":
    """Return counts as CSR with sorted terms, each once and none zero; the input is untouched.

    Parameters
    ----------
    counts : sparse matrix of shape (n_paragraphs, n_terms)
        How often each term stands in each paragraph.
    whole : bool, default=False
        Refuse counts that are not whole numbers.

    Raises
    ------
    BadInput
        As `as_rows` does, or if a count is not whole where it must be.
    """
    # A copy first: sum_duplicates and eliminate_zeros work in place, on arrays of the caller.
    clean = as_rows(counts).copy()
    clean.sum_duplicates()
    clean.eliminate_zeros()
    parted = clean.data != np.floor(clean.data)
    if whole and parted.any():
        _refuse(clean, parted, "a whole number, 0 or more,")
    return clean


def _refuse(counts: "csr_matrix", wrong: NDArray[np.bool_], kind: str) -> NoReturn:
    at = int(np.flatnonzero(wrong)[0])
    row = int(np.searchsorted(counts.indptr, at, side="right")) - 1
    raise BadInput(
        f"counts: row {row}, term {int(counts.indices[at])}: {counts.data[at]!r}: {kind} is "
        "expected"
    )


def check_vocabulary(counts: "csr_matrix", vocabulary: tuple[str, ...]) -> None:
    """Refuse a vocabulary that does not name each column of ``counts`` once."""
    if counts.shape[1] != len(vocabulary):
        raise BadInput(
            f"{len(vocabulary)} words for {counts.shape[1]} columns of counts: one word a column"
        )
    word, times = Counter(vocabulary).most_common(1)[0] if vocabulary else ("", 0)
    if times > 1:
        raise BadInput(f"vocabulary: {word!r} stands there {times} times: one column a word")


def check_terms(topics: NDArray[np.float64], counts: "csr_matrix") -> None:
    """Refuse topics whose columns are not those of ``counts``."""
    if topics.shape[1] != counts.shape[1]:
        raise BadInput(
            f"topics over {topics.shape[1]} terms, counts over {counts.shape[1]}: "
            "the same vocabulary is expected"
        )


def row_digests(counts: "csr_matrix") -> Digests:
    """Name each row by a number made of its content, wherever it stands.

    Whatever is ordered or drawn by these numbers does not depend on the order of the rows.

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> one = row_digests(csr_matrix([[1, 2], [0, 3]]))
    >>> one[::-1].tolist() == row_digests(csr_matrix([[0, 3], [1, 2]])).tolist()
    True
    """
    terms = counts.indices.astype("<i8", copy=False)
    data = counts.data.astype("<f8")
    digests = np.empty(counts.shape[0], dtype=np.uint64)
    for row, (a, b) in enumerate(zip(counts.indptr[:-1], counts.indptr[1:], strict=True)):
        content = terms[a:b].tobytes() + data[a:b].tobytes()
        digests[row] = digest_number(content)
    return digests


def scramble(numbers: Digests, seed: int) -> Digests:
    """Turn numbers into pseudo-random ones, each for itself (the finaliser of splitmix64)."""
    # Unsigned arithmetic wraps round by design.
    z = numbers + np.uint64((0x9E3779B97F4A7C15 * (seed + 1)) % 2**64)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))
