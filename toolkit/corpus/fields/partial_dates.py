"""Read what a field of a date says that holds no whole day: 2024年5月, 2024, or a serial number.

A spreadsheet counts days from the last of 1899; where a table was saved without its formats, the
column of dates holds such numbers (45000 is 2023-03-15). A month or a year is no day: its words
are kept with the reason, and no day is made up for it.
"""

import re
from datetime import date, timedelta

from toolkit.corpus.fields.file_name import FIRST_YEAR, LAST_YEAR

_FULL_WIDTH = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_START = date(1899, 12, 30)
_MONTH = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?:\s?年\s?(?P<m>\d{1,2})\s?月(?:份)?|[-/.](?P<m2>\d{1,2})|(?P<m3>\d\d))"
)
_YEAR = re.compile(r"(?P<y>(?:19|20)\d\d)(?:\.0+|\s?年(?:度)?)?")


def serial_day(words: str) -> date | None:
    """Return the day of a spreadsheet's serial number; None for anything else.

    >>> serial_day("45000"), serial_day("45000.75"), serial_day("99999"), serial_day("2024")
    (datetime.date(2023, 3, 15), datetime.date(2023, 3, 15), None, None)
    """
    if not _SERIAL.fullmatch(words.strip()):
        return None
    day = _START + timedelta(days=int(words.strip()[:5]))
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def month_of(words: str) -> tuple[int, int | None] | None:
    """Return the year and the month, or None in its place, that are all a field says.

    >>> month_of("2024年5月"), month_of("2024-05"), month_of("2024"), month_of("2024年5月6日")
    ((2024, 5), (2024, 5), (2024, None), None)
    """
    plain = words.strip().translate(_FULL_WIDTH)
    if match := _MONTH.fullmatch(plain):
        month = int(match["m"] or match["m2"] or match["m3"])
        if 1 <= month <= 12:
            return int(match["y"]), month
    match = _YEAR.fullmatch(plain)
    return (int(match["y"]), None) if match else None
