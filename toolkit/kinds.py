"""What kind of thing a caller handed over: a path, or something that only the toolkit makes.

No library is loaded here: whatever else a module needs, it can ask this first.
"""

import os
from pathlib import Path

from toolkit.errors import BadInput


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
    return Path(named)


def instance_of(name: str, value: object, kind: type) -> None:
    """Refuse what is none of a kind, such as a corpus or a model.

    >>> instance_of("corpus", [1], set)
    Traceback (most recent call last):
        ...
    toolkit.errors.BadInput: corpus: [1]; a set is expected
    """
    if not isinstance(value, kind):
        raise BadInput(f"{name}: {value!r:.60}; a {kind.__name__} is expected")
