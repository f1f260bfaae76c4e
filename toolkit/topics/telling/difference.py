"""How much more of a topic some paragraphs hold than others, with an interval."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.arguments import names_of
from toolkit.errors import BadInput
from toolkit.resample import check_level, cluster_codes, divide, interval_reason
from toolkit.topics.fitted.foldin import Floats
from toolkit.topics.telling.given import document_weights, read_runs, read_weights

MORE, LESS = "more", "less"
Rows = NDArray[np.int64]


def prevalence_difference(
    shares: Floats | Sequence[Floats],
    sides: Sequence[object],
    clusters: Iterable[object],
    *,
    documents: Iterable[object] | None = None,
    weights: Floats | None = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Estimate how much larger the mean share of each topic is on one side than on the other.

    The standard error is that of a difference of two means without one cluster after the other
    (jackknife); a cluster that has paragraphs on both sides enters once, with both. Several runs of
    other seeds add the variance between them. Intervals are Student's, with one degree of
    freedom less than the smaller side has clusters.

    Parameters
    ----------
    shares : ndarray of shape (n_paragraphs, n_topics), or a sequence of these
        As from ``TopicModel.transform``, or of several aligned runs (:func:`aligned_shares`),
        whose mean is the estimate. Rows of NaN are passed over.
    sides : sequence of {"more", "less", None}, length n_paragraphs
        Others than the first two are passed over.
    clusters : iterable of length n_paragraphs
        Documents with their reprints.
    documents : iterable of length n_paragraphs, optional
        Where given, every document counts alike on its side; otherwise every paragraph does.
    weights : ndarray of shape (n_paragraphs,), optional
        Weight of each paragraph, 0 or more; of a row that stands for several, their number.
        NaN where a paragraph drops out.
    level : float, default=0.95

    Returns
    -------
    DataFrame
        One row a topic: ``topic``, ``difference`` (mean share on ``more`` less that on
        ``less``), ``low``, ``high``, ``p`` (of no difference), ``n_paragraphs``,
        ``n_clusters`` (of the side that has fewer), ``reason``. Without a paragraph on a side
        all values are missing, with one cluster on a side interval and ``p`` are.

    Raises
    ------
    BadInput
        If lengths differ.

    References
    ----------
    MacKinnon, Nielsen & Webb (2023), Fast and reliable jackknife and bootstrap methods for
    cluster-robust inference.

    Examples
    --------
    >>> shares = np.array([[0.9, 0.1], [0.7, 0.3], [0.2, 0.8], [0.4, 0.6]])
    >>> table = prevalence_difference(shares, ["more", "more", "less", "less"], list("abcd"))
    >>> table[["difference", "low", "high"]].round(2).values.tolist()
    [[0.5, -1.0, 1.0], [-0.5, -1.0, 1.0]]
    """
    check_level(level)
    runs = read_runs(shares)
    side = np.array(names_of("sides", sides), dtype=object)
    cluster = cluster_codes(clusters)[1]
    if not runs.shape[1] == len(side) == len(cluster):
        raise BadInput(
            f"shares of {runs.shape[1]} paragraphs, {len(side)} sides, {len(cluster)} clusters: "
            "one for each paragraph"
        )
    heavy = read_weights(weights, len(side))
    unit = None if documents is None else cluster_codes(documents)[1]
    counted = ~np.isnan(runs).any(axis=(0, 2)) & (heavy > 0)
    found = []
    for name in (MORE, LESS):
        rows = np.flatnonzero(counted & (side == name))
        weight = document_weights(heavy[rows], None if unit is None else unit[rows])
        found.append(_side(runs[:, rows], weight, cluster, rows))
    more, less = found
    n_clusters = min(more.n_clusters, less.n_clusters)
    difference = more.means - less.means
    se = _standard_error(more, less, difference)
    return _table(difference.mean(axis=0), se, n_clusters, level).assign(
        n_paragraphs=more.n_paragraphs + less.n_paragraphs,
        n_clusters=n_clusters,
        reason=_reason(more, less),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One side: the mean of each run (n_runs, n_topics), and how far each cluster moves it.

    ``moves`` is (n_all_clusters, n_topics): the mean less what it would be without the cluster.
    """

    means: Floats
    moves: Floats
    n_clusters: int
    n_paragraphs: int


def _side(here: Floats, weight: Floats, cluster: Rows, rows: Rows) -> _Side:
    """Return the means of some rows, whose runs are ``here``, and how clusters move them."""
    n_topics, n_all = here.shape[2], int(cluster.max(initial=-1)) + 1
    own = cluster[rows]
    n_clusters, total = len(np.unique(own)), weight.sum()
    if not n_clusters:
        nothing = np.full((len(here), n_topics), np.nan)
        return _Side(means=nothing, moves=np.zeros((n_all, n_topics)), n_clusters=0, n_paragraphs=0)
    means = np.stack([weight @ run / total for run in here])
    apart = (here.mean(axis=0) - means.mean(axis=0)) * (weight / total)[:, None]
    moves = np.zeros((n_all, n_topics))
    np.add.at(moves, own, apart)
    if n_clusters > 1:
        others = 1 - np.bincount(own, weight / total, minlength=n_all)[:, None]
        moves *= np.sqrt(1 - 1 / n_clusters) / others
    return _Side(means=means, moves=moves, n_clusters=n_clusters, n_paragraphs=len(own))


def _standard_error(more: _Side, less: _Side, difference: Floats) -> Floats:
    """Give the standard error: that of documents, and the spread of runs, as of one seed."""
    documents = ((more.moves - less.moves) ** 2).sum(axis=0)
    seeds = difference.var(axis=0, ddof=1) if len(difference) > 1 else 0.0
    return np.asarray(np.sqrt(documents + seeds))


def _table(difference: Floats, se: Floats, n_clusters: int, level: float) -> pd.DataFrame:
    from scipy.stats import t  # slow to load

    known = n_clusters > 1
    far = t.ppf((1 + level) / 2, n_clusters - 1) * se if known else np.full(len(se), np.nan)
    ratio = divide(np.abs(difference), se)
    return pd.DataFrame(
        {
            "topic": np.arange(len(difference)),
            "difference": difference,
            # No difference of two shares is larger: with few clusters the arm of t is.
            "low": np.maximum(difference - far, -1.0),
            "high": np.minimum(difference + far, 1.0),
            "p": 2 * t.sf(ratio, n_clusters - 1) if known else np.nan,
        }
    )


def _reason(more: _Side, less: _Side) -> str:
    for name, side in ((MORE, more), (LESS, less)):
        if not side.n_clusters:
            return f"nothing is left of the side {name!r}"
    return interval_reason(min(more.n_clusters, less.n_clusters), least=2)
