"""Read the text layer of a PDF.

The extracted text is that of its pages, in order, a form feed between them, and each column
of a page before the next. A head or foot
that runs through the pages is marked as furniture, whatever number it carries. A PDF
without a text layer is a picture, and says so: an empty text would pass for an empty page.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from toolkit.corpus.lines.marks import is_headline
from toolkit.corpus.reading.broken import DAMAGED, quiet
from toolkit.corpus.reading.page import Hint, Page, Refused
from toolkit.corpus.reading.pdf_budget import Budget, TooMuchError
from toolkit.corpus.reading.pdf_columns import Run, place_run, read_columns
from toolkit.corpus.reading.pdf_fonts import name_two_byte_codes
from toolkit.files import digest

_EDGE = 2
_FEWEST = 3
_SHARE = 0.4
_LONGEST = 60
_HEAD = 4
_LEAST = 8
_UNREADABLE = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]|\(cid:\d+\)")
_TOO_MANY = 0.3
# A NUL stands for a letter without a code; beside a letter it is half of that one's own code.
_LOST = re.compile(r"\x00(?=[\x00\n]|\Z)")
_NUMBER = re.compile(r"[\d一二三四五六七八九十]+")


def read_pdf(name: str, data: bytes) -> Page | Refused:
    """Return the page that a PDF holds, or say why its text cannot be read."""
    with quiet("pypdf"):
        found = _read_pages(data)
    if isinstance(found, str):
        return Refused(name, found)
    pages, lost = found
    text = "\f".join(pages)
    letters = len("".join(text.split())) + lost
    if letters < _LEAST:
        return Refused(
            name, f"a scanned PDF; {len(pages)} pages without text, which needs recognition (OCR)"
        )
    if len(_UNREADABLE.findall(text)) + lost > _TOO_MANY * letters:
        return Refused(name, "a PDF whose letters have no character codes; it needs OCR")
    return Page(
        source=name,
        digest=digest(data),
        text=text,
        media_type="application/pdf",
        encoding=_layer(pages, lost),
        hints=tuple(_running_heads(pages)),
    )


def _layer(pages: Sequence[str], lost: int) -> str:
    """Say of what the text is, and what of it could not be read."""
    bare = sum(not page.strip() for page in pages)
    gaps = [f"{bare} of {len(pages)} pages without text"] if bare else []
    gaps += [f"{lost} letters without character codes"] if lost else []
    return f"text layer ({'; '.join(gaps)})" if gaps else "text layer"


def _read_pages(data: bytes) -> tuple[list[str], int] | str:
    """Return the text of each page and how many letters have no code, or why there is none."""
    from pypdf import PdfReader
    from pypdf.errors import LimitReachedError, PyPdfError

    budget = Budget(len(data))
    try:
        with budget.limits():
            reader = PdfReader(io.BytesIO(data))
            if reader.is_encrypted:
                return "an encrypted PDF; save it without protection"
            found = [_read_page(page, budget) for page in reader.pages]
            return [text for text, _ in found], sum(lost for _, lost in found)
    except (TooMuchError, LimitReachedError):
        return "a PDF that unpacks to far more than it holds"
    except PyPdfError as error:
        return f"a damaged PDF: {type(error).__name__}"
    except DAMAGED as error:
        return f"a damaged PDF: {type(error).__name__}"


def _read_page(page: Any, budget: Budget) -> tuple[str, int]:
    """Return the text of a page, column by column where it has columns, and the letters lost."""
    runs: list[Run | None] = []

    def see(text: str, cm: Sequence[float], tm: Sequence[float], _: Any, size: float) -> None:
        words = _tidy(text).strip("\n")
        if words.strip():
            runs.append(None if "\n" in words else place_run(words, cm, tm, size))

    budget.open_page(page)
    name_two_byte_codes(page.get("/Resources"))
    raw = page.extract_text(visitor_text=see, visitor_operand_before=budget.see)
    drawn = _tidy(raw)
    budget.close_page()
    placed = [run for run in runs if run is not None]
    text = read_columns(placed, drawn) if len(placed) == len(runs) else drawn
    return text, len(_LOST.findall(raw))


def _tidy(text: str) -> str:
    # A font without a character map gives each letter a NUL of its own; lone surrogates, from
    # damaged fonts, cannot be written to any file.
    return text.replace("\x00", "").replace("\f", "\n").encode("utf-8", "replace").decode("utf-8")


def _running_heads(pages: Sequence[str]) -> Iterator[Hint]:
    """Yield the lines at the edges of pages that run through the document."""
    edges = [_edge_lines(page) for page in pages]
    counts = Counter(key for own in edges for key in {_NUMBER.sub("#", line) for _, _, line in own})
    least = max(_FEWEST, _SHARE * len(pages))
    running = {key for key, count in counts.items() if count >= least}
    at = 0
    for number, (page, own) in enumerate(zip(pages, edges, strict=True)):
        for start, end, line in own:
            if _NUMBER.sub("#", line) in running and not (number == 0 and _is_title(page, line)):
                yield Hint(at + start, at + end, "running head")
        at += len(page) + 1


def _edge_lines(page: str) -> list[tuple[int, int, str]]:
    lines = []
    at = 0
    for raw in page.split("\n"):
        line = "".join(raw.split())
        if line:
            lines.append((at, at + len(raw), line))
        at += len(raw) + 1
    chosen = lines if len(lines) <= 2 * _EDGE else [*lines[:_EDGE], *lines[-_EDGE:]]
    return [one for one in chosen if len(one[2]) <= _LONGEST]


def _is_title(page: str, line: str) -> bool:
    """Return whether a running head of the first page is the document's only headline."""
    top = [one for one in ("".join(raw.split()) for raw in page.split("\n")) if one][:_HEAD]
    others = [one for one in top if one != line and len(one) >= _HEAD and is_headline(one)]
    return line in top and is_headline(line) and not others
