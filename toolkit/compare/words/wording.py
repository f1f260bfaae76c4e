"""Which words set a region apart, with an error that knows of documents."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_matrix
from scipy.stats import t as student

from toolkit.arguments import names_of, real_number, whole_number
from toolkit.compare.given.inputs import Floats, Indices, group_sums
from toolkit.compare.words.clumps import Clumps
from toolkit.compare.words.wordcounts import WordCounts, read_counts
from toolkit.resample import (
    MOST_SAMPLES,
    benjamini_hochberg,
    check_level,
    side_by_side,
    spawn_seeds,
)

COLUMNS = (
    *("region", "word", "log_odds", "z", "low", "high", "p_adjusted"),
    *("count", "other_count", "n_clusters_with_word", "n_clusters", "reason"),
)
# Numbers held at once while clusters are resampled (8 bytes each, in a few copies): what fits in
# the processor's cache takes two thirds of the time.
BLOCK = 200_000
_PRIOR = "a number above 0, such as 500,"


def keyness(  # noqa: PLR0913 - one call with every setting by name
    counts: csr_matrix | ArrayLike,
    vocabulary: Sequence[str],
    regions: Iterable[object],
    clusters: Iterable[object],
    *,
    prior: float = 500.0,
    level: float = 0.95,
    n_boot: int = 200,
    seed: int = 0,
    top: int | None = None,
    left_out: Collection[str] = (),
) -> pd.DataFrame:
    """Find the words that a region uses more, or less, than all others together.

    Parameters
    ----------
    counts : sparse matrix or array of shape (n, n_words)
        How often each word occurs in each paragraph (or document): with its words, what
        ``text.count(text.cut(paragraphs["text"], text.Segmenter()))`` of the toolkit returns.
    vocabulary : sequence of str, length n_words
        The words.
    regions, clusters : iterable of str, length n
        The region of each paragraph (missing: left out) and its cluster.
    prior : float, default=500
        Number of words that each side is taken to hold besides, spread over the vocabulary
        as all text here is. The larger, the more a word must differ to stand out.
    level : float, default=0.95
        Coverage of the interval.
    n_boot, seed : int
        Number of bootstrap samples of clusters; what makes them repeatable.
    top : int, optional
        Keep the ``top`` words at either end of each region (adjusted over all of them).
    left_out : collection of str, optional
        Words that are counted as text but neither tested nor listed, such as the regions' names.

    Returns
    -------
    DataFrame
        One row a region and a word that occurs, the most typical words of a region first:
        ``region``, ``word``, ``log_odds`` (positive: more often here), ``z``, ``low``,
        ``high``, ``p_adjusted`` (Benjamini–Hochberg over all regions and words), ``count``
        and ``other_count`` (occurrences here and elsewhere), ``n_clusters_with_word`` and
        ``n_clusters`` (here), ``reason``: why ``z`` and the interval are missing.

    Raises
    ------
    BadInput
        If lengths differ, a word stands twice, or a number is impossible.

    Notes
    -----
    The standard error is that of a bootstrap of clusters within regions (one fewer drawn
    than there are, scaled up: the variance is then unbiased with few clusters too). A word
    of a single document is absent from a third of the samples, so its error is about half
    its log-odds however long the document is: no single document makes a word typical. The
    error is never below that of the published formula (:func:`monroe_z`). Nor is ``z`` ever
    further from 0 than that of a score test, with the spread between documents of one region
    that all regions show together: a region that lacks the few documents that are full of a
    word shows no spread of its own, and its absence would look certain.
    z is compared with a t distribution of as many degrees of freedom as there are clusters,
    less one, on the side that has fewer; where clusters are of unequal lengths, as clusters
    of equal length would be worth (Kish): two long reports among thirty notices are few.

    References
    ----------
    Monroe, Colaresi & Quinn (2008), Fightin' Words. Rao & Wu (1988), Resampling inference
    with complex survey data.

    Examples
    --------
    >>> import numpy as np
    >>> counts = np.array([[5, 1], [4, 1], [6, 2], [1, 5], [1, 4], [2, 6]])
    >>> table = keyness(counts, ["养老", "道路"], ["u"] * 3 + ["v"] * 3, range(6), prior=2)
    >>> table[["region", "word", "log_odds"]].round(1).values.tolist()[:2]
    [['u', '养老', 2.3], ['u', '道路', -2.3]]
    """
    check_level(level)
    real_number("prior", prior, _PRIOR, lambda found: found > 0)
    n_boot = whole_number("n_boot", n_boot, least=2, most=MOST_SAMPLES)
    top = None if top is None else whole_number("top", top, least=1)
    unlisted = set(names_of("left_out", left_out, in_order=False))
    found = read_counts(counts, vocabulary, regions, clusters)
    everything = found.totals.sum(axis=0)
    added = float(prior) * everything / everything.sum()
    errors = _standard_errors(found, added, n_boot=n_boot, seed=seed)
    names = np.empty(len(found.vocabulary), dtype=np.int64)
    names[np.argsort(np.asarray(found.vocabulary, dtype=object), kind="stable")] = np.arange(
        len(names)
    )
    listed = np.array([word not in unlisted for word in found.vocabulary])
    p, kept, pieces = np.full_like(errors, np.nan), [], []
    # One region after the other: every column of every word would fill the memory.
    for own in _regions(found, everything, added, errors):
        p[own.region, listed] = 2 * student.sf(np.abs(own.z[listed]), own.degrees)
        kept.append(_strongest(own, names, listed, top))
        pieces.append(_rows(found, own, kept[-1], everything, level))
    adjusted = benjamini_hochberg(p.ravel()).reshape(p.shape)
    values = np.concatenate([adjusted[region, words] for region, words in enumerate(kept)])
    return pd.concat(pieces, ignore_index=True).assign(p_adjusted=values)[list(COLUMNS)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Region:
    """What is found of one region, word by word; NaN with a reason where nothing can be."""

    region: int
    log_odds: Floats
    errors: Floats
    z: Floats
    degrees: float
    reason: str


def _regions(
    found: WordCounts, everything: Floats, added: Floats, errors: Floats
) -> Iterator[_Region]:
    sizes, (reasons, degrees) = found.totals.sum(axis=1), _why_missing(found)
    clumps = Clumps(found)
    for region, here in enumerate(found.totals):
        log_odds = _log_odds(here, everything, sizes[region], sizes.sum(), added)
        # A word that a region never uses is in no bootstrap sample either: without the error
        # of independent draws as a floor, its absence would look certain.
        floor = np.sqrt(1 / (here + added) + 1 / (everything - here + added))
        known = reasons[region] == ""
        least = np.fmax(floor, clumps.error(region, log_odds))
        own = np.fmax(errors[region], least) if known else np.full_like(floor, np.nan)
        yield _Region(
            region=region,
            log_odds=log_odds if sizes[region] < sizes.sum() else np.full_like(log_odds, np.nan),
            errors=own,
            z=log_odds / own,
            degrees=float(degrees[region]),
            reason=str(reasons[region]),
        )


def _strongest(own: _Region, names: Indices, listed: NDArray[np.bool_], top: int | None) -> Indices:
    """Return the words, the most typical first; those at either end if there are too many."""
    order = np.lexsort((names, -own.log_odds, -np.nan_to_num(own.z)))
    order = order[listed[order]]
    if top is not None and 2 * top < len(order):
        order = np.r_[order[:top], order[-top:]]
    return order


def _rows(
    found: WordCounts, own: _Region, words: Indices, everything: Floats, level: float
) -> pd.DataFrame:
    log_odds, errors = own.log_odds[words], own.errors[words]
    arm = student.ppf((1 + level) / 2, own.degrees)
    here = found.totals[own.region, words]
    n_with = found.clusters_with_word[own.region].toarray().ravel()[words]
    return pd.DataFrame(
        {
            "region": found.names[own.region],
            "word": np.asarray(found.vocabulary, dtype=object)[words],
            "log_odds": log_odds,
            "z": own.z[words],
            "low": log_odds - errors * arm,
            "high": log_odds + errors * arm,
            "count": here.astype(np.int64),
            "other_count": (everything[words] - here).astype(np.int64),
            "n_clusters_with_word": n_with.astype(np.int64),
            "n_clusters": int((found.part_region == own.region).sum()),
            "reason": own.reason,
        }
    )


def _log_odds(here: Floats, everywhere: Floats, size: float, whole: float, added: Floats) -> Floats:
    """Compare a region with the rest, word by word."""
    one, two = here + added, everywhere - here + added
    first, second = size + added.sum(), (whole - size) + added.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.log(one * (second - two) / ((first - one) * two)), dtype=np.float64)


def _standard_errors(found: WordCounts, added: Floats, *, n_boot: int, seed: int) -> Floats:
    """Resample clusters; words are worked through in blocks to bound the memory."""
    drawn = _draw_clusters(found, n_boot=n_boot, seed=seed)[found.part_cluster]
    n_regions, n_words = found.totals.shape
    # Parts lie region by region.
    ends = np.searchsorted(found.part_region, np.arange(n_regions + 1))
    own = [slice(a, b) for a, b in itertools.pairwise(ends.tolist())]
    part_sizes = np.asarray(found.parts.sum(axis=1)).ravel()
    size = np.stack([part_sizes[rows] @ drawn[rows] for rows in own])
    whole, columns, mass = size.sum(axis=0), found.parts.tocsc(), added.sum()
    step = max(1, BLOCK // n_boot)

    def errors_of(words: slice) -> Floats:
        block, more = columns[:, words].T.tocsc(), added[words, None]
        everywhere = np.zeros((block.shape[0], n_boot))
        for rows in own:
            everywhere += block[:, rows] @ drawn[rows]
        found = np.empty((n_regions, block.shape[0]))
        for region, rows in enumerate(own):
            here = block[:, rows] @ drawn[rows]
            one, two = here + more, (everywhere - here) + more
            # rounding can leave a word that fills its side a hair above the size
            left = np.maximum(size[region] + mass - one, 1e-9)
            right = np.maximum((whole - size[region]) + mass - two, 1e-9)
            found[region] = np.log(one * right / (left * two)).std(axis=1, ddof=1)
        return found

    blocks = [slice(start, start + step) for start in range(0, n_words, step)]
    return np.concatenate(side_by_side(errors_of, blocks), axis=1)


def _draw_clusters(found: WordCounts, *, n_boot: int, seed: int) -> Floats:
    """Draw clusters within their home regions; parts in other regions go along."""
    weights = np.ones((found.n_clusters, n_boot))
    seeds = spawn_seeds(seed, len(found.names))
    for region, own_seed in enumerate(seeds):
        rows = np.flatnonzero(found.home == region)
        n = len(rows)
        if n > 1:
            rng = np.random.default_rng(own_seed)
            times = rng.multinomial(n - 1, np.full(n, 1 / n), size=n_boot)
            weights[rows] = times.T * (n / (n - 1))
    return weights


def _why_missing(found: WordCounts) -> tuple[NDArray[np.object_], Floats]:
    here = np.bincount(found.part_region, minlength=len(found.names))
    elsewhere = np.array(
        [len(set(found.part_cluster[found.part_region != r])) for r in range(len(found.names))]
    )
    reason = np.full(len(found.names), "", dtype=object)
    reason[here == 1] = "one cluster: nothing shows how clusters differ"
    reason[(reason == "") & (elsewhere == 1)] = "elsewhere one cluster: nothing to compare with"
    words = found.totals.sum(axis=1)
    reason[(words == 0) | (words == words.sum())] = "no word on one of the sides"
    reason[elsewhere == 0] = "no other region"
    if len(found.vocabulary) == 1:
        reason[:] = "one word alone: nothing to count it against"
    return reason, np.maximum(np.minimum(*_worth(found)) - 1, 1.0)


def _worth(found: WordCounts) -> tuple[Floats, Floats]:
    """Return how many clusters of equal length those here, and those elsewhere, are worth."""
    region, n = found.part_region, len(found.names)
    size = np.asarray(found.parts.sum(axis=1), dtype=np.float64).ravel()
    whole = np.bincount(found.part_cluster, size)
    here, squares = group_sums(region, size, n), group_sums(region, size**2, n)
    there = whole.sum() - here
    gone = group_sums(region, (2 * whole[found.part_cluster] - size) * size, n)
    left = (whole**2).sum() - gone
    pairs = ((here, squares), (there, left))
    worth = [np.divide(a**2, b, out=np.ones_like(a), where=(a > 0) & (b > 0)) for a, b in pairs]
    return worth[0], worth[1]
