"""One process at a time: where a file is read, changed and written again, and in a folder."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from toolkit.kinds import path_of

if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

    def _wait(folder: int) -> None:
        del folder  # cannot even be opened there
else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _wait(folder: int) -> None:
        fcntl.flock(folder, fcntl.LOCK_EX)


@contextmanager
def in_turn(path: str | os.PathLike[str]) -> Iterator[None]:
    """Wait until no other process is at a file of this folder, and keep them waiting.

    Only processes that ask the same wait. The system lets go when one ends, however it ends, and
    nothing is left on disk. Where a folder cannot be held (Windows, some network drives) nobody
    waits: compare the file with what was read before it is written over.

    Parameters
    ----------
    path : path
        The file, which need not be there yet, nor its folder.
    """
    held = _held(path_of("path", path).absolute())
    try:
        yield
    finally:
        if held is not None:
            os.close(held)


def take(file: IO[str]) -> bool:
    """Hold an open file until it is closed; False if another process holds it.

    The system lets go when a process ends, however it ends. On a drive that knows no locks every
    process gets it.
    """
    try:
        _lock(file.fileno())
    except BlockingIOError:
        return False
    except OSError:  # a drive that knows no locks; Windows says nothing else of one that is held
        return sys.platform != "win32"
    return True


def _held(path: Path) -> int | None:
    """Return the open folder of a file, held; None if it cannot be."""
    folder = None
    try:
        folder = os.open(next(one for one in path.parents if one.is_dir()), os.O_RDONLY)
        _wait(folder)
    except OSError:  # no right to read it, a drive that knows no locks, or Windows
        pass
    return folder
