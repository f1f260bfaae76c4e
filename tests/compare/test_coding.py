"""What coding a sample adds to the variance of a share, were another share true."""

import numpy as np
import pytest

from toolkit.compare.coding import coding_variance
from toolkit.compare.estimate import estimate
from toolkit.compare.inputs import read_sample


def found(scores, coded, inclusion=0.5):
    n = len(scores)
    coded = np.asarray(coded, dtype=float)
    given = {
        "scores": scores,
        "coded": coded,
        "inclusion": np.broadcast_to(inclusion, n),
        "folds": np.where(np.isnan(coded), -1, 0),
    }
    return estimate(read_sample(given, regions=["u"] * n, clusters=range(n), weights=None))


def variance(result, share):
    return coding_variance(result.residuals, np.array([share]), result.share)[0]


@pytest.mark.parametrize("share", [0.01, 0.2, 0.7])
def test_without_help_from_scores_it_is_that_of_a_share_with_one_code_fewer(share):
    result = found(np.full(40, 0.5), [1.0] * 4 + [0.0] * 16 + [np.nan] * 20)
    assert variance(result, share) == pytest.approx(share * (1 - share) / 19 * (1 - 20 / 40))


def test_a_number_worked_by_hand():
    # Scores 1 and 0, 4 and 4 coded of 8 and 8, one code of 0 in spite of a score of 1: the
    # slope is (1.5) / 2 = 3/4, of which seen / (seen + average) = 1.875 / 2.875 is used.
    scores = [1.0] * 8 + [0.0] * 8
    result = found(scores, [1, 1, 1, 0, *[np.nan] * 4, 0, 0, 0, 0, *[np.nan] * 4])
    used = 0.75 * 1.875 / 2.875
    assert result.tuning[0] == pytest.approx(used)
    # Were the share 1/2, above the .375 found: each code stands for 2 paragraphs with variance
    # 2; residuals are 1/2 - used/2 for the three positives, -1/2 - used/2 and -1/2 + used/2
    # for the negatives, and half a code more of each, 1/2 away.
    ones = 2 * 3 * (0.5 - used / 2) ** 2 + 2 * 0.5 * 0.25
    zeros = 2 * ((0.5 + used / 2) ** 2 + 4 * (0.5 - used / 2) ** 2) + 2 * 0.5 * 0.25
    by_hand = 8 / 7 / 16 * (0.5 * ones / (6 + 1) + 0.5 * zeros / (10 + 1))
    assert variance(result, 0.5) == pytest.approx(by_hand)


def test_false_alarms_do_not_grow_rare_as_the_domain_does():
    # A fifth of all negative paragraphs score 1, and no positive one is missed.
    scores = [1.0] * 60 + [0.0] * 140
    result = found(scores, [1] * 20 + [0] * 10 + [np.nan] * 30 + [0] * 70 + [np.nan] * 70)
    rare, usual = variance(result, 0.001), variance(result, 0.2)
    assert rare > 0.4 * usual
    assert rare > 20 * 0.001 / 100


def test_a_missed_code_weighs_what_low_scores_weigh_and_a_mistaken_one_what_high_ones_do():
    # High scores are coded nearly all, low ones one in ten.
    scores = [1.0] * 20 + [0.0] * 100
    coded = [1] * 18 + [np.nan] * 2 + [0] * 10 + [np.nan] * 90
    result = found(scores, coded, np.repeat([0.9, 0.1], [20, 100]))
    mistaken, missed = result.residuals.unseen[0]
    assert missed == pytest.approx(0.9 * 10**2)
    assert mistaken == pytest.approx(0.1 / 0.9**2)
    just = result.share[0]
    assert variance(result, just) > variance(result, just - 1e-9) + 1e-4
