"""A corpus in memory and on disk."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.corpus.storage.plain import digest_columns, plain_values
from toolkit.corpus.storage.stored import CARD, FORMAT, load_table, read_card
from toolkit.corpus.storage.tables import TABLES, arrow_schema, check_table
from toolkit.files import digest_file, staged_folder, write_json
from toolkit.kinds import path_of

if TYPE_CHECKING:
    import pyarrow as pa

_ROW_GROUP = 50_000


@dataclass(frozen=True, kw_only=True, eq=False)
class Corpus:
    """Paragraphs that know their source, and what was removed and why.

    Attributes
    ----------
    paragraphs, articles, documents, removed : DataFrame
        ``toolkit.corpus.TABLES`` says which columns each has and what they mean.
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
        return digest_columns(lambda name, column: [getattr(self, name)[column.name]])

    def titled_paragraphs(self) -> pd.DataFrame:
        """Return the paragraphs with the title of their page, for people to read.

        Returns
        -------
        DataFrame
            ``paragraphs`` with a column ``title``: that of the document, missing where it has
            none. A page that came from a table has its title there alone.
        """
        titles = self.documents.set_index("document_id")["title"]
        return self.paragraphs.assign(title=self.paragraphs["document_id"].map(titles))

    def save(self, folder: str | os.PathLike[str]) -> None:
        """Write the tables as Parquet and ``corpus.json`` beside them, whole or not at all."""
        import pyarrow.parquet as pq

        with staged_folder(folder, mark=CARD) as aside:
            for name in TABLES:
                pq.write_table(self._arrow(name), _path(aside, name), row_group_size=_ROW_GROUP)
            write_card(aside, self.refused)

    def _arrow(self, name: str) -> "pa.Table":
        import pyarrow as pa

        table = getattr(self, name)
        values = {
            column.name: _to_arrow(plain_values(column.holds, table[column.name]), kind)
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


def write_card(folder: Path, refused: Iterable[tuple[str, str]]) -> None:
    """Write ``corpus.json`` beside the tables of a folder: their digests, and what was refused."""
    import pyarrow.parquet as pq

    card = {
        "format": FORMAT,
        "files": {_path(folder, name).name: digest_file(_path(folder, name)) for name in TABLES},
        "rows": {name: pq.read_metadata(_path(folder, name)).num_rows for name in TABLES},
        "refused": [list(one) for one in refused],
    }
    write_json(folder / CARD, card)


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}.parquet"


def load_corpus(folder: str | os.PathLike[str]) -> Corpus:
    """Read a corpus that ``Corpus.save`` wrote.

    Raises
    ------
    MissingResource
        If there is no corpus in the folder.
    BadInput
        If it is of another format, or a file is not the one that was written.
    """
    root = path_of("folder", folder)
    card = read_card(root)
    tables = {name: load_table(root, name) for name in TABLES}
    refused = tuple((str(source), str(why)) for source, why in card["refused"])
    return Corpus(**tables, refused=refused)


def _to_arrow(values: list[Any], kind: "pa.DataType") -> "pa.Array":
    import pyarrow as pa

    if pa.types.is_date(kind):
        return pa.array(values, type=pa.string()).cast(kind)
    return pa.array(values, type=kind)
