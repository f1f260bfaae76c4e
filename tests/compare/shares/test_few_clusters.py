import numpy as np
import pytest

from toolkit.compare.shares.few_clusters import about_found, about_tried

Z2 = 1.959964**2


def test_a_variance_about_the_value_tried_gives_the_t_interval():
    # Mean 3, variance 2.5: standard error .70711, times the t quantile 2.77645 of four degrees.
    values, end = np.arange(1.0, 6.0), 3 + 2.77645 * 0.70711
    variance = ((values - end) ** 2).mean() / 5
    factor = about_tried(np.array([5.0]), 0.95)
    assert factor * Z2 * variance == pytest.approx((end - 3) ** 2, rel=1e-4)


def test_one_cluster_and_very_many_change_nothing():
    factors = about_tried(np.array([0.0, 1.0, 1e7, np.inf]), 0.95)
    assert factors == pytest.approx([1, 1, 1, 1], abs=1e-6)


def test_a_variance_that_is_all_between_clusters_has_the_t_quantile_of_their_number():
    assert about_found(np.array([5.0]), np.array([1.0]), 0.95) * Z2 == pytest.approx(
        2.77645**2, rel=1e-5
    )


def test_a_part_of_a_variance_has_degrees_of_freedom_over_its_square():
    # Half of the variance is between five clusters: 4 / .25 = 16 degrees, t quantile 2.11991.
    assert about_found(np.array([5.0]), np.array([0.5]), 0.95) * Z2 == pytest.approx(
        2.11991**2, rel=1e-5
    )


def test_without_a_difference_between_clusters_nothing_is_made_longer():
    factors = about_found(np.array([5.0, np.inf]), np.array([0.0, 1.0]), 0.95)
    assert factors == pytest.approx([1, 1], abs=1e-5)
