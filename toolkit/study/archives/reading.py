"""Read an archive: every file is the one that was written, and holds what it has to hold."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pydantic import BaseModel, Field
from scipy.io import mmread
from scipy.sparse import csr_matrix

from toolkit.errors import BadInput, MissingResource
from toolkit.files import child, digest_file, read_json
from toolkit.kinds import path_of
from toolkit.study.archives.writing import ASKED, CODERS, FORMAT, SETTINGS
from toolkit.study.material.aligned import COLUMNS, Floats, Material
from toolkit.study.material.coder_codes import by_coder
from toolkit.study.settings.compare import CompareSettings, Name, Once
from toolkit.study.settings.study_file import checked_settings

NUMBERS = ("reprint", "sentences", "characters", "start", "end")
"""Columns of ``docvars.csv`` that are whole numbers; the others are texts."""


class ArchiveSettings(BaseModel):
    """What ``settings.json`` says of an archive, as far as tables are made from it."""

    kind: Literal["replication archive"]
    compare: CompareSettings
    seed: Annotated[int, Field(ge=0)]
    family: Name
    runs: Annotated[tuple[Name, ...], Field(min_length=1), Once]
    domains: Annotated[tuple[Name, ...], Field(min_length=1), Once]
    files: dict[str, str]
    tables: dict[str, str] = {}


def is_archive(folder: Path) -> bool:
    """Tell whether a folder is a replication archive."""
    return (path_of("folder", folder) / SETTINGS).is_file()


def read_settings(folder: Path) -> ArchiveSettings:
    """Return the settings of an archive.

    Raises
    ------
    MissingResource, BadInput
        If there are none, or they are of another format, or not what they have to be.
    """
    folder = path_of("folder", folder)
    values = read_json(folder / SETTINGS)
    told = values if isinstance(values, dict) else {}
    if told.get("kind") == "replication archive" and told.get("format") != FORMAT:
        raise BadInput(
            f"{folder}: format {told.get('format')}, known is {FORMAT}; use the toolkit "
            f"version {told.get('toolkit')}"
        )
    return checked_settings(ArchiveSettings, values, f"{folder / SETTINGS}")


def read_archive(folder: Path) -> tuple[Material, ArchiveSettings]:
    """Return the material of an archive, and its settings.

    Raises
    ------
    MissingResource, BadInput
        If a file is missing, is not the one that was written, or holds something else.
    """
    settings = read_settings(folder)
    files = _Files(folder, settings)
    table = files.cells("docvars.csv", COLUMNS)
    files.ids = table["paragraph_id"].tolist()
    known = files.listed
    material = Material(
        paragraphs=_docvars(table, files),
        domains=settings.domains,
        codes=files.matrix("codes.csv"),
        inclusion=files.matrix("inclusion.csv"),
        scores={run: files.matrix(f"scores/{run}.csv") for run in settings.runs},
        folds={run: files.whole(f"folds/{run}.csv") for run in settings.runs},
        family=settings.family,
        belongs=files.matrix("belongs.csv") == 1,
        subcodes=files.aligned("subcodes.csv", settings.domains),
        counts=_counts(files.path("counts.mtx")),
        vocabulary=tuple(files.cells("features.csv", ["feature"])["feature"].tolist()),
        topics=files.numbers("topics.csv", files.aligned("topics.csv")),
        coders=_coders(files) if CODERS in known else {},  # one coder
        asked=files.matrix(ASKED) if ASKED in known else None,
        covariates=_covariates(files) if "covariates.csv" in known else None,
    )
    return material, settings


class _Files:
    """The files of an archive, which are those that were written; what it does not list is none."""

    def __init__(self, folder: Path, settings: ArchiveSettings) -> None:
        self.folder, self.listed, self.domains = folder, settings.files, settings.domains
        self.ids: list[str] = []
        for name, expected in self.listed.items():
            if digest_file(self.path(name)) != expected:
                raise BadInput(f"{folder}: {name} is not the file that was archived; take it anew")

    def path(self, name: str) -> Path:
        """Return where a file lies that the archive lists."""
        path = child(self.folder, name)
        if name not in self.listed or not path.is_file():
            raise MissingResource(f"{self.folder}: {name} is missing; take the whole archive")
        return path

    def cells(self, name: str, columns: Sequence[str] = ()) -> pd.DataFrame:
        """Return a table as it is written, an empty cell as an empty text."""
        path = self.path(name)
        try:
            table = pd.read_csv(path, dtype=str, keep_default_na=False, na_filter=False)
        except ValueError as error:  # no table, no UTF-8, more cells in a row than columns
            raise self.damaged(name, " ".join(str(error).split())) from None
        if not isinstance(table.index, pd.RangeIndex) or table.isna().any(axis=None):
            raise self.damaged(name, "not as many cells in each row as in the first")
        if columns and set(columns) != set(table.columns):
            raise self.damaged(name, f"its columns are not {', '.join(columns)}")
        return table

    def aligned(self, name: str, columns: Sequence[str] = ()) -> NDArray[np.object_]:
        """Return the cells of a file that has a row for each paragraph, without their ids."""
        table = self.cells(name, ["paragraph_id", *columns] if columns else ())
        if table.columns[0] != "paragraph_id" or table["paragraph_id"].tolist() != self.ids:
            raise self.damaged(name, "its paragraphs are not those of docvars.csv")
        return table[list(columns or table.columns[1:])].to_numpy(dtype=object)

    def numbers(self, name: str, cells: NDArray[np.object_]) -> Floats:
        """Turn cells into the very numbers that were written; an empty one is missing."""
        try:
            return np.asarray(np.where(cells == "", "nan", cells).astype(str), dtype=np.float64)
        except ValueError as error:
            raise self.damaged(name, str(error)) from None

    def matrix(self, name: str) -> Floats:
        """Return the numbers of a file that has a row a paragraph and a column a domain."""
        return self.numbers(name, self.aligned(name, self.domains))

    def whole(self, name: str) -> NDArray[np.int64]:
        """Return whole numbers of such a file."""
        return self.as_whole(name, self.matrix(name))

    def as_whole(self, name: str, numbers: Floats) -> NDArray[np.int64]:
        """Return numbers as whole ones, if they are."""
        if not (np.abs(numbers) < 2**53).all() or (numbers % 1 != 0).any():
            raise self.damaged(name, "whole numbers are expected")
        return numbers.astype(np.int64)

    def damaged(self, name: str, why: str) -> BadInput:
        """Say what is wrong with a file."""
        return BadInput(f"{self.folder}: {name} is damaged ({why:.200}); take the archive anew")


def _docvars(table: pd.DataFrame, files: _Files) -> pd.DataFrame:
    cells = table[list(NUMBERS)].to_numpy(dtype=object)
    numbers = files.as_whole("docvars.csv", files.numbers("docvars.csv", cells))
    texts = table.where(table != "")
    whole = {name: numbers[:, j] for j, name in enumerate(NUMBERS)}
    return texts.assign(**{**whole, "reprint": whole["reprint"] == 1})


def _coders(files: _Files) -> dict[str, Floats]:
    table = files.cells(CODERS, ["paragraph_id", "coder", *files.domains])
    if table.duplicated(["paragraph_id", "coder"]).any():
        raise files.damaged(CODERS, "a coder has two rows for a paragraph")
    names = list(files.domains)
    codes = pd.DataFrame(files.numbers(CODERS, table[names].to_numpy(dtype=object)), columns=names)
    ids = pd.Series(files.ids, dtype="str")
    return by_coder(table[["paragraph_id", "coder"]].join(codes), ids, names)


def _counts(path: Path) -> csr_matrix:
    try:
        matrix: csr_matrix = csr_matrix(mmread(path, spmatrix=False))
    except (ValueError, OverflowError, TypeError) as error:
        told = " ".join(str(error).split())
        raise BadInput(f"{path}: damaged ({told:.200}); take the archive anew") from None
    matrix.sort_indices()
    return matrix


def _covariates(files: _Files) -> pd.DataFrame:
    table = files.cells("covariates.csv")
    key, *names = map(str, table.columns)
    cells = files.numbers("covariates.csv", table[names].to_numpy(dtype=object))
    return pd.DataFrame({key: table[key], **{name: cells[:, j] for j, name in enumerate(names)}})
