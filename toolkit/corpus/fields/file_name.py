"""Read the day that the name of a page's file tells.

Pages are saved as ``t20220110_2498525.html``, the last part of their address, or under a name
that somebody gave them, such as ``20230415_武城县.html`` or ``2023年4月15日 讲话.txt``. Such a
day may also be that of saving, so it counts only where the page itself has none, and its origin
is noted. A name with two different days (``20230101-20230331``) tells none, nor does one with a
span of days or months (``20230101-0331``, ``2023-1-6月``).
"""

import re
from datetime import date

FIRST_YEAR, LAST_YEAR = 1990, 2049
"""Eight digits outside these years are a number, not a day; no clock, so that results last."""

_FIRST = date(1970, 1, 1)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９－．＿　", "0123456789-._ ")
# What makes of a day the first of a span: 至6月30日, -3.31, -0331, -9日.
_SPAN = r"(?!\s?[-—–~～至到]\s?(?:\d{1,2}\s?[月日号]|\d{1,2}\.\d|(?:0[1-9]|1[0-2])[0-3]\d(?!\d)))"
_RUN = re.compile(
    r"(?<!\d)(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?:(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?)?(?!\d)"
    + _SPAN
)
_PARTS = re.compile(
    r"(?<!\d)(?P<y>\d{4})(?:(?P<s>[-._ ])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\s?月)"
    r"|\s?年\s?(?P<m2>\d{1,2})\s?月\s?(?P<d2>\d{1,2})(?:\s?[日号]|(?![\u4e00-\u9fff])))(?!\d)"
    + _SPAN
)


def day_in_name(name: str) -> tuple[date, str] | None:
    """Return the one day in the name of a file, with its words; None where there is none.

    Parameters
    ----------
    name : str
        Without its folders.

    Examples
    --------
    >>> day_in_name("t20220110_2498525.html")
    (datetime.date(2022, 1, 10), '20220110')
    >>> day_in_name("2023年4月15日 讲话.txt")
    (datetime.date(2023, 4, 15), '2023年4月15日')
    >>> day_in_name("20230101-20230331简报.docx") is day_in_name("20231345.html") is None
    True
    """
    found: dict[date, str] = {}
    for pattern in (_RUN, _PARTS):
        for match in pattern.finditer(name.translate(_FULL_WIDTH)):
            if day := _day(match):
                found.setdefault(day, match[0].strip())
    return next(iter(found.items())) if len(found) == 1 else None


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    month, day = parts["m"] or parts.get("m2"), parts["d"] or parts.get("d2")
    year = int(parts["y"])
    return real_day(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None


def real_day(year: int, month: int | str | None, day: int | str | None) -> date | None:
    """Return a day that there is; None for 2月30日 and for what was not said.

    Machines show the day with which they begin to count where they know none.

    >>> real_day(2024, "2", "29"), real_day(2023, 2, 30), real_day(2023, "4", None)
    (datetime.date(2024, 2, 29), None, None)
    >>> real_day(1970, 1, 1) is None
    True
    """
    try:
        found = date(year, int(month or 0), int(day or 0))
    except ValueError:
        return None
    return None if found == _FIRST else found
