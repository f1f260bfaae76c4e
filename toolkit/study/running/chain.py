"""A study as a chain of steps, each in a folder named by the digest of all that made it.

Cache, resumption and manifest are this one mechanism: a step whose inputs,
settings and code are the same finds its folder and is not run again; a run
that was killed goes on after its last whole step, since a folder is written
aside and renamed; and the list of keys is the manifest.
"""

import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import IO

import toolkit
from toolkit.errors import BadInput, ToolkitError, told_by_system
from toolkit.files import (
    digest_json,
    digest_tree,
    left_aside,
    read_json,
    staged_folder,
    take,
    write_json,
)

STEPS = "steps"
"""Where steps lie in a study's folder."""
SEAL = "seal.json"
"""In each step's folder: the digest of every other file, to notice damage."""

LOCK = ".lock"
"""In a study's folder of results, from its first run on."""

# What a user keeps beside the steps is none of them, and stays.
_STEP = re.compile(r"\.?[a-z_]+-[0-9a-f]{16}(?:(?:\.old)?\.aside\..*)?")

LIBRARIES = (
    "gensim",
    "jieba",
    "joblib",
    "numpy",
    "pandas",
    "rjieba",
    "scikit-learn",
    "scipy",
    "tomotopy",
)
"""Libraries whose version may change a result."""


@dataclass(frozen=True, slots=True)
class Done:
    """A step that has been run or found.

    Attributes
    ----------
    name : str
        The step.
    key : str
        Digest of its inputs, settings and code, in hex.
    folder : Path
        Where its output lies.
    reused : bool
        Whether it was found rather than run.
    settings : mapping
        What the key was made from besides the steps before it: settings, digests of files.
    """

    name: str
    key: str
    folder: Path
    reused: bool
    settings: Mapping[str, object] = field(default_factory=dict)


@dataclass
class Chain:
    """Run steps, each once for the same inputs, settings and code; ``tell`` hears of each."""

    folder: Path
    tell: Callable[[Done], None] = lambda _: None
    done: dict[str, Done] = field(default_factory=dict)

    def step(
        self,
        name: str,
        make: Callable[[Path], None],
        *,
        after: Sequence[str] = (),
        settings: Mapping[str, object] | None = None,
    ) -> Path:
        """Return the folder of a step's output, made now (``make`` fills an empty one) or found.

        What the output depends on: the steps ``after`` which it comes, and ``settings``, with
        the digests of the user's files.
        """
        key = digest_json(
            {
                "step": name,
                "after": {other: self.done[other].key for other in after},
                "settings": dict(settings or {}),
                "code": code_digest(),
                "libraries": library_versions(),
            }
        )
        folder = self.folder / f"{name}-{key[:16]}"
        reused = _is_whole(folder)
        if not reused:
            with staged_folder(folder) as aside:
                make(aside)
                write_json(aside / SEAL, digest_tree(aside))
        self.done[name] = Done(name, key, folder, reused, dict(settings or {}))
        self.tell(self.done[name])
        return folder

    def prune(self) -> None:
        """Remove the folders of steps that this run did not use."""
        used = {done.folder.name for done in self.done.values()}
        for path in self.folder.iterdir():
            if path.is_dir() and path.name not in used and _STEP.fullmatch(path.name):
                shutil.rmtree(path, ignore_errors=True)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep a second run of the same study out, and sweep what a killed run left.

    A folder that may only be read will do where every step is done already.

    Raises
    ------
    BadInput
        If another run holds the folder, or there is none and it cannot be written.
    """
    with _lock_file(folder) as file:
        if not take(file):
            raise BadInput(f"{folder}: another run of this study is under way; wait for it")
        for place in (folder, folder / STEPS, folder / "tables", folder / "figures"):
            for left in left_aside(place):
                with suppress(OSError):  # what cannot be swept is in nobody's way
                    shutil.rmtree(left) if left.is_dir() else left.unlink()
        yield


def _lock_file(folder: Path) -> IO[str]:
    """Open the file that a run holds, to be read alone where it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return (folder / LOCK).open("w")
    except OSError as error:
        with suppress(OSError):
            return (folder / LOCK).open()
        said = told_by_system(error)
        raise BadInput(f"{folder}: cannot be written: {said}; name another folder") from None


@cache
def code_digest() -> str:
    """Return the digest of the toolkit's own files."""
    root = Path(toolkit.__file__).parent
    files = digest_tree(root)
    return digest_json({name: value for name, value in files.items() if "__pycache__" not in name})


@cache
def library_versions() -> dict[str, str]:
    """Return the versions of the libraries that may change a result."""
    return {name: metadata.version(name) for name in LIBRARIES}


def _is_whole(folder: Path) -> bool:
    """Tell whether a step's folder is there and none of its files has changed."""
    if not (folder / SEAL).is_file():
        return False
    try:
        seal = read_json(folder / SEAL)
    except ToolkitError:
        return False
    found = digest_tree(folder)
    found.pop(SEAL)
    return found == seal
