"""Say in a line what the pages of a corpus did not tell: the region of a document, its day."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from toolkit.corpus.fields.periods import PARTIAL
from toolkit.corpus.storage.row_groups import read_groups, read_rows
from toolkit.kinds import path_of

_SHOWN = 5
_NO_DAY = (*PARTIAL, "not read")
"""Why there is no date although a field of the page gives one."""


class Gap(NamedTuple):
    """Documents of which something is not known.

    Attributes
    ----------
    n, total : int
        How many they are, of how many.
    words : Counter of str
        What they say instead, by the number of documents; documents that say nothing are
        left out.
    """

    n: int
    total: int
    words: "Counter[str]"

    def shown(self) -> str:
        """Return the words that most documents say, with their number.

        >>> Gap(5, 9, Counter({"云岭县": 3, "Q县": 1})).shown()
        '云岭县 × 3, Q县'
        """
        few = [w if n == 1 else f"{w} × {n}" for w, n in self.words.most_common(_SHOWN)]
        more = len(self.words) - _SHOWN
        return ", ".join([*few, *([f"and {more} more"] if more > 0 else [])])


def without_region(folder: str | os.PathLike[str]) -> Gap:
    """Count the documents of a corpus on disk no paragraph of which has a known region."""
    found: dict[str, str | None] = {}
    columns = ["document_id", "region", "region_evidence"]
    for group in read_groups(path_of("folder", folder) / "paragraphs.parquet", columns):
        names, regions, words = (group.column(name).to_pylist() for name in columns)
        for name, region, said in zip(names, regions, words, strict=True):
            if region is not None:
                found[name] = None
            elif found.setdefault(name, said) == "":
                found[name] = said
    open_ones = [said for said in found.values() if said is not None]
    return Gap(len(open_ones), len(found), _counted(open_ones))


def without_day(folder: str | os.PathLike[str]) -> Gap:
    """Count the documents of a corpus on disk that give a date which is no whole day."""
    columns = ["date_source", "date_text"]
    rows = list(read_rows(path_of("folder", folder) / "documents.parquet", columns))
    said = [row["date_text"] for row in rows if row["date_source"] in _NO_DAY]
    return Gap(len(said), len(rows), _counted(said))


def _counted(words: Iterable[str]) -> "Counter[str]":
    return Counter(said for said in words if said)


def say_gaps(folder: str | os.PathLike[str]) -> Iterator[str]:
    """Yield a line for each thing that documents should tell and do not, and what to do."""
    regions, days = without_region(folder), without_day(folder)
    if regions.n:
        words = f" ({regions.shown()})" if regions.words else ""
        yield (
            f"{regions.n} of {regions.total} documents have no known region{words}: give six-digit "
            "codes or names of counties in the column `region` of a table of pages, or name "
            "regions of your own (`--own-regions`; own_regions under [corpus])"
        )
    if days.n:
        yield (
            f"{days.n} of {days.total} documents give a date that is no day ({days.shown()}): a "
            "month counts for its month and year, a year for no month, other words for neither; "
            "write whole days, such as 2024-05-06"
        )
