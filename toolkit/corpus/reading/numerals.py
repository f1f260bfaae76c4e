"""Write counting numbers as Word does: 一, 十二, 甲, ①, iv."""

from collections.abc import Callable, Mapping

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("", "十", "百", "千")
_LEGAL_UNITS = ("", "拾", "佰", "仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_CIRCLED = 20
_MOST = 10_000


def chinese(number: int, digits: str = _DIGITS, units: tuple[str, ...] = _UNITS) -> str:
    """Return a number below ten thousand in Chinese numerals; larger ones in digits.

    >>> [chinese(number) for number in (3, 10, 12, 20, 105, 110, 2024)]
    ['三', '十', '十二', '二十', '一百〇五', '一百一十', '二千〇二十四']
    """
    if not 0 < number < 10_000:
        return str(number)
    written, skipped = "", False
    for place in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit:
            written += (digits[0] if skipped else "") + digits[digit] + units[place]
        skipped = bool(written) and not digit
    ten = digits[1] + units[1]
    return written[1:] if number < 20 and written.startswith(ten) and units is _UNITS else written


def _letters(number: int, first: str) -> str:
    # Word goes on with aa, bb after z.
    return chr(ord(first) + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        while number >= value:
            written += letters
            number -= value
    return written


def _circled(number: int) -> str:
    return chr(0x245F + number) if 0 < number <= _CIRCLED else str(number)


def _cycle(letters: str) -> Callable[[int], str]:
    return lambda number: letters[number - 1] if 0 < number <= len(letters) else str(number)


_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: str(number).translate(_WIDE),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "chineseLegalSimplified": lambda number: chinese(number, _LEGAL, _LEGAL_UNITS),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "upperLetter": lambda number: _letters(number, "A"),
    "lowerLetter": lambda number: _letters(number, "a"),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "none": lambda number: "",
}


def write_number(number: int, form: str) -> str:
    """Return a number in one of Word's formats; in digits where the format is not known.

    >>> write_number(2, "chineseCounting"), write_number(2, "ideographTraditional")
    ('二', '乙')
    """
    return FORMATS.get(form, str)(number) if number < _MOST else str(number)
