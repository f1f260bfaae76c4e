"""The first pass over the pages of a corpus: their rows as they come, and lines that may go.

The tables of a draft lie beside each other, each in row groups of whole documents in order
of coming, so that they can be read back side by side.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.corpus.document import DocumentRows
from toolkit.corpus.found import FoundDocuments
from toolkit.corpus.furniture.recurring import RecurringLines, may_go
from toolkit.corpus.reading.page import Refused
from toolkit.corpus.storage.parts import OpenFile
from toolkit.corpus.storage.row_groups import RowGroups, read_groups, read_rows
from toolkit.corpus.storage.tables import arrow_schema

_DRAFT = "draft-"


class Draft(NamedTuple):
    """What the first pass leaves beside its files.

    Attributes
    ----------
    folder : Path
        Where they lie.
    found : FoundDocuments
        Further sources of the documents.
    gone : ndarray of int64
        Rows of the paragraph table that recur on their site, in order.
    refused : list of (str, str)
        What could not be read, and why.
    """

    folder: Path
    found: FoundDocuments
    gone: NDArray[np.int64]
    refused: list[tuple[str, str]]

    def path(self, name: str) -> Path:
        """Return the file of a table."""
        return self.folder / f"{_DRAFT}{name}.parquet"

    def clear(self) -> None:
        """Take the files away."""
        for path in self.folder.glob(f"{_DRAFT}*"):
            path.unlink()


class Block(NamedTuple):
    """Some whole documents of a draft.

    Attributes
    ----------
    paragraphs : pyarrow.Table
        Those that stay.
    gone : list of int
        Rows of the draft of those that go.
    documents : list of dict
        Rows of the documents, with ``n_kept``, the number of paragraphs that stay.
    """

    paragraphs: Any
    gone: list[int]
    documents: list[dict[str, Any]]


def _edge_schema() -> Any:
    import pyarrow as pa

    numbers = dict.fromkeys(("n", "row", "place", "key"), pa.int64())
    types = {"document_id": pa.string()} | numbers | {"alone": pa.bool_(), "text": pa.string()}
    return pa.schema(list(types.items()))


def write_draft(
    results: Iterable[DocumentRows | Refused], folder: Path, open_file: OpenFile
) -> Draft:
    """Write the rows of each document once, as they come."""
    refused: list[tuple[str, str]] = []
    lines = RecurringLines(open_file)
    found = FoundDocuments(open_file)
    draft = Draft(folder, found, np.empty(0, dtype=np.int64), refused)
    with (
        RowGroups(draft.path("paragraphs"), arrow_schema("paragraphs")) as paragraphs,
        RowGroups(draft.path("articles"), arrow_schema("articles")) as articles,
        RowGroups(draft.path("documents"), arrow_schema("documents")) as documents,
        RowGroups(draft.path("removed"), arrow_schema("removed")) as removed,
        RowGroups(draft.path("edges"), _edge_schema()) as edges,
    ):
        for one in results:
            if isinstance(one, Refused):
                refused.append((one.source, one.why))
                continue
            name = one.document["document_id"]
            if not found.is_new(name):  # the same bytes are one document with two sources
                found.add_sources(name, one.document["sources"])
                continue
            lines.add(one.site, one.edges)
            edges.add(_edges(one, paragraphs.count))
            paragraphs.add(one.paragraphs)
            articles.add(one.articles)
            documents.add([one.document])
            removed.add(one.removed)
    return draft._replace(gone=_gone(draft.path("edges"), lines.keys()))


def _edges(one: DocumentRows, first: int) -> Iterator[dict[str, Any]]:
    known = {"document_id": one.document["document_id"], "n": len(one.paragraphs)}
    for edge in one.edges:
        place = {"row": first + edge.position, "place": edge.position, "alone": edge.alone}
        yield known | place | {"key": edge.key, "text": edge.text}


def _gone(path: Path, keys: set[int]) -> NDArray[np.int64]:
    """Return the rows of the lines that recur; none of a page of which nothing would be left."""
    found: list[int] = []
    recurring = np.fromiter(sorted(keys), np.int64, len(keys))
    columns = ["n", "row", "place", "alone", "key", "document_id"]
    for group in read_groups(path, columns) if keys else ():
        again = group.filter(np.isin(group.column("key").to_numpy(), recurring))
        for _, lines in groupby(again.to_pylist(), key=itemgetter("document_id")):
            own = list(lines)
            n_rows = own[0]["n"]
            goes = may_go(n_rows, {line["place"]: line["alone"] for line in own})
            if len(goes) < n_rows:
                found.extend(line["row"] for line in own if line["place"] in goes)
    return np.array(found, dtype=np.int64)


def draft_blocks(draft: Draft, columns: Sequence[str] | None = None) -> Iterator[Block]:
    """Yield the documents of a draft, some thousand paragraphs at a time.

    Parameters
    ----------
    draft : Draft
        What ``write_draft`` left.
    columns : sequence of str, optional
        Columns of the paragraphs; by default all.
    """
    documents = read_rows(draft.path("documents"))
    first = 0
    for table in read_groups(draft.path("paragraphs"), columns):
        end = first + table.num_rows
        bounds = np.searchsorted(draft.gone, [first, end])
        gone = draft.gone[slice(*bounds)]
        own = []
        while first < end:
            own.append(row := next(documents))
            last = first + row["n_paragraphs"]
            lost = np.searchsorted(gone, [first, last])
            row["n_kept"] = row["n_paragraphs"] - int(lost[1] - lost[0])
            first = last
        yield Block(_without(table, gone - (end - table.num_rows)), gone.tolist(), own)


def _without(table: Any, rows: NDArray[np.int64]) -> Any:
    if not len(rows):
        return table
    stays = np.ones(table.num_rows, dtype=bool)
    stays[rows] = False
    return table.filter(stays)
