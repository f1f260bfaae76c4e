from collections import Counter

import numpy as np
import pytest

from toolkit.errors import BadInput
from toolkit.resample import permuted_labels


def gap(values, label):
    return abs(values[label == 0].mean() - values[label == 1].mean())


def test_clusters_keep_one_label_and_label_counts_over_clusters_stay():
    labels, clusters = list("xxyyyz"), list("aabbcd")
    for draw in permuted_labels(labels, clusters, n_permutations=50, seed=0):
        assert draw[0] == draw[1]
        assert draw[2] == draw[3]
        assert sorted(draw[[0, 2, 4, 5]]) == [0, 1, 1, 2]


def test_a_cluster_of_several_labels_exchanges_them_among_its_own_parts():
    labels, clusters = list("xyxyz"), ["mixed", "mixed", "p", "q", "r"]
    draws = np.array(list(permuted_labels(labels, clusters, n_permutations=200, seed=0)))
    assert {tuple(row) for row in draws[:, :2]} == {(0, 1), (1, 0)}
    assert len({tuple(row) for row in draws[:, 2:]}) == 6


def test_rows_in_another_order_give_the_same_labellings():
    rng = np.random.default_rng(3)
    clusters = rng.integers(0, 12, 80)
    labels = np.where(clusters % 3 == 0, "u", "v")
    order = rng.permutation(80)
    there = np.array(list(permuted_labels(labels, clusters, n_permutations=9, seed=1)))
    back = permuted_labels(labels[order], clusters[order], n_permutations=9, seed=1)
    np.testing.assert_array_equal(there[:, order], np.array(list(back)))


def test_every_labelling_is_as_likely():
    draws = permuted_labels(list("uuuvv"), range(5), n_permutations=4000, seed=0)
    times = Counter(tuple(draw.tolist()) for draw in draws)
    assert len(times) == 10
    assert all(abs(n - 400) < 80 for n in times.values())


def test_null_p_values_are_not_too_small_with_dependent_rows():
    # 10 clusters of 30 equal rows: a test over rows would reject nearly always.
    rng = np.random.default_rng(0)
    clusters = np.repeat(np.arange(10), 30)
    labels = clusters % 2
    rejected = 0
    for run in range(100):
        values = np.repeat(rng.normal(size=10), 30)
        moved = permuted_labels(labels, clusters, n_permutations=99, seed=run)
        as_large = [gap(values, draw) >= gap(values, labels) - 1e-12 for draw in moved]
        rejected += (1 + sum(as_large)) / 100 <= 0.05
    assert rejected <= 11


def test_lengths_that_differ_are_refused():
    with pytest.raises(BadInput, match="3 labels for 2 clusters"):
        list(permuted_labels(list("abc"), list("xy"), n_permutations=1, seed=0))


def test_labels_stay_in_their_stratum():
    labels, strata = list("xxyyyxyy"), list("aaaabbbb")
    draws = list(permuted_labels(labels, range(8), n_permutations=50, seed=0, strata=strata))
    assert all(sorted(draw[:4].tolist()) == [0, 0, 1, 1] for draw in draws)
    assert all(sorted(draw[4:].tolist()) == [0, 1, 1, 1] for draw in draws)
    assert len({tuple(draw.tolist()) for draw in draws}) > 15
    with pytest.raises(BadInput, match="7 strata for 8 rows"):
        list(permuted_labels(labels, range(8), n_permutations=1, seed=0, strata=strata[1:]))
