"""Rows of id and text for `toolkit predict`, from any of its formats, one at a time."""

import csv
import io
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from toolkit import corpus
from toolkit.errors import BadInput, MissingResource

if TYPE_CHECKING:
    import pyarrow.parquet as pq

Row = tuple[str, str]
Refuse = Callable[[str], None]
LONGEST = 16 << 20
"""Bytes that a line may have with all its fields; what follows is read past."""

MOST = 1 << 18
"""Characters that a text may have: more than a book is no paragraph, and a classifier takes some
200 bytes of memory for each. Paragraphs of a corpus are taken as they are: none may be left out."""

_EXPECTED = 'expected {"id": ..., "text": "..."} (or name a .csv, a .parquet or a corpus)'
FORMATS = ("jsonl", "csv", "parquet", "corpus")


def read_rows(file: Path | None, kind: str | None, refuse: Refuse) -> Iterator[Row]:
    """Yield id and text of each row; tell ``refuse`` of a bad one, in one line, and go on.

    Parameters
    ----------
    file : Path or None
        None: standard input, JSON lines unless ``kind`` says ``csv``.
    kind : str or None
        One of ``FORMATS``; by the name's ending if None.
    refuse : callable
        Called with where and why; it may raise to stop.
    """
    if kind is not None and kind not in FORMATS:
        raise BadInput(f"--format {kind!r}: expected one of {', '.join(FORMATS)}")
    if file is not None and not file.exists():
        raise MissingResource(f"{file}: no such file or corpus")
    found = kind or _kind(file)
    if found in ("corpus", "parquet"):
        if file is None:
            raise BadInput(f"--format {found} cannot come from standard input; name a file")
        return _corpus(file) if found == "corpus" else _parquet(file, refuse)
    return _text(file, found, refuse)


def _kind(file: Path | None) -> str:
    if file is None:
        return "jsonl"
    if file.is_dir():
        return "corpus"
    return {".csv": "csv", ".parquet": "parquet"}.get(file.suffix.lower(), "jsonl")


def _text(file: Path | None, kind: str, refuse: Refuse) -> Iterator[Row]:
    name = "standard input" if file is None else str(file)
    if file is None and sys.stdin is None:
        raise BadInput("standard input is closed; name a file")
    try:
        opened = nullcontext(sys.stdin.buffer) if file is None else file.open("rb")
    except OSError as error:
        raise BadInput(f"{name}: cannot be read: {error.strerror}") from None
    with opened as lines:
        if kind == "csv":
            yield from _csv(name, lines, refuse, _encoding(file))
        else:
            yield from _jsonl(name, lines, refuse)


def _encoding(file: Path | None) -> str:
    """Return how a CSV file is decoded; what is no UTF-8, as from a Chinese Excel, is said."""
    # A pipe can be read once only.
    found = corpus.encoding_of_file(file) if file is not None and file.is_file() else None
    codec = (found or "utf-8").removesuffix(" (assumed)")
    if codec.startswith("utf"):
        return "utf-8-sig"
    print(f"toolkit: {file}: not UTF-8, read as {found}", file=sys.stderr)
    return codec


def _jsonl(name: str, lines: IO[bytes], refuse: Refuse) -> Iterator[Row]:
    for number, (line, size) in enumerate(_lines(lines), start=1):
        if size > LONGEST:
            refuse(f"{name}: line {number}: {size} bytes, at most {LONGEST}")
            continue
        if not line.strip():
            continue
        try:
            value = json.loads(line.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            refuse(f"{name}: line {number}: not JSON in UTF-8, {_EXPECTED}")
            continue
        if not (isinstance(value, dict) and isinstance(value.get("text"), str)):
            refuse(f'{name}: line {number}: expected {{"id": ..., "text": "..."}}')
            continue
        if (key := _key(value.get("id"), number)) is None:
            refuse(f"{name}: line {number}: id is {value['id']!r:.80}, expected text or a number")
            continue
        why = _too_long(value["text"]) or _half(value["text"] + key)
        if why:
            refuse(f"{name}: line {number}: {why}")
        else:
            yield key, value["text"]


def _key(value: object, number: int) -> str | None:
    """Return a row's id, its number if it has none; None if it is neither text nor a number."""
    if value is None:
        return str(number)
    usable = isinstance(value, str | int | float) and not isinstance(value, bool) and value == value
    return str(value) if usable else None


def _lines(file: IO[bytes]) -> Iterator[tuple[bytes, int]]:
    """Yield each line and its length; of one that is too long no more than its beginning."""
    while line := file.readline(LONGEST + 1):
        size, last = len(line), line
        while not last.endswith(b"\n") and (last := file.readline(LONGEST)):
            size += len(last)
        yield line, size


def _csv(name: str, lines: IO[bytes], refuse: Refuse, encoding: str) -> Iterator[Row]:
    csv.field_size_limit(LONGEST)
    decoded = io.TextIOWrapper(lines, encoding=encoding, errors="surrogateescape", newline="")
    rows = csv.DictReader(decoded, strict=True)
    for first, row in _csv_rows(name, rows, refuse):
        text, key = row.get("text"), row.get("id") or str(rows.line_num)
        if None in row:
            refuse(
                f"{name}: line {first}: more fields than columns; put a text with commas in quotes"
            )
        elif text is None or _is_broken(text + key):
            refuse(f"{name}: line {first}: no text in {encoding.removesuffix('-sig').upper()}")
        elif too_long := _too_long(text):
            refuse(f"{name}: line {first}: {too_long}")
        else:
            yield key, text
    decoded.detach()


def _csv_rows(
    name: str, rows: "csv.DictReader[str]", refuse: Refuse
) -> Iterator[tuple[int, dict[str | None, str]]]:
    """Yield each row with the line on which it begins; tell of one whose quotes are broken."""
    try:
        head = list(rows.fieldnames or ())
    except csv.Error as error:
        raise BadInput(f"{name}: line 1: no header of a CSV file: {error}") from None
    if "text" not in head:
        found = ", ".join(head)[:200] or "nothing"
        if _is_broken(found) or "\0" in found:
            raise BadInput(f"{name}: line 1: not UTF-8; save the file in UTF-8")
        raise BadInput(f"{name}: line 1: no column `text`; found {found}")
    _check_one(name, head)
    while True:
        first = rows.reader.line_num + 1
        try:
            yield first, dict(next(rows))
        except StopIteration:
            return
        except csv.Error:
            refuse(
                f"{name}: line {first}: a quote that is not closed, or not followed by a comma; "
                f"lines {first} to {rows.reader.line_num} cannot be told apart"
            )


def _too_long(text: str) -> str:
    """Return what is wrong with a text of too many characters; nothing of any other."""
    if len(text) <= MOST:
        return ""
    return f"a text of {len(text)} characters, at most {MOST}; give each paragraph a row"


def _half(text: str) -> str:
    return "half a character (a lone surrogate)" if _is_broken(text) else ""


def _is_broken(text: str) -> bool:
    """Tell whether a text holds what no encoding can write: bytes not decoded, half a pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _parquet(file: Path, refuse: Refuse) -> Iterator[Row]:
    import pyarrow as pa  # costs a quarter of a second, and only Parquet needs it
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(file)
    except (pa.ArrowInvalid, OSError) as error:
        raise BadInput(f"{file}: not a Parquet file: {str(error).splitlines()[0]}") from None
    names = table.schema_arrow.names
    if "text" not in names:
        raise BadInput(f"{file}: no column `text`; found {', '.join(names) or 'no column'}")
    _check_one(str(file), names)
    key = next((name for name in ("id", "paragraph_id") if name in names), None)
    columns = [*filter(None, [key]), "text"]
    for number, row in enumerate(_parquet_rows(file, table, columns), start=1):
        name, text = _key(row.get(key), number), row.get("text")
        if name is None:
            refuse(f"{file}: row {number}: its id is neither text nor a number")
        elif not isinstance(text, str):
            refuse(f"{file}: row {number}: no text in UTF-8")
        elif too_long := _too_long(text):
            refuse(f"{file}: row {number}: {too_long}")
        else:
            yield name, text


def _parquet_rows(
    file: Path, table: "pq.ParquetFile", columns: list[str]
) -> Iterator[dict[Any, Any]]:
    """Yield the rows of a file that may break off inside."""
    import pyarrow as pa

    number = 0
    batches = table.iter_batches(batch_size=4096, columns=columns)
    while True:
        try:
            batch = next(batches)
        except StopIteration:
            return
        except (pa.ArrowException, OSError) as error:
            why = str(error).splitlines()[0]
            raise BadInput(f"{file}: unreadable after row {number}: {why}") from None
        for row in corpus.readable_rows(batch):
            number += 1
            yield row


def _check_one(name: str, columns: Sequence[str]) -> None:
    """Refuse two columns of which only one can be read."""
    for column in ("id", "paragraph_id", "text"):
        if columns.count(column) > 1:
            raise BadInput(f"{name}: {columns.count(column)} columns `{column}`; keep one")


def _corpus(folder: Path) -> Iterator[Row]:
    for row in corpus.read_paragraphs(folder, ("paragraph_id", "text")):
        yield row["paragraph_id"], row["text"]
