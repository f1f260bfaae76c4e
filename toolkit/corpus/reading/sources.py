"""Find the files that a user means: files, folders and globs."""

import glob
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from toolkit.arguments import shown
from toolkit.errors import BadInput, told_by_system
from toolkit.files import digest_file
from toolkit.kinds import instance_of, path_of

_CORPUS = frozenset({"corpus.json", "paragraphs.parquet"})
"""What a folder holds that is a corpus: its paragraphs would be read as pages."""


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
        Files, folders (searched to the bottom, hidden names and the parts of saved pages left
        out) and globs.
    base : path, optional
        Files below it are remembered by their path from there, so that a corpus is the
        same wherever the project lies; without it, by the path that was given.

    Returns
    -------
    list of Source
        Each with its path and the name by which it is remembered.

    Raises
    ------
    BadInput
        If something does not exist, a folder or glob holds no file, or a folder a corpus.
    """
    if isinstance(sources, str | bytes | os.PathLike) or not isinstance(sources, Iterable):
        raise BadInput(f"sources: {sources!r:.80} given, expected a list of paths")
    if getattr(sources, "ndim", 1) != 1:
        raise BadInput("sources: a table; write it to a file (.parquet, .csv), and give its path")
    # Strings, and paths that have not been used yet: a used one holds its parts several times.
    found: list[Source] = []
    known: set[str] = set()
    root = None if base is None else Path(base).resolve()
    for given in sources:
        if not isinstance(given, str | os.PathLike):
            raise BadInput(f"sources: {shown(given)} is no path; expected files, folders or globs")
        for path in _expand(os.fspath(given)):
            full = _full(Path(path))
            if full not in known:
                known.add(full)
                found.append(Source(Path(path), _name(path, full, root)))
    return found


def check_apart(sources: Iterable[str | os.PathLike[str]], folder: Path) -> None:
    """Refuse results among the pages: the next run would read them as pages.

    Raises
    ------
    BadInput
        If ``folder`` is, or lies in, a folder among ``sources``.
    """
    if given := holder_of(folder, filter(Path.is_dir, map(Path, sources))):
        raise BadInput(f"{folder}: lies among the pages ({given}); name a folder outside")


def holder_of(folder: Path, sources: Iterable[Path]) -> Path | None:
    """Return the first of the sources that a folder is, or lies in; None if there is none."""
    # Path.resolve raises where a link leads to itself; what a path is read as says it better.
    place = Path(os.path.realpath(path_of("folder", folder)))
    return next((one for one in sources if place.is_relative_to(os.path.realpath(one))), None)


def _full(path: Path) -> str:
    """Return where a file lies; a link to nothing goes by its own name."""
    if os.access(path, os.F_OK):
        return os.path.realpath(path)
    return str(Path(os.path.realpath(path.parent), path.name))


def closed(source: Source) -> str:
    """Return why nothing of a source can be read, as far as that shows without reading it.

    A named pipe would keep its reader waiting, and a device never ends.
    """
    try:
        is_plain = source.path.is_file()
    except OSError as error:  # it lies behind something closed
        return unreadable(error)
    return "" if is_plain else "cannot be read: no plain file (a link to nothing, a pipe, a device)"


def unreadable(error: OSError) -> str:
    """Return what the system said of a source that it would not read."""
    return f"cannot be read: {told_by_system(error)}"


def digest_source(source: Source) -> str:
    """Return the sha256 of a source's bytes in hex, or why it cannot be read."""
    instance_of("source", source, Source)
    try:
        return closed(source) or digest_file(source.path)
    except OSError as error:
        return unreadable(error)


def _expand(given: str) -> list[str]:
    if not given:
        raise BadInput("sources: an empty path; expected a file, a folder or a glob")
    path = path_of("sources", given)
    if path.is_dir():
        files = [one.as_posix() for one in _below(path)]
    elif path.exists():
        return [path.as_posix()]
    elif glob.has_magic(given):
        found = glob.iglob(given, recursive=True)  # noqa: PTH207 (Path.glob refuses absolute patterns)
        files = [Path(one).as_posix() for one in found if not Path(one).is_dir()]
    else:
        raise BadInput(f"{given}: no such file or folder")
    if not files:
        raise BadInput(f"{given}: no file here; expected pages such as .txt")
    return sorted(files)


def _below(root: Path) -> Iterator[Path]:
    """Yield every file of a folder; a folder that is closed is said.

    Hidden names, what systems leave in folders, what tells of a folder, and the parts of saved
    pages are left out.
    """

    def refuse(error: OSError) -> None:
        raise BadInput(f"{error.filename}: {unreadable(error)}; open it or take it out")

    for folder, inner, names in os.walk(root, onerror=refuse):
        if set(names) >= _CORPUS:
            raise BadInput(
                f"{folder}: a corpus, made of pages, and no pages; keep it out of their folder"
            )
        inner[:] = [name for name in inner if not (name.startswith(".") or _belongs(name, names))]
        yield from (Path(folder, name) for name in names if not _is_litter(name))


def _belongs(folder: str, files: Sequence[str]) -> bool:
    """Whether a folder holds the pictures and scripts of a page that a browser saved beside it.

    >>> _belongs("通知_files", ["通知.html"]), _belongs("2023_files", ["notes.txt"])
    (True, False)
    """
    page = re.sub(r"[_.](?:files|file|fichiers|Dateien|archivos)$|的文件$", "", folder)
    return page != folder and any(f"{page}{end}" in files for end in (".html", ".htm", ".shtml"))


def _is_litter(name: str) -> bool:
    """Whether a file is no page of a folder: .DS_Store, Thumbs.db, ~$draft.docx, README.md."""
    others = ("thumbs.db", "desktop.ini", "readme.md")
    return name.startswith((".", "~$")) or name.lower() in others


def _name(path: str, full: str, root: Path | None) -> str:
    name = path
    if root is not None and Path(full).is_relative_to(root):
        name = Path(full).relative_to(root).as_posix()
    # A name in another encoding, as from a foreign archive, is no text: its bytes are shown.
    return os.fsencode(name).decode("utf-8", "backslashreplace")
