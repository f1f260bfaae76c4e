"""Read the columns of a PDF page one after the other.

A PDF draws words at places, in any order; what is drawn row by row across two columns reads as
nonsense. The page is cut where a white gutter runs down between lines of text: lines that
cross the gutter (a title, a foot) part it into bands, and in each band the left side is read
before the right, each side in turn by the same rule. Cells of a table are no columns: they do
not fill their width.

Which letters there are is never changed: a page whose letters would not be the same ones in
another order keeps the order in which it was drawn.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_SAME_LINE = 0.5
_JOINED = 1.2
_GUTTER = 0.8
_FEWEST = 3
_FILLED = 0.85
_NEAR = 3
_LETTERS = 6
_INDENT = 1.5
_WIDEST_INDENT = 6
_LEADING = 1.9
_MOST = 3000
_DEEPEST = 6
_NARROW = 0.55
_WIDE_FROM = "\u2e80"


class Run(NamedTuple):
    """Letters on one line: where they begin and end, the height of the line, their size."""

    left: float
    right: float
    y: float
    size: float
    text: str


def place_run(text: str, cm: Sequence[float], tm: Sequence[float], size: float) -> Run | None:
    """Return the run that is drawn under these matrices; None if it is not drawn upright.

    >>> place_run("养老", [1, 0, 0, 1, 0, 0], [1, 0, 0, 1, 72, 700], 10)
    Run(left=72, right=92, y=700, size=10, text='养老')
    """
    across, up = tm[0] * cm[0], tm[3] * cm[3]
    turned = abs(tm[1] * cm[0]) + abs(tm[2] * cm[3]) + abs(cm[1]) + abs(cm[2]) > 0
    if turned or across <= 0 or up == 0 or size == 0:
        return None
    left = tm[4] * cm[0] + cm[4]
    ems = sum(1 if letter >= _WIDE_FROM else _NARROW for letter in text)
    width = ems * abs(size) * across
    return Run(left, left + width, tm[5] * cm[3] + cm[5], abs(size * up), text)


def read_columns(runs: Sequence[Run], drawn: str) -> str:
    """Return the text of a page in reading order.

    Parameters
    ----------
    runs : sequence of Run
        Everything that is drawn, in order of drawing.
    drawn : str
        Its text in the order of drawing; it is returned where the page has no columns.

    Examples
    --------
    >>> left, right = "全县新建公墓八处，", "全镇完成改厕千户，"
    >>> rows = [Run(x, x + 90, y, 10, text) for y in (90, 70, 50) for x, text in
    ...         ((0, left), (120, right))]
    >>> read_columns(rows, "").split() == [left] * 3 + [right] * 3
    True
    """
    parts = _joined(runs)
    if not parts or len(parts) > _MOST or _gutter(parts) is None:
        return drawn
    text = "\n".join(_lines(parts, _DEEPEST))
    same = not drawn or Counter("".join(text.split())) == Counter("".join(drawn.split()))
    in_order = "".join(text.split()) == "".join(drawn.split())
    return text if same and not in_order else drawn


def _joined(runs: Sequence[Run]) -> list[Run]:
    """Join the runs of one line that stand close together, lines from the top down."""
    parts: list[Run] = []
    for row in _rows([run for run in runs if run.text.strip()]):
        line: list[Run] = []
        for run in sorted(row):
            if line and run.left - line[-1].right < _JOINED * run.size:
                line[-1] = _join(line[-1], run)
            else:
                line.append(run)
        parts.extend(line)
    return parts


def _rows(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Yield the runs line by line, from the top down."""
    row: list[Run] = []
    for run in sorted(runs, key=lambda one: -one.y):
        if row and row[0].y - run.y > _SAME_LINE * max(run.size, row[0].size):
            yield row
            row = []
        row.append(run)
    if row:
        yield row


def _join(left: Run, right: Run) -> Run:
    apart = right.left - left.right > _GUTTER * right.size / 2
    latin = left.text[-1:].isascii() or right.text[:1].isascii()
    text = f"{left.text}{' ' if apart and latin else ''}{right.text}"
    return Run(left.left, max(left.right, right.right), left.y, max(left.size, right.size), text)


def _lines(parts: Sequence[Run], depth: int) -> Iterator[str]:
    """Yield the lines of a part of a page in reading order."""
    gutter = _gutter(parts) if depth else None
    if gutter is None:
        yield from _column(parts)
        return
    band: list[Run] = []
    for part in sorted(parts, key=lambda one: -one.y):
        if part.left < gutter < part.right:
            yield from _band(band, gutter, depth)
            yield from ("", part.text)
            band = []
        else:
            band.append(part)
    yield from _band(band, gutter, depth)


def _band(band: Sequence[Run], gutter: float, depth: int) -> Iterator[str]:
    for side in (
        [part for part in band if part.right <= gutter],
        [part for part in band if part.left >= gutter],
    ):
        if side:
            yield ""
            yield from _lines(side, depth - 1)


def _column(parts: Sequence[Run]) -> Iterator[str]:
    """Yield the lines of one column, those that begin further in with an indent."""
    left = min((part.left for part in parts), default=0.0)
    rows = list(_rows(parts))
    steps = [above[0].y - below[0].y for above, below in pairwise(rows)]
    usual = median(steps) if steps else 0.0
    for row, step in zip(rows, [0.0, *steps], strict=True):
        if usual and step > _LEADING * usual:
            yield ""
        first, *others = sorted(row)
        shift = (first.left - left) / first.size
        indent = "\u3000\u3000" if _INDENT <= shift <= _WIDEST_INDENT else ""
        yield indent + "\t".join(one.text.strip() for one in (first, *others))


def _gutter(parts: Sequence[Run]) -> float | None:
    """Return where a white gutter runs down between two columns of text; None if none does."""
    if len(parts) < 2 * _FEWEST:
        return None
    size = median(part.size for part in parts)
    found: list[tuple[int, float, float]] = []
    ends = sorted({part.right for part in parts})
    starts = sorted({part.left for part in parts})
    for start in starts:
        end = max((one for one in ends if one < start), default=None)
        if end is not None and start - end >= _GUTTER * size:
            at = (start + end) / 2
            crossing = sum(part.left < at < part.right for part in parts)
            if _parts_columns(parts, at, crossing):
                found.append((crossing, end - start, at))
    return min(found)[2] if found else None


def _parts_columns(parts: Sequence[Run], at: float, crossing: int) -> bool:
    left = [part for part in parts if part.right <= at]
    right = [part for part in parts if part.left >= at]
    if crossing > (len(left) + len(right)) / 2:
        return False
    beside = [
        [one for one in side if any(abs(one.y - two.y) < 2 * one.size for two in other)]
        for side, other in ((left, right), (right, left))
    ]
    return all(len(side) >= _FEWEST and _is_filled(side) for side in beside)


def _is_filled(side: Sequence[Run]) -> bool:
    """Return whether most lines run through their column, as sentences do and cells do not."""
    columns: list[list[Run]] = []
    for part in sorted(side):
        if columns and part.left - columns[-1][0].left <= _NEAR * part.size:
            columns[-1].append(part)
        else:
            columns.append([part])
    full = sum(_full_lines(column) for column in columns)
    return full >= len(side) / 2


def _full_lines(column: Sequence[Run]) -> int:
    if len(column) < _FEWEST or median(len(part.text.strip()) for part in column) < _LETTERS:
        return 0
    edge = max(part.right for part in column)
    longest = edge - min(part.left for part in column)
    return sum(edge - part.right <= (1 - _FILLED) * longest for part in column)
