"""Say which columns of a table of pages are not read although they hold what a page needs.

A table is read by the names of its columns. One whose days stand under 发布日期 and whose counties
under 地区 is read without either, and nothing would be missing but the answers.
"""

import csv
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from toolkit.corpus.reading.likely import as_option, likely_columns
from toolkit.corpus.reading.read_xlsx import excel_heads
from toolkit.corpus.reading.rows import check_columns, columns_of, lines_of, open_table
from toolkit.corpus.reading.sources import Source, find_sources
from toolkit.files import CsvRows

_SHOWN = 3


def say_unread(
    sources: Iterable[str | os.PathLike[str]],
    columns: Mapping[str, str] | None = None,
    *,
    base: str | os.PathLike[str] | None = None,
) -> Iterator[str]:
    """Yield a line for each kind of table of pages with such columns, and what to do.

    Parameters
    ----------
    sources, base
        As of `find_sources`.
    columns : mapping of str to str, optional
        As of `build_corpus`.

    Yields
    ------
    str
        One line.
    """
    wanted = check_columns(columns)
    alike: dict[tuple[tuple[str, str], ...], list[str]] = defaultdict(list)
    for source in find_sources(sources, base=base):
        names = table_header(source)
        read = columns_of(names, wanted)
        lacking = [field for field in read if read[field] not in names]
        others = [name for name in names if name not in read.values()]
        if read["text"] in names and (found := likely_columns(others, lacking)):
            alike[tuple(found.items())].append(source.name)
    for pairs, files in alike.items():
        more = len(files) - _SHOWN
        shown = ", ".join(files[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
        named = ", ".join(column for _, column in pairs)
        yield (
            f"{shown}: not read: {named}; if they are meant, rename them or name them: "
            f"`{as_option(dict(pairs))}` (columns under [corpus])"
        )


def table_header(source: Source) -> Sequence[str]:
    """Return the names of a table's columns, or none if it is no table or not readable."""
    read = {
        ".csv": _csv_header,
        ".jsonl": _json_header,
        ".parquet": _parquet_header,
        ".xlsx": _excel_header,
    }
    one = read.get(source.path.suffix.lower())
    try:
        return one(source) if one else ()
    except (OSError, ValueError, RecursionError, csv.Error):
        return ()  # the reader says why


def _csv_header(source: Source) -> Sequence[str]:
    with open_table(source, newline="", errors="replace") as (file, _):
        return CsvRows(file).header


def _json_header(source: Source) -> Sequence[str]:
    with open_table(source, newline="\n", errors="replace") as (file, _):
        row = json.loads(next((line for line in lines_of(file) if line.strip()), "{}"))
    return [str(name) for name in row] if isinstance(row, dict) else []


def _excel_header(source: Source) -> Sequence[str]:
    (_, header), *_ = excel_heads(source.name, source.path.read_bytes())
    return header


def _parquet_header(source: Source) -> Sequence[str]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        names: list[str] = pq.read_schema(source.path).names
    except pa.ArrowException:
        return ()
    return names
