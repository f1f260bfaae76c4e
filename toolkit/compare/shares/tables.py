"""Regions of a table whose columns are arrays: some of them, or those of several tables."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from toolkit.compare.given.inputs import Indices

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Table = TypeVar("Table", bound="DataclassInstance")


def take(table: Table, rows: Indices) -> Table:
    """Select regions of a table, in any order and number."""
    columns: dict[str, Any] = {}
    for field in fields(table):
        values = getattr(table, field.name)
        columns[field.name] = values[rows] if isinstance(values, np.ndarray) else take(values, rows)
    return replace(table, **columns)


def stack(tables: Sequence[Table]) -> Table:
    """Put tables of one kind below one another."""
    columns: dict[str, Any] = {}
    for field in fields(tables[0]):
        pieces = [getattr(table, field.name) for table in tables]
        is_array = isinstance(pieces[0], np.ndarray)
        columns[field.name] = _below(pieces) if is_array else stack(pieces)
    return replace(tables[0], **columns)


def _below(pieces: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """Put arrays below one another; a narrower matrix is filled up with 0."""
    if pieces[0].ndim != 2:
        return np.concatenate(pieces)
    width = max(piece.shape[1] for piece in pieces)
    return np.vstack([np.pad(piece, ((0, 0), (0, width - piece.shape[1]))) for piece in pieces])
