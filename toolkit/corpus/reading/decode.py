"""Bytes to text: what is declared, then what is certain, then what is likely, and say which.

The order matters. UTF-8 refuses almost everything that is not UTF-8, so it comes before
any detection; GB18030 accepts nearly any bytes, so it comes last and is marked as assumed.
Trying encodings in turn until one does not fail misreads every Big5 page in silence.

Two declarations are not believed: a Western one on a Chinese page (servers add it unasked),
and a Chinese one over bytes that are sound UTF-8 (the page was saved anew and its header was
not). UTF-16 without a byte-order mark is told by its shape: every second byte is one of few.
Where a few bytes fit no encoding they become replacement characters, and the encoding is assumed.
What a scraper took for Latin letters and saved so (ÃñÕþ¾Ö) is read as the bytes that it was.
"""

import codecs
import re
from collections.abc import Iterable
from pathlib import Path
from typing import IO, NamedTuple

from toolkit.kinds import path_of

NOT_TEXT = "not text in any known encoding; mend what an editor shows garbled, save it as UTF-8"
"""Why a file is refused that could not be decoded."""

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
# A page with a few broken letters is a page; they are marked, and so is the encoding.
_BROKEN = re.compile("\ufffd+")
_MAX_BROKEN = 0.02
# Running Chinese has a third of its letters among the common ones; bytes misread have few.
_CHINESE_ENOUGH = 0.15
_SAMPLE = 200_000
# Detection counts characters; of a dozen of them it makes Big5 as soon as GBK, so short texts
# are read as that of the two in which more characters are common ones.
_ENOUGH = 64
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定"
    "行学法所民得经十三之进等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些"
    "前外天政四日社义事平形相全表间样与关各重新线内数正心反明看原又利比或但质气第向道命此变条只没结解问意建月公无系军"
    "情最立代想已通并提直题党程展五果料员革位入常文总次品式活设及管特件长求老基资边流路级少图山统接知较将组见计省市县"
    "區縣鄉鎮農個國這時來們對會發動說種後學經產業電過裡還應開關於體實與當點機現長從兩無務設領導組織處團變類華張報議"
    "記運總數級計統為養樓門戶黨員條應該縣辦廳療衛護證據講話問題題語讀書車號間際陸極區乡镇村街道局委办厅室处服务建设领导"
)
_GUESSED = " (assumed)"
_WESTERN = frozenset({"ascii", "iso8859-1", "cp1252", "latin_1"})
# Not fewer characters than this: 联通 alone in GBK is sound UTF-8 to a lax reader.
_SOUND = 8
# High bytes of Chinese text in UTF-16: ideographs, punctuation, ASCII, full-width forms.
_HIGH = frozenset({0x00, 0x20, 0x30, 0xFF, *range(0x4E, 0xA0)})
_UTF16_SHARE = 0.95
# Browsers show the bytes 80 to 9f as these, where they take a page for Latin letters.
_WINDOWS = {
    ord(letter): byte
    for byte in range(0x80, 0xA0)
    if (letter := bytes([byte]).decode("cp1252", "ignore"))
}
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
_LATIN_PAIR = re.compile("[\u0080-\u00ff]{2}")
# Two Chinese letters; of letters with marks no European word has so many side by side.
_CHINESE_PAIR = re.compile(rb"[\x80-\xff]{4}")


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
    found = _by_mark(data) or _by_declaration(data, declared) or _by_name(data, "utf-8")
    if found is not None and "\x00" in found.text[:_SAMPLE]:
        found = _by_shape(data) or found  # bytes of UTF-16 can all be ASCII
    found = found or _by_shape(data) or _by_detection(data) or _assumed(data)
    if found is None or _is_binary(found.text):
        return None
    return as_meant(found.text) or found


def as_meant(text: str, name: str = "") -> Decoded | None:
    """Return Chinese that was saved as the Latin letters of its bytes; None if a text is no such.

    Parameters
    ----------
    text : str
        What was read.
    name : str, optional
        The encoding of other texts beside it: it is not asked then whether the text is Chinese.

    Examples
    --------
    >>> as_meant("农村公路养护".encode("gb18030").decode("latin-1"))
    Decoded(text='农村公路养护', encoding='gb18030 (assumed)')
    >>> as_meant("Café à Orléans"), as_meant("养护 §§ 12")
    (None, None)
    """
    if _IDEOGRAPH.search(text) or not _LATIN_PAIR.search(text):
        return None
    try:
        data = text.translate(_WINDOWS).encode("latin-1")
    except UnicodeEncodeError:
        return None
    if not name and not _CHINESE_PAIR.search(data):
        return None
    names = (name.removesuffix(_GUESSED),) if name else ("utf-8", "gb18030")
    found = [one for one in (*(_by_name(data, one) for one in names), _damaged(data)) if one]
    known = (one for one in found if name or _common(one.text) >= _CHINESE_ENOUGH)
    best = next(known, None)
    return best and Decoded(best.text, f"{best.encoding}{_GUESSED}")


def encoding_of_file(path: Path) -> str | None:
    """Return how a file of any size can be decoded as a stream; None if it is not text.

    The whole file is tried as UTF-8 without being kept; where it fails, that part tells. A
    file with most of its lines in UTF-8 is that, and some of its lines are broken.
    """
    with path_of("path", path).open("rb") as file:
        sample = file.read(_SAMPLE)
        file.seek(0)
        rest = _not_utf8(file)
    found: Decoded | None
    if name := _mark(sample):
        found = Decoded(codecs.getincrementaldecoder(name)("replace").decode(sample), name)
    elif rest is None:
        found = Decoded(sample.decode("utf-8", "ignore"), "utf-8")
    else:
        found = _by_shape(sample) or _by_lines(rest) or _by_detection(rest) or _assumed(rest)
    return None if found is None or _is_binary(found.text) else found.encoding


def _not_utf8(file: IO[bytes]) -> bytes | None:
    """Return the whole lines around the first bytes that are not UTF-8; None if all are."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    chunk = b""
    try:
        while chunk := file.read(_SAMPLE):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return chunk[chunk.find(b"\n") + 1 : chunk.rfind(b"\n") + 1] or chunk
    return None


def _by_lines(data: bytes) -> Decoded | None:
    """Read UTF-8 of which some lines are broken: most of those with wide letters are sound."""
    told = [line for line in data.split(b"\n") if not line.isascii()]
    sound = [one.text for line in told if (one := _by_name(line, "utf-8"))]
    return Decoded("\n".join(sound), "utf-8") if 2 * len(sound) > len(told) else None


def _by_mark(data: bytes) -> Decoded | None:
    return _by_name(data, _mark(data))


def _mark(data: bytes) -> str | None:
    return next((name for mark, name in _BOMS if data.startswith(mark)), None)


def _by_name(data: bytes, name: str | None) -> Decoded | None:
    if not name:
        return None
    try:
        codec = codecs.lookup(name.strip().lower()).name
        codec = "gb18030" if codec in _CHINESE else codec
        return Decoded(data.decode(codec), codec)
    except (LookupError, UnicodeError):
        return None


def _by_declaration(data: bytes, declared: str | None) -> Decoded | None:
    found = _by_name(data, declared)
    if found is None or found.encoding in _WESTERN:
        return None
    if found.encoding not in {"utf-8", "utf-8-sig"}:
        sound = _by_name(data, "utf-8")
        if sound and len(sound.text) - len(sound.text.encode("ascii", "ignore")) >= _SOUND:
            return sound
    return found


def _by_shape(data: bytes) -> Decoded | None:
    """Read UTF-16 without a byte-order mark."""
    if len(data) % 2 or len(data) < 2:
        return None
    sample = data[:_SAMPLE]
    for high, low, name in (
        (sample[1::2], sample[::2], "utf-16-le"),
        (sample[::2], sample[1::2], "utf-16-be"),
    ):
        if _share(high) >= _UTF16_SHARE > _share(low) + 0.2:
            return _by_name(data, name)
    return None


def _share(values: Iterable[int]) -> float:
    found = [value in _HIGH for value in values]
    return sum(found) / len(found)


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
    found = [one for one in (_by_name(data, "gb18030"), _by_name(data, "cp950")) if one]
    found = found if len(data) < _ENOUGH else found[:1]
    best = max(found, key=lambda one: _common(one.text), default=None) or _damaged(data)
    return best and Decoded(best.text, f"{best.encoding}{_GUESSED}")


def _damaged(data: bytes) -> Decoded | None:
    """Read bytes of which few are broken, each of those as a replacement character."""
    if b"\x00" in data or len(data) < _ENOUGH:
        return None
    found = [Decoded(data.decode(name, "replace"), name) for name in ("utf-8", "gb18030")]
    few = [one for one in found if _breaks(one.text) <= _MAX_BROKEN * len(one.text)]
    known = [one for one in few if _common(one.text) >= _CHINESE_ENOUGH]
    return min(known, key=lambda one: _breaks(one.text), default=None)


def _breaks(text: str) -> int:
    return len(_BROKEN.findall(text))


def _common(text: str) -> float:
    wide = [one for one in text if not one.isascii()]
    return sum(one in _COMMON for one in wide) / max(1, len(wide))


def _is_binary(text: str) -> bool:
    return len(_BINARY.findall(text)) > _MAX_BINARY * len(text)
