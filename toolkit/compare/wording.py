"""Which words set a region apart, with an error that knows of documents."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_matrix
from scipy.stats import t as student

from toolkit.compare.inputs import Floats, Indices
from toolkit.compare.wordcounts import WordCounts, read_counts
from toolkit.errors import BadInput
from toolkit.resample import benjamini_hochberg, check_level, side_by_side, spawn_seeds

COLUMNS = (
    *("region", "word", "log_odds", "z", "low", "high", "p_adjusted"),
    *("count", "other_count", "n_clusters_with_word", "n_clusters", "reason"),
)
# Numbers held at once while clusters are resampled (8 bytes each, in a few copies).
BLOCK = 4_000_000


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
) -> pd.DataFrame:
    """Find the words that a region uses more, or less, than all others together.

    Parameters
    ----------
    counts : sparse matrix or array of shape (n, n_words)
        How often each word occurs in each paragraph (or document).
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

    Returns
    -------
    DataFrame
        One row a region and a word that occurs, the most typical words of a region first:
        ``region``, ``word``, ``log_odds`` (positive: more often here), ``z``, ``low``,
        ``high``, ``p_adjusted`` (Benjamini–Hochberg over all regions and words), ``count``
        and ``other_count`` (occurrences here and elsewhere), ``n_clusters_with_word`` and
        ``n_clusters`` (here), ``reason``: why ``z`` and the interval are missing.

    Notes
    -----
    The standard error is that of a bootstrap of clusters within regions (one fewer drawn
    than there are, scaled up: the variance is then unbiased with few clusters too). A word
    of a single document is absent from a third of the samples, so its error is about half
    its log-odds however long the document is: no single document makes a word typical. The
    error is never below that of the published formula (:func:`monroe_z`).
    z is compared with a t distribution of as many degrees of freedom as there are clusters,
    less one, on the side that has fewer.

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
    if not (prior > 0 and n_boot > 1):
        raise BadInput(f"prior {prior!r}, n_boot {n_boot!r}: both must be positive")
    found = read_counts(counts, vocabulary, regions, clusters)
    sizes, everything = found.totals.sum(axis=1), found.totals.sum(axis=0)
    added = prior * everything / everything.sum()
    reason, degrees = _why_missing(found)
    log_odds = _log_odds(found.totals, everything, sizes, added)
    log_odds = np.where((sizes < sizes.sum())[:, None], log_odds, np.nan)
    # A word that a region never uses is in no bootstrap sample either: without the error of
    # independent draws as a floor, its absence would look certain.
    floor = np.sqrt(1 / (found.totals + added) + 1 / (everything - found.totals + added))
    errors = np.maximum(_standard_errors(found, added, n_boot=n_boot, seed=seed), floor)
    errors = np.where((reason == "")[:, None], errors, np.nan)
    z = log_odds / errors
    p = np.asarray(2 * student.sf(np.abs(z), degrees[:, None]))
    arm = np.asarray(student.ppf((1 + level) / 2, degrees))[:, None]
    table = {
        "log_odds": log_odds,
        "z": z,
        "low": log_odds - errors * arm,
        "high": log_odds + errors * arm,
        "p_adjusted": benjamini_hochberg(p.ravel()).reshape(p.shape),
        "count": found.totals.astype(np.int64),
        "other_count": (everything - found.totals).astype(np.int64),
        "n_clusters_with_word": found.clusters_with_word.astype(np.int64),
    }
    return _table(found, table, reason, top)


def _log_odds(here: Floats, everywhere: Floats, size: Floats, added: Floats) -> Floats:
    """Compare each region (first axis) with the rest, word by word (last axis)."""
    one, two = here + added, everywhere - here + added
    first, second = size[:, None] + added.sum(), (size.sum() - size)[:, None] + added.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.log(one * (second - two) / ((first - one) * two)), dtype=np.float64)


def _standard_errors(found: WordCounts, added: Floats, *, n_boot: int, seed: int) -> Floats:
    """Resample clusters; the words are worked through in blocks to bound the memory."""
    drawn = _draw_clusters(found, n_boot=n_boot, seed=seed)[found.part_cluster]
    n_regions, n_words = found.totals.shape
    own = [np.flatnonzero(found.part_region == region) for region in range(n_regions)]
    part_sizes = np.asarray(found.parts.sum(axis=1)).ravel()
    size = np.stack([part_sizes[rows] @ drawn[rows] for rows in own])
    columns, mass = found.parts.tocsc(), added.sum()
    step = max(1, BLOCK // (n_regions * n_boot))

    def errors_of(words: slice) -> Floats:
        block = columns[:, words].T.tocsc()
        here = np.stack([block[:, rows] @ drawn[rows] for rows in own])
        rest = here.sum(axis=0) - here
        one, two = here + added[words, None], rest + added[words, None]
        # rounding can leave a word that fills its side a hair above the size
        left = np.maximum(size[:, None, :] + mass - one, 1e-9)
        right = np.maximum((size.sum(axis=0) - size)[:, None, :] + mass - two, 1e-9)
        return np.asarray(np.log(one * right / (left * two)).std(axis=2, ddof=1))

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


def _why_missing(found: WordCounts) -> tuple[NDArray[np.object_], Indices]:
    here = np.bincount(found.part_region, minlength=len(found.names))
    elsewhere = np.array(
        [len(set(found.part_cluster[found.part_region != r])) for r in range(len(found.names))]
    )
    reason = np.full(len(found.names), "", dtype=object)
    reason[here == 1] = "one cluster: nothing shows how clusters differ"
    reason[(reason == "") & (elsewhere == 1)] = "elsewhere one cluster: nothing to compare with"
    reason[elsewhere == 0] = "no other region"
    return reason, np.maximum(np.minimum(here, elsewhere) - 1, 1)


def _table(
    found: WordCounts,
    values: Mapping[str, Floats | Indices],
    reason: NDArray[np.object_],
    top: int | None,
) -> pd.DataFrame:
    words = np.asarray(found.vocabulary, dtype=object)
    n_clusters = np.bincount(found.part_region, minlength=len(found.names))
    pieces = []
    for region, name in enumerate(found.names):
        strength = np.nan_to_num(values["z"][region])
        order = np.lexsort((words, -values["log_odds"][region], -strength))
        if top is not None and 2 * top < len(order):
            order = np.r_[order[:top], order[-top:]]
        piece = {column: table[region, order] for column, table in values.items()}
        piece |= {"region": name, "word": words[order]}
        piece |= {"n_clusters": n_clusters[region], "reason": reason[region]}
        pieces.append(pd.DataFrame(piece, columns=list(COLUMNS)))
    return pd.concat(pieces, ignore_index=True)
