"""Build a corpus on disk, page by page, so that it may be larger than memory.

Three passes. Pages are read and cut one after the other, their rows written in row groups,
and the lines at their ends noted. Then the paragraphs are read back without the lines that
recur on their site, and copies are found. Last, the tables are written as they stay. What
grows with the corpus in memory is a few numbers a paragraph and a few names a document.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, NamedTuple

import numpy as np

from toolkit.corpus.copies import CopyIndex
from toolkit.corpus.document import DocumentRows
from toolkit.corpus.page import Refused
from toolkit.corpus.recurring import REASON, Edge, RecurringLines, going_lines
from toolkit.corpus.reprints import Marks, ReprintFinder
from toolkit.corpus.row_groups import RowGroups, read_rows
from toolkit.corpus.store import write_card
from toolkit.corpus.tables import arrow_schema
from toolkit.files import staged_folder

_DRAFT = "draft-"
_Going = Mapping[str, Mapping[int, Edge]]


class Written(NamedTuple):
    """How much was written, and what could not be read."""

    n_documents: int
    n_paragraphs: int
    refused: tuple[tuple[str, str], ...]


class _Draft(NamedTuple):
    """What the first pass leaves beside its files."""

    sources: dict[str, list[str]]  # of documents found more than once
    n_documents: int
    keys: set[int]
    refused: list[tuple[str, str]]


def write_rows(
    results: Iterable[DocumentRows | Refused], folder: str | os.PathLike[str]
) -> Written:
    """Write a corpus from the rows of its pages, whole or not at all.

    Parameters
    ----------
    results : iterable of DocumentRows or Refused
        Taken one at a time.
    folder : path
        Where the corpus goes; ``load_corpus`` reads it.
    """
    with staged_folder(folder) as aside:
        draft = _write_draft(results, aside)
        going = _going(aside, draft.keys)
        marks, names = _find_reprints(aside, going)
        n_paragraphs, titles = _finish_paragraphs(aside, going, marks, names)
        _finish_removed(aside, going)
        _finish_articles(aside, titles)
        _finish_documents(aside, draft, going, titles)
        for path in aside.glob(f"{_DRAFT}*"):
            path.unlink()
        write_card(aside, draft.refused)
    return Written(draft.n_documents, n_paragraphs, tuple(draft.refused))


def _edge_schema() -> Any:
    import pyarrow as pa

    types = {"document_id": pa.string(), "site": pa.string(), "page": pa.int64()}
    types |= {"key": pa.int64(), "position": pa.int64(), "text": pa.string(), "n": pa.int64()}
    return pa.schema(list(types.items()))


def _open(folder: Path, name: str, *, draft: bool = False) -> RowGroups:
    schema = _edge_schema() if name == "edges" else arrow_schema(name)
    return RowGroups(folder / f"{_DRAFT if draft else ''}{name}.parquet", schema)


def _write_draft(results: Iterable[DocumentRows | Refused], folder: Path) -> _Draft:
    seen: set[str] = set()
    sources: dict[str, list[str]] = {}
    refused: list[tuple[str, str]] = []
    lines = RecurringLines()
    with (
        _open(folder, "paragraphs", draft=True) as paragraphs,
        _open(folder, "articles", draft=True) as articles,
        _open(folder, "documents", draft=True) as documents,
        _open(folder, "removed", draft=True) as removed,
        _open(folder, "edges", draft=True) as edges,
    ):
        for one in results:
            if isinstance(one, Refused):
                refused.append((one.source, one.why))
                continue
            name = one.document["document_id"]
            if name in seen:  # the same bytes found twice are one document with two sources
                sources.setdefault(name, []).extend(one.document["sources"])
                continue
            seen.add(name)
            lines.add(one.site, one.edges)
            paragraphs.add(one.paragraphs)
            articles.add(one.articles)
            documents.add([one.document])
            removed.add(one.removed)
            known = {"document_id": name, "n": len(one.paragraphs)}
            edges.add(edge._asdict() | known for edge in one.edges)
    return _Draft(sources, len(seen), lines.keys(), refused)


def _going(folder: Path, keys: set[int]) -> dict[str, dict[int, Edge]]:
    """Return for each document its lines that recur on its site, by position."""
    found: dict[str, list[Edge]] = {}
    sizes: dict[str, int] = {}
    for row in read_rows(folder / f"{_DRAFT}edges.parquet") if keys else ():
        name, sizes[row["document_id"]] = row["document_id"], row["n"]
        if row["key"] in keys:
            edge = Edge(row["site"], row["page"], row["key"], row["position"], row["text"])
            found.setdefault(name, []).append(edge)
    chosen = {name: going_lines(own, keys, sizes[name]) for name, own in found.items()}
    return {name: {edge.position: edge for edge in own} for name, own in chosen.items() if own}


def _kept(
    folder: Path, going: _Going, columns: Sequence[str] = ()
) -> Iterator[list[dict[str, Any]]]:
    """Yield the paragraphs of each document that stay; by default with every column."""
    name, rows = "", list[dict[str, Any]]()
    wanted = ["document_id", "position", *columns] if columns else None
    for row in read_rows(folder / f"{_DRAFT}paragraphs.parquet", wanted):
        if row["document_id"] != name:
            if rows:
                yield rows
            name, rows = row["document_id"], []
        if row["position"] not in going.get(name, ()):
            rows.append(row)
    if rows:
        yield rows


def _find_reprints(folder: Path, going: _Going) -> tuple[Marks, dict[str, Any]]:
    """Return what copies what, and the names of the originals with their numbers."""
    with TemporaryFile(dir=folder) as words, TemporaryFile(dir=folder) as bands:
        finder = ReprintFinder(CopyIndex(words, bands))
        for rows in _kept(folder, going, ["text", "kind", "date"]):
            finder.add(rows[0]["document_id"], rows)
        marks = finder.marks()
    origins = np.frombuffer(marks.origins, dtype=np.int64)
    numbers = np.unique(origins[origins >= 0])
    names = np.empty(len(numbers), dtype="S48")
    at = 0
    ids = (row for rows in _kept(folder, going, ["paragraph_id"]) for row in rows)
    for number, row in enumerate(ids):
        if at < len(numbers) and numbers[at] == number:
            names[at] = row["paragraph_id"]
            at += 1
    return marks, {"numbers": numbers, "names": names}


def _finish_paragraphs(
    folder: Path, going: _Going, marks: Marks, names: Mapping[str, Any]
) -> tuple[int, dict[str, str]]:
    """Write the paragraphs; return their number and the new titles of articles that lost a line."""
    titles: dict[str, str] = {}
    number = 0
    with _open(folder, "paragraphs") as table:
        for rows in _kept(folder, going):
            for row in rows:
                origin = marks.origins[number]
                if origin >= 0:
                    at = np.searchsorted(names["numbers"], origin)
                    row["reprint_of"] = names["names"][at].decode()
                row["cluster"] = marks.clusters[row["document_id"]]
                number += 1
            table.add(rows)
            if rows[0]["document_id"] in going:
                titles |= _titles(rows)
    return number, titles


def _titles(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows:
        words = row["text"] if row["kind"] == "title" else ""
        found[row["article_id"]] = f"{found.get(row['article_id'], '')} {words}".strip()
    return found


def _finish_removed(folder: Path, going: _Going) -> None:
    with _open(folder, "removed") as table:
        table.add(_removed(folder, going))


def _removed(folder: Path, going: _Going) -> Iterator[dict[str, Any]]:
    yield from read_rows(folder / f"{_DRAFT}removed.parquet")
    if not going:
        return
    for row in read_rows(folder / f"{_DRAFT}paragraphs.parquet"):
        edge = going.get(row["document_id"], {}).get(row["position"])
        if edge:
            kept = {name: row[name] for name in ("document_id", "start", "end")}
            yield kept | {"text": edge.text, "reason": REASON}


def _finish_articles(folder: Path, titles: Mapping[str, str]) -> None:
    with _open(folder, "articles") as table:
        for row in read_rows(folder / f"{_DRAFT}articles.parquet"):
            row["title"] = titles.get(row["article_id"], row["title"]) or None
            table.add([row])


def _finish_documents(
    folder: Path, draft: _Draft, going: _Going, titles: Mapping[str, str]
) -> None:
    """Write the documents with all their sources and with what they lost."""
    lost = {name: len(own) for name, own in going.items()}
    bodies = _lost_bodies(folder, going)
    renamed = _renamed(folder, titles)
    with _open(folder, "documents") as table:
        for row in read_rows(folder / f"{_DRAFT}documents.parquet"):
            name = row["document_id"]
            row["sources"] = sorted({*row["sources"], *draft.sources.get(name, ())})
            row["title"] = renamed.get((name, row["title"]), row["title"])
            row["n_paragraphs"] -= lost.get(name, 0)
            row["n_removed"] += lost.get(name, 0)
            row["n_body"] -= bodies.get(name, 0)
            table.add([row])


def _lost_bodies(folder: Path, going: _Going) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in read_rows(folder / f"{_DRAFT}paragraphs.parquet") if going else ():
        if row["position"] in going.get(row["document_id"], ()) and row["kind"] == "body":
            found[row["document_id"]] = found.get(row["document_id"], 0) + 1
    return found


def _renamed(folder: Path, titles: Mapping[str, str]) -> dict[tuple[str, str], str | None]:
    """Return for a document and its old title, read from an article that lost lines, the new."""
    return {
        (row["document_id"], row["title"]): titles[row["article_id"]] or None
        for row in (read_rows(folder / f"{_DRAFT}articles.parquet") if titles else ())
        if row["article_id"] in titles and row["title"]
    }
