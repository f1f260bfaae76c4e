"""Write aside, then rename: a reader sees the old file or the new one, never half of one."""

import json
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from toolkit.errors import BadInput
from toolkit.files.reading import read_json
from toolkit.kinds import path_of

ASIDE = ".aside."
"""Part of every name that is written aside, so that what a killed run left can be told."""
_NAMED_ASIDE = re.compile(rf"\.([^/\\]*){re.escape(ASIDE)}[0-9a-f]{{8}}")


def left_aside(folder: str | os.PathLike[str]) -> list[Path]:
    """Return what a killed run left in a folder: files and folders written aside."""
    return sorted(path_of("folder", folder).glob(f".*{ASIDE}*"))


@contextmanager
def staged_file(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Give a name beside ``path`` to write to; rename it there if all went well.

    A reader sees the old file or the new one, never half of one. On failure
    what was written is removed and what was there stays. A device or a folder is never replaced,
    nor a link: the file that it leads to is.

    Raises
    ------
    BadInput
        If something there is no plain file, or the file cannot be written.
    """
    target = path_of("path", path)
    place = _end_of_links(target)
    if target.exists() and not target.is_file():
        raise BadInput(f"{target}: is no plain file; name another file")
    aside = _name_aside(place.parent, place.name)
    try:
        with _writing(target):
            place.parent.mkdir(parents=True, exist_ok=True)
            aside.touch(mode=0o600, exist_ok=False)
        with _writing(target, aside):
            yield aside
            aside.chmod(0o644)
            _flush(aside)
            aside.replace(place)
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


@contextmanager
def staged_folder(path: str | os.PathLike[str], *, mark: str | None = None) -> Iterator[Path]:
    """Give an empty folder beside ``path`` to fill; rename it there if all went well.

    An older folder of that name is replaced; it stays if anything fails. Of a link the folder
    that it leads to is.

    Parameters
    ----------
    path : path
        The folder.
    mark : str, optional
        The JSON file by which an older folder is known as one of ours, with the names of its
        other files under ``files`` and ``blobs``. A folder that holds anything else is refused.

    Yields
    ------
    Path
        The empty folder.

    Raises
    ------
    BadInput
        If ``path`` is a file, holds what no such folder holds, or cannot be written.
    """
    target = path_of("path", path)
    check_place(target, mark)
    place = _end_of_links(target)
    aside = _name_aside(place.parent, place.name)
    try:
        with _writing(target):
            place.parent.mkdir(parents=True, exist_ok=True)
            aside.mkdir()
            aside.chmod(0o755)
        with _writing(target, aside):
            yield aside
            _swap(aside, place)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def staged_files(folder: str | os.PathLike[str]) -> Iterator[Path]:
    """Give an empty folder to fill with files that belong together; move them if all went well.

    They go to the same places below ``folder``, over older ones of the same names, and all else
    stays. On failure none of them is left, and those that were there stay as they were.

    Raises
    ------
    BadInput
        If ``folder`` is a file, what a file would replace is no plain file, or the folder cannot
        be written.
    """
    target = path_of("folder", folder)
    check_place(target, None)
    is_new = not target.exists()
    aside = _name_aside(target, "")
    try:
        with _writing(target):
            aside.mkdir(parents=True)
        with _writing(target, aside), ExitStack() as placed:
            yield aside
            # Beside its place first, each of them: a disk that is full, a link to another one
            # or a folder that may not be written is met before any older file has gone.
            for path in sorted(path for path in aside.rglob("*") if path.is_file()):
                place = target / path.relative_to(aside)
                shutil.move(path, placed.enter_context(staged_file(place)))
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        if is_new:
            with suppress(OSError):  # files are in it
                target.rmdir()


def _end_of_links(path: Path) -> Path:
    """Return where a path leads to: renaming onto a link would put a file in its place."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def _name_aside(folder: Path, name: str) -> Path:
    """Name what is written aside, before it is made: a run may be ended at any line."""
    return folder / f".{name}{ASIDE}{secrets.token_hex(4)}"


def check_place(target: Path, mark: str | None) -> None:
    """Refuse a file, or a folder with files of somebody else, where a folder is to go.

    Raises
    ------
    BadInput
        If there is such a file, or such files.
    """
    target = path_of("folder", target)
    if target.exists() and not target.is_dir():
        raise BadInput(f"{target}: is a file; name a folder")
    if mark is None or not target.is_dir():
        return
    others = sorted({path.name for path in target.iterdir()} - _known(target / mark))
    if others:
        raise BadInput(
            f"{target}: holds other files, such as {others[0]}, which would be lost; "
            "name a new folder"
        )


def _known(mark: Path) -> set[str]:
    """Return the names of the files that a folder of ours holds."""
    if not mark.is_file():
        return set()
    try:
        card = read_json(mark)
    except BadInput:  # damaged: nobody knows what stands beside it
        return {mark.name}
    listed = [card.get(key) for key in ("files", "blobs")] if isinstance(card, dict) else []
    names = [str(name) for one in listed if isinstance(one, dict) for name in one]
    return {mark.name, *(name.split("/")[0] for name in names)}


def write_bytes(path: str | os.PathLike[str], data: bytes) -> None:
    """Write a file whole or not at all."""
    with staged_file(path) as aside:
        aside.write_bytes(data)


def write_text(path: str | os.PathLike[str], text: str) -> None:
    """Write a UTF-8 file whole or not at all."""
    path = path_of("path", path)
    write_bytes(path, text.encode())


def write_json(path: str | os.PathLike[str], value: object) -> None:
    """Write a value as indented JSON with sorted keys, whole or not at all."""
    path = path_of("path", path)
    write_text(path, json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n")


def copy_tree(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    """Copy every file below a folder to the same place below another."""
    root = path_of("source", source)
    # One by one: copytree gathers failures into a list of tuples, which tells nobody anything.
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        there = path_of("target", target) / path.relative_to(root)
        there.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, there)


@contextmanager
def _writing(target: Path, aside: Path | None = None) -> Iterator[None]:
    """Turn a failure to write into one line; leave any other failure as it is.

    What is filled in between may read files too, and an error of theirs names them: only
    those that name the place aside, or no file at all (a full disk), are about writing.
    """
    try:
        yield
    except OSError as error:
        named = [str(name) for name in (error.filename, error.filename2) if name is not None]
        ours = aside is None or not named or any(name.startswith(str(aside)) for name in named)
        if isinstance(error, UnicodeError) or not ours:
            raise
        # pyarrow wraps what the system says in a sentence of its own.
        told = os.strerror(error.errno) if error.errno else error.strerror or str(error)
        raise BadInput(
            f"{_meant(target)}: cannot be written: {told.lower()}; nothing was changed"
        ) from error


def _meant(path: Path) -> Path:
    """Return where a path leads once all that is written aside is in its place."""
    return Path(_NAMED_ASIDE.sub(r"\1", str(path)))


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _swap(aside: Path, target: Path) -> None:
    """Put ``aside`` where ``target`` is; the old folder leaves only after the new one is in."""
    if not target.exists():
        aside.replace(target)
        return
    old = _name_aside(target.parent, f"{target.name}.old")
    try:
        old.mkdir()
        target.replace(old / "was")
        aside.replace(target)
    except BaseException:  # a run that is ended here would lose both
        if not target.exists() and (old / "was").exists():
            (old / "was").replace(target)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
