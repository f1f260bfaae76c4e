"""Build a corpus from sources."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from toolkit.corpus.convert import check_conversion, convert_page
from toolkit.corpus.document import DocumentRows, read_document
from toolkit.corpus.page import Refused
from toolkit.corpus.readers import read_source
from toolkit.corpus.rows import check_columns
from toolkit.corpus.sources import Source, find_sources
from toolkit.corpus.store import Corpus, load_corpus
from toolkit.corpus.write import Written, write_rows
from toolkit.errors import BadInput

_CHUNK = 32


def build_corpus(
    sources: Iterable[str | os.PathLike[str]],
    *,
    columns: Mapping[str, str] | None = None,
    base: str | os.PathLike[str] | None = None,
    convert: str | None = None,
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
    convert : str, optional
        ``t2s``, ``tw2s`` or ``hk2s``: turn traditional letters into simplified ones. By
        default they stay.
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
    with TemporaryDirectory() as folder:
        write_corpus(
            sources, Path(folder) / "corpus", columns=columns, base=base, convert=convert, jobs=jobs
        )
        return load_corpus(Path(folder) / "corpus")


def write_corpus(
    sources: Iterable[str | os.PathLike[str]],
    folder: str | os.PathLike[str],
    *,
    columns: Mapping[str, str] | None = None,
    base: str | os.PathLike[str] | None = None,
    convert: str | None = None,
    jobs: int = 1,
) -> Written:
    """Read pages and write their corpus to a folder, one page in memory at a time.

    What ``build_corpus`` returns, ``load_corpus`` then reads from the folder; parameters and
    errors are the same.

    Returns
    -------
    Written
        ``n_documents``, ``n_paragraphs`` and ``refused``.
    """
    if jobs == 0:
        raise BadInput("jobs: 0 workers, expected 1 or more, or -1 for one a core")
    wanted = check_columns(columns)
    check_conversion(convert)
    files = find_sources(sources, base=base)
    return write_rows(_or_refuse(_read_all(files, wanted, convert, jobs)), folder)


def _read_all(
    files: Sequence[Source], columns: Mapping[str, str], convert: str | None, jobs: int
) -> Iterator[DocumentRows | Refused]:
    if jobs == 1:
        yield from _read_files(files, columns, convert)
        return
    from joblib import Parallel, delayed  # only a run with workers pays for it

    chunks = [files[at : at + _CHUNK] for at in range(0, len(files), _CHUNK)]
    tasks = (delayed(_list_files)(chunk, columns, convert) for chunk in chunks)
    for results in Parallel(n_jobs=jobs, return_as="generator")(tasks):
        yield from results


def _list_files(
    files: Sequence[Source], columns: Mapping[str, str], convert: str | None
) -> list[DocumentRows | Refused]:
    return list(_read_files(files, columns, convert))


def _read_files(
    files: Sequence[Source], columns: Mapping[str, str], convert: str | None
) -> Iterator[DocumentRows | Refused]:
    for file in files:
        for page in read_source(file, columns):
            if isinstance(page, Refused):
                yield page
            else:
                yield read_document(convert_page(page, convert) if convert else page)


def _or_refuse(results: Iterable[DocumentRows | Refused]) -> Iterator[DocumentRows | Refused]:
    """Pass the results on; raise at their end if there was no document among them."""
    refused: list[Refused] = []
    is_empty = True
    for one in results:
        if isinstance(one, Refused):
            refused.append(one)
        else:
            is_empty = False
        yield one
    if is_empty:
        raise BadInput(_nothing(refused))


def _nothing(refused: Sequence[tuple[str, str]]) -> str:
    source, why = refused[0] if refused else ("sources", "no file was given")
    more = f"; so are {len(refused) - 1} more" if len(refused) > 1 else ""
    return f"{source}: {why}{more}; nothing could be read, expected one page at least"
