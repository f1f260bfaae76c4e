"""How much more of a topic some paragraphs hold than others, with an interval."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from toolkit.arguments import names_of
from toolkit.errors import BadInput
from toolkit.resample import check_level, cluster_codes, divide, interval_reason
from toolkit.topics.fitted.foldin import Floats, Integers
from toolkit.topics.telling.given import document_weights, read_runs, read_weights

MORE, LESS = "more", "less"


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
    freedom less than the smaller side has clusters; or, where that is longer, those of clusters
    that differ on either side as far as all do (pooled variance, as many degrees of freedom as
    clusters, less two): five documents without a word of a rare topic do not show that the sixth
    has none.

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
    cluster-robust inference. Student (1908), The probable error of a mean, for pooled variance.

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
    seeds = difference.var(axis=0, ddof=1) if len(difference) > 1 else 0.0
    own, alike = _variances(more, less)
    n_apart = len(np.unique(cluster[counted & ((side == MORE) | (side == LESS))]))
    degrees = n_clusters - 1, max(n_apart - 2, n_clusters - 1)
    errors = np.sqrt([own + seeds, alike + seeds])
    return _table(difference.mean(axis=0), errors, degrees, level).assign(
        n_paragraphs=more.n_paragraphs + less.n_paragraphs,
        n_clusters=n_clusters,
        reason=_reason(more, less),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One side: the mean of each run (n_runs, n_topics), and how far each cluster pulls it.

    ``pulls`` is (n_all_clusters, n_topics): what each cluster adds to the mean beyond what it
    would, were it like the mean; ``parts`` (n_all_clusters,) is its part of ``size``.
    """

    means: Floats
    pulls: Floats
    parts: Floats
    size: float
    n_clusters: int
    n_paragraphs: int

    @property
    def moves(self) -> Floats:
        """The mean less what it would be without each cluster (jackknife)."""
        if self.n_clusters < 2:
            return self.pulls
        alone = np.sqrt(1 - 1 / self.n_clusters) / (1 - self.parts[:, None])
        return np.asarray(self.pulls * alone, dtype=np.float64)

    @property
    def squares(self) -> float:
        """One over the number of clusters of equal size that these are worth."""
        return float((self.parts**2).sum())


def _side(here: Floats, weight: Floats, cluster: Integers, rows: Integers) -> _Side:
    """Return the means of some rows, whose runs are ``here``, and how clusters pull them."""
    n_topics, n_all = here.shape[2], int(cluster.max(initial=-1)) + 1
    own, total = cluster[rows], float(weight.sum())
    pulls, parts = np.zeros((n_all, n_topics)), np.zeros(n_all)
    means = np.full((len(here), n_topics), np.nan)
    if len(own):
        means = np.stack([weight @ run / total for run in here])
        apart = (here.mean(axis=0) - means.mean(axis=0)) * (weight / total)[:, None]
        np.add.at(pulls, own, apart)
        np.add.at(parts, own, weight / total)
    counts = {"n_clusters": len(np.unique(own)), "n_paragraphs": len(own)}
    return _Side(means=means, pulls=pulls, parts=parts, size=total, **counts)


def _variances(more: _Side, less: _Side) -> tuple[Floats, Floats]:
    """Return the variance of a difference from how clusters differ on each side, and on both."""
    moves = more.moves, less.moves
    own = ((moves[0] - moves[1]) ** 2).sum(axis=0)
    apart = (moves[0] ** 2 + moves[1] ** 2).sum(axis=0)
    gaps = sum(side.size**2 * (side.pulls**2).sum(axis=0) for side in (more, less))
    worth = sum(side.size**2 * side.squares * (1 - side.squares) for side in (more, less))
    usual = gaps / worth if worth > 0 else np.full_like(own, np.nan)
    # A cluster on both sides cancels as far as it moves both.
    kept = np.divide(own, apart, out=np.ones_like(own), where=apart > 0)
    return own, usual * (more.squares + less.squares) * kept


def _table(
    difference: Floats, errors: Floats, degrees: tuple[int, int], level: float
) -> pd.DataFrame:
    """Return differences with the longer of two intervals; errors are (2, n_topics)."""
    from scipy.stats import t  # slow to load

    far = p = np.full(len(difference), np.nan)
    if degrees[0] > 0:
        df = np.array(degrees)[:, None]
        far = (t.ppf((1 + level) / 2, df) * errors).max(axis=0)
        gap = np.abs(difference)
        ratio = divide(gap, errors)
        p = np.fmax.reduce(2 * t.sf(ratio, df))
    return pd.DataFrame(
        {
            "topic": np.arange(len(difference)),
            "difference": difference,
            # No difference of two shares is larger: with few clusters the arm of t is.
            "low": np.maximum(difference - far, -1.0),
            "high": np.minimum(difference + far, 1.0),
            "p": p,
        }
    )


def _reason(more: _Side, less: _Side) -> str:
    for name, side in ((MORE, more), (LESS, less)):
        if not side.n_clusters:
            return f"nothing is left of the side {name!r}"
    return interval_reason(min(more.n_clusters, less.n_clusters), least=2)
