"""Read a corpus on disk: its card, a table, some columns, some rows at a time."""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from toolkit.corpus.reading.broken import DAMAGED
from toolkit.corpus.storage.plain import digest_columns
from toolkit.corpus.storage.row_groups import read_rows
from toolkit.corpus.storage.tables import TABLES, Column, arrow_schema
from toolkit.errors import BadInput, MissingResource, typed
from toolkit.files import digest_file, read_json
from toolkit.kinds import path_of

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

FORMAT = 1
CARD = "corpus.json"
_BATCH = 5_000


def read_card(root: Path) -> dict[str, Any]:
    """Return the card of a corpus, checked."""
    path = root / CARD
    if not path.is_file():
        # Among a user's pages a corpus would be read as pages.
        there = typed(root)
        words = f"{there} --out build/corpus" if root.is_dir() else f"PAGES --out {there}"
        raise MissingResource(f"{root}: no corpus here; `toolkit corpus build {words}` makes one")
    card = read_json(path)
    told = card if isinstance(card, dict) else {}
    if not ({"format", "files", "refused"} <= set(told) and isinstance(told["files"], dict)):
        raise BadInput(f"{path}: not the card of a corpus; build the corpus again")
    refused = told["refused"]
    if not isinstance(refused, list) or any(not _is_pair(one) for one in refused):
        raise BadInput(f"{path}: refused sources are not told as pairs; build the corpus again")
    if told["format"] != FORMAT:
        raise BadInput(
            f"{path}: format {told['format']!r}, expected {FORMAT}; build the corpus again"
        )
    return told


def _is_pair(value: object) -> bool:
    return isinstance(value, list) and list(map(type, value)) == [str, str]


def load_table(
    folder: str | os.PathLike[str], name: str, columns: Sequence[str] | None = None
) -> pd.DataFrame:
    """Read one table of a corpus, or some of its columns: less memory than ``load_corpus``.

    Parameters
    ----------
    folder : path
        Where ``Corpus.save`` or ``write_corpus`` left it.
    name : str
        One of ``TABLES``.
    columns : sequence of str, optional
        By default all.

    Returns
    -------
    DataFrame
        Its columns in the order of ``TABLES``.

    Raises
    ------
    MissingResource, BadInput
        As ``load_corpus`` does.
    """
    import pyarrow.parquet as pq

    path = _checked(folder, name)
    wanted = [one for one in TABLES[name] if columns is None or one.name in columns]
    with _sound(path), pq.ParquetFile(path) as file:
        return pd.DataFrame({column.name: _column(file, column) for column in wanted})


def digest_corpus(folder: str | os.PathLike[str]) -> str:
    """Return the digest of a corpus on disk, as ``Corpus.digest``, some rows in memory at a time.

    Raises
    ------
    MissingResource, BadInput
        As ``load_corpus`` does.
    """
    import pyarrow.parquet as pq

    with ExitStack() as stack:
        paths = {name: _checked(folder, name) for name in TABLES}
        tables = {name: stack.enter_context(pq.ParquetFile(path)) for name, path in paths.items()}
        stack.enter_context(_sound(path_of("folder", folder)))
        return digest_columns(lambda name, column: _parts(tables[name], column))


def read_paragraphs(
    folder: str | os.PathLike[str], columns: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """Yield the paragraphs of a corpus on disk, a few in memory at a time.

    Parameters
    ----------
    folder : path
        Where ``Corpus.save`` or ``write_corpus`` left it.
    columns : sequence of str
        What each row holds, of ``TABLES["paragraphs"]``.

    Yields
    ------
    dict
        One paragraph, by column.

    Raises
    ------
    MissingResource, BadInput
        As ``load_corpus`` does.
    """
    path = _checked(folder, "paragraphs")
    given = [one.name for one in TABLES["paragraphs"] if not one.optional and one.name in columns]
    with _sound(path):
        for row in read_rows(path, columns):
            for name in given:
                if row[name] is None:
                    raise BadInput(f"{path}: {name!r} is missing in a row; build the corpus again")
            yield row


def _checked(folder: str | os.PathLike[str], name: str) -> Path:
    """Return the file of a table if it is the one that was written."""
    root = path_of("folder", folder)
    files = read_card(root)["files"]
    path = root / f"{name}.parquet"
    if not path.is_file():
        raise MissingResource(f"{path}: no such file; build the corpus again")
    if digest_file(path) != files.get(path.name):
        raise BadInput(f"{path}: differs from {CARD}; build the corpus again")
    _check_columns(path, name)
    return path


def _check_columns(path: Path, name: str) -> None:
    """Refuse a table that lacks a column, or has one of another type."""
    import pyarrow.parquet as pq

    with _sound(path):
        found = pq.read_schema(path)
    for field in arrow_schema(name):
        if (n := len(found.get_all_field_indices(field.name))) != 1:
            raise BadInput(
                f"{path}: {n or 'no'} column{'s' * (n > 1)} {field.name!r}; build the corpus again"
            )
        if (there := found.field(field.name).type) != field.type:
            raise BadInput(
                f"{path}: column {field.name!r} holds {there}, expected {field.type}; "
                "build the corpus again"
            )


@contextmanager
def _sound(path: Path) -> Iterator[None]:
    """Say in one line that a file is damaged, though its digest fits the card."""
    import pyarrow as pa

    try:
        yield
    except BadInput:
        raise
    except (pa.ArrowException, *DAMAGED) as error:
        why = f"{type(error).__name__}: {error}".splitlines()[0]
        raise BadInput(f"{path}: damaged ({why:.200}); build the corpus again") from None


def _parts(file: "pq.ParquetFile", column: Column) -> "Iterator[pd.Series[Any]]":
    """Yield a column some rows at a time."""
    for batch in file.iter_batches(_BATCH, columns=[column.name]):
        values = batch.column(0)
        is_list = column.holds in ("strings", "spans")
        yield pd.Series(values.to_pylist()) if is_list else _series(values, column)


def _column(file: "pq.ParquetFile", column: Column) -> "pd.Series[Any]":
    """Return a column; words stay in Arrow's buffers and are no objects."""
    if column.holds in ("strings", "spans"):
        return _lists(file, column)
    return _series(file.read([column.name]).column(0), column)


def _series(stored: "pa.Array | pa.ChunkedArray", column: Column) -> "pd.Series[Any]":
    import pyarrow as pa

    stored.validate(full=True)  # bytes that are no text come out only when they are looked at
    if column.holds == "day":
        stored = stored.cast(pa.timestamp("s"))
    values: pd.Series[Any] = stored.to_pandas()
    return values.astype("str") if column.holds == "str" else values


def _lists(file: "pq.ParquetFile", column: Column) -> "pd.Series[Any]":
    """Return a column of lists; equal strings in them are one object."""
    values = np.empty(file.metadata.num_rows, dtype=object)
    known: dict[str, str] = {}
    at = 0
    for batch in file.iter_batches(_BATCH, columns=[column.name]):
        for value in batch.column(0).to_pylist():
            if column.holds == "spans":
                values[at] = [(start, end) for start, end in value]
            else:
                values[at] = [known.setdefault(one, one) for one in value]
            at += 1
    return pd.Series(values)
