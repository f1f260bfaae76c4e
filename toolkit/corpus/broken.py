"""What the readers of PDF, Word and Excel files raise on damaged ones.

The libraries follow references that a damaged file leads anywhere, so nearly every built-in
error can come out of them. A reader catches these around the library's own calls, nowhere
else: an error of ours keeps its traceback.
"""

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
