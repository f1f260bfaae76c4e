"""One table to one file, in the form that the file's ending names."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from toolkit.errors import BadInput
from toolkit.files import staged_file
from toolkit.study.exports.meaning import Language, column_label, value_names


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


def export_table(
    table: pd.DataFrame,
    path: str | os.PathLike[str],
    *,
    names: Mapping[str, str] | None = None,
    language: Language = "zh",
    title: str = "",
) -> Path:
    """Write a table for another program; the ending of the name says for which.

    ``.csv`` is UTF-8 that a Chinese Excel reads. ``.xlsx`` has a frozen header, columns as
    wide as their Chinese, the names of coded values beside them, and a second page that says
    what each column means. ``.dta`` is Stata 118 (Stata 14 and later) with labels of variables
    and values. ``.tex`` is a booktabs table, ``.md`` a Markdown one.

    Parameters
    ----------
    table : DataFrame
        Any table; the toolkit's own columns are explained, others stand for themselves.
    path : path
        Where to write, whole or not at all.
    names : mapping of str to str, optional
        Value to name, such as a domain's key to its name; codes of divisions are known.
    language : {"zh", "en"}
        Language of labels and names.
    title : str
        What the table is called.

    Returns
    -------
    Path
        The file written.

    Raises
    ------
    BadInput
        If the ending is another one, or the program cannot hold a cell.

    Examples
    --------
    >>> import tempfile
    >>> rows = pd.DataFrame({"region": ["371428"], "share": [0.25]})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     print(export_table(rows, f"{folder}/shares.md", language="en").read_text())
    | region | share (corrected) |
    | :--- | ---: |
    | 山东省/德州市/武城县 | 0.250 |
    <BLANKLINE>
    """
    target = Path(path)
    kind = target.suffix.lower().removeprefix(".")
    if kind not in KINDS:
        known = ", ".join(f".{name}" for name in KINDS)
        raise BadInput(f"{target}: a table is exported as {known}, not {target.suffix!r}")
    if language not in ("zh", "en"):
        raise BadInput(f"{target}: language {language!r} is not 'zh' or 'en'")
    found = _describe(table, names or {}, language, title)
    with staged_file(target) as aside:
        KINDS[kind](found, aside)
    return target


def _describe(
    table: pd.DataFrame, names: Mapping[str, str], language: Language, title: str
) -> Exported:
    if not table.columns.is_unique:
        twice = table.columns[table.columns.duplicated()][0]
        raise BadInput(f"export: two columns are called {twice!r}; rename one")
    plain = pd.DataFrame({str(name): _plain(table[name]) for name in table.columns})
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


def is_text(column: pd.Series) -> bool:
    """Tell whether a column holds text."""
    return bool(column.dtype == object)


def _plain(column: pd.Series) -> pd.Series:
    """Return a column of text (object), float, int, bool or days."""
    kind = column.dtype.kind
    plain = column.reset_index(drop=True)
    if kind == "M":
        return pd.Series(pd.to_datetime(plain).dt.tz_localize(None), dtype="datetime64[ns]")
    if column.dtype == bool:
        return plain
    if kind in "iuf" and isinstance(column.dtype, np.dtype):
        return plain
    if kind == "b" and plain.isna().any():  # yes, no and not known: as text, not as 1.0 and 0.0
        texts = [None if value is pd.NA else str(value) for value in plain.tolist()]
        return pd.Series(texts, dtype=object)
    if kind in "iufb":  # numbers of pandas' own kind, which may be missing
        return plain.astype(float) if plain.isna().any() else plain.astype(_numpy_kind(kind))
    texts = [_text(value) for value in plain.tolist()]
    return pd.Series(texts, dtype=object)


def _numpy_kind(kind: str) -> type:
    return {"b": bool, "f": float}.get(kind, int)


def _text(value: object) -> str | None:
    """Return a cell as text; lists are joined, what is missing is None."""
    if isinstance(value, list | tuple | np.ndarray):
        return "; ".join("–".join(map(str, v)) if _is_list(v) else str(v) for v in value)
    return None if value is None or value != value or value is pd.NA else str(value)


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple | np.ndarray)


def _csv(found: Exported, path: Path) -> None:
    # The byte order mark tells Excel that it is UTF-8.
    found.table.to_csv(path, index=False, encoding="utf-8-sig")


def _excel(found: Exported, path: Path) -> None:
    from toolkit.study.exports.excel import write_excel  # each loads a library of its own

    write_excel(found, path)


def _stata(found: Exported, path: Path) -> None:
    from toolkit.study.exports.stata import write_stata

    write_stata(found, path)


def _latex(found: Exported, path: Path) -> None:
    from toolkit.study.exports.printed import latex

    path.write_text(latex(found), encoding="utf-8")


def _markdown(found: Exported, path: Path) -> None:
    from toolkit.study.exports.printed import markdown

    path.write_text(markdown(found), encoding="utf-8")


KINDS: dict[str, Callable[[Exported, Path], None]] = {
    "csv": _csv,
    "xlsx": _excel,
    "dta": _stata,
    "tex": _latex,
    "md": _markdown,
}
"""Ending of a file's name to what writes it."""
