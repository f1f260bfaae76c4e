import numpy as np
import pytest

from toolkit.errors import BadInput
from toolkit.labels import dawid_skene, voter_rates, weighted_vote

SIXTY = """
00.0 1110 1110 101. 0110 000. 0001 0011 0.11 0111 .011 1.10 0000 11.1 1010 1101 ..10 0.00 1111
.010 .101 1010 0100 0001 1.10 11.. 0001 1001 0011 0111 1000 1110 .111 0010 0010 1111 0010 0000
0000 0100 1.00 011. 000. 11.1 1010 0110 1110 0100 0111 1001 .010 .111 0001 1100 1100 11.. 1001
0000 1111 1010
"""


def test_dawid_skene_equals_another_implementation():
    # crowd-kit 1.4.2: DawidSkene(n_iter=20000, tol=1e-15)
    votes = [[-1 if c == "." else int(c) for c in row] for row in SIXTY.split()]
    found = dawid_skene(votes, max_rounds=20000, tol=1e-14)
    first = [0.2659723, 0.9947596, 0.9947596, 0.9036077, 0.9491386, 0.1306472, 0.1351906]
    np.testing.assert_allclose(found.probability[:7], first, atol=1e-6)
    assert found.prevalence == pytest.approx(0.7029753, abs=1e-6)


def planted(silent):
    """Six voters, two of them poor; rules never say no, people do."""
    rng = np.random.default_rng(0)
    truth = rng.random(3000) < 0.2
    hit = np.array([0.9, 0.8, 0.85, 0.7, 0.6, 0.5])
    false = np.array([0.02, 0.05, 0.03, 0.1, 0.3, 0.4])
    yes = rng.random((3000, 6)) < np.where(truth[:, None], hit, false)
    return truth, hit, false, np.where(yes, 1, -1 if silent else 0)


@pytest.mark.parametrize("silent", [False, True])
def test_planted_rates_are_recovered_without_any_code(silent):
    truth, hit, false, votes = planted(silent)
    found = dawid_skene(votes, silence="answer" if silent else "missing")
    np.testing.assert_allclose(found.rates[:, 1, 1], hit, atol=0.04)
    np.testing.assert_allclose(found.rates[:, 0, 1], false, atol=0.04)
    assert found.prevalence == pytest.approx(0.2, abs=0.02)
    majority = (votes == 1).mean(axis=1) > 0.5
    assert ((found.probability > 0.5) == truth).mean() > (majority == truth).mean()


def test_weights_measured_on_codes_give_calibrated_probabilities():
    truth, _, _, votes = planted(silent=True)
    rates = voter_rates(votes[:1000], truth[:1000].astype(float))
    p = weighted_vote(votes[1000:], rates, prevalence=0.2).probability
    for low, high in ((0, 0.2), (0.2, 0.8), (0.8, 1.01)):
        part = (p >= low) & (p < high)
        assert truth[1000:][part].mean() == pytest.approx(p[part].mean(), abs=0.07)


def test_weighted_vote_is_the_rule_of_bayes():
    rates = np.array([[[0.7, 0.1, 0.2], [0.1, 0.6, 0.3]], [[0.5, 0.2, 0.3], [0.2, 0.5, 0.3]]])
    both = weighted_vote([[1, 0]], rates, prevalence=0.25).probability[0]
    assert both == pytest.approx(0.25 * 0.6 * 0.2 / (0.25 * 0.6 * 0.2 + 0.75 * 0.1 * 0.5))
    heard = weighted_vote([[1, -1]], rates, prevalence=0.25, silence="missing").probability[0]
    assert heard == pytest.approx(0.25 * 0.6 / (0.25 * 0.6 + 0.75 * 0.1))


def test_a_voter_right_three_times_is_not_always_right():
    rates = voter_rates([[1], [1], [1]], [1, 1, 1])
    assert rates[0].tolist() == [[1 / 3, 1 / 3, 1 / 3], [1 / 6, 4 / 6, 1 / 6]]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: dawid_skene([[1], [0]]), "two voters at least"),
        (lambda: weighted_vote([[1]], np.zeros((1, 2, 3)), prevalence=0), "prevalence 0"),
        (lambda: voter_rates([[1], [0]], [1]), "codes of shape"),
    ],
)
def test_what_cannot_be_combined_is_refused(call, message):
    with pytest.raises(BadInput, match=message):
        call()
