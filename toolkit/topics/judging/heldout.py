"""How well topics foresee words that they have not seen: document completion."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from toolkit.arguments import numbers_of, real_number, whole_number
from toolkit.errors import BadInput
from toolkit.resample import cluster_codes
from toolkit.topics.fitted.counts import as_rows, check_counts, check_terms, row_digests, scramble
from toolkit.topics.fitted.foldin import Floats, fold_in

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


def draw_held_out(
    counts: "csr_matrix",
    *,
    share: float = 0.2,
    seed: int = 0,
    clusters: Iterable[object] | None = None,
) -> NDArray[np.bool_]:
    """Choose paragraphs on which topics are judged, by their content and not by their place.

    Parameters
    ----------
    counts : sparse matrix of shape (n_paragraphs, n_terms)
    share : float, default=0.2
        Share of paragraphs (or of clusters) that is held out; at least one is, and one stays.
    seed : int
        What makes the choice repeatable.
    clusters : iterable of length n_paragraphs, optional
        Whole clusters are held out, so that no reprint stands on both sides. Without them
        equal paragraphs stay together and nothing else does.

    Returns
    -------
    ndarray of bool, shape (n_paragraphs,)
        True where the paragraph is held out. Paragraphs without a word are never.

    Raises
    ------
    BadInput
        If ``share`` is outside (0, 1), lengths differ, or there is too little to hold out.
    """
    real_number("held-out share", share, "a number between 0 and 1", lambda part: 0 < part < 1)
    seed = whole_number("seed", seed)
    clean = check_counts(counts)
    digests = row_digests(clean)
    filled = np.diff(clean.indptr) > 0
    if clusters is None:
        unit = np.unique(digests, return_inverse=True)[1]
    else:
        unit = cluster_codes(clusters)[1]
        if len(unit) != clean.shape[0]:
            raise BadInput(f"{len(unit)} clusters for {clean.shape[0]} paragraphs: one for each")
    units = np.unique(unit[filled])
    if len(units) < 2:
        kind = "different paragraphs" if clusters is None else "documents (reprints count as one)"
        raise BadInput(
            f"topics: {kind} with words that count: {len(units)} found, two or more are expected; "
            "add pages"
        )
    # A unit goes by the smallest of its scrambled digests, whatever the order of its rows.
    keys = np.full(int(unit.max()) + 1, np.iinfo(np.uint64).max, dtype=np.uint64)
    np.minimum.at(keys, unit[filled], scramble(digests[filled], seed))
    n_out = min(max(1, round(share * len(units))), len(units) - 1)
    chosen = units[np.argsort(keys[units], kind="stable")[:n_out]]
    return np.isin(unit, chosen) & filled


def split_words(counts: "csr_matrix", *, seed: int = 0) -> tuple["csr_matrix", "csr_matrix"]:
    """Split the words of each paragraph into a seen and a hidden half.

    Of an odd number the seen half gets one more. The split of a paragraph depends on its
    words and on the seed alone.

    Returns
    -------
    seen, hidden : sparse matrix of the shape of ``counts``

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> seen, hidden = split_words(csr_matrix([[3, 2], [1, 0]]))
    >>> seen.sum(axis=1).ravel().tolist(), hidden.sum(axis=1).ravel().tolist()
    ([[3, 1]], [[2, 0]])
    """
    clean, seed = check_counts(counts, whole=True), whole_number("seed", seed)
    repeats = clean.data.astype(np.int64)
    n_words = np.diff(np.concatenate([[0], np.cumsum(repeats)])[clean.indptr])
    rows = np.repeat(np.arange(clean.shape[0]), n_words)
    terms = np.repeat(clean.indices.astype(np.int64), repeats)
    starts = np.cumsum(n_words) - n_words
    ordinal = np.arange(len(rows)) - np.repeat(starts, n_words)
    keys = scramble(row_digests(clean)[rows] + ordinal.astype(np.uint64), seed)
    order = np.lexsort((keys, rows))
    seen = np.zeros(len(rows), dtype=bool)
    seen[order] = ordinal < (n_words[rows] + 1) // 2
    return _tally(rows[seen], terms[seen], clean), _tally(rows[~seen], terms[~seen], clean)


def _tally(rows: NDArray[np.int64], terms: NDArray[np.int64], like: "csr_matrix") -> "csr_matrix":
    made = type(like)((np.ones(len(rows), dtype=like.dtype), (rows, terms)), shape=like.shape)
    made.sum_duplicates()
    return made


def completion_perplexity(topics: Floats, alpha: Floats, counts: "csr_matrix") -> float:
    """Perplexity of one half of each paragraph's words, given the other half.

    The shares are estimated from the seen half by :func:`fold_in`, the same for every engine;
    the hidden half is scored. Lower is better; the size of the vocabulary is what knowing
    nothing gets. A word that no topic knows has no probability: it is left out on both sides,
    so compare models on one vocabulary only.

    Parameters
    ----------
    topics, alpha : ndarray of shape (n_topics, n_terms) and (n_topics,)
    counts : sparse matrix of shape (n_paragraphs, n_terms)
        Paragraphs that no model saw; whole counts.

    Returns
    -------
    float
        NaN where no paragraph has two known words.

    References
    ----------
    Wallach, Murray, Salakhutdinov & Mimno (2009), Evaluation methods for topic models, ICML.

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> even = np.full((1, 4), 0.25)
    >>> round(completion_perplexity(even, np.ones(1), csr_matrix([[2, 1, 1, 0]])), 6)
    4.0
    """
    topics, rows = numbers_of("topics", topics, ndim=2), as_rows(counts)
    check_terms(topics, rows)
    known = np.flatnonzero(topics.sum(axis=0) > 0)
    seen, hidden = split_words(rows[:, known])
    shares = fold_in(seen.indices, seen.data, seen.indptr, topics[:, known], alpha)
    row = np.repeat(np.arange(hidden.shape[0]), np.diff(hidden.indptr))
    if not len(row):
        return float("nan")
    total = 0.0
    by_term = np.ascontiguousarray(topics[:, known].T)
    for start in range(0, len(row), 100_000):
        part = slice(start, start + 100_000)
        likely = (shares[row[part]] * by_term[hidden.indices[part]]).sum(axis=1)
        total += float((hidden.data[part] * np.log(likely)).sum())
    return float(np.exp(-total / hidden.data.sum()))
