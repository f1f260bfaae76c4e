"""What lies on disk, for other programs: a table, or every table of a corpus."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd

from toolkit.codebook import Language
from toolkit.corpus import load_corpus
from toolkit.errors import BadInput, MissingResource
from toolkit.files import delimiter_in, staged_files
from toolkit.kinds import path_of
from toolkit.study.exports.meaning import REGIONS
from toolkit.study.exports.table import KINDS, export_table
from toolkit.study.exports.titles import table_title

LONGEST = {"tex": 500, "md": 500, "xlsx": 100_000}
"""Rows above which a table is data and nothing to print, or to open in Excel."""


def export_files(
    source: Path, folder: Path, *, kinds: Sequence[str], language: Language = "zh"
) -> list[Path]:
    """Export a table (``.csv``, ``.parquet``) or the tables of a corpus.

    Parameters
    ----------
    source : Path
        The table, or the folder of a corpus.
    folder : Path
        Where the files go.
    kinds : sequence of str
        ``csv``, ``xlsx``, ``dta``, ``tex``, ``md``. Of more than 500 rows a table is not printed
        (tex, md), and of more than 100,000 not written for Excel (xlsx); one that is too long
        for every kind is written as CSV.
    language : {"zh", "en"}
        Of labels and names.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    MissingResource, BadInput
        If ``source`` is missing or none of these, or a kind is not known.
    """
    source, folder = path_of("source", source), path_of("folder", folder)
    check_kinds(kinds)
    tables = list(_tables(source))
    for name, table in tables:
        for path in (folder / f"{name}.{kind}" for kind in _fitting(kinds, table)):
            if os.path.realpath(path) == os.path.realpath(source):
                raise BadInput(f"{path}: would replace the table itself; name another folder")
    return export_tables(tables, folder, kinds=kinds, language=language)


def export_tables(
    tables: Iterable[tuple[str, pd.DataFrame]],
    folder: str | os.PathLike[str],
    *,
    kinds: Sequence[str] = ("csv",),
    names: Mapping[str, str] | None = None,
    language: Language = "zh",
) -> list[Path]:
    """Write tables by their names, each in every kind of file: all of them or, if one fails, none.

    Parameters
    ----------
    tables : iterable of (str, DataFrame)
        Names and tables.
    folder : path
        Where they go; what else lies there stays.
    kinds, names, language
        As in `export_files` and `export_table`.

    Returns
    -------
    list of Path
        The files written, in order.
    """
    target, written = path_of("folder", folder), []
    with staged_files(target) as aside:
        for name, table in tables:
            for kind in _fitting(kinds, table):
                file = f"{name}.{kind}"
                title = table_title(name, language)
                export_table(table, aside / file, names=names, language=language, title=title)
                written.append(target / file)
    return written


def _fitting(kinds: Sequence[str], table: pd.DataFrame) -> Sequence[str]:
    return [kind for kind in kinds if len(table) <= LONGEST.get(kind, len(table))] or ["csv"]


def check_kinds(kinds: Sequence[str]) -> None:
    """Refuse a kind of file that no table is exported as, and none at all."""
    if not kinds:
        raise BadInput(f"export: no kind of file is named; expected some of {', '.join(KINDS)}")
    for kind in kinds:
        if kind not in KINDS:
            raise BadInput(f"export: {kind!r} is not one of {', '.join(KINDS)}")


def _tables(source: Path) -> Iterator[tuple[str, pd.DataFrame]]:
    if source.is_dir():
        corpus = load_corpus(source)
        yield from (
            (name, getattr(corpus, name)) for name in ("documents", "paragraphs", "removed")
        )
        return
    if not source.is_file():
        raise MissingResource(f"{source}: no such study, table or corpus")
    if source.suffix == ".parquet":
        yield source.stem, _parquet(source)
    elif source.suffix == ".csv":
        yield source.stem, _csv(source)
    else:
        raise BadInput(f"{source}: expected a study (.toml), a table (.csv, .parquet) or a corpus")


def _parquet(source: Path) -> pd.DataFrame:
    try:
        return pd.read_parquet(source)
    except (ValueError, OSError) as error:  # also what pyarrow says of other bytes
        told = str(error).splitlines()[0]
        raise BadInput(f"{source}: not a Parquet file, or damaged: {told:.200}") from None


def _csv(source: Path) -> pd.DataFrame:
    """Read a CSV; codes and ids stay text, even where they look like numbers (1e5)."""
    try:
        mark = delimiter_in(source)
        head = pd.read_csv(source, nrows=0, sep=mark).columns
        texts = {name: str for name in head if name in REGIONS or name.endswith("_id")}
        return pd.read_csv(source, sep=mark, dtype=texts)
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise BadInput(f"{source}: not CSV in UTF-8: {str(error).splitlines()[0]}") from None
