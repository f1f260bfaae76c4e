"""What lies on disk, for other programs: a table, or every table of a corpus."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from toolkit.codebook import Language
from toolkit.corpus import load_corpus
from toolkit.errors import BadInput, MissingResource
from toolkit.files import delimiter_in, staged_files
from toolkit.kinds import path_of
from toolkit.study.exports.meaning import REGIONS
from toolkit.study.exports.table import KINDS, export_table

PRINTED = ("tex", "md")
LONGEST_PRINTED = 500
"""Rows from which a table is data and no longer something to print."""


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
        ``csv``, ``xlsx``, ``dta``, ``tex``, ``md``; long tables are not printed (tex, md).
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
    written = []
    with staged_files(folder) as aside:
        for name, table in _tables(source):
            for file in files_of(name, table, kinds):
                if os.path.realpath(folder / file) == os.path.realpath(source):
                    raise BadInput(
                        f"{folder / file}: would replace the table itself; name another folder"
                    )
                export_table(table, aside / file, language=language, title=name)
                written.append(folder / file)
    return written


def files_of(name: str, table: pd.DataFrame, kinds: Sequence[str]) -> list[str]:
    """Return the names of the files of a table; a long one is not printed."""
    long = len(table) > LONGEST_PRINTED
    return [f"{name}.{kind}" for kind in kinds if not (long and kind in PRINTED)]


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
