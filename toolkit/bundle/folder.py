"""The folder of a model: its card, and every file compared with it."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from toolkit.bundle.array_file import LARGEST, Arrays, Shapes, read_arrays, write_arrays
from toolkit.bundle.card import CARD, FORMAT, card_text, read_card
from toolkit.errors import BadInput
from toolkit.files import (
    canonical_json,
    check_place,
    child,
    digest,
    digest_file,
    read_json,
    staged_folder,
    write_bytes,
)
from toolkit.kinds import path_of

LONGEST = {".json": 16 << 20, ".txt": 64 << 20}
"""Bytes that a file of a model may take, by its kind, where that is less than arrays may."""

MOST_FILES = 20
"""Files that a card may list, twice as many as a model has: each of them is read whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """What stands in a model's folder, checked against its card.

    Attributes
    ----------
    folder : Path
        Where the model lies.
    kind : str
        Which model this is, such as ``"domain-classifier"``.
    card : dict
        Settings, scores, digests: everything a reader of the model should know.
    replay : list of dict
        Inputs with the predictions that the rebuilt model must still give.
    """

    folder: Path
    kind: str
    card: dict[str, object]
    replay: list[dict[str, object]]

    def arrays(self, name: str, shapes: Shapes | None = None) -> dict[str, NDArray[np.generic]]:
        """Return the arrays of one ``.npz`` file, after a look at their headers.

        Parameters
        ----------
        name : str
            The file.
        shapes : mapping of str to tuple of int, optional
            The arrays that it may hold, and their shapes: another one is refused before
            anything of it is unpacked.
        """
        return read_arrays(self._listed(name), shapes)

    def text(self, name: str) -> str:
        """Return one text file of the model."""
        path = self._listed(name)
        try:
            return path.read_bytes().decode()
        except (UnicodeDecodeError, FileNotFoundError):  # gone: another process writes a new one
            raise BadInput(f"{path}: not UTF-8 text; fit the model again") from None

    def json(self, name: str) -> object:
        """Return what one JSON file of the model holds."""
        return read_json(self._listed(name))

    def _listed(self, name: str) -> Path:
        if name not in _files(self.card, self.folder):
            raise BadInput(f"{self.folder}: its card lists no {name}; fit the model again")
        return child(self.folder, name)


def check_folder(folder: str | os.PathLike[str], kind: str) -> None:
    """Refuse, before any work, a place where a model of this kind would replace something else.

    Raises
    ------
    BadInput
        If it is a file, or a folder that holds other files or a model of another kind.
    """
    root = path_of("folder", folder)
    check_place(root, CARD)
    try:
        card = read_json(root / CARD) if (root / CARD).is_file() else {}
    except BadInput:  # damaged: it is no model any more
        return
    found = card.get("kind", kind) if isinstance(card, dict) else kind
    if found != kind:
        raise BadInput(f"{root}: holds a {found!s:.40}, which would be lost; name a new folder")


def save(  # noqa: PLR0913 - what a model consists of, by keyword
    folder: str | os.PathLike[str],
    *,
    kind: str,
    card: Mapping[str, object],
    arrays: Mapping[str, Arrays],
    texts: Mapping[str, str],
    replay: Sequence[Mapping[str, object]],
    blobs: Mapping[str, bytes] | None = None,
) -> None:
    """Write a model's folder, whole or not at all; the same model gives the same bytes.

    Parameters
    ----------
    folder : path
        Where it goes; an older model of this kind there is replaced.
    kind : str
        Which model this is.
    card : mapping
        What a reader should know; ``format``, ``kind``, ``files`` and ``blobs`` (digests) and
        the card's own ``digest`` are added.
    arrays : mapping of str to mapping of str to ndarray
        ``.npz`` file name to its arrays; numbers and booleans only.
    texts : mapping of str to str
        File name to text.
    replay : sequence of mapping
        Inputs with the predictions that the model gives now.
    blobs : mapping of str to bytes, optional
        Files that `load` neither reads nor needs, by name. Whoever does read one compares it
        with its digest in the card first.
    """
    check_folder(folder, kind)
    beside = {name: digest(data) for name, data in (blobs or {}).items()}
    with staged_folder(folder, mark=CARD) as aside:
        for name, content in arrays.items():
            write_arrays(child(aside, name), content)
        for name, text in texts.items():
            write_bytes(child(aside, name), text.encode())
        lines = "".join(canonical_json(dict(row)) + "\n" for row in replay)
        write_bytes(aside / "replay.json", f"[{','.join(lines.splitlines())}]\n".encode())
        for path in aside.iterdir():
            _check_size(path_of("folder", folder), path.name, path.stat().st_size)
        files = {path.name: digest_file(path) for path in sorted(aside.iterdir())}
        for name, data in (blobs or {}).items():
            write_bytes(child(aside, name), data)
        full = {**card, "format": FORMAT, "kind": kind, "files": files, "blobs": beside}
        write_bytes(aside / CARD, card_text(full).encode())


def load(folder: str | os.PathLike[str]) -> Bundle:
    """Read a model's card and compare every file with it.

    Raises
    ------
    MissingResource
        If there is no model in ``folder``.
    BadInput
        If the card is newer than this version, or a file is missing, has
        changed or leads out of the folder.
    """
    root = path_of("folder", folder)
    card = read_card(root)
    for name, expected in _files(card, root).items():
        _check_file(root, name, expected)
    replay = read_json(child(root, "replay.json"))
    rows = [row for row in replay if isinstance(row, dict)] if isinstance(replay, list) else []
    if rows != replay or not isinstance(card.get("kind"), str):
        raise BadInput(f"{root}: card or replay.json is damaged; fit the model again")
    return Bundle(folder=root, kind=str(card["kind"]), card=card, replay=rows)


def recorded_numbers(value: object, n: int) -> list[float]:
    """Return ``n`` numbers that a row of ``replay.json`` holds.

    Raises
    ------
    BadInput
        If it is not so.

    Examples
    --------
    >>> recorded_numbers([0.5, "x"], 2)
    Traceback (most recent call last):
        ...
    toolkit.errors.BadInput: replay.json: [0.5, 'x'], expected 2 numbers; fit the model again
    """
    if not (isinstance(value, list) and len(value) == n and all(type(x) is float for x in value)):
        raise BadInput(f"replay.json: {value!r:.80}, expected {n} numbers; fit the model again")
    return value


def _files(card: Mapping[str, object], root: Path) -> dict[str, str]:
    files = card.get("files")
    if not isinstance(files, dict) or "replay.json" not in files:
        raise BadInput(f"{root / 'card.json'}: no list of files; fit the model again")
    if len(files) > MOST_FILES:
        raise BadInput(
            f"{root}: its card lists {len(files)} files, at most {MOST_FILES}; fit the model again"
        )
    return files


def _check_file(root: Path, name: str, expected: str) -> None:
    path = child(root, name)
    try:
        # By its own name: a file with a thousand names would be read a thousand times.
        there = path.name == name and path.is_file() and not path.is_symlink()
        size = path.stat().st_size if there else 0
        same = there and (size > _most(name) or digest_file(path) == expected)
    except OSError:  # a name that no file can have, or one that is being replaced
        there = False
    if not there:
        raise BadInput(f"{root}: {name} is missing; fit the model again rather than load it")
    _check_size(root, name, size)
    if not same:
        raise BadInput(f"{root}: {name} differs from its card; fit it again rather than load it")


def _check_size(root: Path, name: str, size: int) -> None:
    if size > (most := _most(name)):
        raise BadInput(f"{root}: {name} takes {size} bytes, at most {most}; fit a smaller model")


def _most(name: str) -> int:
    return LONGEST.get(Path(name).suffix, LARGEST)
