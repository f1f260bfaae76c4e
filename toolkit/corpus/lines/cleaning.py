"""Clean text: one line, narrow letters and digits, single spaces; nothing else changes.

What a reader would cite stays as the page has it: punctuation keeps its width (some
publishers set half-width commas between Chinese characters throughout), spaces inside a
line stay as one space (they part the phrases of a headline, a name from an office) unless
they part every letter from the next, and traditional characters stay traditional. Signs that a
font of a site draws as pictures go where they stand alone; beside a letter one may be a rare name.
"""

import re
from collections.abc import Callable, Iterable

from toolkit.kinds import instance_of

# White space, control characters and characters without width: what counts as blank.
BLANK = (
    "".join(map(chr, (*range(0x21), 0x7F, 0x85, 0xA0, 0xAD, 0x1680)))
    + "".join(map(chr, (*range(0x2000, 0x2010), *range(0x2028, 0x2030))))
    + "".join(map(chr, (*range(0x205F, 0x2065), 0x3000, 0xFEFF)))
)

_NO_WIDTH = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+"
)
# Marks of a lost conversion: the page says them in so many characters.
_MARKS = re.compile(r"&(?:nbsp|ensp|emsp|thinsp|#160|#12288|#xa0|#x3000);?|\\u3000|\\[rnt]")
_GLYPHS = re.compile(r"(?<!\S)[\ue000-\uf8ff]+(?!\S)")
_SPACES = re.compile(r"\s+")
# 深 入 学 习 贯 彻: a program that reads print, or sets it wide, parts each letter from the next.
_SPREAD = re.compile(r"(?<!\S)\S(?:\s++\S){7,}(?!\S)")
_WIDE_BLANKS = re.compile(r"\s{2,}")
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
_FULL_WIDTH = {
    code: code - 0xFEE0
    for first, last in ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A), (0xFF05, 0xFF05))
    for code in range(first, last + 1)
}
_NEEDS_CARE = re.compile(
    r"[^\S ]|  |(?:[\u4e00-\u9fff] ){3}|"
    r"[\x00-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff&\\"
    r"\uff05\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\ue000-\uf8ff]"
)
_LETTERS_MEET = re.compile(r"[A-Za-z]\Z")


def drop_blanks(text: str) -> str:
    r"""Drop every blank, so that texts can be compared and counted by their letters.

    >>> drop_blanks(" 养老\u3000服务\n")
    '养老服务'
    """
    return "".join(text.split())


def drop_no_width(text: str) -> str:
    r"""Drop control characters and characters without width.

    >>> drop_no_width("养老\u200b服务")
    '养老服务'
    """
    return _NO_WIDTH.sub("", text)


def narrow_alphanumerics(text: str) -> str:
    """Turn full-width letters, digits and percent signs into ASCII; punctuation stays.

    >>> narrow_alphanumerics("２０２４年，增长８％")
    '2024年，增长8%'
    """
    return text.translate(_FULL_WIDTH)


def drop_marks(text: str) -> str:
    r"""Turn blanks that a conversion spelled out (``&nbsp;``, ``\u3000``) into spaces.

    >>> drop_marks(r"&nbsp;&nbsp;为了\u3000规范")
    '  为了 规范'
    """
    return _MARKS.sub(" ", text)


def drop_glyphs(text: str) -> str:
    r"""Drop signs of private use, as fonts of icons have them, that stand alone between blanks.

    >>> drop_glyphs("\ue60b 首页 \ue60c"), drop_glyphs("王\ue863 男")
    (' 首页 ', '王\ue863 男')
    """
    return _GLYPHS.sub("", text)


def join_spread(text: str) -> str:
    """Join letters of which a blank parts each from the next; wider blanks part names from names.

    >>> join_spread("深 入 学 习 贯 彻 全 会 精 神"), join_spread("王 五  李 四  张 三  赵 六")
    ('深入学习贯彻全会精神', '王五 李四 张三 赵六')
    """
    return _SPREAD.sub(_joined, text)


def _joined(found: re.Match[str]) -> str:
    parts = [_SPACES.sub("", part) for part in _WIDE_BLANKS.split(found[0])]
    letters = "".join(parts)
    if 2 * len(_IDEOGRAPH.findall(letters)) <= len(letters):
        return found[0]
    return " ".join(parts) if min(map(len, parts)) > 1 else letters


def collapse_spaces(text: str) -> str:
    """Turn every run of white space into one space, and drop it at both ends.

    >>> collapse_spaces("　　走在前　争一流 ")
    '走在前 争一流'
    """
    return _SPACES.sub(" ", text).strip()


RULES: tuple[Callable[[str], str], ...] = (
    drop_no_width,
    narrow_alphanumerics,
    drop_marks,
    drop_glyphs,
    join_spread,
    collapse_spaces,
)


def clean(text: str) -> str:
    r"""Return the text as one clean line; cleaning twice is the same as once.

    >>> clean("　　２０２４年，　全县\r\n共建成１２处&nbsp;")
    '2024年， 全县 共建成12处'
    """
    instance_of("text", text, str)
    # Most lines of a page are clean but for their indent: look before working.
    if not _NEEDS_CARE.search(text):
        return text.strip()
    for rule in RULES:
        text = rule(text)
    return text


def join_pieces(text: str, pieces: Iterable[tuple[int, int]]) -> str:
    r"""Return the pieces of an extracted text as one string, in reading order.

    Chinese runs on over a line's end without a space; two words in Latin letters
    get one between them. ``clean(join_pieces(text, pieces))`` is a paragraph's text.

    >>> join_pieces("办理了慢\n\n性病,", [(0, 4), (6, 9)])
    '办理了慢性病,'
    """
    instance_of("text", text, str)
    joined = ""
    for start, end in pieces:
        piece = text[start:end]
        if joined and _LETTERS_MEET.search(joined) and piece[:1].isascii() and piece[:1].isalpha():
            joined += " "
        joined += piece
    return joined
