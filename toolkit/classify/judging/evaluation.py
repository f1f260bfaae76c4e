"""How well models do on paragraphs that they never saw, with intervals over clusters."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.classify.applied.calibrate import ENOUGH, rarer
from toolkit.classify.judging import metrics
from toolkit.classify.judging.draws import (
    LEAST_CLUSTERS,
    Draws,
    draw_clusters,
    known_codes,
    without_clusters,
)
from toolkit.classify.judging.predictions import models_of, prediction_matrices
from toolkit.classify.judging.reliability import calibration_line
from toolkit.classify.learning.coded import Coded
from toolkit.resample import bounded_interval, check_level, interval_reason, log_interval

Floats = NDArray[np.float64]

ROUNDING = 1e-12
"""An interval shorter than this is none: a third has that much error in the last digits."""

MEASURES = ("precision", "recall", "f1", "average_precision", "brier", "brier_skill")
_WITH_INTERVAL = {
    "f1": ("low", "high"),
    "average_precision": ("average_precision_low", "average_precision_high"),
    "brier_skill": ("brier_skill_low", "brier_skill_high"),
}

_SAME = "the same in every resample"
_UNDEFINED = "undefined in more than 5% of the resamples"


def evaluate(
    predictions: pd.DataFrame,
    coded: Coded,
    *,
    level: float = 0.95,
    n_boot: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Score models by domain and over all domains, on coded paragraphs.

    Clusters are drawn for the intervals, not paragraphs: paragraphs of one document depend
    on each other. Each code weighs as many paragraphs as it stands for: of paragraphs that were
    drawn because rules say yes, most positives are ones that rules find, and unweighted recall
    would flatter them. The row ``macro`` is the mean over the domains that have positives, in
    each resample over those that have some there.

    Parameters
    ----------
    predictions : DataFrame
        From `cross_validate`.
    coded : Coded
        The codes that the predictions are held against.
    level : float, default=0.95
        Coverage of the intervals.
    n_boot, seed : int
        Number of bootstrap samples; what makes them repeatable.

    Returns
    -------
    DataFrame
        One row a model and domain, then ``macro``: ``model``, ``domain``, ``precision``,
        ``recall``, ``f1`` with ``low`` and ``high``, ``f1_one_missed`` (F1 if one code more, of
        those that stand for most, had been a yes that the model passes over: what no resample
        shows; missing where all stand for as many), ``average_precision``, ``brier`` and
        ``brier_skill`` with ``…_low`` and ``…_high``, calibration ``slope`` and ``intercept``
        with intervals (1 and 0 are perfect), ``n_coded``, ``n_positive``, ``n_predicted``,
        ``n_clusters``, and ``reason`` why something is missing. What is the same in every draw,
        as without a single error, has no interval.

    Raises
    ------
    BadInput
        If a coded paragraph's score comes from a model that may have seen it.
    """
    check_level(level)
    draws, without = draw_clusters(coded, n_boot=n_boot, seed=seed), without_clusters(coded)
    rows = []
    for model in models_of(predictions):
        scores, _, predicted = prediction_matrices(predictions, coded, model)
        domains = [
            _Domain(scores[:, j], predicted[:, j], coded, j, draws, without)
            for j in range(len(coded.domains))
        ]
        rows += [{"model": model, **domain.row(level)} for domain in domains]
        rows.append({"model": model, **_macro(domains, coded, level)})
    return pd.DataFrame(rows)


class _Domain:
    """Measures of one model and domain.

    ``values`` are as observed (row 0), then one row a draw; ``without`` has a row for each
    cluster that is left out.
    """

    def __init__(
        self,
        scores: Floats,
        predicted: NDArray[np.bool_],
        coded: Coded,
        j: int,
        draws: Draws,
        without: Draws,
    ) -> None:
        rows, self.codes, self.weights = known_codes(coded, j)
        self.name = coded.domains[j]
        self.scores, self.predicted = scores[rows], predicted[rows]
        self.clusters = coded.cluster_numbers()[rows]
        self.n_clusters = len(np.unique(self.clusters))
        self.values = self._measured(draws.codes_of(coded, j))
        self.without = self._measured(without.codes_of(coded, j))

    def _measured(self, draws: Draws) -> dict[str, Floats]:
        said, scored = (self.predicted, self.codes, draws), (self.scores, self.codes, draws)
        return {
            "precision": metrics.precision(*said),
            "recall": metrics.recall(*said),
            "f1": metrics.f1(*said),
            "average_precision": metrics.average_precision(*scored),
            "brier": metrics.brier(*scored),
            "brier_skill": metrics.brier_skill(*scored),
        }

    def row(self, level: float) -> dict[str, object]:
        line = calibration_line(
            self.scores, self.codes, self.clusters, weights=self.weights, level=level
        )
        summary, missing = _summary(self.values, self.without, self.n_clusters, level)
        return {
            "domain": self.name,
            **summary,
            "f1_one_missed": self._one_missed(),
            **line,
            "n_coded": len(self.codes),
            "n_positive": int(self.codes.sum()),
            "n_predicted": int(self.predicted.sum()),
            "n_clusters": self.n_clusters,
            "reason": "; ".join([*self._reasons(), *missing]),
        }

    def _one_missed(self) -> float:
        passed = (self.codes == 0) & ~self.predicted
        if self.weights is None or not passed.any():
            return float("nan")
        one = np.flatnonzero(passed)[np.argmax(self.weights[passed])]
        codes = np.where(np.arange(len(self.codes)) == one, 1.0, self.codes)
        once = metrics.as_they_are(len(codes), self.weights)
        return float(metrics.f1(self.predicted, codes, once)[0])

    def _reasons(self) -> list[str]:
        positive = int(self.codes.sum())
        reasons = []
        if positive == 0:
            reasons.append("no positive: nothing to find")
        elif rarer(self.codes) < ENOUGH:
            reasons.append(f"{positive} positives of {len(self.codes)}: no calibration line")
        return reasons


def _summary(
    values: dict[str, Floats], without: dict[str, Floats], n_clusters: int, level: float
) -> tuple[dict[str, float], list[str]]:
    """Return the measures with their intervals, and why some have none."""
    found = {name: float(values[name][0]) for name in MEASURES}
    ends = dict.fromkeys(_WITH_INTERVAL, (np.nan, np.nan))
    reasons = [interval_reason(n_clusters, LEAST_CLUSTERS)]
    if n_clusters >= LEAST_CLUSTERS:
        ends = {name: _ends(name, values[name], without[name], n_clusters, level) for name in ends}
        same = [name for name, (low, high) in ends.items() if high - low < ROUNDING]
        undefined = [n for n, (low, _) in ends.items() if np.isnan(low) and not np.isnan(found[n])]
        ends |= dict.fromkeys(same, (np.nan, np.nan))
        whys = {_SAME: same, _UNDEFINED: undefined}
        reasons = [f"no interval for {', '.join(some)}: {w}" for w, some in whys.items() if some]
    for name, pair in ends.items():
        found.update(zip(_WITH_INTERVAL[name], pair, strict=True))
    return found, reasons


def _ends(
    name: str, values: Floats, without: Floats, n_clusters: int, level: float
) -> tuple[float, float]:
    """Return the interval of a measure; a skill below 0 is no use, and has no least value."""
    interval = log_interval if name == "brier_skill" else bounded_interval
    low, high = interval(values[0], values[1:], without, level=level, n_clusters=n_clusters)
    return float(low), float(high)


def _macro(domains: Sequence[_Domain], coded: Coded, level: float) -> dict[str, object]:
    n_clusters = coded.n_coded_clusters
    values, without = (
        {
            name: metrics.over_domains([of[name] for of in each], [of["f1"] for of in each])
            for name in MEASURES
        }
        for each in ([d.values for d in domains], [d.without for d in domains])
    )
    summary, reasons = _summary(values, without, n_clusters, level)
    left_out = [domain.name for domain in domains if not domain.codes.sum()]
    if left_out:
        reasons.append(f"without {', '.join(left_out)}: no positive")
    return {
        "domain": "macro",
        **summary,
        "n_coded": int(coded.anywhere.sum()),
        "n_positive": sum(int(domain.codes.sum()) for domain in domains),
        "n_predicted": sum(int(domain.predicted.sum()) for domain in domains),
        "n_clusters": n_clusters,
        "reason": "; ".join(reasons),
    }
