import numpy as np
import pytest

from toolkit.errors import BadInput
from toolkit.labels import equal_chances, score_chances, stratum_chances
from toolkit.labels.drawing.chances import scale_to


@pytest.mark.parametrize("n", [0.5, 3, 17, 40, 50])
@pytest.mark.parametrize("seed", range(3))
def test_probabilities_sum_to_what_was_asked_for_and_keep_the_order_of_sizes(n, seed):
    sizes = np.random.default_rng(seed).lognormal(sigma=3, size=50)
    chances = scale_to(sizes, n)
    assert chances.sum() == pytest.approx(n)
    assert ((chances > 0) & (chances <= 1)).all()
    free = chances < 1
    np.testing.assert_allclose(
        np.ptp(chances[free] / sizes[free]) if free.any() else 0, 0, atol=1e-9
    )
    assert (np.diff(chances[np.argsort(sizes)]) >= -1e-12).all()


def test_strata_share_the_work_equally():
    strata = ["a"] * 10 + ["b"] * 40
    equal = stratum_chances(strata, 10)
    assert (equal[0], equal[-1]) == pytest.approx((0.5, 0.125))


def test_a_stratum_that_was_taken_whole_leaves_its_work_to_the_others():
    strata = ["a"] * 10 + ["b"] * 40
    chances = stratum_chances(strata, 10, left=[0.0] * 10 + [0.5] * 40)
    np.testing.assert_allclose(chances[10:], 0.5)  # 20 are left of b, half of them are drawn
    few = stratum_chances(strata, 0.6, left=[0.05] * 10 + [0.5] * 40)
    assert 10 * 0.05 * few[0] == pytest.approx(40 * 0.5 * few[-1]) == pytest.approx(0.3)


def test_a_rare_domain_gets_its_part_of_the_work():
    scores = np.zeros((1000, 2))
    scores[:10, 0] = 0.9
    scores[100:600, 1] = 0.9
    chances = score_chances(scores, 40, aim="positive", floor=0.5)
    assert chances[:10].sum() == pytest.approx(10, abs=0.3)
    assert chances.sum() == pytest.approx(40)
    assert chances.min() >= 0.5 * 40 / 1000


def test_doubt_draws_and_certainty_does_not():
    chances = score_chances([[0.0], [1.0], [0.5], [0.2]], 1, floor=0.01)
    assert chances[0] == chances[1] == pytest.approx(0.0025)
    assert chances[2] / chances[3] == pytest.approx(0.5 / 0.4, rel=0.01)


def test_a_domain_worth_nothing_leaves_its_part_to_the_floor():
    np.testing.assert_allclose(score_chances(np.zeros((4, 2)), 2), [0.5] * 4)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: equal_chances(3, 4), "n 4: 3 paragraphs can be drawn"),
        (lambda: equal_chances(3, 0), "n 0: "),
        (lambda: equal_chances(3, 2, left=[1, 0, 0.5]), "n 2: 1 paragraphs can be drawn"),
        (lambda: equal_chances(0, 1), "there is no paragraph to draw"),
        (lambda: equal_chances(2, 1, left=[0, 0]), "earlier draws left no paragraph"),
        (lambda: equal_chances(3, 1, left=[1, 0]), "left: 3 probabilities"),
        (lambda: score_chances([[0.5], [np.nan]], 1), "none missing"),
        (lambda: score_chances([[0.5], [1.5]], 1), "a probability"),
        (lambda: score_chances([0.5], 1), "scores: 1 dimensions"),
        (lambda: score_chances([[0.5]], 1, floor=0), "floor 0"),
    ],
)
def test_what_cannot_be_drawn_is_refused(call, message):
    with pytest.raises(BadInput, match=message):
        call()
