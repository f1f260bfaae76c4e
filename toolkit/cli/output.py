"""How commands talk: tables on standard output, progress on a terminal alone."""

import os
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
LEAST_WIDTH = 14
"""What a cell of text keeps, however narrow the terminal."""
LONG_REASON = 24
WHOLE = ("reason", "why")
"""Columns that say why something is missing: half a reason is none, and long ones stand below."""
END_TELLS = ("source", "left")
"""Columns of which the end says more: which file it is, and what stands before a word."""


def show_table(title: str, table: "pd.DataFrame") -> None:
    """Print a table with its title, in columns that respect the width of Chinese.

    Columns that are blank in every row are left out. Long reasons stand below it, each once, by
    the number that the rows have. On a terminal texts are cut further where a row then takes one
    line.
    """
    import pandas as pd

    print(f"\n{title}")
    if table.empty:
        print("  (none)")
        return
    said = table.loc[:, [not (table[name] == "").all() for name in table.columns]]
    shown, reasons = _reasons_below(said.apply(_readable))
    for name, room in _rooms(shown).items():
        cut = _end_of if name in END_TELLS else _beginning_of
        shown[name] = [cut(cell, room) if isinstance(cell, str) else cell for cell in shown[name]]
    with pd.option_context("display.unicode.east_asian_width", True, "display.width", None):
        print(shown.to_string(index=False))
    for number, why in enumerate(reasons, start=1):
        print(f"[{number}] {why}")


def _readable(column: "pd.Series[Any]") -> "pd.Series[Any]":
    """Write days without their midnight, a dash for what is missing, and no sign that steers."""
    known = column.notna()
    if column.dtype.kind == "M":
        column = column.dt.strftime("%Y-%m-%d")
    column = column.astype(object).where(known, "—").infer_objects()
    return column.map(lambda cell: one_line(cell) if isinstance(cell, str) else cell)


def _reasons_below(table: "pd.DataFrame") -> tuple["pd.DataFrame", list[str]]:
    """Return the table with a number for each long reason, and the reasons in order."""
    columns = [name for name in WHOLE if name in table.columns]
    cells = (str(cell) for name in columns for cell in table[name])
    reasons = list(dict.fromkeys(cell for cell in cells if len(cell) > LONG_REASON))
    numbers = {why: f"[{number}]" for number, why in enumerate(reasons, start=1)}
    return table.assign(**{n: table[n].map(lambda c: numbers.get(c, c)) for n in columns}), reasons


def _rooms(table: "pd.DataFrame") -> dict[str, int]:
    """Return the room of each column of text; on a terminal the widest give way."""
    texts = [
        str(name)
        for name in table.columns
        if name not in WHOLE
        and not name.endswith("_id")
        and any(isinstance(cell, str) for cell in table[name])
    ]
    rooms = dict.fromkeys(texts, CELL_WIDTH)
    if not sys.stdout.isatty():
        return rooms
    head = {str(name): _width_of(str(name)) for name in table.columns}
    most = {name: max(_width_of(str(cell)) for cell in table[name]) for name in head}
    taken = {name: max(head[name], min(most[name], rooms.get(name, most[name]))) for name in head}
    least = {name: min(taken[name], max(head[name], LEAST_WIDTH)) for name in texts}
    over = sum(taken.values()) + len(taken) - os.get_terminal_size(sys.stdout.fileno()).columns
    if over > sum(taken[name] - least[name] for name in texts):
        return rooms  # it would not fit all the same
    for _ in range(over):
        widest = max(texts, key=lambda name: taken[name] - least[name])
        taken[widest] -= 1
    return {name: taken[name] for name in texts}


def _beginning_of(text: str, room: int) -> str:
    """Return a text, or as much of its beginning as a cell has room for.

    >>> _beginning_of("新建水厂3处", 60), _beginning_of("供水" * 20, 20)
    ('新建水厂3处', '供水供水供水供水供…')
    """
    ends = list(accumulate(map(_width, text)))
    if not ends or ends[-1] <= room:
        return text
    return text[: bisect_right(ends, room - 2)] + "…"


def _end_of(text: str, room: int) -> str:
    """Return a text, or as much of its end as a cell has room for.

    >>> _end_of("seeds/pages/a.txt", 60), _end_of("deep/" * 20 + "武城县.txt", 16)
    ('seeds/pages/a.txt', '…eep/武城县.txt')
    """
    return _beginning_of(text[::-1], room)[::-1]


def _width_of(text: str) -> int:
    return sum(map(_width, text))


def _width(letter: str) -> int:
    return 2 if unicodedata.east_asian_width(letter) in "WFA" else 1


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
