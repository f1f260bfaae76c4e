"""What a reader makes of a source: a page's text and what is known about it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

_AS_THEY_ARE = frozenset({"url", "retrieved"})


class Hint(NamedTuple):
    """A span of an extracted text that the layout of the source sets apart, and as what.

    Attributes
    ----------
    start, end : int
        Span in the extracted text; a line is meant if all of it lies inside.
    reason : str
        What it is, such as ``navigation`` or ``running head``.
    """

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The extracted text of one page.

    Attributes
    ----------
    source : str
        File, or file and row, that holds it.
    digest : str
        sha256 of its bytes, in hex.
    text : str
        The extracted text: spans of paragraphs and removed lines count in it.
    media_type, encoding : str
        What the bytes are, and how they were read.
    metadata : mapping of str to str
        What the source says about the page beside its text: ``title``, ``url``, ``date``,
        ``publisher``, ``site``, ``region``, ``retrieved``.
    file : str
        Name of the file that is this page and nothing else; empty for a row of a table.
    hints : tuple of Hint
        What the layout says is no content, in order of start; empty where the source has
        no layout.
    """

    source: str
    digest: str
    text: str
    media_type: str
    encoding: str
    metadata: Mapping[str, str] = field(default_factory=dict)
    file: str = ""
    hints: tuple[Hint, ...] = ()

    def turned(self, turn: Callable[[str], str]) -> "Page":
        """Return the page with its text and all words of its metadata turned letter by letter."""
        told = {k: v if k in _AS_THEY_ARE else turn(v) for k, v in self.metadata.items()}
        return replace(self, text=turn(self.text), metadata=told)

    @property
    def document_id(self) -> str:
        """First 12 hex digits of the digest."""
        return self.digest[:12]


class Refused(NamedTuple):
    """A source that cannot be read, and why."""

    source: str
    why: str
