"""Say of which tables the rows look like parts of pages: paragraphs, say.

A row is a page, so that a page in many rows is as many documents: clusters, folds and intervals
would all take one text for several. What tells it is an address or a document's number that the
rows share.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from toolkit.corpus.reading.column_names import table_header
from toolkit.corpus.reading.page import Page
from toolkit.corpus.reading.readers import read_source
from toolkit.corpus.reading.rows import check_columns, columns_of
from toolkit.corpus.reading.sources import Source, find_sources

_NUMBERED = re.compile(
    r"(?:doc|document|page|article|news)[ _-]?(?:id|no)|(?:文档|文章|网页|页面|新闻)(?:编号|号|id)",
    re.IGNORECASE,
)
"""What a column is called that says to which document a row belongs."""
_BEGINNING = 1000
_FEWEST = 8
"""Rows that are looked at, and fewer of which show nothing."""


def say_parts(
    sources: Iterable[str | os.PathLike[str]],
    columns: Mapping[str, str] | None = None,
    *,
    base: str | os.PathLike[str] | None = None,
) -> Iterator[str]:
    """Yield a line for each table whose rows share addresses or numbers two by two or more.

    Parameters
    ----------
    sources, base
        As of `find_sources`.
    columns : mapping of str to str, optional
        As of `build_corpus`.

    Yields
    ------
    str
        One line.
    """
    wanted = check_columns(columns)
    for source in find_sources(sources, base=base):
        names = table_header(source)
        read = columns_of(names, wanted)
        numbered = (name for name in names if _NUMBERED.fullmatch(name.strip()))
        for column in (name for name in (*numbered, read["url"]) if name in names):
            told = _values(source, {**read, "url": column})
            n = len(set(told))
            if len(told) >= _FEWEST and len(told) >= 2 * n:
                yield (
                    f"{source.name}: each row is read as a page, and the first {len(told)} have "
                    f"only {n} values of {column!r}: if a row is a paragraph or another part of a "
                    "page, join those of a page into one row"
                )
                break


def _values(source: Source, columns: Mapping[str, str]) -> list[str]:
    """Return what the first pages say where ``columns`` have their address, copies once."""
    pages = (page for page in read_source(source, columns) if isinstance(page, Page))
    first = {page.digest: page.metadata for page in islice(pages, _BEGINNING)}
    return [told["url"] for told in first.values() if "url" in told]
