import joblib
import numpy as np
from scipy.sparse import csr_matrix

from toolkit.resample import bootstrap, cluster_bootstrap, side_by_side


def test_results_stand_in_the_order_of_the_parts():
    assert side_by_side(abs, [-3, 2, -1]) == [3, 2, 1]
    assert side_by_side(abs, []) == []


def test_what_is_large_reaches_workers_as_a_memory_map():
    large = csr_matrix(np.ones((400, 500)))

    def of_worker(part):
        return type(large.data).__name__, float(large.sum()), type(part).__name__

    parts = [np.zeros(200_000), np.zeros(3)]
    with joblib.parallel_config(n_jobs=2):
        found = side_by_side(of_worker, parts)
    assert found == [("memmap", 200_000.0, "memmap"), ("memmap", 200_000.0, "ndarray")]


def test_an_iterator_gives_parts_and_the_call_may_say_how_many_workers():
    with joblib.parallel_config(backend="threading"):
        assert side_by_side(abs, iter([-3, 2]), n_jobs=2) == [3, 2]
        assert side_by_side(abs, iter([]), n_jobs=2) == []


def test_a_bootstrap_in_many_parts_by_two_workers_is_that_in_one(monkeypatch):
    values, clusters = np.arange(30.0), np.repeat(range(10), 3)

    def draws():
        return cluster_bootstrap(lambda w: (w * values).sum(), clusters, n_boot=20, seed=3)

    whole = draws()
    monkeypatch.setattr(bootstrap, "WEIGHTS", 90)
    np.testing.assert_array_equal(draws(), whole)
    with joblib.parallel_config(backend="threading", n_jobs=2):
        np.testing.assert_array_equal(draws(), whole)
