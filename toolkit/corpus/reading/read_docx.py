"""Read a Word document (.docx), its tables in their place.

Every paragraph of the body is a line, and every row of a table, its cells parted by tabs;
a cell of several paragraphs (a form laid out as a table) is read line by line. Text boxes,
content controls and inserted text are read, deleted, moved and hidden text is not. Numbers
that Word counts by itself (一、 (一) 1.) are written out. Notes stand at the end.
"""

import io
from collections.abc import Iterator
from typing import Any

from toolkit.corpus.reading.broken import DAMAGED, unpacks_too_far
from toolkit.corpus.reading.docx_numbering import WORD, Numbering
from toolkit.corpus.reading.page import Page, Refused
from toolkit.files import digest

_FREE = 8 << 20
_PER_BYTE = 40
"""Bytes that the text may take unpacked: so many, and so many more for each of the file."""

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}
_WRAPPERS = frozenset(
    f"{WORD}{name}" for name in ("sdt", "sdtContent", "ins", "customXml", "smartTag")
)
_PARTS = frozenset({"numbering", "styles", "footnotes", "endnotes"})
_UNREAD = frozenset({_FALLBACK, *(f"{WORD}{name}" for name in ("del", "moveFrom", "rt", "pPr"))})
_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read_docx(name: str, data: bytes) -> Page | Refused:
    """Return the page that a Word document holds."""
    from docx import Document

    try:
        if unpacks_too_far(data, free=_FREE, per_byte=_PER_BYTE):
            return Refused(name, "a Word file that unpacks to far more than it holds")
        document = Document(io.BytesIO(data))
        roots = _roots(document.part)
        numbering = Numbering(roots.get("numbering"), roots.get("styles"))
        lines = [*_lines(document.element.body, numbering)]
        for notes in ("footnotes", "endnotes"):
            lines += _notes(roots.get(notes), numbering)
        text = "\n".join(lines)
    except DAMAGED as error:
        return Refused(name, f"a damaged Word file: {type(error).__name__}")
    if not text.strip():
        return Refused(name, "empty; no text (a document of pictures?)")
    return Page(source=name, digest=digest(data), text=text, media_type=_MEDIA, encoding="utf-8")


def _roots(part: Any) -> dict[str, Any]:
    """Return the roots of the parts that a document refers to, by the kind of reference."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    found = {}
    for relation in part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind in _PARTS and not relation.is_external:
            found[kind] = etree.fromstring(relation.target_part.blob, parser)
    return found


def _notes(root: Any | None, numbering: Numbering) -> Iterator[str]:
    for note in () if root is None else root:
        if note.get(f"{WORD}type") in (None, "normal"):
            yield from filter(str.strip, _lines(note, numbering))


def _lines(parent: Any, numbering: Numbering) -> Iterator[str]:
    for node in parent:
        if node.tag == f"{WORD}p":
            yield _text(node, numbering)
        elif node.tag == f"{WORD}tbl":
            yield from _rows(node, numbering)
        elif node.tag in _WRAPPERS:
            yield from _lines(node, numbering)


def _rows(table: Any, numbering: Numbering) -> Iterator[str]:
    for row in table.iter(f"{WORD}tr"):
        if next(row.iterancestors(f"{WORD}tbl")) is not table:
            continue  # a table inside a cell is read with its cell
        if row.find(f"{WORD}trPr/{WORD}del") is not None:
            continue
        cells = [list(filter(str.strip, _lines(cell, numbering))) for cell in _cells(row)]
        if any(len(cell) > 1 for cell in cells):
            yield from (line for cell in cells for line in cell)
        else:
            yield "\t".join(line for cell in cells for line in cell)


def _cells(row: Any) -> Iterator[Any]:
    for node in row:
        if node.tag == f"{WORD}tc":
            yield node
        elif node.tag in _WRAPPERS:
            yield from _cells(node)


def _text(paragraph: Any, numbering: Numbering) -> str:
    parts: list[str] = []
    label = numbering.label(paragraph)
    _collect(paragraph, parts, numbering)
    text = "".join(parts).strip("\n")
    return f"{label}{text.lstrip()}" if label and text.strip() else text


def _collect(node: Any, parts: list[str], numbering: Numbering) -> None:
    for one in node:
        if one.tag == f"{WORD}t":
            parts.append(one.text or "")
        elif one.tag in _BREAKS:
            parts.append(_BREAKS[one.tag])
        elif one.tag == f"{WORD}p":
            parts.extend(("\n", _text(one, numbering), "\n"))  # a paragraph of a text box
        elif one.tag not in _UNREAD and isinstance(one.tag, str) and not _is_hidden(one):
            _collect(one, parts, numbering)


def _is_hidden(node: Any) -> bool:
    mark = node.find(f"{WORD}rPr/{WORD}vanish") if node.tag == f"{WORD}r" else None
    return mark is not None and mark.get(f"{WORD}val") not in ("0", "false", "off")
