"""The tables of a corpus, and its texts some at a time, in memory or on disk."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from toolkit.corpus import Corpus, load_table, open_texts

if TYPE_CHECKING:
    import pandas as pd

TEXTS = 20_000
"""Texts that are held at once."""
PARAGRAPHS = (
    *("paragraph_id", "document_id", "cluster", "start", "end", "kind", "region"),
    *("date", "reprint_of"),
)
"""Columns that estimates need; texts are read as needed."""
DOCUMENTS = (
    *("document_id", "sources", "url", "publisher", "issuer_region", "genre"),
    *("date", "date_source", "date_text"),
)


class Tables(Protocol):
    """What holds a corpus: one in memory, one on disk, or a study's ``Inputs``."""

    @property
    def paragraphs(self) -> "pd.DataFrame":
        """A row a paragraph."""
        ...

    @property
    def documents(self) -> "pd.DataFrame":
        """A row a document."""
        ...

    def texts(self) -> Iterator[list[str]]:
        """Yield the texts of all paragraphs, some thousands at a time."""
        ...


@dataclass(frozen=True)
class HeldTables:
    """A corpus in memory."""

    corpus: Corpus

    @property
    def paragraphs(self) -> "pd.DataFrame":
        """A row a paragraph, with every column."""
        return self.corpus.paragraphs

    @property
    def documents(self) -> "pd.DataFrame":
        """A row a document, with every column."""
        return self.corpus.documents

    def texts(self) -> Iterator[list[str]]:
        """Yield the texts of all paragraphs, some thousands at a time."""
        column = self.corpus.paragraphs["text"]
        for start in range(0, len(column), TEXTS):
            yield column.iloc[start : start + TEXTS].tolist()


@dataclass(frozen=True)
class StoredTables:
    """A corpus on disk, of which the columns that estimates need are read, and no text is held."""

    folder: Path

    @cached_property
    def paragraphs(self) -> "pd.DataFrame":
        """A row a paragraph, with the columns ``PARAGRAPHS``."""
        return load_table(self.folder, "paragraphs", PARAGRAPHS)

    @cached_property
    def documents(self) -> "pd.DataFrame":
        """A row a document, with the columns ``DOCUMENTS``."""
        return load_table(self.folder, "documents", DOCUMENTS)

    def texts(self) -> Iterator[list[str]]:
        """Yield the texts of all paragraphs, some thousands at a time."""
        return stored_texts(self.folder)


def stored_texts(folder: str | os.PathLike[str]) -> Iterator[list[str]]:
    """Yield the texts of a corpus on disk, some thousands at a time."""
    file = open_texts(folder)
    return map(file.read, file.parts(TEXTS))
