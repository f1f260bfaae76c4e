"""A card says of each domain whether its scores may be read as probabilities."""

import pytest

from toolkit.study.material.cards import probability_of

NONE = float("nan")


@pytest.mark.parametrize(
    ("slope", "low", "high", "skill", "said"),
    [
        (0.9, 0.7, 1.2, 0.6, "yes"),
        (0.6, 0.4, 0.8, 0.6, "no: the scores are too sure"),
        (1.9, 1.4, 2.8, 0.6, "no: the scores are not sure enough"),
        (0.9, 0.7, 1.2, 0.0, "no: saying the share of positives"),
        (0.9, 0.7, 1.2, NONE, "no: saying the share of positives"),
        (0.9, NONE, NONE, 0.6, "not known: 5 clusters are too few"),
        (NONE, NONE, NONE, 0.6, "not known: no line can be drawn"),
    ],
)
def test_scores_are_probabilities_where_the_slope_may_be_1(slope, low, high, skill, said):
    row = {"domain": "roads", "slope": slope, "slope_low": low, "slope_high": high}
    found = probability_of({**row, "brier_skill": skill, "n_clusters": 5})
    assert str(found["calibrated"]).startswith(said)
    assert (found["low"] is None) == (low != low)


def test_a_slope_that_one_cluster_decides_is_not_laid_to_their_number():
    row = {"domain": "roads", "slope": 0.9, "slope_low": NONE, "slope_high": NONE}
    found = probability_of({**row, "brier_skill": 0.6, "n_clusters": 40})
    assert found["calibrated"] == "not known: one of 40 clusters decides the slope alone"
