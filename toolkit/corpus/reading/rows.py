"""Read tables of pages: one row is one page, a mapping says which column holds what."""

import csv
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import IO, Any

from toolkit.corpus.reading.broken import DAMAGED
from toolkit.corpus.reading.decode import NOT_TEXT, as_meant, encoding_of_file
from toolkit.corpus.reading.likely import as_option, likely_columns
from toolkit.corpus.reading.page import Page, Refused
from toolkit.corpus.reading.parquet_rows import open_parquet, parquet_rows
from toolkit.corpus.reading.sources import Source
from toolkit.errors import BadInput
from toolkit.files import LONGEST_CELL, TOO_MANY_CELLS, CsvRows, digest_json

PAGE_FIELDS = ("text", "title", "url", "date", "publisher", "region", "retrieved")
"""What a column of a table of pages may hold."""
IN_CHINESE = {
    "text": ("正文",),
    "title": ("标题",),
    "url": ("链接", "网址"),
    "date": ("发布日期", "发布时间", "日期"),
    "publisher": ("发布机构", "来源"),
    "region": ("地区",),
    "retrieved": ("抓取时间", "采集时间"),
}
"""What tables in Chinese call these fields; the first that is there is read."""
TABLE_SUFFIXES = frozenset({".jsonl", ".csv", ".parquet", ".xlsx"})
_HALF = "half a character (a lone surrogate)"
_BROKEN = "bytes that are no text in the encoding of the other rows"
_LEFT_BYTE = re.compile("[\udc80-\udcff]")  # what surrogateescape makes of a byte
_OWN = (
    *({"paragraph_id", "text_digest"}, {"paragraph_id", "kind"}),
    {"document_id", "start", "reason"},
)
"""Columns of what this toolkit writes of paragraphs: to be coded, of a corpus, removed from it."""
_NO_PAGES = "paragraphs that this toolkit wrote, no pages (a sheet of codes, part of a corpus); "
_NO_VALUE = (list, dict, bool)  # a number may be a date or a code; these say nothing as text
_SHOWN = 120
_CITED = 40
_TOO_LONG = f"more than {LONGEST_CELL:,} characters; expected one page in a row"
_NOTHING = frozenset(
    {"", "NULL", "null", "(null)", "\\N", "None", "NaN", "nan", "NaT", "<NA>", "#N/A"}
)
"""What databases and programs write into a cell that holds nothing."""


def check_columns(columns: Mapping[str, str] | None) -> dict[str, str]:
    """Return the whole mapping from field to column; fields not named keep their own name.

    >>> check_columns({"text": "正文"})["text"], check_columns(None)["title"]
    ('正文', 'title')
    """
    given = dict(columns or {})
    unknown = sorted(set(given) - set(PAGE_FIELDS))
    if unknown:
        field, column = unknown[0], given[unknown[0]]
        turned = f"the field comes first: {column}={field}"
        hint = turned if column in PAGE_FIELDS else f"expected {', '.join(PAGE_FIELDS)}"
        raise BadInput(f"columns: {field!r} is not a field; {hint}")
    return {name: given.get(name, name) for name in PAGE_FIELDS}


def columns_of(names: Iterable[Any], columns: Mapping[str, str]) -> dict[str, str]:
    """Return which columns one table is read by: a field's own name where it has no other.

    Tables of one study may come from several places, some with 正文 and some with ``text``. What
    no column holds stays under the field's name.

    >>> columns_of(["text", "题名", "日期"], {"text": "全文", "title": "题名", "date": "date"})
    {'text': 'text', 'title': '题名', 'date': '日期'}
    """
    there = set(names)
    free = there - set(columns.values())
    return {
        field: column
        if column in there
        else next((name for name in (field, *IN_CHINESE[field]) if name in free), column)
        for field, column in columns.items()
    }


def read_jsonl(source: Source, columns: Mapping[str, str]) -> Iterator[Page | Refused]:
    """Yield a page for each line of JSON."""
    try:
        with open_table(source, newline="\n") as (file, encoding):
            for number, line in enumerate(lines_of(file), start=1):
                if len(line) > LONGEST_CELL:
                    yield Refused(f"{source.name}#{number}", _TOO_LONG)
                elif line.strip():
                    yield _json_page(source, number, line, columns, encoding)
    except UnicodeError:
        yield Refused(source.name, NOT_TEXT)


@contextmanager
def open_table(
    source: Source, *, newline: str, errors: str = "surrogateescape"
) -> Iterator[tuple[IO[str], str]]:
    """Open a table as text and tell its encoding; a ``UnicodeError`` if it is none.

    Bytes that are no text stay in their row, which is then refused.
    """
    encoding = encoding_of_file(source.path)
    if encoding is None:
        raise UnicodeError(NOT_TEXT)
    codec = encoding.removesuffix(" (assumed)")
    with source.path.open(encoding=codec, errors=errors, newline=newline) as file:
        yield file, encoding


def lines_of(file: IO[str]) -> Iterator[str]:
    """Yield each line; of one that is too long no more than its beginning."""
    while line := file.readline(LONGEST_CELL + 1):
        yield line
        while not line.endswith("\n") and (line := file.readline(LONGEST_CELL)):
            pass


class _Object(dict[str, Any]):
    """A JSON object that knows its fields as they stand there: of two the last would win."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.names = [name for name, _ in pairs]


def _json_page(
    source: Source, number: int, line: str, columns: Mapping[str, str], encoding: str
) -> Page | Refused:
    name = f"{source.name}#{number}"
    if _LEFT_BYTE.search(line):
        return Refused(name, _BROKEN)
    try:
        row = json.loads(line, object_pairs_hook=_Object)
    except (ValueError, RecursionError):  # a ValueError too if a number has too many digits
        return Refused(name, "not JSON")
    if not isinstance(row, _Object):
        return Refused(name, "not a JSON object")
    if lacking := lacking_text(row.names, columns):
        return Refused(name, lacking)
    return page_of(name, row, columns_of(row, columns), encoding)


def read_csv(source: Source, columns: Mapping[str, str]) -> Iterator[Page | Refused]:
    """Yield a page for each row of a CSV file with a header."""
    try:
        with open_table(source, newline="") as (file, encoding):
            rows = CsvRows(file)
            if lacking := lacking_text(rows.header, columns):
                yield Refused(source.name, lacking)
                return
            yield from _csv_pages(source, rows, columns_of(rows.header, columns), encoding)
    except UnicodeError:
        yield Refused(source.name, NOT_TEXT)
    except csv.Error as error:  # in the header
        yield Refused(source.name, f"not CSV: {error}")


def _csv_pages(
    source: Source, rows: CsvRows, columns: Mapping[str, str], encoding: str
) -> Iterator[Page | Refused]:
    for number, row in enumerate(rows, start=2):
        name = f"{source.name}#{number}"
        beyond: Any = row.cells.pop(None, ())
        if row.why:
            yield Refused(name, f"not CSV: {row.why}")
        elif any(beyond):
            yield Refused(name, TOO_MANY_CELLS)
        elif any(_LEFT_BYTE.search(str(cell)) for cell in row.cells.values()):
            yield Refused(name, _BROKEN)
        else:
            cells = {k: (cell or "").replace("\x00", "") for k, cell in row.cells.items()}
            yield page_of(name, cells, columns, encoding)


def read_parquet(source: Source, columns: Mapping[str, str]) -> Iterator[Page | Refused]:
    """Yield a page for each row of a Parquet file."""
    import pyarrow as pa

    try:
        with open_parquet(source.path) as file:
            names = file.schema_arrow.names
            if lacking := lacking_text(names, columns):
                yield Refused(source.name, lacking)
                return
            columns = columns_of(names, columns)
            wanted = [name for name in columns.values() if name in names]
            for number, row in enumerate(parquet_rows(file, wanted), start=1):
                name = f"{source.name}#{number}"
                yield page_of(name, row, columns, "utf-8") if row else Refused(name, _BROKEN)
    except BadInput as error:
        yield Refused(source.name, str(error).removeprefix(f"{source.path}: "))
    except (pa.ArrowException, *DAMAGED) as error:
        yield Refused(source.name, f"not Parquet: {str(error).splitlines()[0][:120]}")


def page_of(
    name: str, row: Mapping[Any, Any], columns: Mapping[str, str], encoding: str
) -> Page | Refused:
    """Return the page that a row is, read by ``columns``, or why it is none."""
    for field, column in columns.items():
        given = row.get(column)
        if isinstance(given, _NO_VALUE) or (field == "text" and not _may_be_text(given)):
            return Refused(name, f"column {column!r}: {given!r:.{_CITED}} is no text")
    try:
        values = dict(_values(row, columns.items()))
    except UnicodeDecodeError:
        return Refused(name, _BROKEN)
    text = values.pop("text", "")
    if not text.strip():
        return Refused(name, "empty")
    if len(text) > LONGEST_CELL:
        return Refused(name, _TOO_LONG)
    try:
        # The row is the page's bytes: what the mapping takes from it, whatever else it holds.
        key = digest_json({"text": text, **values})
    except UnicodeEncodeError:
        return Refused(name, _HALF)
    page = Page(
        source=name,
        digest=key,
        text=text,
        media_type="text/plain",
        encoding=encoding,
        metadata=values,
    )
    return _as_meant(page)


def _as_meant(page: Page) -> Page:
    """Return a page as it was meant, if its row holds the Latin letters of its bytes."""
    meant = as_meant(page.text)
    if meant is None:
        return page
    told = {field: as_meant(value, meant.encoding) for field, value in page.metadata.items()}
    values = {field: one.text for field, one in told.items() if one}
    return replace(
        page, text=meant.text, encoding=meant.encoding, metadata={**page.metadata, **values}
    )


def lacking_text(found: Iterable[Any], columns: Mapping[str, str]) -> str:
    """Say what to do where no column holds the text of pages; nothing if one does."""
    names = [str(name) for name in found]
    if any(own.issubset(names) for own in _OWN):
        return f"{_NO_PAGES}keep it in another folder"
    read = columns_of(names, columns)
    twice = [column for column in read.values() if names.count(column) > 1]
    if twice:
        return f"{names.count(twice[0])} columns {twice[0]!r}; keep one"
    if read["text"] in names:
        return ""
    there = f"{', '.join(names):.{_SHOWN}}" or "none"
    sought = dict.fromkeys((columns["text"], "text", *IN_CHINESE["text"]))
    said = f"no column {' / '.join(map(repr, sought))}; found {there}; "
    lacking = [field for field in read if read[field] not in names]
    likely = likely_columns(names, lacking)
    option = as_option(likely if "text" in likely else {"text": "全文", "title": "题名"})
    what = "rename the one that holds the text, or name it"
    return f"{said}{what}: `{option}` (columns under [corpus])"


def _values(
    row: Mapping[Any, Any], columns: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    for name, column in columns:
        value = row.get(column)
        if isinstance(value, bytes):  # texts that a program wrote into Parquet as mere bytes
            value = value.decode()
        if not _is_missing(value) and str(value).strip() not in _NOTHING:
            yield name, str(value)


def _may_be_text(value: object) -> bool:
    return isinstance(value, str | bytes) or _is_missing(value)


def _is_missing(value: object) -> bool:
    """Tell a null, and the NaN that stands for one in a column of numbers."""
    return value is None or (isinstance(value, float) and math.isnan(value))
