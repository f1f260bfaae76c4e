"""Tell a region that is silent from one that was not collected."""

from collections.abc import Iterable
from itertools import product

import numpy as np
import pandas as pd

from toolkit.arguments import names_of, shown
from toolkit.compare.given.inputs import check_lengths
from toolkit.errors import BadInput

_PARTLY = r"\d{4}(?:-(?:0[1-9]|1[0-2]))?"
COLUMNS = ("region", "month", "genre", "n_paragraphs", "n_clusters", "status")


def coverage_table(
    regions: Iterable[object],
    dates: Iterable[object],
    genres: Iterable[object],
    clusters: Iterable[object],
) -> pd.DataFrame:
    """Count what there is of each region, month and genre, and name what there is not.

    A zero among three documents reads differently from a zero among three hundred, and a
    month without any page differently from a month whose pages say nothing.

    Parameters
    ----------
    regions, dates, genres, clusters : iterable, length n
        Of each paragraph: the region, the date (anything pandas reads, or a month alone
        as ``"2024-03"``; missing where unknown), the genre, the cluster.

    Returns
    -------
    DataFrame
        Every region × month × genre between the first and the last month, in that order:
        ``region``, ``month`` (``"2024-03"``; missing where it is unknown, or the
        date a year alone),
        ``genre``, ``n_paragraphs``, ``n_clusters``, and ``status``: ``present``; ``silent``
        (the region has other pages of that month, none of this genre); ``not collected``
        (no page of the region in that month). Paragraphs without a region or genre are
        counted under a missing name; unknown months are listed only where there are any.

    Raises
    ------
    BadInput
        If lengths differ.

    Examples
    --------
    >>> table = coverage_table(
    ...     ["u", "u", "v"], ["2024-01-05", "2024-01-09", "2024-02-01"],
    ...     ["news", "notice", "news"], ["d1", "d2", "d3"],
    ... )
    >>> table.loc[table["region"] == "v", ["month", "genre", "status"]].values.tolist()
    ... # doctest: +NORMALIZE_WHITESPACE
    [['2024-01', 'news', 'not collected'], ['2024-01', 'notice', 'not collected'],
     ['2024-02', 'news', 'present'], ['2024-02', 'notice', 'silent']]
    """
    columns = {"region": regions, "genre": genres, "cluster": clusters}
    lists = {name: names_of(f"{name}s", values) for name, values in columns.items()}
    if isinstance(dates, str) or not isinstance(dates, Iterable):
        raise BadInput(f"dates: {shown(dates)}; a list of one date a row is expected")
    lists["date"] = list(dates)
    check_lengths({f"{name}s": values for name, values in lists.items()})
    rows = pd.DataFrame({name: pd.Series(values, dtype=object) for name, values in lists.items()})
    rows["month"] = _months(rows.pop("date"))
    keys = ["region", "month", "genre"]
    groups = rows.groupby(keys, dropna=False)["cluster"]
    counts = pd.DataFrame({"n_paragraphs": groups.size(), "n_clusters": groups.nunique()})
    # Keys that are all missing would come back from the grouping as numbers.
    counts = counts.reset_index().astype(dict.fromkeys(keys, object))
    table = _all_cells(rows).merge(counts, on=keys, how="left")
    numbers = ["n_paragraphs", "n_clusters"]
    table[numbers] = table[numbers].fillna(0).astype(np.int64)
    in_month = table.groupby(["region", "month"], dropna=False)["n_paragraphs"].transform("sum")
    table["status"] = np.where(
        table["n_paragraphs"] > 0, "present", np.where(in_month > 0, "silent", "not collected")
    )
    known = table["month"].notna() | (table["n_paragraphs"] > 0)
    return table.loc[known, list(COLUMNS)].reset_index(drop=True)


def _months(dates: pd.Series) -> pd.Series:
    """Return the month of each date; read as a day, a year alone would be its January."""
    numbers = dates.dropna().map(lambda value: isinstance(value, int | float | np.number))
    if numbers.any():  # pandas reads 2024 as nanoseconds of 1970
        raise BadInput(
            f"dates: {dates.dropna()[numbers.astype(bool)].iloc[0]!s} is a number; a date such as "
            '2024-03-01 is expected, a month or year as text ("2024"), or missing'
        )
    words = dates.where(dates.map(lambda value: isinstance(value, str)), "").astype("str")
    partly = words.str.fullmatch(_PARTLY)
    try:
        read = pd.to_datetime(dates.where(~partly), errors="raise")
    except (ValueError, TypeError) as error:
        raise BadInput(f"dates: {error}; a date such as 2024-03-01, or missing") from error
    months = read.dt.strftime("%Y-%m").astype(object).where(read.notna(), None)
    return months.where(~(partly & words.str.contains("-")), words)


def _all_cells(rows: pd.DataFrame) -> pd.DataFrame:
    known = rows["month"].dropna()
    months: list[object] = []
    if len(known):
        months += pd.period_range(known.min(), known.max(), freq="M").astype(str).tolist()
    if rows["month"].isna().any():
        months.append(None)
    cells = product(_sorted(rows["region"]), months, _sorted(rows["genre"]))
    return pd.DataFrame(list(cells), columns=["region", "month", "genre"], dtype=object)


def _sorted(values: pd.Series) -> list[object]:
    present = sorted(values.dropna().unique().tolist())
    return [*present, None] if bool(values.isna().any()) else present
