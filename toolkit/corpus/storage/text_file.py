"""The texts of a corpus on disk, read by whoever sees the file, some row groups at a time."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from toolkit.corpus.storage.stored import read_card
from toolkit.errors import BadInput, MissingResource
from toolkit.files import digest_file
from toolkit.kinds import path_of

COLUMN = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFile:
    """Where the texts of a corpus lie; small, so that it travels to workers in their place.

    Attributes
    ----------
    path : Path
        A Parquet file with a column ``text``.
    digest : str
        Of the file: a worker that finds another one at this path does not read it.
    sizes : tuple of int
        How many texts each row group holds.
    """

    path: Path
    digest: str
    sizes: tuple[int, ...]

    def is_here(self) -> bool:
        """Tell whether this machine sees the file, unchanged."""
        try:
            found = self.path.stat()
        except OSError:
            return False
        return _digest(self.path, found.st_mtime_ns, found.st_size) == self.digest

    def parts(self, rows: int) -> Iterator[range]:
        """Yield runs of row groups that hold about as many texts, in order."""
        first, held = 0, 0
        for group, size in enumerate(self.sizes):
            held += size
            if held >= rows or group == len(self.sizes) - 1:
                yield range(first, group + 1)
                first, held = group + 1, 0

    def read(self, groups: range) -> list[str]:
        """Return the texts of some row groups."""
        import pyarrow.parquet as pq

        with pq.ParquetFile(self.path) as file:
            found: list[str] = file.read_row_groups(list(groups), [COLUMN])[COLUMN].to_pylist()
        return found


def open_texts(folder: str | os.PathLike[str]) -> TextFile:
    """Return where the texts of a corpus lie.

    Raises
    ------
    MissingResource, BadInput
        As ``load_corpus`` does.
    """
    import pyarrow.parquet as pq

    root = path_of("folder", folder)
    path, files = root / "paragraphs.parquet", read_card(root)["files"]
    if not path.is_file():
        raise MissingResource(f"{path}: no such file; build the corpus again")
    file = TextFile(path=path, digest=str(files.get(path.name)), sizes=())
    if not file.is_here():
        raise BadInput(f"{path}: differs from its card; build the corpus again")
    known = pq.read_metadata(path)
    sizes = tuple(known.row_group(i).num_rows for i in range(known.num_row_groups))
    return TextFile(path=path, digest=file.digest, sizes=sizes)


@lru_cache(maxsize=4)
def _digest(path: Path, changed: int, size: int) -> str:
    del changed, size  # part of the key: a file that was written anew is read anew
    return digest_file(path)
