"""Rows of id and text for `toolkit predict`, from any of its formats, one at a time."""

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from itertools import chain, islice
from pathlib import Path
from typing import IO

from toolkit import corpus
from toolkit.cli.one_row import Columns, Refuse, Row, fault, is_broken, key_of
from toolkit.cli.parquet_rows import read_parquet
from toolkit.errors import BadInput, MissingResource, told_by_system, typed
from toolkit.files import TOO_MANY_CELLS, CsvRow, CsvRows

LONGEST = 16 << 20
"""Bytes that a line may have with all its fields; what follows is read past."""

_EXPECTED = 'expected {"id": ..., "text": "..."} (or name a .csv, a .parquet or a corpus)'
_BEGINNING = 1 << 10
_SPREADSHEETS = frozenset({".xls", ".xlsx", ".xlsm", ".et", ".ods"})
_PACKED = (b"\x1f\x8b", b"PK\x03\x04")
"""How a file of gzip begins, and one of zip."""
_NUMBER = re.compile(r"\s*[-+]?[\d.,]+%?\s*")
_FIRST = 20
"""Rows of a CSV file that are looked at together: if all are numbers, it is the wrong column."""


def read_rows(
    file: Path | None, kind: str | None, refuse: Refuse, columns: Columns | None = None
) -> Iterator[Row]:
    """Yield id and text of each row; tell ``refuse`` of a bad one, in one line, and go on.

    Without a file they come from standard input, as JSON lines unless ``kind`` (jsonl, csv,
    parquet or corpus; by the name's ending if None) says ``csv``. ``refuse`` is called with where
    and why, and may raise to stop.
    """
    named = columns or Columns()
    if file is not None and not file.exists():
        raise MissingResource(f"{file}: no such file or corpus")
    found = kind or _kind(file)
    if found in ("corpus", "parquet"):
        if file is None:
            raise BadInput(f"--format {found} cannot come from standard input; name a file")
        if found == "corpus" and named != Columns():
            raise BadInput(f"--columns: {file} is a corpus, whose columns have their own names")
        return _corpus(file) if found == "corpus" else read_parquet(file, named, refuse)
    return _text(file, found, refuse, named)


def _kind(file: Path | None) -> str:
    if file is None:
        return "jsonl"
    if file.is_dir():
        return "corpus"
    if file.suffix.lower() in _SPREADSHEETS:
        raise BadInput(f"{file}: a spreadsheet; save the sheet as CSV and give that")
    kind = {".csv": "csv", ".parquet": "parquet", ".jsonl": "jsonl"}.get(file.suffix.lower())
    if kind is None and _is_page(file):
        raise BadInput(
            f"{file}: a page, not rows of texts; `toolkit corpus build {typed(file)} --out "
            "build/corpus` parts it into paragraphs, and a corpus can be predicted"
        )
    return kind or "jsonl"


def _is_page(file: Path) -> bool:
    """Return whether a file is of a kind that holds a page, and does not begin as JSON lines do."""
    if file.suffix.lower() not in corpus.READERS:
        return False
    try:
        with file.open("rb") as opened:
            return not opened.read(_BEGINNING).lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"{")
    except OSError:
        return False  # said where it is read


def _text(file: Path | None, kind: str, refuse: Refuse, columns: Columns) -> Iterator[Row]:
    name = "standard input" if file is None else str(file)
    if file is None and sys.stdin is None:
        raise BadInput("standard input is closed; name a file")
    try:
        opened = nullcontext(sys.stdin.buffer) if file is None else file.open("rb")
    except OSError as error:
        raise BadInput(f"{name}: cannot be read: {told_by_system(error)}") from None
    with opened as lines:
        if kind == "csv":
            yield from _csv(name, lines, refuse, columns, _encoding(file))
        else:
            yield from _jsonl(name, lines, refuse, columns)


def _encoding(file: Path | None) -> str:
    """Return how a CSV file is decoded; what is no UTF-8, as from a Chinese Excel, is said."""
    # A pipe can be read once only.
    found = corpus.encoding_of_file(file) if file is not None and file.is_file() else None
    codec = (found or "utf-8").removesuffix(" (assumed)")
    if codec.startswith("utf"):
        return "utf-8-sig"
    print(f"toolkit: {file}: not UTF-8, read as {found}", file=sys.stderr)
    return codec


def _jsonl(name: str, lines: IO[bytes], refuse: Refuse, columns: Columns) -> Iterator[Row]:
    number = 0
    build = _once((columns.text, *columns.ids))
    for at, (line, size) in enumerate(_lines(lines), start=1):
        if size <= LONGEST and not line.strip():
            continue
        if at == 1 and line.startswith(_PACKED):  # else every line of it would be a bad one
            raise BadInput(f"{name}: packed; unpack it first, with gunzip or unzip")
        number += 1
        if size > LONGEST:
            refuse(f"{name}: line {at}: {size} bytes, at most {LONGEST}")
            continue
        try:
            value = json.loads(line.decode("utf-8-sig"), object_pairs_hook=build)
        except _TwiceError as twice:
            refuse(f"{name}: line {at}: the field `{twice}` stands twice; keep one")
            continue
        except (ValueError, RecursionError):
            refuse(f"{name}: line {at}: not JSON in UTF-8, {_EXPECTED}")
            continue
        row = _json_row(value, number, columns)
        if isinstance(row, str):
            refuse(f"{name}: line {at}: {row}")
        else:
            yield row


class _TwiceError(ValueError):
    """A field whose second value would win in silence."""


def _once(fields: Sequence[str]) -> Callable[[list[tuple[str, object]]], dict[str, object]]:
    """Return what makes an object of JSON's pairs, unless one of the fields stands twice."""

    def build(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) < len(pairs):
            names = [name for name, _ in pairs]
            for field in fields:
                if names.count(field) > 1:
                    raise _TwiceError(field)
        return found

    return build


def _json_row(value: object, number: int, columns: Columns) -> Row | str:
    """Return the id and text of a line, or what is wrong with it."""
    text = value.get(columns.text, 0) if isinstance(value, dict) else 0
    if not isinstance(value, dict) or not isinstance(text, str | None):
        return f'expected {{"{columns.ids[0]}": ..., "{columns.text}": "..."}}'
    key = columns.find_id(value)
    if key is None and columns.ids != Columns().ids:
        return f"no field `{columns.ids[0]}`"
    given = value.get(key) if key is not None else None
    if (name := key_of(given, number)) is None:
        return f"id is {given!r:.80}, expected text or a number"
    why = fault(text or "")
    if not why and is_broken(f"{text}{name}"):
        why = "half a character (a lone surrogate)"
    return why or (name, text or "")


def _lines(file: IO[bytes]) -> Iterator[tuple[bytes, int]]:
    """Yield each line and its length; of one that is too long no more than its beginning."""
    while line := file.readline(LONGEST + 1):
        size, last = len(line), line
        while not last.endswith(b"\n") and (last := file.readline(LONGEST)):
            size += len(last)
        yield line, size


def _csv(
    name: str, lines: IO[bytes], refuse: Refuse, columns: Columns, encoding: str
) -> Iterator[Row]:
    decoded = io.TextIOWrapper(lines, encoding=encoding, errors="surrogateescape", newline="")
    try:
        rows = CsvRows(decoded)
    except csv.Error as error:
        raise BadInput(f"{name}: line 1: no header of a CSV file: {error}") from None
    _check_header(name, rows.header, columns)
    numbered = enumerate(rows, start=1)
    first = list(islice(numbered, _FIRST))
    _check_texts(name, [row.cells for _, row in first], columns)
    for number, row in chain(first, numbered):
        text, key = row.cells.get(columns.text), row.cells.get(columns.find_id(rows.header))
        if why := _csv_fault(row, f"{text}{key}", encoding) or fault(text or ""):
            refuse(f"{name}: line {row.first}: {why}")
        else:
            yield key or str(number), text or ""
    decoded.detach()


def _csv_fault(row: CsvRow, used: str, encoding: str) -> str:
    """Return what is wrong with a row of a CSV file, whatever text it holds."""
    if row.why.startswith(("more than", "field larger")):
        left = f"; lines {row.first} to {row.last} are left out" if row.last > row.first else ""
        return f"{row.why}{left}"
    if row.why:
        return (
            "a quote that is not closed, or not followed by the end of the cell; "
            f"lines {row.first} to {row.last} cannot be told apart"
        )
    if None in row.cells:
        return TOO_MANY_CELLS
    return f"no text in {encoding.removesuffix('-sig').upper()}" if is_broken(used) else ""


def _check_texts(name: str, rows: Sequence[Mapping[str, str]], columns: Columns) -> None:
    """Refuse a file whose column of texts holds nothing but numbers, at once."""
    texts = [text for row in rows if (text := row.get(columns.text))]
    if texts and all(_NUMBER.fullmatch(text) for text in texts):
        raise BadInput(
            f"{name}: column `{columns.text}` holds numbers, such as {texts[0]:.20}; name the one "
            "that holds the texts: --columns text=正文,id=编号"
        )


def _check_header(name: str, header: Sequence[str], columns: Columns) -> None:
    found = ", ".join(header)
    if columns.text not in header and (is_broken(found) or "\0" in found):
        raise BadInput(f"{name}: line 1: not UTF-8; save the file in UTF-8")
    columns.check(f"{name}: line 1", header)


def _corpus(folder: Path) -> Iterator[Row]:
    for row in corpus.read_paragraphs(folder, ("paragraph_id", "text")):
        yield row["paragraph_id"], row["text"]
