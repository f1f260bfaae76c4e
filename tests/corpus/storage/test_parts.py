import io
import tempfile

import numpy as np
import pytest

from toolkit.corpus.storage.parts import Parts

PAIR = np.dtype([("key", "<u8"), ("value", "<i4")])


@pytest.mark.parametrize("open_file", [io.BytesIO, tempfile.TemporaryFile])
@pytest.mark.parametrize("block", [1, 7, 1_000])
def test_a_part_holds_its_records_in_the_order_in_which_they_came(open_file, block, monkeypatch):
    monkeypatch.setattr("toolkit.corpus.storage.parts._BLOCK", block)
    files = []

    def one():
        files.append(open_file())
        return files[-1]

    draw = np.random.default_rng(0)
    parts = Parts(one, PAIR, 5)
    given = []
    for size in (0, 3, 20, 1, 11):
        records = np.empty(size, dtype=PAIR)
        records["key"] = draw.integers(2**63, 2**64 - 1, size=size, dtype=np.uint64)
        records["value"] = np.arange(size)
        parts.add(records, records["key"] % 5)
        given += records.tolist()
    assert parts.count == 35
    for part in range(5):
        assert parts.read(part).tolist() == [one for one in given if one[0] % 5 == part]
    parts.close()
    assert files[0].closed


def test_records_may_come_after_a_part_was_read():
    parts = Parts(io.BytesIO, np.int64, 2)
    parts.add(np.array([4]), np.array([0]))
    assert parts.read(0).tolist() == [4]
    parts.add(np.array([6]), np.array([0]))
    assert parts.read(0).tolist() == [4, 6]
    assert parts.read(1).tolist() == []
