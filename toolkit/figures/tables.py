"""What a figure needs of its table, and the names it shows."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from toolkit.arguments import table_of
from toolkit.errors import BadInput
from toolkit.places import division, region_name

_SAID = frozenset({"method", "reason", "label"})
"""Columns that say how a row came about, not which of several it is."""
_NAMED = 4
CROWDED = 15
"""Regions, or differences, above which those without a number are left out."""


def rows_of(
    table: pd.DataFrame, columns: Sequence[str], figure: str, *, one_each: Sequence[str] = ()
) -> pd.DataFrame:
    """Return a copy of the table with its rows numbered, or say what is wrong with it.

    ``one_each`` are columns whose values tell the rows apart in the ``figure`` that asks, so far
    as the table has them; two rows that it would draw in one place, or alike, are refused.
    """
    table_of(figure, table, columns)
    if table.empty:
        raise BadInput(f"{figure}: the table has no row; nothing to draw")
    check_one_each(table, one_each, figure)
    return table.reset_index(drop=True)


def check_one_each(table: pd.DataFrame, columns: Sequence[str], figure: str) -> None:
    """Refuse several rows of a kind; name the columns to choose by, with their values."""
    keys = [name for name in columns if name in table.columns]
    known = table.dropna(subset=keys)
    twice = known[known.duplicated(keys, keep=False)] if keys else known.head(0)
    if twice.empty:
        return
    first = ", ".join(f"{name} {twice.iloc[0][name]}" for name in keys)
    n_rows = int((twice[keys] == twice.iloc[0][keys]).all(axis=1).sum())
    choices = [
        f"{name} ({_few(distinct(twice[name]))})"
        for name in twice.columns
        if name not in (*keys, *_SAID)
        and (name == "region" or not pd.api.types.is_numeric_dtype(twice[name]))
        and twice[name].nunique() > 1
        and twice[name].notna().all()
    ]
    keep = f"keep one value of {' and of '.join(choices)}" if choices else "keep one of them"
    raise BadInput(f"{figure}: {n_rows} rows for {first}; {keep}")


def told_of_many(
    table: pd.DataFrame, known: "pd.Series[bool]", key: str | None = None
) -> tuple[pd.DataFrame, int]:
    """Leave out rows of which nothing is known, where there are many; return how many those are.

    Rows of one value of the ``key`` stay or go together, and count as one.

    >>> rows = pd.DataFrame({"region": range(16)})
    >>> told, left = told_of_many(rows, rows["region"] > 9, "region")
    >>> len(told), left, told_of_many(rows.head(15), rows["region"] > 9)[1]
    (6, 10, 0)
    """
    each = pd.Series(range(len(table)), table.index) if key is None else table[key]
    told = each.isin(each[known])
    if each.nunique() <= CROWDED or not told.any():
        return table, 0
    return table[told], int(each[~told].nunique())


def _few(values: Sequence[str]) -> str:
    return ", ".join([*values[:_NAMED], *(["…"] if len(values) > _NAMED else [])])


def shown(table: pd.DataFrame, key: str, names: Mapping[str, str] | None = None) -> list[str]:
    """Return what to print for each row: its column `label`, else what `called` says of the key.

    >>> shown(pd.DataFrame({"region": ["371428", "甲县"]}), "region", {"甲县": "A"})
    ['武城县', 'A']
    """
    called_so = called([str(value) for value in table[key]], names)
    if "label" in table.columns:
        pairs = zip(table["label"], called_so, strict=True)
        return [name if pd.isna(text) else str(text) for text, name in pairs]
    return called_so


def called(keys: Sequence[str], names: Mapping[str, str] | None = None) -> list[str]:
    """Return the name of each key: from ``names``, else of the division whose code it is.

    Two divisions of one name are told apart by what lies above them; what is no code is shown
    as it is.

    >>> called(["320106", "350102", "burial_reform"], {"burial_reform": "殡葬"})
    ['南京市鼓楼区', '福州市鼓楼区', '殡葬']
    """
    given = names or {}
    plain = {key: given.get(key, region_name(key)) for key in keys}
    often = Counter(plain.values())
    return [
        _with_city(key) if key not in given and often[plain[key]] > 1 else plain[key]
        for key in keys
    ]


def _with_city(code: str) -> str:
    return "".join(division(code).path.split("/")[-2:]) if region_name(code) != code else code


def series_of(rows: pd.DataFrame, column: str) -> dict[str, pd.DataFrame]:
    """Return the rows of each value of a column, as text; all under no name where it is missing.

    >>> list(series_of(pd.DataFrame({"domain": ["b", "a", "b"]}), "domain"))
    ['b', 'a']
    """
    if column not in rows.columns:
        return {"": rows}
    keys = rows[column].astype(str)
    return {key: rows[keys == key] for key in distinct(keys)}


def distinct(values: Iterable[object]) -> list[str]:
    """Return the values as text, without repeats, in order of first appearance."""
    return list(dict.fromkeys(map(str, values)))
