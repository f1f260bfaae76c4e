"""Which models differ, on the same paragraphs and the same draws of clusters."""

from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

from toolkit.classify.judging import metrics
from toolkit.classify.judging.draws import (
    LEAST_CLUSTERS,
    Draws,
    draw_clusters,
    without_clusters,
)
from toolkit.classify.judging.evaluation import ROUNDING
from toolkit.classify.judging.predictions import models_of, prediction_matrices
from toolkit.classify.learning.coded import Coded
from toolkit.resample import check_level, holm, interval_reason, standard_error

Floats = NDArray[np.float64]


def compare_models(
    predictions: pd.DataFrame,
    coded: Coded,
    *,
    level: float = 0.95,
    n_boot: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Say which models differ in macro-F1: paired over clusters, corrected by Holm.

    Parameters
    ----------
    predictions : DataFrame
        From `cross_validate`, two models or more.
    coded : Coded
        The codes that the predictions are held against.
    level : float, default=0.95
        Coverage of the intervals.
    n_boot, seed : int
        Number of bootstrap samples; what makes them repeatable.

    Returns
    -------
    DataFrame
        One row a pair: ``model``, ``other``, ``difference`` (of macro-F1, over the domains
        that have positives), ``low``, ``high``, ``p`` (two-sided; both by Student's t with the
        standard error of a bootstrap or a jackknife), ``p_holm``, ``n_clusters``, ``reason``
        why something is missing.
    """
    check_level(level)
    draws, without = draw_clusters(coded, n_boot=n_boot, seed=seed), without_clusters(coded)
    models = models_of(predictions)
    scores = {name: f1_of_model(predictions, coded, name, draws) for name in models}
    left = {name: f1_of_model(predictions, coded, name, without) for name in models}
    n = coded.n_coded_clusters
    rows = [
        {"model": a, "other": b, **_difference(scores[a] - scores[b], left[a] - left[b], n, level)}
        for a, b in combinations(models, 2)
    ]
    columns = ["model", "other", "difference", "low", "high", "p", "n_clusters", "reason"]
    table = pd.DataFrame(rows, columns=columns)
    table.insert(6, "p_holm", holm(table["p"].to_numpy(dtype=np.float64)))
    return table


def f1_of_model(predictions: pd.DataFrame, coded: Coded, model: str, draws: Draws) -> Floats:
    """Return macro-F1 of one model for each draw, over the domains that have positives."""
    _, _, predicted = prediction_matrices(predictions, coded, model)
    return metrics.macro_f1(predicted, coded, draws)


def _difference(
    values: Floats, without: Floats, n_clusters: int, level: float
) -> dict[str, object]:
    low = high = p = float("nan")
    reason = ""
    if n_clusters < LEAST_CLUSTERS:
        reason = interval_reason(n_clusters, LEAST_CLUSTERS)
    else:
        low, high, p = _student(float(values[0]), values[1:], without, n_clusters, level)
        if np.isnan(p):
            reason = "positives stand in too few clusters"
        elif p == 0 and high - low < ROUNDING:
            low = high = p = float("nan")
            reason = "no interval for the difference: the same in every resample"
    return {
        "difference": float(values[0]),
        "low": low,
        "high": high,
        "p": p,
        "n_clusters": n_clusters,
        "reason": reason,
    }


def _student(
    observed: float, draws: Floats, without: Floats, n_clusters: int, level: float
) -> tuple[float, float, float]:
    """Return both ends and a two-sided p-value; missing where too many draws are undefined.

    A share of draws cannot be smaller than one in their number, which after Holm's correction
    for the pairs of eight models is never below .05 at a thousand draws.
    """
    error = float(standard_error(observed, draws, without, n_clusters))
    far = float(stats.t.ppf((1 + level) / 2, n_clusters - 1)) * error
    if error < ROUNDING:
        p = 1.0 if observed == 0 else 0.0
    else:
        p = float(2 * stats.t.sf(abs(observed) / error, n_clusters - 1))
    return max(observed - far, -1.0), min(observed + far, 1.0), p
