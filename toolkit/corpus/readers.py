"""Read a file: an open table from suffix to reader.

A reader gets the source and its bytes and yields a ``Page`` for each page in it, or a
``Refused`` that names what cannot be read; it never raises for what a file holds. A new
format is a new module and a row in ``READERS``.
"""

from collections.abc import Callable, Iterator, Mapping

from toolkit.corpus.decode import decode
from toolkit.corpus.page import Page, Refused
from toolkit.corpus.rows import read_csv, read_jsonl, read_parquet
from toolkit.corpus.sources import Source
from toolkit.files import digest

Reader = Callable[[Source, bytes, Mapping[str, str]], Iterator[Page | Refused]]


def read_text(source: Source, data: bytes, columns: Mapping[str, str]) -> Iterator[Page | Refused]:
    """Yield the one page of a plain text file."""
    del columns  # plain text has none
    decoded = decode(data)
    if decoded is None:
        yield Refused(source.name, "not text in any known encoding")
    elif not decoded.text.strip():
        yield Refused(source.name, "empty")
    else:
        yield Page(
            source=source.name,
            digest=digest(data),
            text=decoded.text,
            media_type="text/plain",
            encoding=decoded.encoding,
        )


READERS: Mapping[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".jsonl": read_jsonl,
    ".csv": read_csv,
    ".parquet": read_parquet,
}


def read_source(source: Source, columns: Mapping[str, str]) -> Iterator[Page | Refused]:
    """Yield the pages of a file, or say why there are none.

    Examples
    --------
    >>> from pathlib import Path
    >>> next(read_source(Source(Path("scan.tiff"), "scan.tiff"), {})).why
    'unknown type .tiff; expected .csv .jsonl .parquet .text .txt'
    """
    suffix = source.path.suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        known = " ".join(sorted(READERS))
        kind = suffix or "without a suffix"
        yield Refused(source.name, f"unknown type {kind}; expected {known}")
        return
    try:
        data = source.path.read_bytes()
    except OSError as error:
        yield Refused(source.name, f"cannot be read: {(error.strerror or str(error)).lower()}")
        return
    if not data:
        yield Refused(source.name, "empty")
        return
    yield from reader(source, data, columns)
