"""Rows for `toolkit predict` from a Parquet file."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit import corpus
from toolkit.cli.one_row import Columns, Refuse, Row, fault, key_of
from toolkit.errors import BadInput

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq


def read_parquet(file: Path, columns: Columns, refuse: Refuse) -> Iterator[Row]:
    """Yield id and text of each row; tell ``refuse`` of a bad one, by its number, and go on."""
    import pyarrow as pa  # costs a quarter of a second, and only Parquet needs it

    try:
        table = corpus.open_parquet(file)
    except (pa.ArrowException, OSError) as error:
        raise BadInput(f"{file}: not a Parquet file: {str(error).splitlines()[0]}") from None
    names = table.schema_arrow.names
    columns.check(str(file), names)
    _check_text(file, columns.text, table.schema_arrow.field(columns.text).type)
    if key := columns.find_id(names):
        _check_id(file, key, table.schema_arrow.field(key).type)
    wanted = [*filter(None, [key]), columns.text]
    for number, row in enumerate(_rows(file, table, wanted), start=1):
        name, text = key_of(row.get(key), number), row.get(columns.text)
        if name is None:
            refuse(f"{file}: row {number}: its id is neither text nor a number")
        elif not row:
            refuse(f"{file}: row {number}: no text in UTF-8")
        elif why := fault(text or ""):
            refuse(f"{file}: row {number}: {why}")
        else:
            yield name, text or ""


def _check_text(file: Path, column: str, kind: "pa.DataType") -> None:
    """Refuse a column of numbers or the like at once, not by the row."""
    if not _is_text(kind):
        raise BadInput(
            f"{file}: column `{column}` holds {kind}, expected text; name the one that holds the "
            "texts: --columns text=正文,id=编号"
        )


def _check_id(file: Path, column: str, kind: "pa.DataType") -> None:
    """Refuse ids that are neither, of which some, such as days, cannot even be looked at."""
    import pyarrow.types as types

    if not (_is_text(kind) or types.is_integer(kind) or types.is_floating(kind)):
        raise BadInput(
            f"{file}: column `{column}` holds {kind}, expected text or numbers; name the one that "
            "holds the ids: --columns id=编号"
        )


def _is_text(kind: "pa.DataType") -> bool:
    import pyarrow.types as types

    plain = kind.value_type if types.is_dictionary(kind) else kind
    texts = (types.is_string, types.is_large_string, types.is_string_view, types.is_null)
    return any(is_kind(plain) for is_kind in texts)


def _rows(file: Path, table: "pq.ParquetFile", columns: list[str]) -> Iterator[dict[Any, Any]]:
    """Yield the rows of a file that may break off inside."""
    import pyarrow as pa

    number = 0
    try:
        for row in corpus.parquet_rows(table, columns):
            number += 1
            yield row
    except (pa.ArrowException, OSError) as error:
        why = str(error).splitlines()[0]
        raise BadInput(f"{file}: unreadable after row {number}: {why}") from None
