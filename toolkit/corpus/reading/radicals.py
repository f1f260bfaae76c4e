"""Radicals that stand for letters: what some PDFs hold, and what is copied out of them.

A font draws 水 and ⽔ (the radical, another character) alike, and a PDF remembers what was drawn:
a page that Chrome prints says ⽔利⼯程. It looks right, and no word, place or day in it is known.
Each is read as the letter that it stands for; one for one, so spans stay true.
"""

import re
import unicodedata
from collections.abc import Iterator

from toolkit.kinds import instance_of

_KANGXI = range(0x2F00, 0x2FD6)
_COMPATIBLE = range(0xF900, 0xFAE0)
"""Ideographs that Unicode holds twice, for other standards: U+F914 is 樂."""

# Of the supplement only what reads as a whole letter; Unicode, EquivalentUnifiedIdeograph.txt.
_SUPPLEMENT = dict(
    zip(
        "⺎⺒⺓⺝⺟⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "兀巳幺月母民虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
_ANY = re.compile("[\u2e80-\u2fdf\uf900-\ufadf]")


def as_letters(text: str) -> str:
    """Return the text with letters in place of the radicals that look like them.

    >>> as_letters("⽔利⼯程，⻓江⻛景")
    '水利工程，长江风景'
    """
    instance_of("text", text, str)
    return text.translate(_TABLE) if _ANY.search(text) else text


def _pairs() -> Iterator[tuple[int, int]]:
    for code in (*_KANGXI, *_COMPATIBLE):
        letter = unicodedata.normalize("NFKC", chr(code))
        if len(letter) == 1 and ord(letter) != code:
            yield code, ord(letter)
    yield from ((ord(radical), ord(letter)) for radical, letter in _SUPPLEMENT.items())


_TABLE = dict(_pairs())
