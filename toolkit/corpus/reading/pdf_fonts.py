"""Let pypdf read fonts that bring a table of codes of their own.

A font of Chinese letters names each with two bytes. Most say so by the name of a known table;
some carry their own, which pypdf does not read: it takes each byte for a letter, and all but the
first 255 letters of the font come out as others, without a word. Which letter a code is stands
in another table (ToUnicode), so that to name a known one of two bytes is enough.
"""

import re
from typing import Any

from toolkit.corpus.reading.broken import DAMAGED

_RANGES = re.compile(rb"begincodespacerange(.*?)endcodespacerange", re.DOTALL)
_CODE = re.compile(rb"<\s*([0-9A-Fa-f\s]*)>")
_TWO_BYTES = 4


def name_two_byte_codes(resources: Any) -> None:
    """Name the known table of two bytes in fonts of a page, and of its forms, with one like it.

    Parameters
    ----------
    resources : pypdf object
        What a page draws with; changed in place. Damage is left to the reader.
    """
    from pypdf.generic import NameObject

    waiting, seen = [resources], set()  # forms may hold one another
    while waiting:
        held = waiting.pop()
        for font in _values(held, "/Font"):
            if "/ToUnicode" in font and _has_two_byte_codes(font.get("/Encoding")):
                font[NameObject("/Encoding")] = NameObject("/Identity-H")
        for form in _values(held, "/XObject"):
            if id(form) not in seen:
                seen.add(id(form))
                waiting.append(form.get("/Resources"))


def _values(resources: Any, kind: str) -> list[Any]:
    """Return the dictionaries of a kind among resources; none where they are damaged."""
    try:
        found = resources.get_object().get(kind, {}).get_object().values()
        return [one for value in found if hasattr(one := value.get_object(), "keys")]
    except DAMAGED:
        return []


def _has_two_byte_codes(encoding: Any) -> bool:
    try:
        table = encoding.get_object().get_data()
    except DAMAGED:  # a name has no data
        return False
    codes = [code for found in _RANGES.findall(table) for code in _CODE.findall(found)]
    return bool(codes) and all(len(b"".join(code.split())) == _TWO_BYTES for code in codes)
