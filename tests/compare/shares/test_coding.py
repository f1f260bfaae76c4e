"""What coding a sample adds to the variance of a share, were another share true."""

import numpy as np
import pytest

from toolkit.compare.given.inputs import read_sample
from toolkit.compare.shares.coding import coding_variance
from toolkit.compare.shares.estimate import estimate


def found(scores, coded, inclusion=0.5, weights=None):
    n = len(scores)
    coded = np.asarray(coded, dtype=float)
    given = {
        "scores": scores,
        "coded": coded,
        "inclusion": np.broadcast_to(inclusion, n),
        "folds": np.where(np.isnan(coded), -1, 0),
    }
    return estimate(read_sample(given, regions=["u"] * n, clusters=range(n), weights=weights))


def variance(result, share):
    return coding_variance(result.residuals, np.array([share]), result.share)[0]


@pytest.mark.parametrize("share", [0.01, 0.2, 0.7])
def test_without_help_from_scores_it_is_that_of_a_share_with_one_code_fewer(share):
    result = found(np.full(40, 0.5), [1.0] * 4 + [0.0] * 16 + [np.nan] * 20)
    assert variance(result, share) == pytest.approx(share * (1 - share) / 19 * (1 - 20 / 40))


def test_a_number_worked_by_hand():
    # Scores 1 and 0, 4 and 4 coded of 8 and 8, one code of 0 in spite of a score of 1: the
    # slope is (1.5) / 2 = 3/4, of which seen / (seen + 2) = 1.875 / 3.875 is used.
    scores = [1.0] * 8 + [0.0] * 8
    result = found(scores, [1, 1, 1, 0, *[np.nan] * 4, 0, 0, 0, 0, *[np.nan] * 4])
    assert result.tuning[0] == pytest.approx(0.75 * 1.875 / 3.875)
    # Were the share 1/2, above the .375 found: each code stands for 2 paragraphs with variance
    # 2; half of the coded score 1, as of all, so residuals are those of the whole slope: 1/8
    # for the three positives, -7/8 and -1/8 for the negatives, and .6 of a code more of each,
    # 1/2 away.
    ones = 2 * 3 / 64 + 2 * 0.6 * 0.25
    zeros = 2 * (49 + 4) / 64 + 2 * 0.6 * 0.25
    by_hand = 8 / 7 / 16 * (0.5 * ones / (6 + 1.2) + 0.5 * zeros / (10 + 1.2))
    assert variance(result, 0.5) == pytest.approx(by_hand)


def test_the_share_that_was_found_has_the_mean_of_what_is_tried_just_above_and_just_below():
    scores = [1.0] * 20 + [0.0] * 100
    coded = [1] * 18 + [np.nan] * 2 + [0] * 10 + [np.nan] * 90
    result = found(scores, coded, np.repeat([0.9, 0.1], [20, 100]))
    share = result.share[0]
    above, below = variance(result, share + 1e-9), variance(result, share - 1e-9)
    assert above > 1.5 * below
    assert variance(result, share) == pytest.approx((above + below) / 2, rel=1e-6)


@pytest.mark.parametrize(("more", "part"), [(0, 0.0), (1 / 3, 0.5), (1, 1.0)])
def test_what_of_the_slope_is_not_used_costs_nothing_in_a_draw_that_is_balanced(more, part):
    # Half of the 8 coded score 1, as before, and of all 16 a little more. The standard error of
    # the coded mean is 1/8 (8 of 16, variance 1/4): a third of it, a gap of 1/24, counts whole.
    coded = [1, 1, 1, 0, 0, 0, 0, 0, *[np.nan] * 8]
    left = found([1.0] * 4 + [0.0] * 4 + [1.0] * 4 + [more] + [0.0] * 3, coded).residuals
    # Scores of the three positives, less their mean over the region, times the slope.
    told = left.cross[0, 0, 1] / (2 * 3 * (1 - (8 + more) / 16))
    used = 0.75 * 1.875 / 3.875
    assert told == pytest.approx(0.75 - part * (0.75 - used))


@pytest.mark.parametrize("low_score", [0.0, 0.2])
def test_strata_of_the_scores_have_the_variance_of_their_codes(low_score):
    # Two strata, coded in part, with shares of 3/4 and 1/8: whatever the scores of the strata,
    # what they leave is what each stratum's codes vary around their own mean.
    scores = np.repeat([0.9, low_score], [8, 32])
    coded = [1, 1, 1, 0, *[np.nan] * 4, 1, *[0] * 7, *[np.nan] * 24]
    result = found(scores, coded, np.repeat([0.5, 0.25], [8, 32]))
    left = result.residuals
    share = result.share[0]
    assert share == pytest.approx((8 * 3 / 4 + 32 / 8) / 40)
    gap = np.array([0, 1]) - share
    squares = (left.spread * gap**2 - 2 * gap * left.cross + left.squares)[0, 0]
    within = 0.5 * 2**2 * 4 * 3 / 16 + 0.75 * 4**2 * 8 * 7 / 64
    assert squares.sum() == pytest.approx(within)


def test_an_error_that_is_not_seen_weighs_what_large_paragraphs_weigh():
    # Sizes 1 and 3, four coded of each, one in two drawn, scores of 1/2: (4 · 1 · 1 + 4 · 9 · 9)
    # / (4 + 36) squares of sizes, and (4 + 4 · 27) / 40 sizes; each stands for 2 paragraphs.
    size = np.repeat([1.0, 3.0], 8)
    coded = np.tile([1, 0, 1, 0, *[np.nan] * 4], 2)
    given = {
        "scores": np.full(16, 0.5),
        "coded": coded,
        "inclusion": np.full(16, 0.5),
        "folds": np.where(np.isnan(coded), -1, 0),
    }
    sample = read_sample(given, regions=["u"] * 16, clusters=range(16), weights=size)
    left = estimate(sample).residuals
    assert left.unseen[0].tolist() == pytest.approx([2 * 328 / 40] * 2)
    assert left.unseen_size[0].tolist() == pytest.approx([2 * 112 / 40] * 2)


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


def test_an_error_on_a_heavy_paragraph_is_counted_though_none_of_the_heavy_scored_high():
    # Ten paragraphs of size 10, ninety of size 1, half of them coded 0; one of them scored 1.
    sizes = np.repeat([10.0, 1.0], [10, 90])
    coded = np.where(np.arange(100) % 2, np.nan, 0.0)
    heavy, light = np.zeros((2, 100))
    heavy[0], light[20] = 1.0, 1.0
    unseen = [found(s, coded, weights=sizes).residuals.unseen[0, 0] for s in (heavy, light)]
    # By squares of sizes, a paragraph that counts double and has the variance 2 for its square.
    by_hand = 2 * (5 * 10**4 + 45) / (5 * 10**2 + 45)
    assert unseen == pytest.approx([max(by_hand, 200.0), by_hand])


def test_light_codes_do_not_hide_what_a_heavy_one_would_stand_for():
    # Of either half of 400 paragraphs ten codes that stand for twenty each, and 160 that stand
    # for 1.25. All positive ones are of the second kind; scores are the same, so others may not be.
    inclusion = np.repeat([0.05, 0.8], 200)
    coded = [0] * 10 + [np.nan] * 190 + [1] * 24 + [0] * 136 + [np.nan] * 40
    drawn = ~np.isnan(coded)
    result = found([0.5] * 400, coded, inclusion)
    spread = ((1 - inclusion) / inclusion**2)[drawn].sum() / 400**2
    share = 0.15
    assert variance(result, share) > 0.4 * share * (1 - share) * spread
    # A standard error tells what was found.
    assert variance(result, result.share[0]) < 0.8 * variance(result, result.share[0] + 1e-9)
