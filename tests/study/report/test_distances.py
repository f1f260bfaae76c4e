"""What the report says of distances between regions."""

import pandas as pd
import pytest

from toolkit.study.report.distances import distance_blocks


@pytest.mark.parametrize(
    ("p_holm", "said"),
    [
        (float("nan"), "None of these could be tested against it"),
        (0.01, "Of the 1 that could be tested, 1 is larger than chance explains, once corrected"),
        (0.4, "Of the 1 that could be tested, 0 are larger than chance explains, once corrected"),
    ],
)
def test_distances_say_how_many_are_more_than_chance(report_study, p_holm, said):
    row = {"region": "371428", "other": "370828", "distance": 0.4, "by": "words"}
    table = pd.DataFrame([row]).assign(expected=0.3, corrected=0.1, p=p_holm, p_holm=p_holm)
    blocks = distance_blocks(table.assign(reason=""), report_study.names)
    assert said in blocks[0].text.en


def test_the_distance_of_two_regions_is_told_once(report_study):
    pairs = [("371428", "370828"), ("371428", "rest"), ("370828", "rest")]
    table = pd.DataFrame(pairs, columns=["region", "other"]).assign(
        by="words", distance=0.4, expected=0.3, corrected=0.1, p=0.01, p_holm=0.03, reason=""
    )
    blocks = distance_blocks(table, report_study.names)
    assert "Of the 1 that could be tested, 1 is larger" in blocks[0].text.en


def test_where_none_is_certain_among_many_the_bar_is_named(report_study):
    pairs = [("371428", "370828"), ("371428", "330106"), ("370828", "330106")]
    table = pd.DataFrame(pairs, columns=["region", "other"]).assign(
        by="words", distance=0.4, expected=0.3, corrected=0.1, p=[0.02, 0.4, 0.5], reason=""
    )
    table["p_holm"] = [0.06, 0.8, 0.8]
    said = distance_blocks(table, report_study.names)[0].text
    assert (
        "The smallest p is 0.02, and among 3 comparisons it would have to be below 0.017" in said.en
    )
    assert "最小的 p 为 0.02，比较 3 对时要小于 0.017 才显著" in said.zh
