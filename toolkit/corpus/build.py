"""Build a corpus from sources."""

import os
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from toolkit.corpus.document import DocumentRows, read_document
from toolkit.corpus.page import Refused
from toolkit.corpus.readers import read_source
from toolkit.corpus.reprints import join_documents, mark_reprints
from toolkit.corpus.rows import check_columns
from toolkit.corpus.sources import Source, find_sources
from toolkit.corpus.store import Corpus
from toolkit.corpus.tables import make_table
from toolkit.errors import BadInput

_CHUNK = 32


def build_corpus(
    sources: Iterable[str | os.PathLike[str]],
    *,
    columns: Mapping[str, str] | None = None,
    base: str | os.PathLike[str] | None = None,
    jobs: int = 1,
) -> Corpus:
    r"""Read pages and return their paragraphs with source, kind, place and date.

    Parameters
    ----------
    sources : iterable of path
        Files, folders and globs.
    columns : mapping of str to str, optional
        For tables of pages: which column holds ``text``, ``title``, ``url``, ``date``,
        ``publisher``, ``region``, ``retrieved``. By default the columns of those names.
    base : path, optional
        Files below it are remembered by their path from there.
    jobs : int, default=1
        Number of worker processes, -1 for one a core; the result is the same for any number.

    Returns
    -------
    Corpus
        Documents in the order of the sources; files that could not be read are named in
        ``refused``.

    Raises
    ------
    BadInput
        If a source does not exist, or nothing could be read from any of them.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     page = Path(folder) / "page.txt"
    ...     _ = page.write_text("山亭区建成公墓\n山亭区新建公益性公墓8处。", encoding="utf-8")
    ...     corpus = build_corpus([page], base=folder)
    >>> corpus.paragraphs[["kind", "region_path"]].values.tolist()
    [['title', '山东省/枣庄市/山亭区'], ['body', '山东省/枣庄市/山亭区']]
    """
    if jobs == 0:
        raise BadInput("jobs: 0 workers, expected 1 or more, or -1 for one a core")
    wanted = check_columns(columns)
    files = find_sources(sources, base=base)
    results = list(chain.from_iterable(_read_all(files, wanted, jobs)))
    refused = [(one.source, one.why) for one in results if isinstance(one, Refused)]
    documents = _unique(one for one in results if isinstance(one, DocumentRows))
    if not documents:
        raise BadInput(_nothing(refused))
    return _assemble(documents, refused)


def _read_all(
    files: Sequence[Source], columns: Mapping[str, str], jobs: int
) -> Iterable[list[DocumentRows | Refused]]:
    if jobs == 1:
        return [_read_files(files, columns)]
    from joblib import Parallel, delayed  # only a run with workers pays for it

    chunks = [files[at : at + _CHUNK] for at in range(0, len(files), _CHUNK)]
    tasks = (delayed(_read_files)(chunk, columns) for chunk in chunks)
    results: Iterable[list[DocumentRows | Refused]] = Parallel(n_jobs=jobs)(tasks)
    return results


def _read_files(
    files: Sequence[Source], columns: Mapping[str, str]
) -> list[DocumentRows | Refused]:
    return [
        page if isinstance(page, Refused) else read_document(page)
        for file in files
        for page in read_source(file, columns)
    ]


def _unique(documents: Iterable[DocumentRows]) -> list[DocumentRows]:
    """Keep one of each document; the same bytes found twice have two sources."""
    found: dict[str, DocumentRows] = {}
    for one in documents:
        name = one.document["document_id"]
        if name in found:
            sources = found[name].document["sources"]
            sources[:] = sorted({*sources, *one.document["sources"]})
        else:
            found[name] = one
    return list(found.values())


def _nothing(refused: Sequence[tuple[str, str]]) -> str:
    source, why = refused[0] if refused else ("sources", "no file was given")
    more = f"; so are {len(refused) - 1} more" if len(refused) > 1 else ""
    return f"{source}: {why}{more}; nothing could be read, expected one page at least"


def _assemble(documents: Sequence[DocumentRows], refused: list[tuple[str, str]]) -> Corpus:
    paragraphs: list[dict[str, Any]] = [row for one in documents for row in one.paragraphs]
    origins = mark_reprints(paragraphs)
    clusters = join_documents(paragraphs, origins)
    for row in paragraphs:
        row["reprint_of"] = origins.get(row["paragraph_id"])
        row["cluster"] = clusters[row["document_id"]]
    return Corpus(
        paragraphs=make_table("paragraphs", paragraphs),
        articles=make_table("articles", (row for one in documents for row in one.articles)),
        documents=make_table("documents", (one.document for one in documents)),
        removed=make_table("removed", (row for one in documents for row in one.removed)),
        refused=tuple(refused),
    )
