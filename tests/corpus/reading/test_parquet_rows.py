"""A Parquet file says little of what it unpacks to: few rows are unpacked at a time."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from toolkit.corpus import build_corpus, open_parquet, parquet_rows
from toolkit.errors import BadInput

MEBIBYTE = 1 << 20


def test_a_text_that_stands_in_every_row_is_not_unpacked_for_all_of_them(tmp_path):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": ["x" * 200_000] * 10_000}), path, compression="zstd")
    assert path.stat().st_size < 2_000
    before = pa.total_allocated_bytes()
    with open_parquet(path) as table:
        rows = parquet_rows(table, ["text"])
        assert len(next(rows)["text"]) == 200_000
        assert pa.total_allocated_bytes() - before < 64 * MEBIBYTE


def test_long_texts_are_unpacked_one_by_one(tmp_path):
    path = tmp_path / "a.parquet"
    # Small pages, as of a program that thinks of who reads them: each is unpacked whole.
    texts = [chr(0x4E00 + number) * 500_000 for number in range(40)]
    pq.write_table(
        pa.table({"text": texts}), path, use_dictionary=False, write_batch_size=1, compression=None
    )
    before = pa.total_allocated_bytes()
    with open_parquet(path) as table:
        rows = parquet_rows(table, ["text"])
        assert [row["text"] for row in rows] == texts
        assert pa.total_allocated_bytes() - before < 32 * MEBIBYTE


def test_a_file_of_kilobytes_that_says_it_unpacks_to_a_hundred_megabytes_is_refused(tmp_path):
    path = tmp_path / "a.parquet"
    table = pa.table({"text": ["路" * (35 * MEBIBYTE)]})
    pq.write_table(table, path, compression="zstd", use_dictionary=False)
    with pytest.raises(BadInput, match=r"a\.parquet: unpacks to 110,100,\d+ bytes, far more"):
        open_parquet(path)
    with pytest.raises(BadInput, match=r"a\.parquet: unpacks to 110,100,\d+ bytes, far more"):
        build_corpus([path])
