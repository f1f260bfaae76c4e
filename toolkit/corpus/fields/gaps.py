"""Say in a line what the pages of a corpus did not tell: the region of a document, its day."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from toolkit.corpus.fields.periods import PARTIAL
from toolkit.corpus.storage.row_groups import read_groups, read_rows
from toolkit.kinds import path_of

_SHOWN = 5
_NO_DAY = (*PARTIAL, "not read")
"""Why there is no date although a field of the page gives one."""


def say_gaps(folder: str | os.PathLike[str]) -> Iterator[str]:
    """Yield a line for each thing that documents should tell and do not, and what to do."""
    root = path_of("folder", folder)
    total, said = _without_region(root / "paragraphs.parquet")
    if said:
        words = f" ({_shown(said)})" if any(said) else ""
        yield (
            f"{len(said)} of {total} documents have no known region{words}: give six-digit "
            "codes or names of counties in the column `region` of a table of pages, or name "
            "regions of your own (`--own-regions`; own_regions under [corpus])"
        )
    total, said = _without_day(root / "documents.parquet")
    if said:
        yield (
            f"{len(said)} of {total} documents give a date that is no day ({_shown(said)}): a "
            "month counts for its month and year, a year for no month, other words for neither; "
            "write whole days, such as 2024-05-06"
        )


def _without_region(paragraphs: Path) -> tuple[int, list[str]]:
    """Return the number of documents, and what each says of which no paragraph has a region."""
    found: dict[str, str | None] = {}
    columns = ["document_id", "region", "region_evidence"]
    for group in read_groups(paragraphs, columns):
        names, regions, words = (group.column(name).to_pylist() for name in columns)
        for name, region, said in zip(names, regions, words, strict=True):
            if region is not None:
                found[name] = None
            elif found.setdefault(name, said) == "":
                found[name] = said
    return len(found), [said for said in found.values() if said is not None]


def _without_day(documents: Path) -> tuple[int, list[str]]:
    """Return the number of documents, and what each says whose date is no whole day."""
    rows = list(read_rows(documents, ["date_source", "date_text"]))
    return len(rows), [row["date_text"] for row in rows if row["date_source"] in _NO_DAY]


def _shown(said: Iterable[str]) -> str:
    """Return the words that most documents say, with their number; silent ones are left out.

    >>> _shown(["云岭县", "", "云岭县", "Q县"])
    '云岭县 × 2, Q县'
    """
    words = Counter(filter(None, said))
    few = [w if n == 1 else f"{w} × {n}" for w, n in words.most_common(_SHOWN)]
    more = len(words) - _SHOWN
    return ", ".join([*few, *([f"and {more} more"] if more > 0 else [])])
