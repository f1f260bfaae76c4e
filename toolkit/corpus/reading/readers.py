"""Read a file: an open table from suffix to reader.

A reader yields a ``Page`` for each page in a file, or a ``Refused`` that names what cannot
be read; it never raises for what a file holds. A new format is a new module and a row in
``READERS``. Tables are read row by row, so that one larger than memory can be.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from toolkit.corpus.reading.decode import NOT_TEXT, decode
from toolkit.corpus.reading.markdown import SUFFIXES, with_markdown
from toolkit.corpus.reading.markup import with_markup
from toolkit.corpus.reading.page import Page, Refused
from toolkit.corpus.reading.read_docx import read_docx
from toolkit.corpus.reading.read_html import read_html
from toolkit.corpus.reading.read_mhtml import read_mhtml
from toolkit.corpus.reading.read_pdf import read_pdf
from toolkit.corpus.reading.read_xlsx import read_xlsx
from toolkit.corpus.reading.rows import read_csv, read_jsonl, read_parquet
from toolkit.corpus.reading.sources import Source, closed, unreadable
from toolkit.files import digest
from toolkit.kinds import instance_of

Reader = Callable[[Source, Mapping[str, str]], Iterator[Page | Refused]]

_TEXT = 32 << 20
_WITH_PICTURES = 512 << 20
"""Bytes that a page may have: a book has two million, a scanned one as many a leaf."""

#: Suffixes that are not read, and what such a file is.
_UNREAD = (
    (".zip .rar .7z .gz .bz2 .xz .tar .tgz", "an archive ({suffix}); unpack it first"),
    (
        ".jpg .jpeg .png .gif .bmp .tif .tiff .webp .heic .svg .ico",
        "a picture ({suffix}); its text needs recognition (OCR)",
    ),
    (".mp3 .mp4 .wav .avi .mov .wmv .flv .m4a", "sound or film ({suffix})"),
    (
        ".xls .et .ods",
        "a spreadsheet ({suffix}); save it as .xlsx or .csv, a page in each row",
    ),
    (
        ".doc .wps .rtf .odt .ofd .ceb .ppt .pptx",
        "a format that is not read ({suffix}); save it as .docx or .pdf; known: {known}",
    ),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "an archive or office file"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\x1f\x8b", "an archive"),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)


def read_text(name: str, data: bytes) -> Page | Refused:
    """Return the one page of a plain text file."""
    decoded = decode(data)
    if decoded is None:
        return Refused(name, NOT_TEXT)
    if not decoded.text.strip():
        return Refused(name, "empty")
    return Page(
        source=name,
        digest=digest(data),
        text=decoded.text,
        media_type="text/plain",
        encoding=decoded.encoding,
    )


def _one_page(read: Callable[[str, bytes], Page | Refused], most: int, own: bytes = b"") -> Reader:
    """Make a reader of files that are one page; ``own`` is how such files may begin."""

    def reader(source: Source, columns: Mapping[str, str]) -> Iterator[Page | Refused]:
        del columns  # a page has none
        size = source.path.stat().st_size
        if size > most:
            yield Refused(source.name, f"{size:,} bytes for one page, at most {most:,}; split it")
            return
        data = source.path.read_bytes()
        other = next((what for magic, what in _MAGIC if data.startswith(magic)), "")
        if not data:
            yield Refused(source.name, "empty")
        elif other and not (own and data.startswith(own)):
            yield Refused(source.name, f"{other} under the name {source.path.suffix}")
        else:
            page = read(source.name, data)
            yield page if isinstance(page, Refused) else replace(page, file=source.path.name)

    return reader


READERS: Mapping[str, Reader] = {
    **dict.fromkeys((".txt", ".text", *SUFFIXES), _one_page(read_text, _TEXT)),
    **dict.fromkeys((".html", ".htm", ".shtml", ".xhtml"), _one_page(read_html, _TEXT)),
    **dict.fromkeys((".mhtml", ".mht"), _one_page(read_mhtml, _WITH_PICTURES)),
    ".pdf": _one_page(read_pdf, _WITH_PICTURES, b"%PDF-"),
    ".docx": _one_page(read_docx, _WITH_PICTURES, b"PK\x03\x04"),
    ".jsonl": read_jsonl,
    ".csv": read_csv,
    ".parquet": read_parquet,
    ".xlsx": read_xlsx,
}


def read_source(source: Source, columns: Mapping[str, str]) -> Iterator[Page | Refused]:
    """Yield the pages of a file, or say why there are none.

    Examples
    --------
    >>> from pathlib import Path
    >>> next(read_source(Source(Path("scan.tiff"), "scan.tiff"), {})).why
    'a picture (.tiff); its text needs recognition (OCR)'
    """
    instance_of("source", source, Source)
    suffix = source.path.suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        yield Refused(source.name, _unknown(suffix))
        return
    if why := closed(source):
        yield Refused(source.name, why)
        return
    some = False
    try:
        for page in reader(source, columns):
            some = True
            yield page if isinstance(page, Refused) else with_markup(with_markdown(page))
    except OSError as error:
        yield Refused(source.name, unreadable(error))
    else:
        if not some:
            yield Refused(source.name, "empty")  # a table with a header and nothing below it


def _unknown(suffix: str) -> str:
    known = " ".join(sorted(READERS))
    for suffixes, why in _UNREAD:
        if suffix in suffixes.split():
            return why.format(suffix=suffix, known=known)
    return f"unknown type {suffix or 'without a suffix'}; expected {known}"
