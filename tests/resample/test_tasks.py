import joblib
import numpy as np

from toolkit.resample import bootstrap, cluster_bootstrap, side_by_side


def test_results_stand_in_the_order_of_the_parts():
    assert side_by_side(abs, [-3, 2, -1]) == [3, 2, 1]
    assert side_by_side(abs, []) == []


def test_a_bootstrap_in_many_parts_by_two_workers_is_that_in_one(monkeypatch):
    values, clusters = np.arange(30.0), np.repeat(range(10), 3)

    def draws():
        return cluster_bootstrap(lambda w: (w * values).sum(), clusters, n_boot=20, seed=3)

    whole = draws()
    monkeypatch.setattr(bootstrap, "WEIGHTS", 90)
    np.testing.assert_array_equal(draws(), whole)
    with joblib.parallel_config(backend="threading", n_jobs=2):
        np.testing.assert_array_equal(draws(), whole)
