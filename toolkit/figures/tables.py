"""What a figure needs of its table, and the names it shows."""

from collections.abc import Mapping, Sequence

import pandas as pd

from toolkit.errors import BadInput


def rows_of(table: pd.DataFrame, columns: Sequence[str], figure: str) -> pd.DataFrame:
    """Return a copy of the table with its rows numbered, or say which column is missing.

    Raises
    ------
    BadInput
        If a column is missing or there is no row.
    """
    missing = [name for name in columns if name not in table.columns]
    if missing:
        raise BadInput(
            f"{figure}: no column {', '.join(missing)}; found {', '.join(map(str, table.columns))}"
        )
    if table.empty:
        raise BadInput(f"{figure}: the table has no row; nothing to draw")
    return table.reset_index(drop=True)


def shown(
    table: pd.DataFrame, key: str, names: Mapping[str, str] | None = None, *, label: str = "label"
) -> list[str]:
    """Return what to print for each row: its label column, else ``names``, else the key.

    >>> shown(pd.DataFrame({"region": ["371428", "621202"]}), "region", {"371428": "武城县"})
    ['武城县', '621202']
    """
    keys = [str(value) for value in table[key]]
    if label in table.columns:
        pairs = zip(table[label], keys, strict=True)
        return [key if pd.isna(text) else str(text) for text, key in pairs]
    return [(names or {}).get(key, key) for key in keys]


def distinct(values: Sequence[str]) -> list[str]:
    """Return the values without repeats, in order of first appearance."""
    return list(dict.fromkeys(values))
