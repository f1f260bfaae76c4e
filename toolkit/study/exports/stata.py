"""Tables for Stata: format 118, with labels of variables and values."""

import re
from collections import Counter
from collections.abc import Hashable
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd
from pandas.io.stata import StataParser

from toolkit.errors import BadInput
from toolkit.study.exports.described import Exported, is_text

LONGEST_NAME = 32  # characters of a variable's name
LONGEST_LABEL = 80  # characters of a variable's or a table's label
LONGEST_FIXED = 244  # bytes of text that every row holds room for; longer text becomes strL
NO_CLOCK = datetime(1960, 1, 1, tzinfo=UTC)  # a file says when it was made: always the same
YES_NO: dict[str, dict[float, str]] = {"zh": {0: "否", 1: "是"}, "en": {0: "no", 1: "yes"}}


def write_stata(found: Exported, path: Path) -> None:
    """Write a ``.dta`` of format 118 (Stata 14 and later, UTF-8).

    Text whose values have names becomes whole numbers with value labels: a division's code
    stays its own number, others are numbered in order. A name that several have says which one
    is meant: pandas reads no labels that are alike. Truth values are 0 and 1, days are Stata
    days, text beyond 244 bytes is strL. What is missing is ``.`` or an empty text; an infinite
    number, which Stata cannot hold, is missing too, and its variable's label says so.

    Raises
    ------
    BadInput
        If the table has no column.
    """
    if found.table.columns.empty:
        raise BadInput("export: a table without columns, which Stata cannot hold; write .csv")
    renamed = dict(zip(found.table.columns, variable_names(found.table.columns), strict=True))
    columns: dict[str, pd.Series] = {}
    labels: dict[Hashable, str] = {}
    values: dict[Hashable, dict[float, str]] = {}
    for name, new in renamed.items():
        column = found.table[name]
        if found.values.get(name):
            columns[new], values[new] = _numbered(column, found.values[name])
        elif column.dtype == bool:
            columns[new], values[new] = column.astype(np.int8), YES_NO[found.language]
        else:
            columns[new] = _held(column)
        labels[new] = _label(name, found.labels[name], column)
    table = pd.DataFrame(columns)
    days: dict[Hashable, Literal["td"]] = {
        name: "td" for name in table.columns if table[name].dtype.kind == "M"
    }
    table.to_stata(
        path,
        write_index=False,
        version=118,
        variable_labels=labels,
        value_labels=values,
        convert_dates=days,  # type: ignore[arg-type]  # a dict of "td" is one of all its formats
        convert_strl=[name for name in table.columns if _is_long(table[name])],
        data_label=found.title[:LONGEST_LABEL] or None,
        time_stamp=NO_CLOCK,
    )


def variable_names(names: "pd.Index[str]") -> list[str]:
    """Return names that Stata takes, each once: letters, digits and ``_``, at most 32.

    >>> variable_names(pd.Index(["p-value", "2024", "编码", "end", "a" * 33]))[:4]
    ['p_value', '_2024', '编码', '_end']
    """
    reserved = StataParser().RESERVED_WORDS  # type: ignore[attr-defined]  # its types leave it out
    taken: list[str] = []
    for name in names:
        plain = re.sub(r"\W", "_", name) or "_"
        if plain[0].isdigit() or plain in reserved or re.fullmatch(r"str\d+", plain):
            plain = f"_{plain}"
        new, turn = plain[:LONGEST_NAME], 1
        while new in taken:
            turn += 1
            new = f"{plain[: LONGEST_NAME - len(str(turn)) - 1]}_{turn}"
        taken.append(new)
    return taken


def _label(name: str, label: str, column: pd.Series) -> str:
    """Return a variable's label; it keeps the name that Stata may not have taken."""
    text = label if label == name else f"{label} [{name}]"
    if column.dtype.kind == "f" and np.isinf(column).any():
        text = f"infinite: missing. {text}"
    return text[:LONGEST_LABEL]


def _numbered(column: pd.Series, names: dict[str, str]) -> tuple[pd.Series, dict[float, str]]:
    own = all(re.fullmatch(r"[1-9]\d{0,8}", key) for key in names)
    numbers = {key: int(key) if own else place for place, key in enumerate(names, start=1)}
    coded = column.map(numbers)
    plain = coded.astype(float) if coded.isna().any() else coded.astype(np.int32)
    times = Counter(names.values())
    labels = {key: f"{name} [{key}]" if times[name] > 1 else name for key, name in names.items()}
    return plain, {numbers[key]: label for key, label in labels.items()}


def _held(column: pd.Series) -> pd.Series:
    if is_text(column):
        return column.where(column.notna(), "")
    if column.dtype.kind == "f":
        return column.where(~np.isinf(column), np.nan)
    if column.dtype.kind in "iu" and len(column) and column.abs().max() > np.iinfo(np.int32).max:
        return column.astype(float)
    if column.dtype.kind == "u":
        return column.astype(np.int64)
    return column


def _is_long(column: pd.Series) -> bool:
    if not is_text(column):
        return False
    return any(len(str(text).encode()) > LONGEST_FIXED for text in column)
