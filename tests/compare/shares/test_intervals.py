import numpy as np
from statsmodels.stats.proportion import proportion_confint

from toolkit.compare.shares.intervals import score_interval, wilson


def test_equals_wilsons_interval_of_statsmodels():
    positives, n = np.array([0, 1, 5, 20]), 20
    low, high = proportion_confint(positives, n, method="wilson")
    for ours in (
        wilson(positives / n, np.full(4, 1 / n), 1.959963984540054),
        score_interval(positives / n, lambda share: np.full(4, 1 / n), 1.959963984540054),
    ):
        np.testing.assert_allclose(ours, (low, high), atol=1e-9)


def test_a_share_that_is_known_has_no_interval_around_it():
    share = np.array([0.0, 0.3, 1.0])
    low, high = score_interval(share, lambda share: np.zeros(3), 1.96)
    np.testing.assert_allclose(low, share, atol=1e-9)
    np.testing.assert_allclose(high, share, atol=1e-9)
