"""Whether scores mean what they say: calibration lines and bins."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

from toolkit.classify.applied.calibrate import ENOUGH, least_loss, logit, mean_one, rarer, sigmoid
from toolkit.classify.judging.draws import LEAST_CLUSTERS, known_codes
from toolkit.classify.judging.predictions import prediction_matrices
from toolkit.classify.learning.coded import Coded

Floats = NDArray[np.float64]

_ALONE = 1e-9  # of the information; what is left without a cluster that decides the line alone
_STEEPEST = 50.0  # beyond, the scores separate the codes and the line has no end


def calibration_line(
    scores: Floats,
    codes: Floats,
    clusters: NDArray[np.int64],
    *,
    weights: Floats | None = None,
    level: float = 0.95,
) -> dict[str, float]:
    """Fit log odds of a positive = intercept + slope * log odds of the score.

    Calibrated scores have slope 1 and intercept 0; a slope below 1 means scores that are
    too sure. ``weights`` say how many texts each code stands for. Standard errors are those of
    leaving out one cluster after the other (jackknife, one step of Newton's method each; t with
    one less than the number of clusters, or fewer degrees of freedom where a few of them tell
    most of the line, as those that hold a rare domain).

    Returns
    -------
    dict
        ``slope``, ``slope_low``, ``slope_high``, ``intercept``, ``intercept_low``,
        ``intercept_high``; NaN with fewer than five positives or negatives, where scores
        separate the codes, and for the intervals with few clusters, or one that decides alone.

    References
    ----------
    Cox (1958), Biometrika 45:562. MacKinnon, Nielsen & Webb (2023), Fast and reliable jackknife
    and bootstrap methods for cluster-robust inference. Imbens & Kolesár (2016), Robust standard
    errors in small samples: degrees of freedom, here from what each cluster tells of the line.
    """
    names = ("slope", "slope_low", "slope_high", "intercept", "intercept_low", "intercept_high")
    found = dict.fromkeys(names, float("nan"))
    if rarer(codes) < ENOUGH or _separated(scores, codes):
        return found
    inputs = np.stack([logit(scores), np.ones_like(scores)], axis=1)
    w = mean_one(weights, len(scores))
    line = least_loss(inputs[:, 0], codes, np.zeros(2), weights)
    if np.abs(line).max() > _STEEPEST:
        return found
    found["slope"], found["intercept"] = map(float, line)
    n_clusters = len(np.unique(clusters))
    if n_clusters < LEAST_CLUSTERS:
        return found
    errors, degrees = _errors(inputs, codes, line, clusters, w)
    reach = stats.t.ppf((1 + level) / 2, degrees) * errors
    for name, at, far in zip(("slope", "intercept"), line, reach, strict=True):
        found[f"{name}_low"], found[f"{name}_high"] = float(at - far), float(at + far)
    return found


def _separated(scores: Floats, codes: Floats) -> bool:
    """Tell whether one score parts the codes, or all scores are equal: no line has an end."""
    yes, no = scores[codes == 1], scores[codes == 0]
    return bool(yes.min() >= no.max() or no.min() >= yes.max())


def _errors(
    inputs: Floats, codes: Floats, line: Floats, clusters: NDArray[np.int64], weights: Floats
) -> tuple[Floats, Floats]:
    """Return how far the line moves without one cluster or another, and degrees of freedom of that.

    Errors are NaN if one cluster decides the line alone.
    """
    p = sigmoid(inputs @ line)
    pairs = inputs[:, :, None] * inputs[:, None, :] * (weights * p * (1 - p))[:, None, None]
    _, group = np.unique(clusters, return_inverse=True)
    sums, own = np.zeros((group.max() + 1, 2)), np.zeros((group.max() + 1, 2, 2))
    np.add.at(sums, group, inputs * (weights * (codes - p))[:, None])
    np.add.at(own, group, pairs)
    total, lacks = own.sum(axis=0), 1 - 1 / len(sums)
    others = total - own
    if (np.linalg.det(others) < _ALONE * np.linalg.det(total)).any():
        return np.full(2, np.nan), np.ones(2)
    moves = np.linalg.solve(others, sums[:, :, None])[:, :, 0]
    # Of the variance of slope and intercept, what comes from each cluster (Satterthwaite).
    inverse = np.linalg.inv(total)
    parts = np.diagonal(inverse @ own @ inverse, axis1=1, axis2=2)
    degrees = lacks * parts.sum(axis=0) ** 2 / (parts**2).sum(axis=0)
    return np.sqrt(lacks * (moves**2).sum(axis=0)), np.fmax(degrees, 1.0)


def calibration_bins(
    predictions: pd.DataFrame, coded: Coded, model: str, *, n_bins: int = 10
) -> pd.DataFrame:
    """Compare mean score and share of positives, in bins of equal numbers of paragraphs.

    Both are of what the codes stand for, where they do not stand for as much each.

    Returns
    -------
    DataFrame
        One row a domain and bin: ``domain``, ``mean_score``, ``observed``, ``n_coded``,
        ``n_positive``. Equal scores are never parted, so there may be fewer bins.
    """
    scores, _, _ = prediction_matrices(predictions, coded, model)
    rows = []
    for j, domain in enumerate(coded.domains):
        known, codes, weights = known_codes(coded, j)
        score = scores[known, j]
        places = np.linspace(0, 1, n_bins + 1)[1:-1]
        edges: Floats = np.unique(np.quantile(score, places)) if len(score) else np.zeros(0)
        place = np.searchsorted(edges, score, side="left")
        for number in np.unique(place):
            mine = place == number
            own = None if weights is None else weights[mine]
            share = (
                np.average(score[mine], weights=own),
                np.average(codes[mine], weights=own),
                int(mine.sum()),
                int(codes[mine].sum()),
            )
            rows.append((domain, *share))
    return pd.DataFrame(rows, columns=["domain", "mean_score", "observed", "n_coded", "n_positive"])
