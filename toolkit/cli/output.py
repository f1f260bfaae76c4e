"""How commands talk: tables on standard output, progress on a terminal alone."""

import sys
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.errors import one_line, typed

if TYPE_CHECKING:
    import pandas as pd

BAR_WIDTH = 24
CELL_WIDTH = 60
WHOLE = ("reason", "why")
"""Columns that say why something is missing: half a reason is none."""


def show_table(title: str, table: "pd.DataFrame") -> None:
    """Print a table with its title, in columns that respect the width of Chinese."""
    import pandas as pd

    print(f"\n{title}")
    if table.empty:
        print("  (none)")
        return
    with pd.option_context("display.unicode.east_asian_width", True, "display.width", None):
        print(table.apply(_readable).to_string(index=False))


def _readable(column: "pd.Series[Any]") -> "pd.Series[Any]":
    """Write days without their midnight, a dash for what is missing, and no sign that steers."""
    known = column.notna()
    if column.dtype.kind == "M":
        column = column.dt.strftime("%Y-%m-%d")
    if column.name == "source":  # a path: its end says which file it is
        column = column.map(_end_of, na_action="ignore")
    column = column.astype(object).where(known, "—")
    column = column.map(lambda cell: one_line(cell) if isinstance(cell, str) else cell)
    if column.name in WHOLE:
        return column
    return column.map(lambda cell: _beginning_of(cell) if isinstance(cell, str) else cell)


def _beginning_of(text: str) -> str:
    """Return a text, or as much of its beginning as a cell has room for.

    >>> _beginning_of("新建水厂3处"), _beginning_of("供水" * 20)
    ('新建水厂3处', '供水供水供水供水供水供水供水供水供水供水供水供水供水供水供…')
    """
    ends = list(accumulate(map(_width, text)))
    if not ends or ends[-1] <= CELL_WIDTH:
        return text
    return text[: bisect_right(ends, CELL_WIDTH - 2)] + "…"


def _width(letter: str) -> int:
    return 2 if unicodedata.east_asian_width(letter) in "WFA" else 1


def _end_of(path: str) -> str:
    """Return a path, or as much of its end as a cell has room for.

    >>> _end_of("seeds/pages/a.txt"), _end_of("deep/" * 20 + "武城县.txt")[-15:]
    ('seeds/pages/a.txt', 'ep/deep/武城县.txt')
    """
    room, start = CELL_WIDTH, len(path)
    while start and room > 0:
        start -= 1
        room -= _width(path[start])
    return path if room >= 0 and not start else "…" + path[start + 2 :]


def progress(message: str, end: str = "\n") -> None:
    """Say what is under way, on a terminal; a pipe or a log stays silent."""
    if sys.stderr.isatty():
        print(message, end=end, file=sys.stderr, flush=True)


def show_bar(name: str, number: int, total: int) -> None:
    """Show on a terminal which step is under way, and how many there are; see `clear_bar`."""
    done = BAR_WIDTH * (number - 1) // total
    bar = "█" * done + "░" * (BAR_WIDTH - done)
    progress(f"\r{bar} {number}/{total} {name} …\x1b[K", end="")


def show_pages(number: int) -> None:
    """Count the pages read on a terminal, every hundredth; see `clear_bar`."""
    if number % 100 == 0:
        progress(f"\r{number:,} pages read …\x1b[K", end="")


def clear_bar() -> None:
    """Take the bar off the terminal, so that a line can stand there."""
    progress("\r\x1b[K", end="")


def refusals(refused: Sequence[tuple[str, str]]) -> int:
    """Name the inputs that were refused; return the exit code: 3 if there are any, else 0."""
    told = [(*_table_and_row(source), why) for source, why in refused]
    for (table, is_row, why), alike in groupby(told, key=lambda one: (one[0], one[1] > 0, one[2])):
        named = f"{table}#{_ranges(row for _, row, _ in alike)}" if is_row else table
        print("toolkit:", one_line(f"{named}: {why}"), file=sys.stderr)
    return 3 if refused else 0


def _table_and_row(source: str) -> tuple[str, int]:
    """Return the table and the number of a row, called ``pages.csv#2``; of a page itself and 0."""
    table, _, row = source.rpartition("#")
    return (table, int(row)) if row.isdecimal() and row[0] != "0" else (source, 0)


def _ranges(numbers: Iterable[int]) -> str:
    """Name every number, those that follow each other by the first and the last.

    >>> _ranges([2, 3, 4, 7])
    '2-4, 7'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(f"{a}-{b}" if a < b else str(a) for a, b in runs)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "file"), counted(2, "file")
    ('1 file', '2 files')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def done(path: Path, what: str) -> None:
    """Say what was written, and where."""
    print(f"{path}: {what}")


def show_next(*words: str | int | Path) -> None:
    """Show a command of `toolkit label` that comes next, as it can be typed."""
    print("  toolkit label", typed(*words))
