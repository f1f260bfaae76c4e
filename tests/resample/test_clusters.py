import numpy as np
import pandas as pd
import pytest

from toolkit.errors import BadInput
from toolkit.resample import cluster_codes, spawn_seeds


def test_clusters_are_numbered_by_name_whatever_the_order_of_rows():
    names, codes = cluster_codes(pd.Series(["d", "b", "d", "a"]))
    assert names == ("a", "b", "d")
    assert codes.tolist() == [2, 1, 2, 0]


def test_whole_numbers_may_name_clusters():
    names, codes = cluster_codes(np.array([7, 3, 7]))
    assert names == ("3", "7")
    assert codes.tolist() == [1, 0, 1]
    assert cluster_codes(list(np.array([7, 3, 7])))[0] == names


@pytest.mark.parametrize("missing", [None, float("nan"), "", pd.NA, pd.NaT, 1.5])
def test_a_missing_cluster_is_refused_with_its_row(missing):
    with pytest.raises(BadInput, match="row 2"):
        cluster_codes(["a", "b", missing])


def test_seeds_are_distinct_and_do_not_depend_on_how_many_are_made():
    many = spawn_seeds(5, 50)
    assert len(set(many)) == 50
    assert spawn_seeds(5, 3) == many[:3]
    assert spawn_seeds(6, 3) != many[:3]
