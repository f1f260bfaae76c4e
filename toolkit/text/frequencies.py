"""How often each region uses each word, and in how many texts."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix

from toolkit.arguments import names_of, texts_of
from toolkit.errors import BadInput

FREQUENCY_COLUMNS = ("region", "word", "n", "per_thousand", "n_texts", "share_texts")


def word_frequencies(
    counts: csr_matrix, vocabulary: Sequence[str], regions: Sequence[object]
) -> pd.DataFrame:
    """Count words by region.

    Parameters
    ----------
    counts : csr_matrix of shape (n_texts, n_words)
        As of `count`; any other matrix of counts is turned into one.
    vocabulary : sequence of str, length n_words
        The words.
    regions : sequence of str or missing, length n_texts
        The region of each text; texts without one are counted as ``unknown``.

    Returns
    -------
    DataFrame
        One row a region and word that it uses, in order of region, then of frequency:
        ``region``, ``word``, ``n`` (occurrences), ``per_thousand`` (of the region's counted
        words), ``n_texts`` (texts that hold it), ``share_texts`` (of the region's texts).

    Raises
    ------
    BadInput
        If lengths differ, or a count is negative or not a number.

    Examples
    --------
    >>> from toolkit.text import Segmenter, count, cut
    >>> tokens = cut(["养老养老服务", "服务", "修路"], Segmenter())
    >>> table = word_frequencies(*count(tokens), ["甲", "甲", "乙"])
    >>> table[["region", "word", "n", "n_texts"]].values.tolist()
    [['乙', '修路', 1, 1], ['甲', '养老', 2, 1], ['甲', '服务', 2, 2]]
    """
    words, places = texts_of("vocabulary", vocabulary), names_of("regions", regions)
    if counts.shape != (len(places), len(words)):
        raise BadInput(
            f"counts of shape {counts.shape}: {len(places)} regions and {len(words)} words"
        )
    table = _whole(counts)
    names = np.array(["unknown" if r is None else str(r) for r in places], dtype=object)
    parts = [
        _of_region(region, table[np.flatnonzero(names == region)], words)
        for region in sorted(set(names.tolist()))
    ]
    if not parts:
        return pd.DataFrame(columns=list(FREQUENCY_COLUMNS))
    return pd.concat(parts, ignore_index=True)


def _whole(counts: csr_matrix) -> csr_matrix:
    """Return counts with one entry for each word of a text, checked."""
    table = csr_matrix(counts)
    if not table.has_canonical_format:
        table = table.copy()  # entries are put together in place, and these are the caller's
        table.sum_duplicates()
    if table.nnz and not (table.data.min() >= 0 and np.isfinite(table.data.max())):
        raise BadInput("counts: a negative number or none; how often a word occurs is expected")
    return table


def _of_region(region: str, counts: csr_matrix, vocabulary: Sequence[str]) -> pd.DataFrame:
    n = np.asarray(counts.sum(axis=0)).ravel().astype(np.int64)
    n_texts = np.bincount(counts.indices[counts.data > 0], minlength=len(vocabulary))
    used = np.flatnonzero(n)
    table = pd.DataFrame(
        {
            "region": pd.Series([region] * len(used), dtype="str"),
            "word": pd.Series([vocabulary[j] for j in used.tolist()], dtype="str"),
            "n": n[used],
            "per_thousand": 1000 * n[used] / max(n.sum(), 1),
            "n_texts": n_texts[used],
            "share_texts": n_texts[used] / counts.shape[0],
        }
    )
    return table.sort_values(["n", "word"], ascending=[False, True], ignore_index=True)
