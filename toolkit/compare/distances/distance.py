"""How different regions are by their words or topics, beyond what chance would show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.sparse import csr_matrix, issparse

from toolkit.arguments import names_of, numbers_of, whole_number
from toolkit.compare.distances.chance import Apart, Documents, apart, length_strata, word_weights
from toolkit.compare.distances.divergence import jensen_shannon
from toolkit.compare.given.inputs import Floats, Indices
from toolkit.compare.given.pairs import REST, number_pairs, same_tests
from toolkit.compare.words.wordcounts import WordCounts, read_counts
from toolkit.resample import benjamini_hochberg, holm, permuted_labels, spawn_seeds

DISTANCES = (
    *("region", "other", "distance", "expected", "corrected", "p", "p_holm", "p_bh"),
    *("n_clusters", "other_n_clusters", "reason"),
)
_RARE = 0.05
"""Where p is so small after the first exchanges, there are more."""
_PER_TEST = 100
"""So many for each comparison: p may then be .01 among all of them."""
_WORK = 100_000_000
"""Documents exchanged further in a whole table, at most: some 20 seconds."""


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
    mainly who wrote little. What chance explains of it is told from the documents: each has
    words in common with itself by chance, with others only as far as they write alike.
    Whether the rest is more than chance is tested by exchanging documents.

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
        Number of exchanges; what makes them repeatable. Where they show a distance to be rare
        (p of .05 or less), documents are exchanged further, a hundred times for each comparison
        of the table: else p could not be small among all of them, whatever the regions write.

    Returns
    -------
    DataFrame
        One row a comparison: ``region``, ``other``; ``distance`` (Jensen–Shannon, 0 to 1),
        ``expected`` (what chance explains of it, with as few and as short documents that
        differ as much), ``corrected``
        (``(distance - expected) / (1 - expected)``: 0 on average where regions are alike,
        1 where they have nothing in common), ``p``, ``p_holm`` and ``p_bh`` (permutation
        test over clusters, adjusted over the tests of this table: two rows that mirror each
        other are one), ``n_clusters``,
        ``other_n_clusters``, ``reason``.

    Raises
    ------
    BadInput
        If lengths differ, an amount is impossible, or ``n_permutations`` is below 1.

    Notes
    -----
    What is compared between exchanges is the squared distance of the two sides' words, common
    words counting by one over how common they are, less what each document has in common with
    itself, over what documents of those lengths would show by chance. So it does not matter
    that one region writes notices and another reports: a divergence, or any distance with
    chance left in it, would find two such regions different that write alike.

    Where enough exchanges are left (1,000), documents are exchanged with those of about their
    length, so that the one long report of a region stays a report of that region or becomes
    another's report: what it alone says makes no region different.

    Exchanging further only what is rare keeps p what it says: at .05 and below it is p of all
    exchanges, or larger, and above it is p of the first ones. Of so many regions (34 of
    eight documents) that it would take too long for p to be small among all, nothing is exchanged
    further.

    With few documents there are few exchanges and p cannot be small: with one document
    against four it is at least 1/5. One against one allows no exchange at all. A single
    document does not show how much it differs by chance; that is taken from the others,
    by its length.

    References
    ----------
    Lin (1991), Divergence measures based on the Shannon entropy. Chen & Qin (2010), A
    two-sample test for high-dimensional data. Chung & Romano (2013), Exact and asymptotically
    robust permutation tests. Phipson & Smyth (2010), Permutation p-values should never be zero.

    Examples
    --------
    >>> words = np.array([[9, 1], [8, 2], [9, 1], [8, 2], [1, 9], [2, 8], [1, 9], [2, 8]])
    >>> table = region_distances(words, list("uuuuvvvv"), range(8))
    >>> table["distance"].round(2).tolist(), bool((table["p"] < 0.1).all())
    ([0.39, 0.39], True)
    """
    n_permutations = whole_number("n_permutations", n_permutations, least=1)
    found = _read(amounts, regions, clusters)
    table = _Table(found)
    sides = _sides(found, pairs)
    seeds = spawn_seeds(seed, len(sides))
    # One cluster against one cannot be exchanged.
    n_tests = sum(sum(map(len, table.sides(*side))) > 2 for side in sides)
    rows = [
        _compare(table, *side, n_permutations=n_permutations, n_tests=n_tests, seed=own)
        for side, own in zip(sides, seeds, strict=True)
    ]
    result = pd.DataFrame(rows, columns=list(DISTANCES))
    test = same_tests(result["region"], result["other"])
    first = np.unique(test, return_index=True)[1][test]
    p = result["p"] = result["p"].to_numpy()[first]
    return result.assign(p_holm=holm(p, test), p_bh=benjamini_hochberg(p, test))


def _read(
    amounts: csr_matrix | ArrayLike, regions: Iterable[object], clusters: Iterable[object]
) -> WordCounts:
    places, names = names_of("regions", regions), names_of("clusters", clusters)
    if issparse(amounts):
        table: csr_matrix | Floats = amounts
    else:
        table = numbers_of("amounts", amounts, ndim=2)
        known = np.asarray(~np.isnan(table).all(axis=1))
        if len(known) == len(places) == len(names):
            table = table[known]
            places = [place for place, keep in zip(places, known, strict=True) if keep]
            names = [name for name, keep in zip(names, known, strict=True) if keep]
    columns = [str(i) for i in range(table.shape[1])]
    return read_counts(table, columns, places, names)


def _sides(
    found: WordCounts, pairs: Sequence[tuple[str, str]] | None
) -> list[tuple[int, int | None]]:
    """Return the numbers of the regions to compare; None is the rest."""
    if pairs is None:
        return [(region, None) for region in range(len(found.names))]
    left, right = number_pairs(pairs, found.names)
    return list(zip(left.tolist(), right.tolist(), strict=True))


class _Table:
    """Words by part, and what every comparison needs of them.

    Attributes
    ----------
    rows : csr_matrix of shape (n_parts, n_words)
        Words of the parts, times the roots of what each word counts.
    size : ndarray of shape (n_parts,)
        How many words there are.
    totals : ndarray of shape (n_regions, n_words)
        Words of the regions.
    """

    def __init__(self, found: WordCounts) -> None:
        self.found, self.totals = found, found.totals
        self.everything = self.totals.sum(axis=0)
        self.size = np.asarray(found.parts.sum(axis=1), dtype=np.float64).ravel()
        parts, root = found.parts, np.sqrt(word_weights(self.totals))
        data = parts.data * root[parts.indices]
        self.rows = csr_matrix((data, parts.indices, parts.indptr), shape=parts.shape)
        n_regions = len(found.names)
        self.own = [np.flatnonzero(found.part_region == region) for region in range(n_regions)]

    def sides(self, one: int, two: int | None) -> tuple[Indices, Indices]:
        """Return the parts of both sides."""
        if two is not None:
            return self.own[one], self.own[two]
        return self.own[one], np.flatnonzero(self.found.part_region != one)

    def distance(self, one: int, two: int | None) -> float:
        """Return the divergence of two regions, or of one from all others."""
        here = self.totals[one]
        there = self.everything - here if two is None else self.totals[two]
        said = np.flatnonzero(here + there)
        return float(jensen_shannon(here[said], there[said]))

    def documents(self, one: Indices, two: Indices) -> Documents:
        """Return what each cluster says on either side, without those that say nothing."""
        kept = np.concatenate([one, two])
        kept = kept[self.size[kept] > 0]
        rows, size, cluster = self.rows[kept], self.size[kept], self.found.part_cluster[kept]
        mine = self.found.part_region[kept] == self.found.part_region[one[0]]
        places, place = np.unique(2 * cluster + mine, return_inverse=True)
        if len(places) < len(place):  # "the rest" holds several parts of a cluster
            members = csr_matrix((np.ones(len(place)), (place, np.arange(len(place)))))
            rows, size = csr_matrix(members @ rows), members @ size
            cluster, mine = places // 2, places % 2 == 1
        return Documents(rows=rows, size=size, cluster=cluster, mine=mine)


def _compare(
    table: _Table, one: int, two: int | None, *, n_permutations: int, n_tests: int, seed: int
) -> dict[str, Any]:
    names, (own, others) = table.found.names, table.sides(one, two)
    row: dict[str, Any] = {"region": str(names[one]), "reason": ""}
    row |= {"other": REST if two is None else str(names[two]), "n_clusters": len(own)}
    row |= {"other_n_clusters": len(set(table.found.part_cluster[others].tolist()))}
    row |= dict.fromkeys(("distance", "expected", "corrected", "p"), np.nan)
    if not len(others):
        return row | {"reason": "no other region"}
    documents = table.documents(own, others)
    mine = documents.mine
    if mine.all() or not mine.any():
        return row | {"reason": "no word on one of the sides"}
    row["distance"] = distance = table.distance(one, two)
    if len(mine) == 2:
        return row | {"reason": "one cluster on either side: nothing to exchange"}
    here, row["p"] = _exchanged(documents, n_permutations, seed)
    further = _further(len(mine), n_tests)
    if row["p"] <= _RARE and further > n_permutations:  # the first ones are among these
        here, row["p"] = _exchanged(documents, further, seed)
    corrected = _beyond_chance(distance, here)
    if distance > 1 - 1e-9 and not corrected > 0:
        reason = "no word in common, nor between documents of one side"
        return row | {"expected": 1.0, "reason": reason}
    # Nothing in common between the sides and everything within them: nothing is due to chance.
    expected = (distance - corrected) / (1 - corrected) if corrected < 1 else 0.0
    return row | {"corrected": corrected, "expected": expected}


def _exchanged(documents: Documents, n: int, seed: int) -> tuple[Apart, float]:
    """Return how far apart the sides are, as they are and exchanged, and p."""
    mine = documents.mine
    drawn = permuted_labels(
        mine, documents.cluster, n_permutations=n, seed=seed, strata=length_strata(documents)
    )
    here = apart(documents, np.stack([mine, *(label == 1 for label in drawn)]))
    return here, (1 + here.as_far) / (1 + n)


def _further(n_documents: int, n_tests: int) -> int:
    """Return how often documents are exchanged for p to be small among so many; 0: they are not."""
    most = min(_PER_TEST * n_tests - 1, _WORK // (n_tests * n_documents))
    return most if n_tests < _RARE * most else 0


def _beyond_chance(distance: float, here: Apart) -> float:
    """Return what is left of a divergence when as much is due to chance as of the squares."""
    far, chance = float(here.squared[0]), float(here.by_chance[0])
    left = np.clip((far - chance) / far, -1.0, 1.0) if far > 0 else 0.0
    room = 1 - distance * (1 - abs(left))
    # As far below 0 as above it, so that regions that are alike come out at 0 on average.
    return float(distance * left / room) if room > 1e-9 else 0.0
