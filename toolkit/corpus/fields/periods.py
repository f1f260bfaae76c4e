"""Dates as far as they are known: a day, a month alone or a year alone.

A column of dates that says 2024年5月 gives no date, since no day is made up. It does say in which
month and year the page belongs; it is only for what counts by days, or a year alone for what counts
by months, that it says too little.
"""

from typing import TYPE_CHECKING, Literal

from toolkit.arguments import one_of, table_of
from toolkit.corpus.fields.partial_dates import month_of

if TYPE_CHECKING:
    import pandas as pd

PARTIAL = ("no day", "no month")
"""Origins of a date of which a month or a year alone is known."""
_SIGNS = {"year": 4, "month": 7}


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
    one_of("period", period, _SIGNS)
    signs = _SIGNS[period]
    named = dates.str[:signs]
    return named.where(named.str.len() == signs)
