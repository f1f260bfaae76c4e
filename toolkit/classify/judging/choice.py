"""Which family a study keeps, and whether that could be measured."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from toolkit.classify.judging.crossval import family_names
from toolkit.classify.judging.differences import f1_of_model
from toolkit.classify.judging.draws import LEAST_CLUSTERS, draw_clusters
from toolkit.classify.learning.coded import Coded
from toolkit.classify.learning.families import DEFAULT_FAMILY
from toolkit.kinds import instance_of

LEAST_POSITIVES = 20
"""Positives of all domains together below which no choice between families is measured."""

_DRAWS = 200


class Choice(NamedTuple):
    """A family, and why it was kept.

    Attributes
    ----------
    family : str
        Its name.
    measured : bool
        Whether out-of-fold scores decided.
    why : str
        In a sentence.
    """

    family: str
    measured: bool
    why: str


def choose_family(
    predictions: pd.DataFrame, coded: Coded, *, families: Sequence[str], seed: int = 0
) -> Choice:
    """Keep the family with the best macro-F1 out of fold, if it is ahead of the default.

    Scores of a few hundred paragraphs are noisy, and the best of many families looks better than
    it is. So another family must be ahead of the default by more than one standard error of
    the difference (clusters drawn, paired); else the default is kept, which before any code
    is what the codebook says.

    Parameters
    ----------
    predictions : DataFrame
        From `cross_validate`.
    coded : Coded
        The codes that the predictions are held against.
    families : sequence of str
        Those that may be kept; the first stands for the default if that is not among them.
    seed : int, default=0
        Draws the clusters.

    Returns
    -------
    Choice
        The family, whether scores decided, and why in a sentence.

    Raises
    ------
    BadInput
        If no family is named, or the predictions are not of these codes.
    """
    instance_of("coded", coded, Coded)
    families = family_names(families)
    default = DEFAULT_FAMILY if DEFAULT_FAMILY in families else families[0]
    positives = int(np.nansum(coded.codes))
    clusters = coded.n_coded_clusters
    if positives < LEAST_POSITIVES or clusters < LEAST_CLUSTERS:
        why = (
            f"not chosen by measurement: {positives} positives in {clusters} clusters are coded, "
            f"{LEAST_POSITIVES} in {LEAST_CLUSTERS} are needed; {default} is the default"
        )
        return Choice(default, measured=False, why=why)
    draws = draw_clusters(coded, n_boot=_DRAWS, seed=seed)
    scores = {name: f1_of_model(predictions, coded, name, draws) for name in families}
    ahead = {name: float(values[0] - scores[default][0]) for name, values in scores.items()}
    error = {name: float(np.nanstd(scores[name][1:] - scores[default][1:])) for name in families}
    better = [name for name in families if ahead[name] > max(error[name], 1e-9)]
    best = max(better, key=lambda name: ahead[name], default=default)
    said = f"macro-F1 out of fold {scores[best][0]:.3f}"
    if best == default:
        why = f"{said}; no other family is ahead by more than a standard error"
    else:
        why = f"{said}, {ahead[best]:.3f} ahead of {default} (standard error {error[best]:.3f})"
    return Choice(best, measured=True, why=why)
