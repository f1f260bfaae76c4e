import math

import numpy as np
import pytest

from toolkit.compare import log_odds_ratio, monroe_z
from toolkit.errors import BadInput


def test_a_hand_worked_example():
    # 20 and 30 words; priors 1, 2 and 3 of 6. First word: 9 of 26 against 5 of 36:
    # log(9/17) - log(5/31) = 1.18856; variance 1/9 + 1/5 = .31111.
    one, two, prior = [8, 7, 5], [4, 16, 10], [1, 2, 3]
    assert log_odds_ratio(one, two, prior)[0] == pytest.approx(1.18856, abs=1e-5)
    assert monroe_z(one, two, prior)[0] == pytest.approx(1.18856 / math.sqrt(0.311111), abs=1e-4)


def test_equals_another_implementation():
    # Computed with the package logodds 0.1.0: compute_log_odds(one, two, prior, alpha=0.5).
    one, two, prior = [30, 5, 200, 0, 12], [4, 28, 210, 9, 3], [3.5, 2.5, 40.5, 1.5, 4.5]
    theirs = [3.994424485453, -3.580111968285, -1.029322072197, -2.237034941458, 1.915262933324]
    np.testing.assert_allclose(monroe_z(one, two, prior), theirs, rtol=1e-12)


def test_a_stronger_prior_draws_words_together():
    one, two, prior = np.array([8, 7, 5]), np.array([2, 12, 30]), np.ones(3)
    weak, strong = (np.abs(log_odds_ratio(one, two, prior * k)) for k in (1, 100))
    assert (strong < weak).all()


def test_a_word_without_a_prior_is_refused():
    with pytest.raises(BadInput, match="positive prior"):
        monroe_z([1, 2], [2, 1], [1, 0])
    with pytest.raises(BadInput, match="equal shapes"):
        monroe_z([1, 2], [2, 1], [1])
