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

Folders, each of which imports only from those above it, and the passes over pages from all:

    lines/        text → lines, cleaned, and what they look like
    reading/      files → pages
    storage/      the tables, on disk some rows at a time
    furniture/    what is text and what the site set around it
    fields/       what a page says about itself: day, publisher, kind
    paragraphs/   lines of content → articles and paragraphs
    copies/       near copies of paragraphs, reprints of documents
"""

from typing import TYPE_CHECKING

from toolkit._lazy import attach

if TYPE_CHECKING:
    from toolkit.corpus.build import build_corpus, write_corpus
    from toolkit.corpus.cut import Cut, cut_text
    from toolkit.corpus.fields.gaps import say_gaps
    from toolkit.corpus.fields.periods import in_period, known_dates
    from toolkit.corpus.lines.cleaning import clean, join_pieces
    from toolkit.corpus.reading.column_names import say_unread
    from toolkit.corpus.reading.decode import encoding_of_file
    from toolkit.corpus.reading.page import Page, Refused
    from toolkit.corpus.reading.parquet_rows import open_parquet, parquet_rows
    from toolkit.corpus.reading.parts import say_parts
    from toolkit.corpus.reading.radicals import as_letters
    from toolkit.corpus.reading.read_xlsx import excel_cells, excel_heads
    from toolkit.corpus.reading.readers import READERS, read_source
    from toolkit.corpus.reading.rows import PAGE_FIELDS
    from toolkit.corpus.reading.sources import (
        Source,
        check_apart,
        digest_source,
        find_sources,
        holder_of,
    )
    from toolkit.corpus.show import (
        count_genres,
        count_kinds,
        count_months,
        count_regions,
        count_removed,
        count_reprints,
        list_unresolved,
    )
    from toolkit.corpus.storage.stored import digest_corpus, load_table, read_paragraphs
    from toolkit.corpus.storage.tables import KINDS, TABLES, check_table
    from toolkit.corpus.storage.text_file import TextFile, open_texts
    from toolkit.corpus.store import Corpus, load_corpus

__all__ = [
    "KINDS",
    "PAGE_FIELDS",
    "READERS",
    "TABLES",
    "Corpus",
    "Cut",
    "Page",
    "Refused",
    "Source",
    "TextFile",
    "as_letters",
    "build_corpus",
    "check_apart",
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
    "excel_cells",
    "excel_heads",
    "find_sources",
    "holder_of",
    "in_period",
    "join_pieces",
    "known_dates",
    "list_unresolved",
    "load_corpus",
    "load_table",
    "open_parquet",
    "open_texts",
    "parquet_rows",
    "read_paragraphs",
    "read_source",
    "say_gaps",
    "say_parts",
    "say_unread",
    "write_corpus",
]

__getattr__, __dir__ = attach(__name__)
