import numpy as np
import pytest

from toolkit.errors import BadInput
from toolkit.labels import vote_table

NAN = float("nan")
#           a   b   c (another domain)
VOTES = [
    [1, 1, -1],
    [1, 0, 1],
    [1, -1, 1],
    [-1, 0, 0],
    [-1, -1, -1],
]
CODES = [[1, NAN], [1, 1], [0, 0], [1, 0], [0, 1]]


def table():
    made = vote_table(VOTES, ["a", "b", "c"], ["x", "x", "y"], CODES, ["x", "y"])
    return made.set_index("voter")


def test_coverage_overlap_and_conflict_are_shares_of_all_paragraphs():
    columns = ["n_yes", "n_no", "coverage", "overlap", "conflict"]
    assert table()[columns].values.tolist() == [
        [3, 0, 0.6, 0.4, 0.2],
        [1, 2, 0.6, 0.4, 0.2],
        [2, 1, 0.6, 0.0, 0.0],
    ]


def test_precision_and_recall_count_coded_paragraphs_alone():
    columns = ["n_yes_coded", "precision", "n_no_coded", "precision_no", "recall"]
    np.testing.assert_allclose(
        table()[columns].to_numpy(dtype=float),
        [[3, 2 / 3, 0, NAN, 2 / 3], [1, 1, 2, 0, 1 / 3], [2, 0.5, 1, 1, 0.5]],
    )


@pytest.mark.parametrize(
    ("votes", "domains", "message"),
    [
        ([[1, 2, 0]], "xxy", r"2 is not 1 \(yes\), 0 \(no\) or -1"),
        ([[1, 0]], "xxy", r"votes of shape \(1, 2\) for 3 voters"),
        ([[1, 0, 0]], "xxz", "voter_domains: 'z'"),
        ([[1, 0, 0]], "xx", "voter_domains: '2 for 3 voters'"),
    ],
)
def test_what_does_not_fit_is_refused(votes, domains, message):
    with pytest.raises(BadInput, match=message):
        vote_table(votes, ["a", "b", "c"], list(domains), [[1, 0]], ["x", "y"])
