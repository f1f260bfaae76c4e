"""How much the share of a domain differs between regions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.sparse import csr_matrix

from toolkit.compare.given.inputs import Floats, Indices, Sample, merge, read_sample
from toolkit.compare.given.pairs import REST, number_pairs, same_tests
from toolkit.compare.shares.answer import Target, answer, has_share
from toolkit.compare.shares.correlation import ClusterEvidence, cluster_evidence
from toolkit.compare.shares.difference import difference
from toolkit.compare.shares.estimate import Estimate, estimate, influence
from toolkit.compare.shares.tables import stack, take
from toolkit.compare.shares.tails import surprise
from toolkit.resample import benjamini_hochberg, holm

COLUMNS = (
    *("region", "other", "share", "other_share", "difference", "low", "high"),
    *("p", "p_holm", "p_bh", "n_paragraphs", "n_coded", "n_clusters"),
    *("other_n_paragraphs", "other_n_coded", "other_n_clusters", "target", "method", "reason"),
)
# Estimated from few shared clusters, a covariance is not allowed to explain nearly all.
LEAST_LEFT = 0.25


def contrast_shares(  # noqa: PLR0913 - the signature is a contract with scripts
    scores: ArrayLike,
    coded: ArrayLike,
    inclusion: ArrayLike,
    regions: Iterable[object],
    clusters: Iterable[object],
    *,
    folds: ArrayLike,
    target: Target = "corpus",
    level: float = 0.95,
    weights: ArrayLike | None = None,
    pairs: Sequence[tuple[str, str]] | None = None,
) -> pd.DataFrame:
    """Compare one domain's corrected share between regions.

    Parameters
    ----------
    scores, coded, inclusion, regions, clusters, folds, target, level, weights
        As in :func:`estimate_shares`.
    pairs : sequence of (str, str), optional
        Regions to compare, the second being subtracted from the first. By default each
        region is compared with the rest: the paragraphs of all other regions, taken
        together, that have a share at all.

    Returns
    -------
    DataFrame
        One row a contrast: ``region``, ``other`` (a region or ``"rest"``), ``share``,
        ``other_share``, ``difference``, ``low``, ``high``, ``p`` (two-sided, of no
        difference), ``p_holm`` and ``p_bh`` (adjusted over the tests of this table: two
        rows that mirror each other, as of two regions each with the rest, are one), the counts
        of both sides, ``target``, ``method`` and ``reason``. Where both sides are fully coded
        and the target is the corpus, the difference is exact and there is nothing to test:
        ``p`` is missing.

    Notes
    -----
    The interval joins the score intervals of both sides (MOVER), so it inherits their
    behaviour with few codes and rare domains; ``p`` is below 1 - level exactly where it leaves
    0 out, and for ``corpus`` of many codes about the level at which it would just touch 0. It
    holds for its ``level`` only: what is added for tails, and for ``process`` for few documents,
    is set for that level, and a stricter one often gives a smaller ``p``. Regions that share
    clusters vary together; for ``process`` the covariance of their clusters is taken into account.

    Where many regions are compared, what is far out in the tails decides, and there shares of
    few codes, of few documents or of a rare domain are skewed: that two of thirty codes are of a
    domain that fills one paragraph in two hundred is no wonder, nor is one document that is full
    of it. A ``p`` below 1 - level is therefore made larger as far as a gamma distribution with
    the third moment of the difference says: of codes, and for ``process`` of documents too.

    References
    ----------
    Newcombe (1998), Interval estimation for the difference between independent proportions.
    Zou & Donner (2008), Construction of confidence limits about effect measures.

    Examples
    --------
    >>> truth = np.repeat([1.0, 0.0, 0.0, 1.0], 25)
    >>> table = contrast_shares(
    ...     truth, truth, np.ones(100), ["a"] * 50 + ["b"] * 30 + ["c"] * 20, range(100),
    ...     folds=np.zeros(100), pairs=[("a", "b")],
    ... )
    >>> table[["difference", "low", "high", "method"]].round(2).values.tolist()
    [[0.33, 0.33, 0.33, 'census']]
    """
    sample = read_sample(
        {"scores": scores, "coded": coded, "inclusion": inclusion, "folds": folds},
        regions=regions,
        clusters=clusters,
        weights=weights,
    )
    found = estimate(sample)
    own = cluster_evidence(sample, found)
    here = answer(found, own, target=target, level=level)
    if pairs is None:
        left = right = np.arange(len(sample.names))
        usable = has_share(found)
        test = np.where(usable, usable.argmax(), left) if usable.sum() == 2 else left
        rest, evidence, shared = _rests(sample, found)
        there = answer(rest, evidence, target=target, level=level)
        other = np.full(len(left), REST, dtype=object)
    else:
        left, right = number_pairs(pairs, sample.names)
        test = same_tests(sample.names[left], sample.names[right])
        rest, evidence, there, other = found, own, here, sample.names[right]
        shared = _shared(sample, found, left, right)
    kept = shared if target == "process" else np.ones(len(left))
    one, two = take(here, left), take(there, right)
    mine, others = (
        (take(found, left), take(own, left)),
        (take(rest, right), take(evidence, right)),
    )
    tails = surprise((one, *mine), (two, *others), kept, target=target)
    gaps = difference(one, two, kept, level=level, tails=tails)
    columns = {
        "region": sample.names[left],
        "other": other,
        **gaps,
        "p_holm": holm(gaps["p"], test),
        "p_bh": benjamini_hochberg(gaps["p"], test),
        **_counts("", found, left),
        **_counts("other_", rest, right),
        "target": target,
    }
    return pd.DataFrame(columns, columns=list(COLUMNS))


def _counts(side: str, found: Estimate, rows: Indices) -> dict[str, Indices]:
    return {
        f"{side}{name}": getattr(found, name)[rows].astype(np.int64)
        for name in ("n_paragraphs", "n_coded", "n_clusters")
    }


def _rests(sample: Sample, found: Estimate) -> tuple[Estimate, ClusterEvidence, Floats]:
    """Estimate, for each region, all others together, and what the two do not share."""
    usable = has_share(found)
    own = influence(sample, found)
    estimates, evidence, left = [], [], []
    for region in range(len(sample.names)):
        rest = merge(sample, usable & (np.arange(len(usable)) != region), REST)
        there = estimate(rest)
        estimates.append(there)
        evidence.append(cluster_evidence(rest, there))
        by_cluster = np.zeros(sample.part_cluster.max() + 1)
        by_cluster[rest.part_cluster] = influence(rest, there)
        mine = sample.part_region == region
        # Sums rather than dot products: the threads of a BLAS cost more here than they save.
        both = (own[mine] * by_cluster[sample.part_cluster[mine]]).sum()
        left.append(_unshared(both, (own[mine] ** 2).sum(), (by_cluster**2).sum()))
    return stack(estimates), stack(evidence), np.array(left)


def _shared(sample: Sample, found: Estimate, left: Indices, right: Indices) -> Floats:
    """Return what remains of the variance of each difference once shared clusters cancel."""
    cells = (influence(sample, found), (sample.part_region, sample.part_cluster))
    by_cluster = csr_matrix(cells, shape=(len(sample.names), sample.part_cluster.max() + 1))
    a, b = by_cluster[left], by_cluster[right]
    products = [(a, b), (a, a), (b, b)]
    sums = [np.asarray(x.multiply(y).sum(axis=1)).ravel() for x, y in products]
    return np.array([_unshared(*values) for values in zip(*sums, strict=True)])


def _unshared(both: np.float64, one: np.float64, two: np.float64) -> float:
    if not one + two > 0:
        return 1.0
    return float(np.clip(1 - 2 * both / (one + two), LEAST_LEFT, 2.0))
