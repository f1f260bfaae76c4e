import numpy as np
import pytest

from toolkit.corpus.copies.clusters import cluster_documents


def clusters(names, counts, lengths, origins):
    found = cluster_documents(
        np.array([name.encode() for name in names]), *map(np.array, (counts, lengths, origins))
    )
    return [name.decode() for name in found.tolist()]


def test_one_long_copy_joins_and_a_short_one_does_not():
    counts, origins = [2, 2], [-1, -1, 0, -1]
    assert clusters("ba", counts, [100, 5_000, 100, 5_000], origins) == ["a", "a"]
    assert clusters("ba", counts, [99, 5_000, 99, 5_000], origins) == ["b", "a"]


def test_short_copies_join_if_together_they_are_a_tenth_of_the_smaller_document():
    counts, origins = [3, 3], [-1, -1, -1, 0, 1, -1]
    assert clusters("ab", counts, [40, 40, 9_000, 40, 40, 720], origins) == ["a", "a"]
    assert clusters("ab", counts, [40, 40, 9_000, 40, 40, 721], origins) == ["a", "b"]


def test_copies_within_a_document_join_nothing():
    assert clusters("ab", [2, 1], [200, 200, 200], [-1, 0, -1]) == ["a", "b"]


@pytest.mark.parametrize("block", [1, 4, 50_000])
def test_clusters_are_the_connected_parts_whatever_the_block(monkeypatch, block):
    monkeypatch.setattr("toolkit.corpus.copies.clusters._BLOCK", block)
    draw = np.random.default_rng(block % 7)
    n, each = 60, 3
    names = [f"{one:03d}" for one in draw.permutation(n)]
    origins = np.where(draw.random(n * each) < 0.2, draw.integers(0, n * each, size=n * each), -1)
    sets = [{one} for one in range(n)]
    for copy, origin in enumerate(origins.tolist()):
        if origin >= 0:
            joined = sets[copy // each] | sets[origin // each]
            for one in joined:
                sets[one] = joined
    expected = [min(names[one] for one in own) for own in sets]
    assert clusters(names, [each] * n, [100] * (n * each), origins) == expected
