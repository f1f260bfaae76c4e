"""Read tables of pages: one row is one page, a mapping says which column holds what."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from toolkit.corpus.decode import decode
from toolkit.corpus.page import Page, Refused
from toolkit.corpus.sources import Source
from toolkit.errors import BadInput
from toolkit.files import digest_json

FIELDS = ("text", "title", "url", "date", "publisher", "region", "retrieved")
_LARGEST_FIELD = 2**31 - 1


def check_columns(columns: Mapping[str, str] | None) -> dict[str, str]:
    """Return the whole mapping from field to column; fields not named keep their own name.

    >>> check_columns({"text": "正文"})["text"], check_columns(None)["title"]
    ('正文', 'title')
    """
    given = dict(columns or {})
    unknown = sorted(set(given) - set(FIELDS))
    if unknown:
        raise BadInput(f"columns: {unknown[0]!r} is not a field; expected {', '.join(FIELDS)}")
    return {name: given.get(name, name) for name in FIELDS}


def read_jsonl(source: Source, data: bytes, columns: Mapping[str, str]) -> Iterator[Page | Refused]:
    """Yield a page for each line of JSON."""
    decoded = decode(data)
    if decoded is None:
        yield Refused(source.name, "not text in any known encoding")
        return
    for number, line in enumerate(decoded.text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (json.JSONDecodeError, RecursionError):
            yield Refused(f"{source.name}#{number}", "not JSON")
            continue
        if not isinstance(row, dict):
            yield Refused(f"{source.name}#{number}", "not a JSON object")
            continue
        yield _page(source, number, row, columns, decoded.encoding)


def read_csv(source: Source, data: bytes, columns: Mapping[str, str]) -> Iterator[Page | Refused]:
    """Yield a page for each row of a CSV file with a header."""
    decoded = decode(data)
    if decoded is None:
        yield Refused(source.name, "not text in any known encoding")
        return
    csv.field_size_limit(_LARGEST_FIELD)
    rows = csv.DictReader(io.StringIO(decoded.text.replace("\x00", ""), newline=""))
    try:
        for number, row in enumerate(rows, start=2):
            yield _page(source, number, row, columns, decoded.encoding)
    except csv.Error as error:
        yield Refused(source.name, f"not CSV: {error}")


def read_parquet(
    source: Source, data: bytes, columns: Mapping[str, str]
) -> Iterator[Page | Refused]:
    """Yield a page for each row of a Parquet file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(pa.BufferReader(data))
        wanted = [name for name in columns.values() if name in file.schema_arrow.names]
        number = 0
        for batch in file.iter_batches(batch_size=1000, columns=wanted):
            for row in batch.to_pylist():
                number += 1
                yield _page(source, number, row, columns, "utf-8")
    except (pa.ArrowException, OSError) as error:
        yield Refused(source.name, f"not Parquet: {str(error).splitlines()[0][:120]}")


def _page(
    source: Source, number: int, row: Mapping[Any, Any], columns: Mapping[str, str], encoding: str
) -> Page | Refused:
    values = dict(_values(row, columns.items()))
    text = values.pop("text", "")
    name = f"{source.name}#{number}"
    if columns["text"] not in row:
        return Refused(name, f"no column {columns['text']!r}; expected the text there")
    if not text.strip():
        return Refused(name, "empty")
    return Page(
        source=name,
        # The row is the page's bytes: what the mapping takes from it, whatever else it holds.
        digest=digest_json({"text": text, **values}),
        text=text,
        media_type="text/plain",
        encoding=encoding,
        metadata=values,
    )


def _values(
    row: Mapping[Any, Any], columns: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    for name, column in columns:
        value = row.get(column)
        if value is not None and str(value).strip():
            yield name, str(value)
