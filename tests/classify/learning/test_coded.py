import numpy as np
import pandas as pd
import pytest

from toolkit.classify import Coded
from toolkit.errors import BadInput

GOOD = {
    "paragraph_ids": ["p", "q"],
    "domains": ["roads"],
    "codes": np.array([[1.0], [np.nan]]),
    "clusters": ["a", "b"],
}


def test_a_paragraph_is_coded_if_one_domain_is():
    codes = np.array([[1.0, np.nan], [np.nan, np.nan]])
    coded = Coded(**{**GOOD, "domains": ["roads", "water"], "codes": codes})
    assert coded.anywhere.tolist() == [True, False]
    assert repr(coded) == "Coded(2 paragraphs, 1 coded: roads, water)"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"codes": np.zeros((2, 2))}, r"shape \(2, 2\): expected 2 paragraphs x 1 domains"),
        ({"codes": np.array([[1.0], [0.5]])}, "'q', domain 'roads': found 0.5"),
        ({"codes": [["yes"], ["no"]]}, r"codes: a table of numbers is expected \(.*'yes'"),
        ({"codes": None}, "codes: 0 dimensions; a row a paragraph"),
        ({"clusters": ["a"]}, "1 clusters"),
        ({"regions": ["A"]}, "1 regions"),
        ({"documents": ["d"]}, "1 documents for 2 paragraphs"),
        ({"paragraph_ids": ["p", "p"]}, "twice"),
        ({"stands_for": np.ones((2, 2))}, r"of shape \(2, 2\): expected that of codes, \(2, 1\)"),
        *(
            ({"stands_for": np.array([[n], [1.0]])}, "a number above 0 is expected wherever")
            for n in (0.0, np.nan, np.inf)
        ),
    ],
)
def test_what_does_not_fit_is_refused(change, message):
    with pytest.raises(BadInput, match=message):
        Coded(**{**GOOD, **change})


def test_what_codes_stand_for_stays_with_other_codes_and_clusters():
    given = np.array([[4.0], [np.nan]])
    coded = Coded(**GOOD, stands_for=given)
    assert coded.with_codes(1 - coded.codes).stands_for is coded.ungrouped().stands_for is given


@pytest.mark.parametrize(
    "given",
    [
        [[1.0], [None]],
        pd.DataFrame({"roads": [1.0, np.nan]}, index=[1, 0]),
        pd.DataFrame({"roads": [1, None]}, dtype="Int64"),
        pd.DataFrame({"roads": [True, None]}, dtype="boolean"),
        np.array([[1], [None]], dtype=object),
        np.ma.masked_invalid([[1.0], [np.nan]]),
    ],
    ids=["lists", "table", "nullable", "boolean", "objects", "masked"],
)
def test_codes_of_any_kind_of_table_are_read_as_numbers(given):
    coded = Coded(**{**GOOD, "codes": given}, stands_for=given)
    for matrix in (coded.codes, coded.stands_for):
        np.testing.assert_array_equal(matrix, [[1.0], [np.nan]])


def test_columns_of_a_filtered_table_are_read_by_place():
    table = pd.DataFrame({"id": ["p", "q"], "cluster": ["a", "b"], "region": ["A", None]})
    table.index = [1, 0]
    given = {"paragraph_ids": table["id"], "clusters": table["cluster"], "regions": table["region"]}
    coded = Coded(**{**GOOD, **given})
    assert (coded.paragraph_ids[0], coded.clusters[1], coded.regions[0]) == ("p", "b", "A")
