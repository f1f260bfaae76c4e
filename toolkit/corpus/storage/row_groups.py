"""Tables on disk that grow by rows: written and read in row groups, never whole."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 5_000
_BATCH = 1_000


class RowGroups:
    """A Parquet file to which rows are added.

    Parameters
    ----------
    path : Path
        The file; it is written when the ``with`` block ends.
    schema : pyarrow.Schema
        Its columns.

    Attributes
    ----------
    count : int
        How many rows were added.
    """

    def __init__(self, path: Path, schema: "pa.Schema") -> None:
        import pyarrow.parquet as pq

        self._schema = schema
        self._rows: list[Mapping[str, Any]] = []
        self._writer = pq.ParquetWriter(path, schema)
        self.count = 0

    def add(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Add rows, each with every column; what is added at once stays in one row group."""
        before = len(self._rows)
        self._rows.extend(rows)
        self.count += len(self._rows) - before
        if len(self._rows) >= _ROWS:
            self._flush()

    def add_table(self, table: "pa.Table") -> None:
        """Add the rows of a table of this schema, as a row group."""
        self._flush()
        self._writer.write_table(table)
        self.count += table.num_rows

    def _flush(self) -> None:
        import pyarrow as pa

        if self._rows:
            columns = [
                pa.array([row[field.name] for row in self._rows], type=field.type)
                for field in self._schema
            ]
            self._writer.write_table(pa.Table.from_arrays(columns, schema=self._schema))
            self._rows.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self._flush()
        self._writer.close()


def read_groups(path: Path, columns: Sequence[str] | None = None) -> Iterator["pa.Table"]:
    """Yield the row groups of a Parquet file; by default with every column."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        for number in range(file.num_row_groups):
            yield file.read_row_group(number, columns=None if columns is None else list(columns))


def read_rows(path: Path, columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
    """Yield the rows of a Parquet file, a few in memory at a time; by default every column."""
    for group in read_groups(path, columns):
        for batch in group.to_batches(max_chunksize=_BATCH):
            yield from batch.to_pylist()
