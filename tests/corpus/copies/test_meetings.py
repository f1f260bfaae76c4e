import numpy as np
import pytest

from toolkit.corpus.copies.meetings import FIRST, LAST, meetings


def pairs_of(met):
    return [(int(pair) >> 32, int(pair) & 0xFFFFFFFF) for block in meetings(met) for pair in block]


@pytest.mark.parametrize("chunk", [1, 13, 100_000])
def test_each_is_paired_with_the_first_and_the_last_before_it(monkeypatch, chunk):
    monkeypatch.setattr("toolkit.corpus.copies.meetings._CHUNK", chunk)
    draw = np.random.default_rng(0)
    bands = draw.choice([3, 5, 2**32 - 1], size=90, p=[0.6, 0.38, 0.02]).astype(np.uint64)
    ranks = draw.permutation(90).astype(np.uint64)
    expected = set()
    for band in np.unique(bands):
        same = sorted(ranks[bands == band].tolist())
        for at, later in enumerate(same):
            before = {*same[: min(at, FIRST)], *same[max(0, at - LAST) : at]}
            expected |= {(later, earlier) for earlier in before}
    found = pairs_of(bands << np.uint64(32) | ranks)
    assert len(found) == len(set(found))
    assert set(found) == expected


def test_what_shares_nothing_meets_nobody():
    assert pairs_of(np.array([1 << 32, 2 << 32], dtype=np.uint64)) == []
    assert pairs_of(np.empty(0, dtype=np.uint64)) == []
