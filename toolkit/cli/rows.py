"""Rows of id and text for `toolkit predict`, from any of its formats, one at a time."""

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import IO

from toolkit import corpus
from toolkit.errors import BadInput, MissingResource

Row = tuple[str, str]
LONGEST = 16 << 20
"""Bytes that a line may have; a longer one is no paragraph, and would fill the memory."""

FORMATS = ("jsonl", "csv", "parquet", "corpus")


def read_rows(file: Path | None, kind: str | None, refuse: Callable[[str], None]) -> Iterator[Row]:
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


def _text(file: Path | None, kind: str, refuse: Callable[[str], None]) -> Iterator[Row]:
    name = "standard input" if file is None else str(file)
    if file is None and sys.stdin is None:
        raise BadInput("standard input is closed; name a file")
    with nullcontext(sys.stdin.buffer) if file is None else file.open("rb") as lines:
        yield from (_csv if kind == "csv" else _jsonl)(name, lines, refuse)


def _jsonl(name: str, lines: Iterable[bytes], refuse: Callable[[str], None]) -> Iterator[Row]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        if len(line) > LONGEST:
            refuse(f"{name}: line {number}: {len(line)} bytes, at most {LONGEST}")
            continue
        try:
            value = json.loads(line.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            refuse(f"{name}: line {number}: not JSON in UTF-8")
            continue
        if not (isinstance(value, dict) and isinstance(value.get("text"), str)):
            refuse(f'{name}: line {number}: expected {{"id": ..., "text": "..."}}')
        elif _is_broken(value["text"] + str(value.get("id", ""))):
            refuse(f"{name}: line {number}: half a character (a lone surrogate)")
        else:
            yield str(value.get("id", number)), value["text"]


def _csv(name: str, lines: IO[bytes], refuse: Callable[[str], None]) -> Iterator[Row]:
    csv.field_size_limit(LONGEST)
    decoded = io.TextIOWrapper(lines, encoding="utf-8-sig", errors="surrogateescape", newline="")
    rows = csv.DictReader(decoded)
    if "text" not in (rows.fieldnames or ()):
        head = ", ".join(rows.fieldnames or ()) or "nothing"
        raise BadInput(f"{name}: line 1: no column `text`; found {head}")
    for row in rows:
        text = row.get("text")
        if text is None or _is_broken(text + (row.get("id") or "")):
            refuse(f"{name}: line {rows.line_num}: no text in UTF-8")
        else:
            yield row.get("id") or str(rows.line_num), text
    decoded.detach()


def _is_broken(text: str) -> bool:
    """Tell whether a text holds what no encoding can write: bytes not decoded, half a pair."""
    return any("\ud800" <= character <= "\udfff" for character in text)


def _parquet(file: Path, refuse: Callable[[str], None]) -> Iterator[Row]:
    import pyarrow as pa  # costs a quarter of a second, and only Parquet needs it
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(file)
    except (pa.ArrowInvalid, OSError) as error:
        raise BadInput(f"{file}: not a Parquet file: {str(error).splitlines()[0]}") from None
    names = table.schema_arrow.names
    if "text" not in names:
        raise BadInput(f"{file}: no column `text`; found {', '.join(names)}")
    key = next((name for name in ("id", "paragraph_id") if name in names), None)
    number = 0
    for batch in table.iter_batches(batch_size=4096, columns=[*filter(None, [key]), "text"]):
        for row in batch.to_pylist():
            number += 1
            if isinstance(row["text"], str):
                yield str(row[key] if key else number), row["text"]
            else:
                refuse(f"{file}: row {number}: no text")


def _corpus(folder: Path) -> Iterator[Row]:
    for row in corpus.read_paragraphs(folder, ("paragraph_id", "text")):
        yield row["paragraph_id"], row["text"]
