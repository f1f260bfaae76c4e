"""Read text and JSON, or say in one line what is there instead; names that stay inside."""

import json
import os
import stat
from itertools import chain
from pathlib import Path

from toolkit.errors import BadInput, MissingResource, told_by_system
from toolkit.files.digests import canonical_json
from toolkit.kinds import instance_of, path_of

LARGEST_JSON = 256 << 20
"""Bytes of a JSON file that is read whole; as Python values it takes some ten times as many."""

DEEPEST = 100
"""Lists and maps within one another in JSON: whoever walks through them calls itself as often."""


def read_bounded(path: str | os.PathLike[str], most: int) -> tuple[bytes, int]:
    """Return the bytes of a file and their number, of too many at most one more than ``most``.

    A pipe or a device has no size, and may have no end.
    """
    with path_of("path", path).open("rb") as file:
        told = os.fstat(file.fileno())
        if told.st_size > most:
            return b"", told.st_size
        # Room for all that is asked for is taken at once: only what may have no end is asked so.
        data = file.read() if stat.S_ISREG(told.st_mode) else file.read(most + 1)
    return data, len(data)


def read_text(path: str | os.PathLike[str], *, most: int, wanted: str) -> str:
    """Read a text in UTF-8; a byte order mark stays.

    Parameters
    ----------
    path : path
    most : int
        Bytes that it may take; a longer one is refused before it is read.
    wanted : str
        What the file has to be, for the message, such as ``"a codebook in YAML"``.

    Returns
    -------
    str
        What stands in it, with its line ends.

    Raises
    ------
    MissingResource
        If there is no such file.
    BadInput
        If it is a folder, too long, not UTF-8, or cannot be read.
    """
    file = path_of("path", path)
    try:
        data, size = read_bounded(file, most)
        text = data.decode() if size <= most else ""
    except (FileNotFoundError, NotADirectoryError):
        raise MissingResource(f"{file}: no such file; {wanted} is expected") from None
    except IsADirectoryError:
        raise BadInput(f"{file}: is a folder; name {wanted}") from None
    except UnicodeDecodeError:
        raise BadInput(f"{file}: not UTF-8 text; save it as UTF-8") from None
    except (OSError, ValueError) as error:  # a link to itself, a name that no file can have
        raise BadInput(f"{file}: cannot be read: {told_by_system(error)}") from None
    if size > most:
        raise BadInput(f"{file}: takes {size} bytes, at most {most}; name {wanted}")
    return text


def read_json(path: str | os.PathLike[str]) -> object:
    """Read a JSON file.

    Raises
    ------
    MissingResource, BadInput
        As `read_text` does, or if it is not JSON; the message names the line.
    """
    return parse_json(read_text(path, most=LARGEST_JSON, wanted="a JSON file"), str(path))


def parse_json(text: str, source: str) -> object:
    """Read JSON whose every text can be written again.

    Parameters
    ----------
    text : str
        JSON.
    source : str
        Name of where it came from, for the message.

    Returns
    -------
    object
        Dicts, lists, texts, numbers, true, false and None.

    Raises
    ------
    BadInput
        If it is not JSON; the message names the line.

    Examples
    --------
    >>> parse_json('{"a": ', "card.json")
    Traceback (most recent call last):
        ...
    toolkit.errors.BadInput: card.json: line 1: not JSON: Expecting value
    """
    instance_of("text", text, str)
    try:
        value: object = json.loads(text)
        _check_depth(value)
        if "\\u" in text:  # nothing else makes half a character of text in UTF-8
            canonical_json(value).encode()
    except json.JSONDecodeError as error:
        raise BadInput(f"{source}: line {error.lineno}: not JSON: {error.msg}") from None
    except UnicodeEncodeError:
        raise BadInput(f"{source}: half a character (a lone surrogate) in a text") from None
    except ValueError:  # all that is left is int(), which reads no more digits
        raise BadInput(f"{source}: not JSON: a number of more than 4,300 digits") from None
    except RecursionError:
        raise BadInput(f"{source}: brackets within brackets without end") from None
    return value


def _check_depth(value: object) -> None:
    """Refuse lists and maps that go deeper than `DEEPEST`, as Python does where it can go no more.

    Python's own end depends on how deep its caller stands, and lets pass what a walk cannot end.
    """
    level = [value]
    for _ in range(DEEPEST + 1):
        maps = [one.values() for one in level if isinstance(one, dict)]
        level = list(chain(*maps, *(one for one in level if isinstance(one, list))))
        if not level:
            return
    raise RecursionError


def child(folder: str | os.PathLike[str], name: str) -> Path:
    """Return the path of ``name`` inside ``folder``.

    Raises
    ------
    BadInput
        If the name leads out of it.

    Examples
    --------
    >>> child("models", "../secret")
    Traceback (most recent call last):
        ...
    toolkit.errors.BadInput: models: '../secret' leads out of the folder
    """
    root = path_of("folder", folder)
    path = root / name
    try:
        real = path.resolve()
        inside = real.is_relative_to(root.resolve()) and not real.is_symlink()
    except (OSError, RuntimeError, ValueError):  # a link to itself, a name that none can have
        inside = False
    if not name or Path(name).is_absolute() or "\\" in name or not inside:
        raise BadInput(f"{folder}: {name!r} leads out of the folder")
    return path
