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


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"codes": np.zeros((2, 2))}, r"shape \(2, 2\): expected 2 paragraphs x 1 domains"),
        ({"codes": np.array([[1.0], [0.5]])}, "'q', domain 'roads': found 0.5"),
        ({"clusters": ["a"]}, "1 clusters"),
        ({"regions": ["A"]}, "1 regions"),
        ({"documents": ["d"]}, "1 documents for 2 paragraphs"),
        ({"paragraph_ids": ["p", "p"]}, "twice"),
    ],
)
def test_what_does_not_fit_is_refused(change, message):
    with pytest.raises(BadInput, match=message):
        Coded(**{**GOOD, **change})


@pytest.mark.parametrize(
    ("stands_for", "message"),
    [
        (np.ones((2, 2)), r"stands_for of shape \(2, 2\): expected that of codes, \(2, 1\)"),
        (np.array([[0.0], [1.0]]), "a number above 0 is expected wherever there is a code"),
        (np.array([[np.nan], [1.0]]), "a number above 0"),
        (np.array([[np.inf], [1.0]]), "a number above 0"),
    ],
)
def test_what_a_code_stands_for_is_a_number_above_0(stands_for, message):
    known = {"paragraph_ids": ["p", "q"], "domains": ["roads"], "clusters": ["a", "b"]}
    codes = np.array([[1.0], [np.nan]])
    with pytest.raises(BadInput, match=message):
        Coded(**known, codes=codes, stands_for=stands_for)
    given = np.array([[4.0], [np.nan]])
    coded = Coded(**known, codes=codes, stands_for=given)
    assert coded.with_codes(1 - codes).stands_for is coded.ungrouped().stands_for is given


def test_columns_of_a_filtered_table_are_read_by_place():
    table = pd.DataFrame({"id": ["p", "q"], "cluster": ["a", "b"], "region": ["A", None]})
    table.index = [1, 0]
    given = {"paragraph_ids": table["id"], "clusters": table["cluster"], "regions": table["region"]}
    coded = Coded(**{**GOOD, **given})
    assert (coded.paragraph_ids[0], coded.clusters[1], coded.regions[0]) == ("p", "b", "A")
