"""Coloured cells with their numbers: the part that all matrix figures share."""

from collections.abc import Sequence
from itertools import combinations, pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import Colormap
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from toolkit.figures.canvas import dress, is_narrow, text_size, text_width, whole_figure
from toolkit.figures.palette import MUTED, SEQUENTIAL, ink_on

ABSENT = "–"


def draw_cells(
    ax: Axes,
    values: NDArray[np.float64],
    texts: Sequence[Sequence[str]],
    *,
    limits: tuple[float, float],
    colors: Colormap = SEQUENTIAL,
) -> None:
    """Draw a matrix, each cell with its text; a NaN is hatched and shows a dash."""
    low, high = limits
    scaled = (values - low) / (high - low if high > low else 1.0)
    shades = colors(np.clip(np.nan_to_num(scaled), 0, 1))
    shades[np.isnan(values)] = (1.0, 1.0, 1.0, 1.0)
    # A mesh, not an image: in SVG and PDF an image would be a bitmap.
    rows, columns = values.shape
    width = 1.5 if columns < 30 else 0.6
    edges = (np.arange(columns + 1) - 0.5, np.arange(rows + 1) - 0.5)
    ax.pcolormesh(*edges, shades, edgecolors="white", linewidth=width)
    ax.set(xlim=(-0.5, columns - 0.5), ylim=(rows - 0.5, -0.5))
    size = text_size(ax) - (0.5 if is_narrow(ax) else 0)
    for (row, column), value in np.ndenumerate(values):
        if np.isnan(value):
            _hatch(ax, row, column)
        color = MUTED if np.isnan(value) else ink_on(tuple(shades[row, column]))
        text = ABSENT if np.isnan(value) and not texts[row][column] else texts[row][column]
        ax.text(column, row, text, ha="center", va="center", color=color, fontsize=size)


def label_cells(ax: Axes, rows: Sequence[str], columns: Sequence[str]) -> Axes:
    """Name rows and columns, columns on top.

    Names that would run into each other take two lines or three, and are slanted if that is
    not enough; empty ones are left out.
    """
    ax.set_yticks(np.arange(len(rows)), rows)
    room = _room(ax, rows)
    broken = ([_in_lines(name, n) for name in columns] for n in (1, 2, 3))
    heads = next((names for names in broken if not _crowded(ax, names, room)), None)
    ax.set_xticks(np.arange(len(columns)), columns if heads is None else heads)
    ax.xaxis.tick_top()
    ax.xaxis.set_label_position("top")
    if heads is None:
        for label in ax.get_xticklabels():
            label.set(rotation=35, ha="left", rotation_mode="anchor")
    dress(ax)
    ax.tick_params(which="both", length=0)
    ax.spines[:].set_visible(False)
    return ax


def _hatch(ax: Axes, row: int, column: int) -> None:
    box = Rectangle((column - 0.5, row - 0.5), 1, 1, fill=False, hatch="////", linewidth=0)
    box.set_edgecolor("#d8d8d8")
    ax.add_patch(box)


def _room(ax: Axes, rows: Sequence[str]) -> float:
    """Return about how many points wide the cells are: what the names of rows leave."""
    points = 72 * float(whole_figure(ax).get_size_inches()[0])
    names = (max(map(_widest, rows), default=0.0) + 0.5) * text_size(ax)
    return min(0.75 * points, points - names)


def _crowded(ax: Axes, columns: Sequence[str], room: float) -> bool:
    """Say whether the names, side by side, would run into each other."""
    names = [name for name in columns if name]
    widest = max(map(_widest, names), default=0.0)
    return (widest + 0.5) * text_size(ax) * len(names) > room


def _widest(name: str) -> float:
    return max(map(text_width, name.split("\n")))


def _in_lines(name: str, n: int) -> str:
    r"""Break a name into lines about as long as each other, at spaces if it has any.

    >>> _in_lines("Care for older people", 2), _in_lines("防返贫监测与帮扶", 2)
    ('Care for\nolder people', '防返贫监\n测与帮扶')
    >>> _in_lines("Public works and facilities", 3), _in_lines("养老", 2)
    ('Public\nworks and\nfacilities', '养老')
    """
    gap = " " if " " in name else ""
    parts = name.split(" ") if gap else list(name)
    if n == 1 or len(parts) < n or (not gap and (len(name) < 5 or name.isascii())):
        return name
    places = combinations(range(1, len(parts)), n - 1)
    lines = ([gap.join(parts[a:b]) for a, b in pairwise((0, *some, len(parts)))] for some in places)
    return "\n".join(min(lines, key=lambda found: max(map(text_width, found))))
