"""Bytes to text: what is declared, then what is certain, then what is likely, and say which.

The order matters. UTF-8 refuses almost everything that is not UTF-8, so it comes before
any detection; GB18030 accepts nearly any bytes, so it comes last and is marked as assumed.
Trying encodings in turn until one does not fail misreads every Big5 page in silence.
"""

import codecs
import re
from typing import NamedTuple

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What pages declare as GB2312 or GBK is GB18030 in truth; the larger set reads both.
_CHINESE = frozenset({"gb2312", "gbk", "gb18030", "cp936", "hz"})
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MAX_BINARY = 0.01
_SAMPLE = 200_000
# Detection counts characters; of a dozen of them it makes Big5 as soon as GBK.
_ENOUGH = 64


class Decoded(NamedTuple):
    """Text with the encoding it was read by; ``encoding`` ends in `` (assumed)`` if a guess."""

    text: str
    encoding: str


def decode(data: bytes, declared: str | None = None) -> Decoded | None:
    r"""Decode a page's bytes; None if they are not text.

    Parameters
    ----------
    data : bytes
        The page as it was saved.
    declared : str, optional
        The character set that the page or its header names.

    Returns
    -------
    Decoded or None
        The text without a byte-order mark, and the name of the encoding.

    Examples
    --------
    >>> decode("养老服务".encode())
    Decoded(text='养老服务', encoding='utf-8')
    >>> decode(b"\x00\x01\x02\x03") is None
    True
    """
    found = _by_mark(data) or _by_name(data, declared) or _by_name(data, "utf-8")
    found = found or _by_detection(data) or _assumed(data)
    if found is None or _is_binary(found.text):
        return None
    return found


def _by_mark(data: bytes) -> Decoded | None:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _by_name(data, name)
    return None


def _by_name(data: bytes, name: str | None) -> Decoded | None:
    if not name:
        return None
    try:
        codec = codecs.lookup(name.strip().lower()).name
        codec = "gb18030" if codec in _CHINESE else codec
        return Decoded(data.decode(codec), codec)
    except (LookupError, UnicodeError):
        return None


def _by_detection(data: bytes) -> Decoded | None:
    if b"\x00" in data or len(data) < _ENOUGH:
        return None
    from charset_normalizer import from_bytes  # heavy, and most pages are UTF-8

    best = from_bytes(data[:_SAMPLE]).best()
    name = best.encoding if best is not None else None
    return _by_name(data, name) if name and _could_be_chinese(name) else None


def _could_be_chinese(name: str) -> bool:
    # A short GBK page is easily taken for some single-byte alphabet; that is never right here.
    return name in _CHINESE or name.startswith(("big5", "utf", "cp950"))


def _assumed(data: bytes) -> Decoded | None:
    found = _by_name(data, "gb18030")
    return found and Decoded(found.text, f"{found.encoding} (assumed)")


def _is_binary(text: str) -> bool:
    return len(_BINARY.findall(text)) > _MAX_BINARY * len(text)
