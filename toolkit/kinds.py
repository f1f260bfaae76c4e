"""What kind of thing a caller handed over: a path, or something that only the toolkit makes.

No library is loaded here: whatever else a module needs, it can ask this first.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from toolkit.errors import BadInput

_LONGEST = 255
"""Bytes of a name on the usual file systems; a Chinese character takes three."""


def path_of(name: str, value: object) -> Path:
    """Return what names a file or a folder as a path; anything else is refused.

    >>> path_of("folder", None)
    Traceback (most recent call last):
        ...
    toolkit.errors.BadInput: folder: None; a path is expected
    """
    named = os.fspath(value) if isinstance(value, str | os.PathLike) else None
    if not isinstance(named, str):
        raise BadInput(f"{name}: {value!r:.60}; a path is expected")
    if why := _impossible(named):
        raise BadInput(f"{name}: {named!r:.60}: no file can have this name: {why}")
    return Path(named)


def _impossible(named: str) -> str:
    """Say why no file can have a name: the system would tell each call in its own way."""
    try:
        parts = os.fsencode(named).split(b"/")
    except UnicodeEncodeError:
        return "it holds half a character (a lone surrogate)"
    if b"\0" in b"".join(parts):
        return "it holds a NUL"
    longest = max(map(len, parts))
    return f"{longest} bytes, at most {_LONGEST}" if longest > _LONGEST else ""


def whole_texts(where: str, texts: Iterable[str]) -> None:
    """Refuse half a character, which no file can hold.

    >>> whole_texts("names", ["ok", chr(0xD800)])  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    toolkit.errors.BadInput: names: ... holds half a character (a lone surrogate), which no file...
    """
    for text in texts:
        try:
            text.encode()
        except UnicodeEncodeError:
            raise BadInput(
                f"{where}: {text!r:.60} holds half a character (a lone surrogate), which no file "
                "can hold; take it out"
            ) from None


def instance_of(name: str, value: object, kind: type) -> None:
    """Refuse what is none of a kind, such as a corpus or a model.

    >>> instance_of("corpus", [1], set)
    Traceback (most recent call last):
        ...
    toolkit.errors.BadInput: corpus: [1]; a set is expected
    """
    if not isinstance(value, kind):
        raise BadInput(f"{name}: {value!r:.60}; a {kind.__name__} is expected")
