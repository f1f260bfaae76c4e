"""How different regions are by their words or topics, beyond what chance would show."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.sparse import csr_matrix, issparse

from toolkit.compare.inputs import Bools, Floats
from toolkit.compare.wordcounts import WordCounts, read_counts
from toolkit.errors import BadInput
from toolkit.resample import benjamini_hochberg, holm, permuted_labels, spawn_seeds

REST = "rest"
DISTANCES = (
    *("region", "other", "distance", "expected", "corrected", "p", "p_holm", "p_bh"),
    *("n_clusters", "other_n_clusters", "reason"),
)
# Numbers held at once while labels are permuted (8 bytes each, in several copies): more fall out
# of the processor's cache, and take half as long again.
BLOCK = 200_000


def region_distances(
    amounts: csr_matrix | ArrayLike,
    regions: Iterable[object],
    clusters: Iterable[object],
    *,
    pairs: Sequence[tuple[str, str]] | None = None,
    n_permutations: int = 199,
    seed: int = 0,
) -> pd.DataFrame:
    """Measure how different regions are by what their paragraphs hold.

    Two samples of one text differ, and short ones differ more, so a plain divergence says
    mainly who wrote little. Documents are therefore exchanged between the two sides: what
    remains of the divergence is what chance would show with as much text.

    Parameters
    ----------
    amounts : sparse matrix or array of shape (n, k)
        Word counts or topic shares of each paragraph. Paragraphs without shares (NaN) are
        left out.
    regions, clusters : iterable of str, length n
        The region of each paragraph (missing: left out) and its cluster.
    pairs : sequence of (str, str), optional
        Regions to compare; by default each with all others taken together (``"rest"``).
    n_permutations, seed : int
        Number of exchanges; what makes them repeatable.

    Returns
    -------
    DataFrame
        One row a comparison: ``region``, ``other``; ``distance`` (Jensen–Shannon, 0 to 1),
        ``expected`` (its mean when documents are exchanged), ``corrected``
        (``(distance - expected) / (1 - expected)``: 0 on average where regions are alike,
        1 where they have nothing in common), ``p``, ``p_holm`` and ``p_bh`` (permutation
        test over clusters, adjusted over this table), ``n_clusters``,
        ``other_n_clusters``, ``reason``.

    Notes
    -----
    With few documents there are few exchanges and p cannot be small: with one document
    against four it is at least 1/5. One against one allows no exchange at all.

    Examples
    --------
    >>> words = np.array([[9, 1], [8, 2], [9, 1], [8, 2], [1, 9], [2, 8], [1, 9], [2, 8]])
    >>> table = region_distances(words, list("uuuuvvvv"), range(8))
    >>> table["distance"].round(2).tolist(), bool((table["p"] < 0.1).all())
    ([0.39, 0.39], True)
    """
    found = _read(amounts, regions, clusters)
    if n_permutations < 1:
        raise BadInput(f"n_permutations {n_permutations!r}: at least 1 is expected")
    sides = _sides(found, pairs)
    seeds = spawn_seeds(seed, len(sides))
    rows = [
        _compare(found, side, n_permutations=n_permutations, seed=own)
        for side, own in zip(sides, seeds, strict=True)
    ]
    p = [row["p"] for row in rows]
    table = pd.DataFrame(rows).assign(p_holm=holm(p), p_bh=benjamini_hochberg(p))
    return table[list(DISTANCES)]


def _read(
    amounts: csr_matrix | ArrayLike, regions: Iterable[object], clusters: Iterable[object]
) -> WordCounts:
    places, names = list(regions), list(clusters)
    if not issparse(amounts):
        amounts = np.asarray(amounts, dtype=np.float64)
        known = ~np.isnan(amounts).all(axis=1)
        if len(known) == len(places) == len(names):
            amounts = amounts[known]
            places = [place for place, keep in zip(places, known, strict=True) if keep]
            names = [name for name, keep in zip(names, known, strict=True) if keep]
    columns = [str(i) for i in range(np.shape(amounts)[1])]
    return read_counts(amounts, columns, places, names)


def _sides(
    found: WordCounts, pairs: Sequence[tuple[str, str]] | None
) -> list[tuple[str, str, Bools, Bools]]:
    if pairs is None:
        own = [found.part_region == region for region in range(len(found.names))]
        return [(str(name), REST, one, ~one) for name, one in zip(found.names, own, strict=True)]
    place = {str(name): i for i, name in enumerate(found.names)}
    for name in {name for pair in pairs for name in pair}:
        if name not in place:
            raise BadInput(f"pairs: region {name!r} has no paragraph here")
    return [(a, b, found.part_region == place[a], found.part_region == place[b]) for a, b in pairs]


def _compare(
    found: WordCounts, side: tuple[str, str, Bools, Bools], *, n_permutations: int, seed: int
) -> dict[str, Any]:
    name, other, one, two = side
    kept = np.flatnonzero(one | two)
    parts, cluster = found.parts[kept], found.part_cluster[kept]
    mine = one[kept]
    both = np.asarray(parts.sum(axis=0), dtype=np.float64).ravel()
    observed = float(_divergences(parts, mine[None, :], both)[0])
    n_one, n_two = int(mine.sum()), len(set(cluster[~mine]))
    row: dict[str, Any] = {"region": name, "other": other, "distance": observed}
    row |= {"n_clusters": n_one, "other_n_clusters": n_two, "reason": ""}
    row |= {"expected": np.nan, "corrected": np.nan, "p": np.nan}
    if n_two == 0:
        return row | {"reason": "no other region"}
    if n_one == 1 and n_two == 1:
        return row | {"reason": "one cluster on either side: nothing to exchange"}
    draws = permuted_labels(~mine, cluster, n_permutations=n_permutations, seed=seed)
    labels = np.stack([draw == 0 for draw in draws])
    # Few clusters allow few exchanges: each is worked out once.
    distinct, place = np.unique(labels, axis=0, return_inverse=True)
    values = _divergences(parts, distinct, both)[place.ravel()]
    expected = float(np.nanmean(values))
    as_large = (values >= observed - 1e-12).sum()
    row |= {"expected": expected, "p": (1 + as_large) / (1 + n_permutations)}
    if expected > 1 - 1e-12:
        return row | {"reason": "no word in common, however clusters are exchanged"}
    return row | {"corrected": (observed - expected) / (1 - expected)}


def _divergences(parts: csr_matrix, labels: Bools, both: Floats) -> Floats:
    """Return the divergence between the two sides for each labelling of the parts.

    What only one side says is q / 2 of the divergence, whichever words they are; so the words
    of the side with fewer parts are enough.
    """
    sides = labels if 2 * labels[0].sum() <= labels.shape[1] else ~labels
    step = max(1, BLOCK // max(int(parts.nnz * sides[0].mean()), 1))
    found = [
        _of_sides(
            csr_matrix(csr_matrix(sides[start : start + step], dtype=np.float64) @ parts), both
        )
        for start in range(0, len(sides), step)
    ]
    return np.concatenate(found)


def _of_sides(here: csr_matrix, both: Floats) -> Floats:
    """Return the divergence of each row from what it leaves of ``both``; NaN of nothing."""
    found = np.full(here.shape[0], np.nan)
    size = np.asarray(here.sum(axis=1), dtype=np.float64).ravel()
    left = both.sum() - size
    told = np.flatnonzero((size > 0) & (left > 0))
    here = here if len(told) == len(size) else here[told]
    n_words = np.diff(here.indptr)
    one = here.data / size[told].repeat(n_words)
    two = np.maximum(both[here.indices] - here.data, 0.0) / left[told].repeat(n_words)
    terms = (_bits(one) + _bits(two) - two) / 2 - _bits((one + two) / 2)
    if len(told):
        # rounding can leave a hair below 0
        found[told] = np.maximum(np.add.reduceat(terms, here.indptr[:-1]) + 0.5, 0.0)
    return found


def _bits(shares: Floats) -> Floats:
    # Not log2 with ``where``: it takes one number after the other, four times as long.
    bits = np.where(shares > 0, shares, 1.0)
    np.log2(bits, out=bits)
    bits *= shares
    return bits
