"""Turn traditional letters into simplified ones without moving any.

OpenCC changes the length of a text where an idiom has another number of letters. Spans must
stay true, so a line whose length would change is converted letter by letter.
"""

from collections.abc import Callable
from functools import lru_cache

from toolkit.errors import BadInput

CONVERSIONS = ("t2s", "tw2s", "hk2s")


def check_conversion(convert: str | None) -> None:
    """Refuse a conversion that does not exist."""
    if convert is not None and convert not in CONVERSIONS:
        raise BadInput(f"convert: {convert!r} is no conversion; expected {', '.join(CONVERSIONS)}")


def convert_text(text: str, convert: str) -> str:
    """Return the text in simplified letters; every character stays where it is.

    >>> convert_text("縣民政局負責養老服務", "t2s")
    '县民政局负责养老服务'
    """
    turn = _converter(convert)
    return "".join(_in_place(line, turn) for line in text.splitlines(keepends=True))


def _in_place(line: str, turn: Callable[[str], str]) -> str:
    turned = turn(line)
    if len(turned) == len(line):
        return turned
    letters = (turn(letter) for letter in line)
    return "".join(new if len(new) == 1 else old for new, old in zip(letters, line, strict=True))


@lru_cache(maxsize=len(CONVERSIONS))
def _converter(convert: str) -> Callable[[str], str]:
    from opencc import OpenCC

    turn: Callable[[str], str] = OpenCC(convert).convert
    return turn
