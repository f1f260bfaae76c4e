"""The tables of a corpus: which columns, of what kind, and what they mean.

Every table that the toolkit hands on or saves is checked here, so that a column
list stands in one place only.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from toolkit.arguments import one_of, table_of
from toolkit.errors import BadInput
from toolkit.places import REGION_SOURCES

if TYPE_CHECKING:
    import pyarrow as pa


class Column(NamedTuple):
    """A column: its name, what it holds, whether a value may be missing, what it means.

    ``holds`` is ``str``, ``int``, ``day`` (a date without time), ``strings`` (a list of str)
    or ``spans`` (a list of pairs of int).
    """

    name: str
    holds: str
    optional: bool
    meaning: str


PARAGRAPHS: tuple[Column, ...] = (
    Column("paragraph_id", "str", False, "document, digest of the text, ordinal of equal texts"),
    Column("document_id", "str", False, "the document it stands in"),
    Column("article_id", "str", False, "the article of that document"),
    Column("cluster", "str", False, "the document and its reprints, by the smallest document_id"),
    Column("position", "int", False, "order in the document, from 0"),
    Column("text", "str", False, "clean, one line, never empty"),
    Column("pieces", "spans", False, "spans in the extracted text, in reading order"),
    Column("start", "int", False, "smallest start of the pieces"),
    Column("end", "int", False, "largest end of the pieces"),
    Column("kind", "str", False, "title, dateline, heading, question or body"),
    Column("region", "str", True, "code of the most specific division it is about, or own name"),
    Column("region_path", "str", True, "that division and those above it, by name"),
    Column("region_source", "str", False, "where the region was read, unresolved or ambiguous"),
    Column("region_evidence", "str", False, "the words it was read from; may be empty"),
    Column("region_candidates", "strings", False, "the codes it could be"),
    Column("date", "day", True, "day of publication"),
    Column("date_source", "str", False, "where the date was read, or why there is none"),
    Column("date_text", "str", False, "the words it was read from; may be empty"),
    Column("reprint_of", "str", True, "the earliest paragraph of which this is a near copy"),
)
ARTICLES: tuple[Column, ...] = (
    Column("article_id", "str", False, "document, digest of its first paragraph, ordinal"),
    Column("document_id", "str", False, "the document it stands in"),
    Column("title", "str", True, "all lines of its headline"),
    Column("dateline", "str", True, "byline, or the opening words that name writer and place"),
    Column("region", "str", True, "code of the division it is about"),
    Column("date", "day", True, "day of publication"),
)
DOCUMENTS: tuple[Column, ...] = (
    Column("document_id", "str", False, "first 12 hex digits of the sha256 of its bytes"),
    Column("sources", "strings", False, "the files or rows that hold these bytes"),
    Column("url", "str", True, "address of the page"),
    Column("retrieved", "str", True, "when it was fetched, as the source says"),
    Column("media_type", "str", False, "such as text/plain"),
    Column("encoding", "str", False, "how its bytes were read; ends in (assumed) if a guess"),
    Column("title", "str", True, "title of the page"),
    Column("publisher", "str", True, "who published it, in the page's words"),
    Column("issuer_region", "str", True, "code of the division that issued it"),
    Column("issuer_level", "str", False, "level of the issuer, or unknown"),
    Column("genre", "str", False, "report, news, press conference, … or unknown"),
    Column("date", "day", True, "day of publication"),
    Column("date_source", "str", False, "where the date was read, or why there is none"),
    Column("date_text", "str", False, "the words it was read from; may be empty"),
    Column("n_articles", "int", False, "number of its articles"),
    Column("n_paragraphs", "int", False, "number of its paragraphs"),
    Column("n_body", "int", False, "number of its body paragraphs"),
    Column("n_characters", "int", False, "non-blank characters of the extracted text"),
    Column("n_removed", "int", False, "number of removed lines"),
)
REMOVED: tuple[Column, ...] = (
    Column("document_id", "str", False, "the document it stood in"),
    Column("start", "int", False, "start in the extracted text"),
    Column("end", "int", False, "end in the extracted text"),
    Column("text", "str", False, "what stood there"),
    Column("reason", "str", False, "why it is no content"),
)
TABLES: Mapping[str, tuple[Column, ...]] = {
    "paragraphs": PARAGRAPHS,
    "articles": ARTICLES,
    "documents": DOCUMENTS,
    "removed": REMOVED,
}
KINDS = ("title", "dateline", "heading", "question", "body")


def check_table(name: str, table: pd.DataFrame) -> None:
    """Refuse a table whose columns or missing values are not what they have to be.

    Raises
    ------
    BadInput
        With the table, the column, what was found and what was expected.

    Examples
    --------
    >>> check_table("removed", pd.DataFrame({"document_id": ["d"]}))
    Traceback (most recent call last):
        ...
    toolkit.errors.BadInput: table removed: columns start, end, text, reason are missing
    """
    one_of("table", name, TABLES)
    table_of(f"table {name}", table, [])
    lacking = [column.name for column in TABLES[name] if column.name not in table.columns]
    if lacking:
        raise BadInput(f"table {name}: columns {', '.join(lacking)} are missing")
    for column in TABLES[name]:
        holes = int(table[column.name].isna().sum()) if not column.optional else 0
        if holes:
            raise BadInput(f"table {name}: column {column.name}: {holes} values are missing")
    if name == "paragraphs":
        _check_paragraphs(table)


def _check_paragraphs(table: pd.DataFrame) -> None:
    twice = table["paragraph_id"][table["paragraph_id"].duplicated()]
    if len(twice):
        raise BadInput(f"table paragraphs: paragraph_id {twice.iloc[0]} stands in it twice")
    unknown = sorted(set(table["kind"].unique()) - set(KINDS))
    if unknown:
        raise BadInput(f"table paragraphs: kind {unknown[0]!r} is not one of {', '.join(KINDS)}")
    sources = sorted(set(table["region_source"].unique()) - set(REGION_SOURCES))
    if sources:
        expected = ", ".join(REGION_SOURCES)
        raise BadInput(f"table paragraphs: region_source {sources[0]!r} is not one of {expected}")
    if (table["text"] == "").any():
        raise BadInput("table paragraphs: a text is empty")


def arrow_schema(name: str) -> "pa.Schema":
    """Return the schema by which a table is saved as Parquet."""
    import pyarrow as pa  # costs a quarter of a second, and only files need it

    types = {
        "str": pa.string(),
        "int": pa.int64(),
        "day": pa.date32(),
        "strings": pa.list_(pa.string()),
        "spans": pa.list_(pa.list_(pa.int64(), 2)),
    }
    return pa.schema([pa.field(column.name, types[column.holds]) for column in TABLES[name]])
