"""Columns of a corpus as plain values, and the digest of them all."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pandas as pd

from toolkit.corpus.storage.tables import TABLES, Column
from toolkit.files import canonical_json

_ROWS = 50_000


def plain_values(holds: str, values: "pd.Series[Any]") -> list[Any]:
    """Return a column as plain Python values, None where one is missing, days in ISO form."""
    if holds == "strings":
        return [list(value) for value in values]
    if holds == "spans":
        return [[[int(start), int(end)] for start, end in value] for value in values]
    if holds == "int":
        return [int(value) for value in values]
    if holds == "day":
        return [None if pd.isna(value) else value.date().isoformat() for value in values]
    return [None if pd.isna(value) else str(value) for value in values]


def digest_columns(values: "Callable[[str, Column], Iterable[pd.Series[Any]]]") -> str:
    """Return the digest of the canonical JSON of all tables, taken some rows at a time.

    Parameters
    ----------
    values : callable
        Gives a column of a table, whole or some rows at a time: the digest is the same.
    """
    found = hashlib.sha256()
    for piece in _json(values):
        found.update(piece.encode())
    return found.hexdigest()


def _json(values: "Callable[[str, Column], Iterable[pd.Series[Any]]]") -> Iterator[str]:
    for number, name in enumerate(sorted(TABLES)):
        yield f'{"," if number else "{"}"{name}":['
        for place, column in enumerate(TABLES[name]):
            yield ",[" if place else "["
            blocks = (_block(column, rows) for rows in _some_rows(values(name, column)))
            for block_number, block in enumerate(blocks):
                yield ("," if block_number else "") + block
            yield "]"
        yield "]"
    yield "}"


def _some_rows(parts: "Iterable[pd.Series[Any]]") -> "Iterator[pd.Series[Any]]":
    for part in parts:
        for start in range(0, len(part), _ROWS):
            yield part.iloc[start : start + _ROWS]


def _block(column: Column, rows: "pd.Series[Any]") -> str:
    return canonical_json(plain_values(column.holds, rows))[1:-1]
