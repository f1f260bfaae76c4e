"""One process at a time where a file is read, changed and written again."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl


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
    held = _held(Path(path).absolute())
    try:
        yield
    finally:
        if held is not None:
            os.close(held)


def _held(path: Path) -> int | None:
    """Return the open folder of a file, held; None if it cannot be."""
    if sys.platform == "win32":
        return None
    folder = None
    try:
        folder = os.open(next(one for one in path.parents if one.is_dir()), os.O_RDONLY)
        fcntl.flock(folder, fcntl.LOCK_EX)
    except OSError:  # no right to read it, or a drive that knows no locks
        pass
    return folder
