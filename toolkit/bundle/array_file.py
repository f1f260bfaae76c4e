"""Arrays in one file, unpacked only once their headers have been looked at."""

import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import IO

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from toolkit.errors import BadInput

LARGEST = 512 << 20
"""Bytes that the arrays of one file may take; more is refused before it is read."""

Arrays = Mapping[str, NDArray[np.generic]]
Shapes = Mapping[str, tuple[int, ...]]

_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, MemoryError),
    *(ValueError, TypeError, RuntimeError, struct.error),
)
"""What zipfile and numpy raise on bytes that no array was written to."""

_HEADER = re.compile(
    r"\{'descr': '([<>|][biufO]\d{0,2})', 'fortran_order': (?:True|False), "
    r"'shape': \(((?:\d{1,15},? ?){0,32})\), \} *\n"
)
"""How numpy writes type and shape of an array: it reads any Python there, and old ones too."""

_END = struct.Struct("<4s4H2LH")
"""The record that ends an archive without a comment; the last but two is the list's length."""

_LISTED = 1 << 16
"""Bytes that the list of an archive's members may take: hundreds of times what ours do."""

_DTYPES = frozenset({"float32", "float64", "int8", "int32", "int64", "uint8", "bool"})


def read_arrays(path: Path, shapes: Shapes | None) -> dict[str, NDArray[np.generic]]:
    """Return the arrays of a ``.npz`` file, after a look at their headers.

    Where shapes are given the file may hold these arrays alone: another name or shape is refused
    before anything of it is unpacked.
    """
    try:
        _check_list(path)
        with zipfile.ZipFile(path) as archive:
            members = _members(path, archive, shapes)
            return {key: _read_array(archive, info) for key, info in members.items()}
    except BadInput:
        raise
    except _DAMAGED:
        raise BadInput(f"{path}: not a readable array file; fit the model again") from None


def write_arrays(path: Path, content: Arrays) -> None:
    """Write arrays of numbers and booleans; the same arrays give the same bytes."""
    for name, array in content.items():
        if array.dtype.name not in _DTYPES:
            raise BadInput(f"{path.name}: array {name!r} is {array.dtype}: numbers only")
    with path.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **{k: content[k] for k in sorted(content)})


def _check_list(path: Path) -> None:
    """Refuse an archive of countless members, whose list alone would take minutes to read."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - 20 - _END.size))
        # Before the end may stand a record with other, larger numbers, which would be believed.
        larger, end = file.read(20), file.read()
    mark, _, _, _, _, listed, _, comment = _END.unpack(end)
    if mark != b"PK\x05\x06" or comment or larger.startswith(b"PK\x06\x07"):
        raise ValueError("no archive as arrays are written to")
    if listed > _LISTED:
        raise BadInput(f"{path}: a list of members of {listed} bytes, at most {_LISTED}: not read")


def _members(
    path: Path, archive: zipfile.ZipFile, shapes: Shapes | None
) -> dict[str, zipfile.ZipInfo]:
    """Return the arrays by name; refuse what is too large or strange before it is read."""
    found, total = {}, 0
    for info in archive.infolist():
        key = info.filename.removesuffix(".npy")
        if key in found or (shapes is not None and key not in shapes):
            raise BadInput(f"{path}: an array {key!r} too many; fit the model again")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise BadInput(f"{path}: {info.filename} is not packed as arrays are; fit it again")
        with archive.open(info) as member:
            shape, dtype = _header(member)
        if shapes is not None and shape != shapes[key]:
            raise BadInput(
                f"{path}: {key} has shape {shape}, expected {shapes[key]}; fit the model again"
            )
        total += _check_header(path, info, shape, dtype)
        found[key] = info
    if total > LARGEST:
        raise BadInput(f"{path}: its arrays take {total} bytes, at most {LARGEST}: not loaded")
    return found


def _read_array(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> NDArray[np.generic]:
    with archive.open(info) as member:
        array: NDArray[np.generic] = npy.read_array(member, allow_pickle=False)
    return array


def _header(member: IO[bytes]) -> tuple[tuple[int, ...], np.dtype[np.generic]]:
    """Return shape and type of an array, by the header that our arrays have.

    Newer headers say their length in four bytes, and numpy reads all of that before it looks.
    """
    if npy.read_magic(member) != (1, 0):
        raise ValueError("an array of another format")
    (length,) = struct.unpack("<H", member.read(2))
    found = _HEADER.fullmatch(member.read(length).decode("latin1"))
    if found is None:
        raise ValueError("an array that numpy did not write")
    return tuple(map(int, re.findall(r"\d+", found[2]))), np.dtype(found[1])


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
