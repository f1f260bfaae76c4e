"""Digests of bytes, files, folders and values."""

import hashlib
import json
import os

from toolkit.kinds import path_of


def digest(data: bytes) -> str:
    """Return the sha256 of ``data`` in hex.

    >>> digest("页".encode())[:12]
    'd24d3c99460c'
    """
    return hashlib.sha256(data).hexdigest()


def digest_number(data: bytes) -> int:
    """Return a digest of ``data`` as a number of 64 bits, for arrays of many.

    >>> digest_number("页".encode()) < 2**64
    True
    """
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "little")


def digest_file(path: str | os.PathLike[str]) -> str:
    """Return the sha256 of a file's bytes in hex, read in pieces."""
    file = path_of("path", path)
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        error.filename = str(file)  # which a disk that fails while it is read does not name
        raise


def canonical_json(value: object) -> str:
    """Return JSON whose bytes depend on the value alone: sorted keys, no spaces.

    >>> canonical_json({"b": 1, "a": "页"})
    '{"a":"页","b":1}'
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_json(value: object) -> str:
    """Return the sha256 of a value's canonical JSON in hex."""
    return digest(canonical_json(value).encode())


def digest_tree(folder: str | os.PathLike[str]) -> dict[str, str]:
    """Return the digest of every file below ``folder``, by relative name, in order."""
    root = path_of("folder", folder)
    files = sorted(path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): digest_file(path) for path in files}
