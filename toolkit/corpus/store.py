"""A corpus in memory and on disk."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from toolkit.corpus.row_groups import read_rows
from toolkit.corpus.tables import TABLES, Column, arrow_schema, check_table
from toolkit.errors import BadInput, MissingResource
from toolkit.files import canonical_json, digest_file, read_json, staged_folder, write_json

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

FORMAT = 1
_CARD = "corpus.json"
_ROW_GROUP = 50_000
_BATCH = 5_000


@dataclass(frozen=True, kw_only=True, eq=False)
class Corpus:
    """Paragraphs that know their source, and what was removed and why.

    Attributes
    ----------
    paragraphs, articles, documents, removed : DataFrame
        See ``PARAGRAPH_COLUMNS``, ``ARTICLE_COLUMNS``, ``DOCUMENT_COLUMNS`` and
        ``REMOVED_COLUMNS``; ``toolkit.corpus.TABLES`` says what each column means.
    refused : tuple of (str, str)
        Sources that could not be read, each with the reason.
    """

    paragraphs: pd.DataFrame
    articles: pd.DataFrame
    documents: pd.DataFrame
    removed: pd.DataFrame
    refused: tuple[tuple[str, str], ...] = field(default=())

    def __post_init__(self) -> None:
        for name in TABLES:
            check_table(name, getattr(self, name))

    @property
    def digest(self) -> str:
        """Digest of all tables: equal for equal corpora, on any machine."""
        return _digest(lambda name, column: getattr(self, name)[column.name])

    def save(self, folder: str | os.PathLike[str]) -> None:
        """Write the tables as Parquet and ``corpus.json`` beside them, whole or not at all."""
        import pyarrow.parquet as pq

        with staged_folder(folder) as aside:
            for name in TABLES:
                pq.write_table(self._arrow(name), _path(aside, name), row_group_size=_ROW_GROUP)
            write_card(aside, self.refused)

    def _arrow(self, name: str) -> "pa.Table":
        import pyarrow as pa

        table = getattr(self, name)
        values = {
            column.name: _to_arrow(_plain(column.holds, table[column.name]), kind)
            for column, kind in zip(TABLES[name], arrow_schema(name).types, strict=True)
        }
        return pa.table(values, schema=arrow_schema(name))

    def __repr__(self) -> str:
        return (
            f"Corpus({len(self.paragraphs)} paragraphs, {len(self.documents)} documents, "
            f"{len(self.removed)} removed lines, {len(self.refused)} refused sources)"
        )

    def _repr_html_(self) -> str:
        from toolkit.corpus.show import corpus_html

        return corpus_html(self)


def _digest(values: "Callable[[str, Column], pd.Series[Any]]") -> str:
    """Return the digest of the canonical JSON of all tables, taken some rows at a time."""
    found = hashlib.sha256()
    for piece in _json(values):
        found.update(piece.encode())
    return found.hexdigest()


def _json(values: "Callable[[str, Column], pd.Series[Any]]") -> Iterator[str]:
    for number, name in enumerate(sorted(TABLES)):
        yield f'{"," if number else "{"}"{name}":['
        for place, column in enumerate(TABLES[name]):
            column_values = values(name, column)
            yield ",[" if place else "["
            for start in range(0, len(column_values), _ROW_GROUP):
                block = _plain(column.holds, column_values.iloc[start : start + _ROW_GROUP])
                yield ("," if start else "") + canonical_json(block)[1:-1]
            yield "]"
        yield "]"
    yield "}"


def write_card(folder: Path, refused: Iterable[tuple[str, str]]) -> None:
    """Write ``corpus.json`` beside the tables of a folder: their digests, and what was refused."""
    import pyarrow.parquet as pq

    card = {
        "format": FORMAT,
        "files": {_path(folder, name).name: digest_file(_path(folder, name)) for name in TABLES},
        "rows": {name: pq.read_metadata(_path(folder, name)).num_rows for name in TABLES},
        "refused": [list(one) for one in refused],
    }
    write_json(folder / _CARD, card)


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}.parquet"


def _plain(holds: str, values: "pd.Series[Any]") -> list[Any]:
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


def load_corpus(folder: str | os.PathLike[str]) -> Corpus:
    """Read a corpus that ``Corpus.save`` wrote.

    Raises
    ------
    MissingResource
        If there is no corpus in the folder.
    BadInput
        If it is of another format, or a file is not the one that was written.
    """
    root = Path(folder)
    card = _read_card(root)
    tables = {name: _read_table(root, name, card["files"]) for name in TABLES}
    refused = tuple((str(source), str(why)) for source, why in card["refused"])
    return Corpus(**tables, refused=refused)


def _to_arrow(values: list[Any], kind: "pa.DataType") -> "pa.Array":
    import pyarrow as pa

    if pa.types.is_date(kind):
        return pa.array(values, type=pa.string()).cast(kind)
    return pa.array(values, type=kind)


def _read_card(root: Path) -> dict[str, Any]:
    path = root / _CARD
    if not path.is_file():
        raise MissingResource(
            f"{root}: no corpus here; `toolkit corpus build --out {root}` makes one"
        )
    card = read_json(path)
    if not isinstance(card, dict) or not {"format", "files", "refused"} <= set(card):
        raise BadInput(f"{path}: not the card of a corpus; build the corpus again")
    if card["format"] != FORMAT:
        raise BadInput(
            f"{path}: format {card['format']!r}, expected {FORMAT}; build the corpus again"
        )
    return card


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

    Raises
    ------
    MissingResource, BadInput
        As ``load_corpus`` does.
    """
    root = Path(folder)
    return _read_table(root, name, _read_card(root)["files"], columns)


def digest_corpus(folder: str | os.PathLike[str]) -> str:
    """Return the digest of a corpus on disk, as ``Corpus.digest``, a column in memory at a time.

    Raises
    ------
    MissingResource, BadInput
        As ``load_corpus`` does.
    """
    import pyarrow.parquet as pq

    root = Path(folder)
    files = _read_card(root)["files"]
    with ExitStack() as stack:
        tables = {
            name: stack.enter_context(pq.ParquetFile(_checked(root, name, files)))
            for name in TABLES
        }
        return _digest(lambda name, column: _column(tables[name], column))


def read_paragraphs(
    folder: str | os.PathLike[str], columns: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """Yield the paragraphs of a corpus on disk, a few in memory at a time.

    Parameters
    ----------
    folder : path
        Where ``Corpus.save`` or ``write_corpus`` left it.
    columns : sequence of str
        What each row holds, of ``PARAGRAPH_COLUMNS``.

    Raises
    ------
    MissingResource, BadInput
        As ``load_corpus`` does.
    """
    root = Path(folder)
    yield from read_rows(_checked(root, "paragraphs", _read_card(root)["files"]), columns)


def _checked(root: Path, name: str, files: dict[str, str]) -> Path:
    """Return the file of a table if it is the one that was written."""
    path = _path(root, name)
    if not path.is_file():
        raise MissingResource(f"{path}: no such file; build the corpus again")
    if digest_file(path) != files.get(path.name):
        raise BadInput(f"{path}: differs from {_CARD}; build the corpus again")
    return path


def _read_table(
    root: Path, name: str, files: dict[str, str], columns: Sequence[str] | None = None
) -> pd.DataFrame:
    """Read a table column by column; words stay in Arrow's buffers and are no objects."""
    import pyarrow.parquet as pq

    wanted = [one for one in TABLES[name] if columns is None or one.name in columns]
    with pq.ParquetFile(_checked(root, name, files)) as file:
        return pd.DataFrame({column.name: _column(file, column) for column in wanted})


def _column(file: "pq.ParquetFile", column: Column) -> "pd.Series[Any]":
    import pyarrow as pa

    if column.holds in ("strings", "spans"):
        return _lists(file, column)
    stored = file.read([column.name]).column(0)
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
