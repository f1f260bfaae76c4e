"""A fitted model on disk: arrays, texts, a card with digests; never a pickle.

A bundle knows no model. It hands over what was written once every byte has
been compared with the card; the layer that owns the model rebuilds it and
replays the recorded predictions.
"""

import json
import os
import tokenize
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from toolkit.errors import BadInput, MissingResource
from toolkit.files import (
    canonical_json,
    child,
    digest,
    digest_file,
    read_json,
    staged_folder,
    write_bytes,
)

CARD = "card.json"
"""The file that makes a folder a model."""

FORMAT = 1
"""The newest card format that this version reads and the one that it writes."""

LARGEST = 512 << 20
"""Bytes that the arrays of one file may take; more is refused before it is read."""

_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, MemoryError),
    *(ValueError, TypeError, RuntimeError, SyntaxError, tokenize.TokenError),
)
"""What zipfile and numpy raise on bytes that no array was written to."""

_DTYPES = frozenset({"float32", "float64", "int8", "int32", "int64", "uint8", "bool"})

Arrays = Mapping[str, NDArray[np.generic]]


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

    def arrays(self, name: str) -> dict[str, NDArray[np.generic]]:
        """Return the arrays of one ``.npz`` file, after a look at their headers."""
        path = self._listed(name)
        try:
            _check_headers(path)
            with np.load(path, allow_pickle=False) as file:
                return {key: file[key] for key in file.files}
        except BadInput:
            raise
        except _DAMAGED:
            raise BadInput(f"{path}: not a readable array file; fit the model again") from None

    def text(self, name: str) -> str:
        """Return one text file of the model."""
        path = self._listed(name)
        try:
            return path.read_bytes().decode()
        except UnicodeDecodeError:
            raise BadInput(f"{path}: not UTF-8 text; fit the model again") from None

    def json(self, name: str) -> object:
        """Return what one JSON file of the model holds."""
        return read_json(self._listed(name))

    def _listed(self, name: str) -> Path:
        if name not in _files(self.card, self.folder):
            raise BadInput(f"{self.folder}: its card lists no {name}; fit the model again")
        return child(self.folder, name)


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
        Where it goes; an older model there is replaced.
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
    beside = {name: digest(data) for name, data in (blobs or {}).items()}
    with staged_folder(folder, mark=CARD) as aside:
        for name, content in arrays.items():
            _save_arrays(child(aside, name), content)
        for name, text in texts.items():
            write_bytes(child(aside, name), text.encode())
        lines = "".join(canonical_json(dict(row)) + "\n" for row in replay)
        write_bytes(aside / "replay.json", f"[{','.join(lines.splitlines())}]\n".encode())
        files = {path.name: digest_file(path) for path in sorted(aside.iterdir())}
        for name, data in (blobs or {}).items():
            write_bytes(child(aside, name), data)
        full = {**card, "format": FORMAT, "kind": kind, "files": files, "blobs": beside}
        full["digest"] = _card_digest(full)
        text = json.dumps(full, ensure_ascii=False, sort_keys=True, indent=1)
        write_bytes(aside / CARD, (text + "\n").encode())


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
    root = Path(folder)
    if not (root / CARD).is_file():
        inside = ", ".join(str(card.parent) for card in sorted(root.glob(f"*/{CARD}")))
        told = f"there is {inside}" if inside else "`toolkit train STUDY.toml` makes one"
        raise MissingResource(f"{root}: no model here; {told}")
    card = read_json(root / CARD)
    if not isinstance(card, dict):
        raise BadInput(f"{root / 'card.json'}: not a model's card; fit the model again")
    found = card.get("format")
    if type(found) is not int or not 1 <= found <= FORMAT:
        raise BadInput(
            f"{root}: card of format {found!r}, this version reads up to {FORMAT}; "
            "update the toolkit or fit the model again"
        )
    # A card written before it had a digest of its own is taken as it is.
    if card.get("digest", "") not in ("", _card_digest(card)):
        raise BadInput(f"{root}: card.json was changed; fit the model again rather than load it")
    for name, expected in _files(card, root).items():
        _check_file(root, name, expected)
    replay = read_json(child(root, "replay.json"))
    rows = [row for row in replay if isinstance(row, dict)] if isinstance(replay, list) else []
    if rows != replay or not isinstance(card.get("kind"), str):
        raise BadInput(f"{root}: card or replay.json is damaged; fit the model again")
    return Bundle(folder=root, kind=str(card["kind"]), card=card, replay=rows)


def recorded_numbers(value: object, n: int) -> list[float]:
    """Return ``n`` numbers that a row of ``replay.json`` holds.

    >>> recorded_numbers([0.5, "x"], 2)
    Traceback (most recent call last):
        ...
    toolkit.errors.BadInput: replay.json: [0.5, 'x'], expected 2 numbers; fit the model again
    """
    if not (isinstance(value, list) and len(value) == n and all(type(x) is float for x in value)):
        raise BadInput(f"replay.json: {value!r:.80}, expected {n} numbers; fit the model again")
    return value


def _card_digest(card: Mapping[str, object]) -> str:
    """Return the digest of all that a card says besides it."""
    said = {key: value for key, value in card.items() if key != "digest"}
    return digest(json.dumps(said, ensure_ascii=False, sort_keys=True).encode())


def _files(card: Mapping[str, object], root: Path) -> dict[str, str]:
    files = card.get("files")
    if not isinstance(files, dict) or "replay.json" not in files:
        raise BadInput(f"{root / 'card.json'}: no list of files; fit the model again")
    return files


def _check_file(root: Path, name: str, expected: str) -> None:
    path = child(root, name)
    try:
        there = path.is_file() and not path.is_symlink()
    except OSError:  # a name that no file can have
        there = False
    if not there:
        raise BadInput(f"{root}: {name} is missing; fit the model again rather than load it")
    if digest_file(path) != expected:
        raise BadInput(f"{root}: {name} differs from its card; fit it again rather than load it")


def _save_arrays(path: Path, content: Arrays) -> None:
    for name, array in content.items():
        if array.dtype.name not in _DTYPES:
            raise BadInput(f"{path.name}: array {name!r} is {array.dtype}: numbers only")
    with path.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **{k: content[k] for k in sorted(content)})


def _check_headers(path: Path) -> None:
    """Refuse arrays that are too large or of a strange type before they are read."""
    total = 0
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            with archive.open(info) as member:
                total += _check_header(path, info, *_header(member))
    if total > LARGEST:
        raise BadInput(f"{path}: its arrays take {total} bytes, at most {LARGEST}: not loaded")


def _header(member: object) -> tuple[tuple[int, ...], np.dtype[np.generic]]:
    version = npy.read_magic(member)  # type: ignore[arg-type]
    read = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
    shape, _, dtype = read(member)  # type: ignore[arg-type]
    return shape, dtype


def _check_header(
    path: Path, info: zipfile.ZipInfo, shape: tuple[int, ...], dtype: np.dtype[np.generic]
) -> int:
    """Return the bytes that an array takes."""
    size = int(np.prod(shape, dtype=object)) * dtype.itemsize
    if dtype.name not in _DTYPES:
        raise BadInput(f"{path}: {info.filename} is {dtype}: numbers only")
    if size > LARGEST or size > info.file_size:
        raise BadInput(
            f"{path}: {info.filename} claims {size} bytes in {info.file_size}, "
            f"at most {LARGEST}: not loaded"
        )
    return size
