"""Read tables of pages: one row is one page, a mapping says which column holds what."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

from toolkit.corpus.broken import DAMAGED
from toolkit.corpus.decode import encoding_of_file
from toolkit.corpus.page import Page, Refused
from toolkit.corpus.parquet_rows import readable_rows
from toolkit.corpus.sources import Source
from toolkit.errors import BadInput
from toolkit.files import digest_json

FIELDS = ("text", "title", "url", "date", "publisher", "region", "retrieved")
TABLE_SUFFIXES = frozenset({".jsonl", ".csv", ".parquet"})
_NOT_TEXT = "not text in any known encoding"
_HALF = "half a character (a lone surrogate)"
_BROKEN = "bytes that are no text in the encoding of the other rows"
_LEFT_BYTE = re.compile("[\udc80-\udcff]")  # what surrogateescape makes of a byte
_BATCH = 200
_SHOWN = 120
_BUFFER = 1 << 20
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


def read_jsonl(source: Source, columns: Mapping[str, str]) -> Iterator[Page | Refused]:
    """Yield a page for each line of JSON."""
    encoding = encoding_of_file(source.path)
    if encoding is None:
        yield Refused(source.name, _NOT_TEXT)
        return
    with _opened(source, encoding, newline="\n") as file:
        try:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield _json_page(source, number, line, columns, encoding)
        except UnicodeError:
            yield Refused(source.name, _NOT_TEXT)


def _opened(source: Source, encoding: str, *, newline: str) -> IO[str]:
    """Open a table as text; bytes that are none stay in their row, which is then refused."""
    codec = encoding.removesuffix(" (assumed)")
    return source.path.open(encoding=codec, errors="surrogateescape", newline=newline)


def _json_page(
    source: Source, number: int, line: str, columns: Mapping[str, str], encoding: str
) -> Page | Refused:
    name = f"{source.name}#{number}"
    if _LEFT_BYTE.search(line):
        return Refused(name, _BROKEN)
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):  # a ValueError too if a number has too many digits
        return Refused(name, "not JSON")
    if not isinstance(row, dict):
        return Refused(name, "not a JSON object")
    return _page(name, row, columns, encoding)


def read_csv(source: Source, columns: Mapping[str, str]) -> Iterator[Page | Refused]:
    """Yield a page for each row of a CSV file with a header."""
    encoding = encoding_of_file(source.path)
    if encoding is None:
        yield Refused(source.name, _NOT_TEXT)
        return
    csv.field_size_limit(_LARGEST_FIELD)
    with _opened(source, encoding, newline="") as file:
        rows = csv.DictReader(line.replace("\x00", "") for line in file)
        try:
            if lacking := _lacking(rows.fieldnames or (), columns):
                yield Refused(source.name, lacking)
                return
            for number, row in enumerate(rows, start=2):
                name, cells = f"{source.name}#{number}", map(str, row.values())
                broken = any(_LEFT_BYTE.search(cell) for cell in cells)
                yield Refused(name, _BROKEN) if broken else _page(name, row, columns, encoding)
        except UnicodeError:
            yield Refused(source.name, _NOT_TEXT)
        except csv.Error as error:
            yield Refused(source.name, f"not CSV: {error}")


def read_parquet(source: Source, columns: Mapping[str, str]) -> Iterator[Page | Refused]:
    """Yield a page for each row of a Parquet file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        # A row group may be the whole table: it is read in pieces, not fetched beforehand.
        with pq.ParquetFile(source.path, buffer_size=_BUFFER, pre_buffer=False) as file:
            names = file.schema_arrow.names
            if lacking := _lacking(names, columns):
                yield Refused(source.name, lacking)
                return
            wanted = [name for name in columns.values() if name in names]
            number = 0
            for batch in file.iter_batches(batch_size=_BATCH, columns=wanted):
                for row in readable_rows(batch):
                    number += 1
                    name = f"{source.name}#{number}"
                    yield _page(name, row, columns, "utf-8") if row else Refused(name, _BROKEN)
    except (pa.ArrowException, *DAMAGED) as error:
        yield Refused(source.name, f"not Parquet: {str(error).splitlines()[0][:120]}")


def _page(
    name: str, row: Mapping[Any, Any], columns: Mapping[str, str], encoding: str
) -> Page | Refused:
    values = dict(_values(row, columns.items()))
    text = values.pop("text", "")
    if lacking := _lacking(row, columns):
        return Refused(name, lacking)
    if not text.strip():
        return Refused(name, "empty")
    try:
        # The row is the page's bytes: what the mapping takes from it, whatever else it holds.
        key = digest_json({"text": text, **values})
    except UnicodeEncodeError:
        return Refused(name, _HALF)
    return Page(
        source=name,
        digest=key,
        text=text,
        media_type="text/plain",
        encoding=encoding,
        metadata=values,
    )


def _lacking(found: Iterable[Any], columns: Mapping[str, str]) -> str:
    """Say what to do where no column holds the text; nothing if one does."""
    names = [str(name) for name in found]
    if columns["text"] in names:
        return ""
    there = f"{', '.join(names):.{_SHOWN}}" or "none"
    return (
        f"no column {columns['text']!r}; found {there}; rename the one that holds the text, "
        "or name it: `toolkit corpus build --columns text=正文,title=标题`"
    )


def _values(
    row: Mapping[Any, Any], columns: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    for name, column in columns:
        value = row.get(column)
        if value is not None and str(value).strip():
            yield name, str(value)
