"""What a step is given, and how tables lie in its folder."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.codebook import SHIPPED, Codebook, coded_beside, load_codebook
from toolkit.corpus import Corpus, digest_corpus, load_corpus, load_table, open_texts
from toolkit.files import digest_file, read_json
from toolkit.study.material.own_words import with_own_words
from toolkit.study.material.regions import paragraph_regions
from toolkit.study.settings.sections import Study

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

TEXTS = 20_000
"""Texts that are held at once."""
PARAGRAPHS = (
    *("paragraph_id", "document_id", "cluster", "start", "end", "kind", "region"),
    *("date", "reprint_of"),
)
"""Columns that estimates need; texts are read as needed."""


@dataclass(frozen=True)
class Inputs:
    """A study and the folders of the steps that are done.

    Attributes
    ----------
    study : Study
        The settings.
    folders : dict of str to Path
        Step to the folder of its output; the road adds to it as it goes.
    jobs : int
        Tasks at a time, here or on a cluster; never changes a result.
    readers : int
        Processes on this machine that read pages, which may lie on its disk alone.
    """

    study: Study
    folders: dict[str, Path]
    jobs: int = 1
    readers: int = 1

    @cached_property
    def codebook(self) -> Codebook:
        """The study's codebook."""
        return study_codebook(self.study)

    @property
    def corpus_folder(self) -> Path:
        """Where the step ``pages`` left the corpus."""
        return self.folders["pages"] / "corpus"

    @cached_property
    def corpus(self) -> Corpus:
        """The study's corpus, as the step ``pages`` left it; `paragraphs` takes less memory."""
        return load_corpus(self.corpus_folder)

    @cached_property
    def corpus_digest(self) -> str:
        """The digest of the study's corpus."""
        return digest_corpus(self.corpus_folder)

    @cached_property
    def paragraphs(self) -> "pd.DataFrame":
        """The paragraphs of the study's corpus, with the columns that estimates need; no text."""
        return load_table(self.corpus_folder, "paragraphs", PARAGRAPHS)

    @cached_property
    def documents(self) -> "pd.DataFrame":
        """The documents of the study's corpus."""
        return load_table(self.corpus_folder, "documents")

    @cached_property
    def regions(self) -> list[str | None]:
        """The code of each paragraph's region, None where it is not known."""
        return paragraph_regions(self.paragraphs, self.documents, self.study.compare.region)

    @cached_property
    def counted(self) -> "NDArray[np.bool_]":
        """Which paragraphs are of the study's kinds and, unless asked for, no reprints."""
        compare, paragraphs = self.study.compare, self.paragraphs
        first = compare.reprints | paragraphs["reprint_of"].isna().to_numpy()
        return np.asarray(paragraphs["kind"].isin(compare.kinds).to_numpy() & first)

    def texts(self) -> Iterator[list[str]]:
        """Yield the texts of all paragraphs, some thousands at a time."""
        return stored_texts(self.corpus_folder)

    def texts_of(self, rows: "Sequence[int] | NDArray[np.int64]") -> list[str]:
        """Return the texts of some paragraphs, by their places in the table, in that order."""
        wanted = np.asarray(rows, dtype=np.int64)
        order, found, at = np.argsort(wanted, kind="stable"), [""] * len(wanted), 0
        places = wanted[order]
        for texts in self.texts() if len(wanted) else ():
            first, last = np.searchsorted(places, [at, at + len(texts)])
            for place in order[first:last].tolist():
                found[place] = texts[wanted[place] - at]
            at += len(texts)
            if last == len(wanted):
                break
        return found

    def table(self, step: str, name: str, columns: Sequence[str] | None = None) -> "pd.DataFrame":
        """Return a table that a step left, or some of its columns."""
        import pandas as pd

        wanted = None if columns is None else list(columns)
        return pd.read_parquet(self.folders[step] / f"{name}.parquet", columns=wanted)

    def maybe_table(self, step: str, name: str) -> "pd.DataFrame | None":
        """Return a table that a step may have left, None if it did not."""
        there = (self.folders[step] / f"{name}.parquet").is_file()
        return self.table(step, name) if there else None

    def tables(
        self, steps: Sequence[str], *, but: str = ""
    ) -> "Iterator[tuple[str, pd.DataFrame]]":
        """Yield every table that some steps left, as ``step-table``, but perhaps one."""
        for step in steps:
            for path in sorted(self.folders[step].glob("*.parquet")):
                if path.stem != but:
                    yield f"{step}-{path.stem}", self.table(step, path.stem)

    def value(self, step: str, name: str) -> Any:
        """Return what a step left as JSON; a step's folder is sealed, so it is what was written."""
        return read_json(self.folders[step] / f"{name}.json")

    @property
    def family(self) -> str:
        """The family of classifiers that the step ``scores`` kept."""
        return str(self.value("scores", "family"))

    def coding(self, name: str) -> "NDArray[np.float64]":
        """Return ``codes``, ``inclusion``, ``drawn`` or ``asked`` of the step ``coding``.

        The shape is (n_paragraphs, n_domains), in the order of the corpus and of the codebook.
        """
        return self.table("coding", name, self.codebook.keys).to_numpy(dtype=np.float64)

    def stands_for(self) -> "NDArray[np.float64] | None":
        """Return how many paragraphs each code stands for; None if all stand for as many.

        One over the probability with which its paragraph was drawn; itself alone where that is
        not known.
        """
        chance, known = self.coding("inclusion"), self.coding("drawn") > 0
        found = np.where(known, 1 / np.where(known, chance, 1.0), 1.0)
        return found if len(np.unique(found[~np.isnan(self.coding("codes"))])) > 1 else None


def stored_texts(folder: Path) -> Iterator[list[str]]:
    """Yield the texts of a corpus on disk, some thousands at a time."""
    file = open_texts(folder)
    return map(file.read, file.parts(TEXTS))


def study_codebook(study: Study) -> Codebook:
    """Return the codebook that a study names, else the shipped one.

    A domain without any word to look for gets those of its name and of what is in it.
    """
    file = study.codebook.file
    path = study.path(file) if file else SHIPPED
    # A missing file is for load_codebook to tell of.
    if not path.is_file():
        return load_codebook(path)
    coded = coded_beside(path)
    return _parsed(path, digest_file(path), digest_file(coded) if coded.is_file() else "")


@lru_cache(maxsize=4)
def _parsed(path: Path, *digests: str) -> Codebook:
    """Parse a codebook once for the many steps that ask for its digests."""
    del digests  # part of the key: another content is another codebook
    return with_own_words(load_codebook(path))


def codebook_digests(study: Study) -> dict[str, str]:
    """Return the digests of a study's codebook."""
    codebook = study_codebook(study)
    return {
        "coding": codebook.coding_digest,
        "rules": codebook.rules_digest,
        "coded": codebook.coded_digest,
    }


def file_digests(study: Study, names: tuple[str, ...]) -> dict[str, str]:
    """Return the digest of each file that a study names; a missing one has none."""
    paths = {name: study.path(name) for name in names}
    return {name: digest_file(path) if path.is_file() else "" for name, path in paths.items()}


def write_table(table: "pd.DataFrame", folder: Path, name: str) -> None:
    """Write a table as Parquet; the same table gives the same bytes."""
    table.to_parquet(folder / f"{name}.parquet", index=False)


def write_parts(parts: "Iterable[pd.DataFrame]", folder: Path, name: str) -> None:
    """Write tables of the same columns as one table; one alone as `write_table` does."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rest = iter(parts)
    first = pa.Table.from_pandas(next(rest), preserve_index=False)
    with pq.ParquetWriter(folder / f"{name}.parquet", first.schema) as file:
        file.write_table(first)
        for part in rest:
            file.write_table(pa.Table.from_pandas(part, first.schema, preserve_index=False))
