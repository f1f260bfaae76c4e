"""Read a Word document (.docx), its tables in their place.

Every paragraph of the body is a line, and every row of a table, its cells parted by tabs;
a cell of several paragraphs (a form laid out as a table) is read line by line. Text boxes,
content controls and inserted text are read, deleted text is not. Numbers that Word counts
by itself are no text of the file and are missing.
"""

import io
from collections.abc import Iterator
from typing import Any

from toolkit.corpus.broken import DAMAGED
from toolkit.corpus.page import Page, Refused
from toolkit.files import digest

_OLE = b"\xd0\xcf\x11\xe0"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_WRAPPERS = frozenset(
    f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "customXml", "smartTag")
)
_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read_docx(name: str, data: bytes) -> Page | Refused:
    """Return the page that a Word document holds."""
    if data.startswith(_OLE):
        return Refused(name, "an encrypted or old Word file; save it as .docx without protection")
    from docx import Document

    try:
        text = "\n".join(_lines(Document(io.BytesIO(data)).element.body))
    except DAMAGED as error:
        return Refused(name, f"a damaged Word file: {type(error).__name__}")
    if not text.strip():
        return Refused(name, "empty; no text (a document of pictures?)")
    return Page(source=name, digest=digest(data), text=text, media_type=_MEDIA, encoding="utf-8")


def _lines(parent: Any) -> Iterator[str]:
    for node in parent:
        if node.tag == f"{_W}p":
            yield _text(node)
        elif node.tag == f"{_W}tbl":
            yield from _rows(node)
        elif node.tag in _WRAPPERS:
            yield from _lines(node)


def _rows(table: Any) -> Iterator[str]:
    for row in table.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl")) is not table:
            continue  # a table inside a cell is read with its cell
        cells = [list(filter(str.strip, _lines(cell))) for cell in _cells(row)]
        if any(len(cell) > 1 for cell in cells):
            yield from (line for cell in cells for line in cell)
        else:
            yield "\t".join(line for cell in cells for line in cell)


def _cells(row: Any) -> Iterator[Any]:
    for node in row:
        if node.tag == f"{_W}tc":
            yield node
        elif node.tag in _WRAPPERS:
            yield from _cells(node)


def _text(paragraph: Any) -> str:
    parts: list[str] = []
    _collect(paragraph, parts)
    return "".join(parts).strip("\n")


def _collect(node: Any, parts: list[str]) -> None:
    for one in node:
        if one.tag == f"{_W}t":
            parts.append(one.text or "")
        elif one.tag in _BREAKS:
            parts.append(_BREAKS[one.tag])
        elif one.tag == f"{_W}p":
            parts.extend(("\n", _text(one), "\n"))  # a paragraph of a text box
        elif one.tag != _FALLBACK and isinstance(one.tag, str):
            _collect(one, parts)
