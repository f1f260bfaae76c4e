"""The last pass: the tables of a corpus as they stay, from its draft and what copies what."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import IO, Any

import numpy as np

from toolkit.corpus.copies.reprints import Marks
from toolkit.corpus.draft import Block, Draft, draft_blocks
from toolkit.corpus.furniture.recurring import REASON
from toolkit.corpus.storage.row_groups import RowGroups, read_groups, read_rows
from toolkit.corpus.storage.tables import arrow_schema

_WIDTH = 40
_Row = dict[str, Any]


class ParagraphNames:
    """The ids of all paragraphs that stay, in order, in a file.

    Parameters
    ----------
    file : binary file
        Empty, open for reading and writing.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def add(self, names: Sequence[str]) -> None:
        """Write the ids of the paragraphs that come next."""
        self._file.write(np.array(names, dtype=f"S{_WIDTH}").tobytes())

    def read(self, number: int) -> str:
        """Return the id of a paragraph; none is added after that."""
        self._file.seek(number * _WIDTH)
        return self._file.read(_WIDTH).rstrip(b"\0").decode()


def write_tables(draft: Draft, marks: Marks, names: ParagraphNames) -> tuple[int, int]:
    """Write the tables beside the draft; return how many documents and paragraphs there are."""
    first = number = 0
    articles = read_rows(draft.path("articles"))
    with (
        _open(draft, "paragraphs") as paragraphs,
        _open(draft, "articles") as kept_articles,
        _open(draft, "documents") as documents,
    ):
        for block in draft_blocks(draft):
            paragraphs.add_table(_marked(block, marks, names, (first, number)))
            own = [next(articles) for row in block.documents for _ in range(row["n_articles"])]
            titles = _titles(block)
            documents.add(list(_documents(block, own, titles, draft)))
            for row in own:
                row["title"] = titles.get(row["article_id"], row["title"]) or None
            kept_articles.add(own)
            first += len(block.documents)
            number += block.paragraphs.num_rows
    _write_removed(draft)
    return first, number


def _open(draft: Draft, name: str) -> RowGroups:
    return RowGroups(draft.folder / f"{name}.parquet", arrow_schema(name))


def _marked(block: Block, marks: Marks, names: ParagraphNames, at: tuple[int, int]) -> Any:
    """Return the paragraphs with their clusters and with what they copy.

    ``at`` are the numbers of the first document and the first paragraph of the block.
    """
    import pyarrow as pa

    table = block.paragraphs
    first, number = at
    origins = marks.origins[number : number + table.num_rows].tolist()
    copied = [names.read(one) if one >= 0 else None for one in origins]
    own = marks.clusters[first : first + len(block.documents)].tolist()
    counts = [row["n_kept"] for row in block.documents]
    clusters = pa.array([name.decode() for name in own])
    columns = {
        "reprint_of": pa.array(copied, type=pa.string()),
        "cluster": clusters.take(pa.array(np.repeat(np.arange(len(counts)), counts))),
    }
    for name, values in columns.items():
        table = table.set_column(table.schema.get_field_index(name), name, values)
    return table.cast(arrow_schema("paragraphs"))


def _titles(block: Block) -> dict[str, str]:
    """Return the titles of the articles of documents that lost a line, from what is left."""
    lost = {row["document_id"] for row in block.documents if row["n_kept"] < row["n_paragraphs"]}
    found: dict[str, str] = {}
    if lost:
        names = ["document_id", "article_id", "kind", "text"]
        for row in block.paragraphs.select(names).to_pylist():
            if row["document_id"] in lost:
                words = row["text"] if row["kind"] == "title" else ""
                found[row["article_id"]] = f"{found.get(row['article_id'], '')} {words}".strip()
    return found


def _documents(
    block: Block, articles: Sequence[_Row], titles: dict[str, str], draft: Draft
) -> Iterator[_Row]:
    """Yield the documents with all their sources and with what they lost."""
    renamed = {  # a document has its title from one of its articles
        (row["document_id"], row["title"]): titles[row["article_id"]] or None
        for row in articles
        if row["article_id"] in titles and row["title"]
    }
    bodies = _count_bodies(block)
    more = draft.found.more_sources([row["document_id"] for row in block.documents])
    for row, sources in zip(block.documents, more, strict=True):
        name = row["document_id"]
        lost = row["n_paragraphs"] - row["n_kept"]
        yield row | {
            "sources": sorted({*row["sources"], *sources}),
            "title": renamed.get((name, row["title"]), row["title"]),
            "n_paragraphs": row["n_kept"],
            "n_removed": row["n_removed"] + lost,
            "n_body": bodies[name] if lost else row["n_body"],
        }


def _count_bodies(block: Block) -> Counter[str]:
    """Return how many body paragraphs stay of each document, if any paragraph goes."""
    if not block.gone:
        return Counter()
    columns = (block.paragraphs.column(name).to_pylist() for name in ("document_id", "kind"))
    return Counter(name for name, kind in zip(*columns, strict=True) if kind == "body")


def _write_removed(draft: Draft) -> None:
    """Write what was removed by rule, then what recurs on its site."""
    with _open(draft, "removed") as table:
        for group in read_groups(draft.path("removed")):
            table.add_table(group)
        texts = _recurring(draft)
        first = 0
        for group in read_groups(draft.path("paragraphs"), ["document_id", "start", "end"]):
            bounds = np.searchsorted(draft.gone, [first, first + group.num_rows])
            own = draft.gone[slice(*bounds)] - first
            for row in group.take(own).to_pylist():
                table.add([row | {"text": next(texts), "reason": REASON}])
            first += group.num_rows


def _recurring(draft: Draft) -> Iterator[str]:
    """Yield the lines that recur, in order."""
    if not len(draft.gone):
        return
    for group in read_groups(draft.path("edges"), ["row", "text"]):
        goes = np.isin(group.column("row").to_numpy(), draft.gone)
        yield from group.filter(goes).column("text").to_pylist()
