import pandas as pd
import pytest

from toolkit.errors import BadInput
from toolkit.labels import cross_strata, vote_strata


def test_a_paragraph_of_two_domains_counts_for_the_rarer():
    votes = [[1, 0, -1], [1, 0, 1], [1, 1, 0], [0, 1, 0], [0, 0, -1]]
    assert vote_strata(votes, ["a", "b", "c"]) == ["a", "c", "b", "b", "none"]


def test_a_region_that_is_not_known_is_a_stratum_of_its_own():
    assert cross_strata(["a", None, float("nan")], ["x", "x", "y"]) == [
        "a/x",
        "unknown/x",
        "unknown/y",
    ]


def test_domains_of_a_filtered_column_are_read_by_place():
    assert vote_strata([[0, 1]], pd.Series(["a", "b"], index=[1, 0])) == ["b"]


def test_shapes_must_agree():
    with pytest.raises(BadInput, match=r"votes of shape \(1, 2\) for 3 domains"):
        vote_strata([[1, 0]], ["a", "b", "c"])
    with pytest.raises(BadInput, match="1 and 2 strata"):
        cross_strata(["a"], ["b", "c"])
