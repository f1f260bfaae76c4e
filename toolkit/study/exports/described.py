"""A table whose cells every program knows, and what its columns and values mean."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from toolkit.codebook import Language
from toolkit.errors import BadInput
from toolkit.kinds import whole_texts
from toolkit.study.exports.meaning import column_label, value_names


@dataclass(frozen=True, slots=True, eq=False)
class Exported:
    """A table whose cells every program knows, and what is said about it.

    Attributes
    ----------
    table : DataFrame
        Columns of text, numbers, truth values or days; lists have become text.
    labels : dict of str to str
        Column to what it means.
    values : dict of str to dict
        Column of text to the names of its values.
    title : str
    language : {"zh", "en"}
    """

    table: pd.DataFrame
    labels: dict[str, str]
    values: dict[str, dict[str, str]]
    title: str
    language: Language


def describe(
    table: pd.DataFrame, names: Mapping[str, str], language: Language, title: str
) -> Exported:
    """Return any table as every program knows it, with the user's own names before all others.

    Raises
    ------
    BadInput
        If two columns have one name, or a text holds half a character.
    """
    columns = [*_named_levels(table), *((str(name), column) for name, column in table.items())]
    twice = [name for name, n in Counter(name for name, _ in columns).items() if n > 1]
    if twice:
        raise BadInput(f"export: two columns are called {twice[0]!r}; rename one")
    whole_texts("export: title", [title])
    whole_texts("export: names", [part for pair in names.items() for part in pair])
    whole_texts("export: names of columns", [name for name, _ in columns])
    plain = pd.DataFrame({name: _plain(column) for name, column in columns})
    texts = [name for name in plain.columns if is_text(plain[name])]
    values = {name: value_names(plain[name], names, language) for name in texts}
    return Exported(
        table=plain,
        labels={
            name: names.get(name, column_label(name, language)) for name in map(str, plain.columns)
        },
        values={name: found for name, found in values.items() if found},
        title=title,
        language=language,
    )


def _named_levels(table: pd.DataFrame) -> list[tuple[str, pd.Series]]:
    """Return what a pivoted or grouped table says of its rows in an index that has names."""
    index = table.index
    return [
        (str(name), index.get_level_values(level).to_series())
        for level, name in enumerate(index.names)
        if name is not None and name not in table.columns
    ]


def is_text(column: pd.Series) -> bool:
    """Tell whether a column holds text."""
    return bool(column.dtype == object)


def _plain(column: pd.Series) -> pd.Series:
    """Return a column of text (object), float, int, bool or days."""
    kind, plain = column.dtype.kind, column.reset_index(drop=True)
    if kind == "M":
        return pd.Series(pd.to_datetime(plain).dt.tz_localize(None), dtype="datetime64[ns]")
    if kind in "biuf" and isinstance(column.dtype, np.dtype):
        return plain
    gaps = plain.isna().any()
    if kind in "iuf" or (kind == "b" and not gaps):  # of pandas' own kind
        return plain.astype(float if gaps else {"b": bool, "f": float}.get(kind, int))
    # Yes, no and not known are text as well, not 1.0 and 0.0.
    texts = [_text(value) for value in plain.tolist()]
    whole_texts(f"export: column {column.name!r}", filter(None, texts))
    return pd.Series(texts, dtype=object)


def _text(value: object) -> str | None:
    """Return a cell as text; lists are joined, what is missing is None."""
    if isinstance(value, list | tuple | np.ndarray):
        return "; ".join("–".join(map(str, v)) if _is_list(v) else str(v) for v in value)
    return None if value is None or value is pd.NA or value != value else str(value)


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple | np.ndarray)
