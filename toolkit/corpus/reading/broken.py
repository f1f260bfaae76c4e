"""What the readers of PDF, Word and Excel files raise on damaged ones, and which they leave packed.

The libraries follow references that a damaged file leads anywhere, so nearly every built-in
error can come out of them. A reader catches these around the library's own calls, nowhere
else: an error of ours keeps its traceback.
"""

import io
import logging
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

DAMAGED: tuple[type[Exception], ...] = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BufferError,
    EOFError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RecursionError,
    StopIteration,
    SyntaxError,  # what lxml raises on broken XML is one
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
)


_LARGEST = 256 << 20
"""Bytes that all parts of a Word or Excel file may take together."""
_ENCRYPTED = 1


def unpacks_too_far(data: bytes, *, free: int, per_byte: int) -> bool:
    """Return whether the parts of a Word or Excel file are more than such files hold.

    Pictures may be anything, white ones shrink a thousandfold; text shrinks to a tenth.

    Parameters
    ----------
    data : bytes
        The file, which is a zip archive.
    free, per_byte : int
        Bytes that its text may take unpacked: so many, and so many more for each of its own.

    Returns
    -------
    bool
        True for a file that should not be unpacked.

    Raises
    ------
    zipfile.BadZipFile
        If it is no archive, or an encrypted one.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
    if any(part.flag_bits & _ENCRYPTED for part in parts):  # a RuntimeError where it is opened
        raise zipfile.BadZipFile("encrypted")
    text = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    return text > free + per_byte * len(data) or sum(part.file_size for part in parts) > _LARGEST


@contextmanager
def quiet(library: str) -> Iterator[None]:
    """Keep a library from logging what its caller is told anyway."""
    logger = logging.getLogger(library)
    before = logger.disabled, logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.disabled, level = before
        logger.setLevel(level)
