"""Pages → paragraphs that know their source, and what was removed and why.

A page comes in as one extracted text. Its lines are parted into content and furniture,
broken lines are joined, unbroken ones split, articles told apart, and every paragraph gets
its kind, place and date. Each step is a small function from values to values; ``cut_text``
shows their order.

Nothing is lost: the pieces of the paragraphs and the removed lines partition the non-blank
characters of the extracted text, so a reader can check every removal. Nothing is changed
beyond what ``clean`` and ``as_letters`` say: a paragraph can be cited. A page is read without
looking at any other, so its ids depend on its own bytes alone; only two later passes compare
pages: lines that recur over the pages of one site go, and reprints are marked. Neither changes
an id.

Documents stream: pages are read one at a time and written in row groups (``write_corpus``),
so that a corpus may be larger than memory; ``build_corpus`` is that with a corpus in hand.
"""

from typing import TYPE_CHECKING

from toolkit._lazy import attach

if TYPE_CHECKING:
    from toolkit.corpus.broken import DAMAGED, unpacks_too_far
    from toolkit.corpus.build import build_corpus, write_corpus
    from toolkit.corpus.cleaning import clean, join_pieces
    from toolkit.corpus.column_names import say_unread
    from toolkit.corpus.csv_rows import CsvRow, CsvRows
    from toolkit.corpus.cut import Cut, cut_text
    from toolkit.corpus.decode import encoding_of_file
    from toolkit.corpus.gaps import say_gaps
    from toolkit.corpus.page import Page, Refused
    from toolkit.corpus.parquet_rows import readable_rows
    from toolkit.corpus.periods import in_period, known_dates
    from toolkit.corpus.radicals import as_letters
    from toolkit.corpus.readers import READERS, read_source
    from toolkit.corpus.show import (
        count_genres,
        count_kinds,
        count_months,
        count_regions,
        count_removed,
        count_reprints,
        list_unresolved,
    )
    from toolkit.corpus.sources import Source, digest_source, find_sources
    from toolkit.corpus.store import Corpus, load_corpus
    from toolkit.corpus.stored import digest_corpus, load_table, read_paragraphs
    from toolkit.corpus.tables import (
        ARTICLE_COLUMNS,
        DOCUMENT_COLUMNS,
        KINDS,
        PARAGRAPH_COLUMNS,
        REMOVED_COLUMNS,
        TABLES,
        check_table,
    )
    from toolkit.corpus.text_file import TextFile, open_texts

_MODULES = {
    "broken": ("DAMAGED", "unpacks_too_far"),
    "build": ("build_corpus", "write_corpus"),
    "cleaning": ("clean", "join_pieces"),
    "column_names": ("say_unread",),
    "csv_rows": ("CsvRow", "CsvRows"),
    "cut": ("Cut", "cut_text"),
    "decode": ("encoding_of_file",),
    "gaps": ("say_gaps",),
    "page": ("Page", "Refused"),
    "parquet_rows": ("readable_rows",),
    "periods": ("in_period", "known_dates"),
    "radicals": ("as_letters",),
    "readers": ("READERS", "read_source"),
    "show": (
        "count_genres",
        "count_kinds",
        "count_months",
        "count_regions",
        "count_removed",
        "count_reprints",
        "list_unresolved",
    ),
    "sources": ("Source", "digest_source", "find_sources"),
    "store": ("Corpus", "load_corpus"),
    "stored": ("digest_corpus", "load_table", "read_paragraphs"),
    "tables": (
        "ARTICLE_COLUMNS",
        "DOCUMENT_COLUMNS",
        "KINDS",
        "PARAGRAPH_COLUMNS",
        "REMOVED_COLUMNS",
        "TABLES",
        "check_table",
    ),
    "text_file": ("TextFile", "open_texts"),
}

__all__ = [
    "ARTICLE_COLUMNS",
    "DAMAGED",
    "DOCUMENT_COLUMNS",
    "KINDS",
    "PARAGRAPH_COLUMNS",
    "READERS",
    "REMOVED_COLUMNS",
    "TABLES",
    "Corpus",
    "CsvRow",
    "CsvRows",
    "Cut",
    "Page",
    "Refused",
    "Source",
    "TextFile",
    "as_letters",
    "build_corpus",
    "check_table",
    "clean",
    "count_genres",
    "count_kinds",
    "count_months",
    "count_regions",
    "count_removed",
    "count_reprints",
    "cut_text",
    "digest_corpus",
    "digest_source",
    "encoding_of_file",
    "find_sources",
    "in_period",
    "join_pieces",
    "known_dates",
    "list_unresolved",
    "load_corpus",
    "load_table",
    "open_texts",
    "read_paragraphs",
    "read_source",
    "readable_rows",
    "say_gaps",
    "say_unread",
    "unpacks_too_far",
    "write_corpus",
]

__getattr__ = attach(
    __name__,
    {name: f"{__name__}.{module}" for module, names in _MODULES.items() for name in names},
)
