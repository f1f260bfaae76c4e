"""The folder of a model: its card, and every file compared with it."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from toolkit.bundle.array_file import LARGEST, Arrays, Shapes, read_arrays, write_arrays
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
            write_arrays(child(aside, name), content)
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
        newer = type(found) is int and found > FORMAT
        mend = "update the toolkit, or fit the model again" if newer else "fit the model again"
        raise BadInput(
            f"{root}: card of format {found!r}, this version reads up to {FORMAT}; {mend}"
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
    if path.stat().st_size > LARGEST:
        raise BadInput(f"{root}: {name} takes more than {LARGEST} bytes: not loaded")
    if digest_file(path) != expected:
        raise BadInput(f"{root}: {name} differs from its card; fit it again rather than load it")
