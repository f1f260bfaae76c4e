"""Rows of a Parquet file: few of them unpacked at a time, and a broken one alone."""

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from toolkit.errors import BadInput
from toolkit.files import LONGEST_CELL
from toolkit.kinds import path_of

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

_BATCH = 100
_BUFFER = 1 << 20
_FREE = 64 << 20
_PER_BYTE = 200
"""Bytes that a file may take unpacked: so many, and so many more for each of its own."""


def open_parquet(path: str | os.PathLike[str]) -> "pq.ParquetFile":
    """Open a file whose row groups, each of which may be the whole table, are read in pieces.

    Raises
    ------
    BadInput
        If it says of itself that it unpacks to far more than tables do.
    pyarrow.ArrowException, OSError
        If it is no Parquet file.
    """
    import pyarrow.parquet as pq  # costs a quarter of a second, and only Parquet needs it

    file = path_of("path", path)
    table = pq.ParquetFile(file, buffer_size=_BUFFER, pre_buffer=False)
    size = _unpacked(table)
    if size > _FREE + _PER_BYTE * file.stat().st_size:
        table.close()
        raise BadInput(
            f"{file}: unpacks to {size:,} bytes, far more than a table of its size; save it as .csv"
        )
    return table


def parquet_rows(table: "pq.ParquetFile", columns: Sequence[str]) -> Iterator[dict[Any, Any]]:
    """Yield the rows of an open file, an empty one for a row with bytes that are no text.

    Raises
    ------
    pyarrow.ArrowException, OSError
        If it breaks off inside.
    """
    # A text that stands in every row is packed once: its length shows only when it is unpacked.
    n_rows = LONGEST_CELL * table.metadata.num_rows // max(1, _unpacked(table))
    for batch in table.iter_batches(max(1, min(_BATCH, n_rows)), columns=list(columns)):
        yield from _readable(batch)


def _unpacked(table: "pq.ParquetFile") -> int:
    groups = range(table.metadata.num_row_groups)
    return sum(table.metadata.row_group(at).total_byte_size for at in groups)


def _readable(batch: "pa.RecordBatch") -> list[dict[Any, Any]]:
    try:
        rows: list[dict[Any, Any]] = batch.to_pylist()
    except UnicodeDecodeError:
        if len(batch) == 1:
            return [{}]
        return [row for at in range(len(batch)) for row in _readable(batch.slice(at, 1))]
    return rows
