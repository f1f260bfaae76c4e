"""Rows of a Parquet file, a broken one alone."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa


def readable_rows(batch: "pa.RecordBatch") -> list[dict[Any, Any]]:
    """Return the rows of a batch; an empty one for a row with bytes that are no text."""
    try:
        rows: list[dict[Any, Any]] = batch.to_pylist()
    except UnicodeDecodeError:
        if len(batch) == 1:
            return [{}]
        return [row for at in range(len(batch)) for row in readable_rows(batch.slice(at, 1))]
    return rows
