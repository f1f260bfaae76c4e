"""Dates as far as they are known: a day, a month alone or a year alone.

A column of dates that says 2024年5月 gives no date, since no day is made up. It does say in which
month and year the page belongs; it is only for what counts by days, or a year alone for what counts
by months, that it says too little.

A spreadsheet counts days from the last of 1899; where a table was saved without its formats, the
column of dates holds such numbers (45000 is 2023-03-15).
"""

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from toolkit.arguments import names_of, one_of, table_of
from toolkit.corpus.fields.file_name import FIRST_YEAR, LAST_YEAR
from toolkit.kinds import instance_of

if TYPE_CHECKING:
    import pandas as pd

PARTIAL = ("no day", "no month")
"""Origins of a date of which a month or a year alone is known."""
_SIGNS = {"year": 4, "month": 7}
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


def known_dates(documents: "pd.DataFrame") -> "pd.Series[str]":
    """Return the date of each document as text, as far as it is known.

    Parameters
    ----------
    documents : DataFrame
        With ``date``, ``date_source`` and ``date_text``, as in a corpus.

    Returns
    -------
    Series of str
        ``2024-05-06``, ``2024-05``, ``2024``, or missing; on the index of ``documents``.

    Examples
    --------
    >>> import pandas as pd
    >>> said = {"date_source": ["url", "no day"], "date_text": ["", "2024年5月"]}
    >>> known_dates(pd.DataFrame({"date": pd.to_datetime(["2024-05-06", None]), **said})).tolist()
    ['2024-05-06', '2024-05']
    """
    table_of("documents", documents, ["date", "date_source", "date_text"])
    days: pd.Series[str] = documents["date"].dt.strftime("%Y-%m-%d").astype("str")
    partly = documents["date"].isna() & documents["date_source"].isin(PARTIAL)
    parts = documents["date_text"][partly].map(_part).astype("str")
    return days.where(~partly, parts.reindex(days.index))


def _part(words: str) -> str | None:
    part = month_of(words)
    if part is None:
        return None
    year, month = part
    return f"{year}-{month:02}" if month else str(year)


def in_period(dates: "pd.Series[str]", period: Literal["year", "month"]) -> "pd.Series[str]":
    """Return the year or month of dates as text; missing where they do not say it.

    >>> import pandas as pd
    >>> in_period(pd.Series(["2024-05-06", "2024-05", "2024"]), "month").tolist()
    ['2024-05', '2024-05', nan]
    """
    import pandas as pd  # slow to load, and there where a column is

    one_of("period", period, _SIGNS)
    instance_of("dates", dates, pd.Series)
    said = [None if one is None else str(one) for one in names_of("dates", dates)]
    signs = _SIGNS[period]
    named = pd.Series(said, index=dates.index, dtype="str").str[:signs]
    return named.where(named.str.len() == signs)
