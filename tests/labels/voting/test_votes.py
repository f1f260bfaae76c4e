import numpy as np
import pytest

from toolkit.codebook import Rule, RuleSet
from toolkit.errors import BadInput
from toolkit.labels import Rules, rule_votes, vote_table

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


def test_each_rule_votes_yes_or_has_no_opinion(with_domain):
    lines = Rule(name="lines", any=("公交线路",))
    weak = Rule(name="ferry", any=("轮渡",), strength="maybe")
    taught = with_domain("transport", rules=RuleSet(rules=(lines, weak)))
    found = rule_votes(Rules(taught), ["新增公交线路3条。", "修建水渠二公里，开通轮渡。"])
    assert found.rules == ("lines", "ferry")
    assert found.domains == ("transport", "transport")
    assert found.votes.tolist() == [[1, -1], [-1, -1]]
