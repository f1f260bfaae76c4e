"""Find the files that a user means: files, folders and globs."""

import glob
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from toolkit.errors import BadInput


class Source(NamedTuple):
    """A file to read, and the name by which the corpus will remember it."""

    path: Path
    name: str


def find_sources(
    sources: Iterable[str | os.PathLike[str]], *, base: str | os.PathLike[str] | None = None
) -> list[Source]:
    """Return the files that are meant, each once, folders in order of name.

    Parameters
    ----------
    sources : iterable of path
        Files, folders (searched to the bottom, hidden names left out) and globs.
    base : path, optional
        Files below it are remembered by their path from there, so that a corpus is the
        same wherever the project lies; without it, by the path that was given.

    Raises
    ------
    BadInput
        If something does not exist, or a folder or glob holds no file.
    """
    if isinstance(sources, str | os.PathLike):
        raise BadInput(f"sources: one path {os.fspath(sources)!r} given, expected a list of paths")
    found: dict[Path, Source] = {}
    for given in sources:
        for path in _expand(os.fspath(given)):
            found.setdefault(path.resolve(), Source(path, _name(path, base)))
    return list(found.values())


def _expand(given: str) -> list[Path]:
    path = Path(given)
    if path.is_dir():
        files = [one for one in path.rglob("*") if one.is_file() and not _is_hidden(one, path)]
    elif path.exists():
        return [path]
    elif glob.has_magic(given):
        files = [Path(one) for one in glob.glob(given, recursive=True) if Path(one).is_file()]  # noqa: PTH207 (Path.glob refuses absolute patterns)
    else:
        raise BadInput(f"{given}: no such file or folder")
    if not files:
        raise BadInput(f"{given}: no file here; expected pages such as .txt")
    return sorted(files, key=lambda one: one.as_posix())


def _is_hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)


def _name(path: Path, base: str | os.PathLike[str] | None) -> str:
    if base is not None:
        root = Path(base).resolve()
        full = path.resolve()
        if full.is_relative_to(root):
            return full.relative_to(root).as_posix()
    return path.as_posix()
