"""Build a corpus from sources."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from toolkit.corpus.document import DocumentRows, read_document
from toolkit.corpus.furniture.records import part_records
from toolkit.corpus.reading.convert import check_conversion, convert_text
from toolkit.corpus.reading.page import Page, Refused
from toolkit.corpus.reading.radicals import as_letters
from toolkit.corpus.reading.readers import read_source
from toolkit.corpus.reading.rows import TABLE_SUFFIXES, check_columns
from toolkit.corpus.reading.sources import Source, find_sources
from toolkit.corpus.store import Corpus, load_corpus
from toolkit.corpus.write import Written, write_rows
from toolkit.errors import BadInput
from toolkit.places import check_own
from toolkit.resample import n_workers

_CHUNK = 32
_LETTERS = 400_000
_AHEAD = 4
_Given = Source | Page | Refused


def build_corpus(
    sources: Iterable[str | os.PathLike[str]],
    *,
    columns: Mapping[str, str] | None = None,
    base: str | os.PathLike[str] | None = None,
    convert: str | None = None,
    own_regions: Sequence[str] = (),
    n_jobs: int = 1,
) -> Corpus:
    r"""Read pages and return their paragraphs with source, kind, place and date.

    Parameters
    ----------
    sources : iterable of path
        Files, folders and globs.
    columns : mapping of str to str, optional
        For tables of pages: which column holds ``text``, ``title``, ``url``, ``date``,
        ``publisher``, ``region``, ``retrieved``. By default, and where a table has no such
        column, those of the usual names: these, or 正文, 标题, 链接, 日期, 来源, 地区.
    base : path, optional
        Files below it are remembered by their path from there.
    convert : str, optional
        ``t2s``, ``tw2s`` or ``hk2s``: turn traditional letters into simplified ones. By
        default they stay.
    own_regions : sequence of str, optional
        Names of regions that no table of divisions has: anonymised (Q县), invented, or zones
        (雄安新区). A page is about one if its column ``region`` says so, or else its publisher,
        title or dateline, or its text where the page names no division as its own. The region's
        code and path are its name, and it lies in no city or province.
    n_jobs : int, default=1
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
            sources,
            Path(folder) / "corpus",
            columns=columns,
            base=base,
            convert=convert,
            own_regions=own_regions,
            n_jobs=n_jobs,
        )
        return load_corpus(Path(folder) / "corpus")


def write_corpus(  # noqa: PLR0913 - settings by keyword, each with a default
    sources: Iterable[str | os.PathLike[str]],
    folder: str | os.PathLike[str],
    *,
    columns: Mapping[str, str] | None = None,
    base: str | os.PathLike[str] | None = None,
    convert: str | None = None,
    own_regions: Sequence[str] = (),
    n_jobs: int = 1,
    tell: Callable[[int], None] = lambda _: None,
) -> Written:
    """Read pages and write their corpus to a folder, one page in memory at a time.

    What ``build_corpus`` returns, ``load_corpus`` then reads from the folder; parameters and
    errors are the same. ``tell`` is called with the number of pages read so far.

    Returns
    -------
    Written
        ``n_documents``, ``n_paragraphs`` and ``refused``.

    Raises
    ------
    BadInput
        If a source is no file, folder or glob with pages in it, or ``n_jobs`` is 0.
    """
    check_conversion(convert)
    ways = _Ways(check_columns(columns), convert, check_own(own_regions))
    files = find_sources(sources, base=base)
    pages = _counted(_read_all(files, ways, n_workers(n_jobs)), tell)
    return write_rows(pages, folder)


class _Ways(NamedTuple):
    """How pages are read: the columns of tables, the conversion, the user's own regions."""

    columns: Mapping[str, str]
    convert: str | None
    own_regions: tuple[str, ...]


def _read_all(
    files: Sequence[Source], ways: _Ways, n_jobs: int
) -> Iterator[DocumentRows | Refused]:
    if n_jobs == 1:
        yield from _read_pages(files, ways)
        return
    from joblib import Parallel, delayed  # only a run with workers pays for it

    tasks = _tasks(files, ways.columns)
    n_tasks = _AHEAD * n_jobs
    with Parallel(n_jobs=n_jobs) as workers:
        # No more than this is read ahead, so that memory does not depend on who is faster.
        while some := list(islice(tasks, n_tasks)):
            results = workers(delayed(_list_pages)(task, ways) for task in some)
            yield from chain.from_iterable(results)


def _tasks(files: Iterable[Source], columns: Mapping[str, str]) -> Iterator[list[_Given]]:
    """Yield what a worker does at a time: some files of one page each, or some pages of a table."""
    task: list[_Given] = []
    size = 0
    for file in files:
        is_table = file.path.suffix.lower() in TABLE_SUFFIXES
        for one in read_source(file, columns) if is_table else (file,):
            task.append(one)
            size += len(one.text) if isinstance(one, Page) else _LETTERS // _CHUNK
            if size >= _LETTERS:
                yield task
                task, size = [], 0
    if task:
        yield task


def _list_pages(given: Sequence[_Given], ways: _Ways) -> list[DocumentRows | Refused]:
    return list(_read_pages(given, ways))


def _read_pages(given: Iterable[_Given], ways: _Ways) -> Iterator[DocumentRows | Refused]:
    for one in given:
        for page in read_source(one, ways.columns) if isinstance(one, Source) else (one,):
            if isinstance(page, Refused):
                yield page
                continue
            for own in part_records(page):
                read = own.turned(as_letters)
                if ways.convert:
                    read = read.turned(partial(convert_text, convert=ways.convert))
                yield read_document(read, ways.own_regions)


def _counted(
    results: Iterable[DocumentRows | Refused], tell: Callable[[int], None]
) -> Iterator[DocumentRows | Refused]:
    """Pass the results on and tell how many; raise at their end if no document was among them."""
    refused: list[Refused] = []
    is_empty = True
    for number, one in enumerate(results, start=1):
        tell(number)
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
