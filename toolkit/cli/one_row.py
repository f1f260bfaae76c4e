"""What a row for `toolkit predict` has to be, whatever file it comes from."""

from collections.abc import Callable, Container, Sequence
from math import isfinite
from typing import NamedTuple

from toolkit.errors import BadInput

Row = tuple[str, str]
Refuse = Callable[[str], None]

MOST = 1 << 18
"""Characters that a text may have: more than a book is no paragraph, and a classifier takes some
200 bytes of memory for each. Paragraphs of a corpus are taken as they are: none may be left out."""


class Columns(NamedTuple):
    """The names of the columns, or fields, that hold a row's text and its id.

    Attributes
    ----------
    text : str
    ids : tuple of str
        The first of them that is there; a row without one is called by its number, from 1.
    """

    text: str = "text"
    ids: tuple[str, ...] = ("id", "paragraph_id")

    def find_id(self, names: Container[str]) -> str | None:
        """Return the column that holds the ids; None if there is none."""
        return next((name for name in self.ids if name in names), None)

    def check(self, name: str, found: Sequence[str]) -> None:
        """Refuse a table without a column of texts, or with two of a name."""
        if self.text not in found:
            there = ", ".join(found)[:200] or "nothing"
            raise BadInput(
                f"{name}: no column `{self.text}`; found {there}; name the one that holds the "
                "texts: --columns text=正文,id=编号"
            )
        for column in (self.text, *self.ids):
            if found.count(column) > 1:
                raise BadInput(f"{name}: {found.count(column)} columns `{column}`; keep one")
        if self.ids != Columns().ids and self.find_id(found) is None:
            raise BadInput(f"{name}: no column `{self.ids[0]}`; found {', '.join(found)[:200]}")


def key_of(value: object, number: int) -> str | None:
    """Return a row's id, its number if it has none; None if it is neither text nor a number."""
    if value is None or value == "":
        return str(number)
    if isinstance(value, bool) or (isinstance(value, float) and not isfinite(value)):
        return None
    return str(value) if isinstance(value, str | int | float) else None


def fault(text: str) -> str:
    """Return why a text is none that can be labelled; nothing if it can.

    >>> fault("　 "), fault("修路")
    ('no text, only blanks', '')
    """
    if not text or text.isspace():
        return "no text, only blanks" if text else "no text"
    if len(text) > MOST:
        return f"a text of {len(text)} characters, at most {MOST}; give each paragraph a row"
    return ""


def is_broken(text: str) -> bool:
    """Tell whether a text holds what no encoding can write: bytes not decoded, half a pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False
