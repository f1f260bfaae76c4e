"""Coloured cells with their numbers: the part that all matrix figures share."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import Colormap
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from toolkit.figures.canvas import dress, is_narrow, text_size, width_points
from toolkit.figures.naming import broken, in_lines, text_width
from toolkit.figures.palette import MUTED, SEQUENTIAL, ink_on
from toolkit.figures.tables import distinct
from toolkit.figures.whiskers import name_rows, widest_row

ABSENT = "–"
SLANTED = 16.0  # of a line of a slanted name, in units of its size

Texts = Sequence[Sequence[str]]


def spread(rows: pd.DataFrame, keys: tuple[str, str], value: str) -> pd.DataFrame:
    """Lay a column out by two others, down and across, in order of appearance; NaN where none is.

    >>> rows = pd.DataFrame({"region": ["v", "u"], "domain": ["d", "e"], "share": [0.1, 0.2]})
    >>> spread(rows, ("region", "domain"), "share").to_numpy().tolist()
    [[0.1, nan], [nan, 0.2]]
    """
    down, across = (rows[key].astype(str) for key in keys)
    wide = rows.set_index([down, across])[value].astype(float).unstack()
    return wide.reindex(index=distinct(down), columns=distinct(across))


def in_hundredths(value: float) -> str:
    """Return a number with two digits and a minus sign; nothing where it is missing.

    >>> in_hundredths(-0.5), in_hundredths(-0.001), in_hundredths(float("nan"))
    ('−0.50', '0.00', '')
    """
    return "" if np.isnan(value) else f"{value:z.2f}".replace("-", "−")


def fits(ax: Axes, texts: Texts, rows: Sequence[str], part: float = 1.0) -> bool:
    """Say whether texts have room, in a part of what the names of rows leave.

    One beside an empty cell may be as wide as its own, two side by side stay apart.
    """
    widths = np.array([[text_width(text) for text in line] for line in texts])
    pairs = (widths[:, 1:] + widths[:, :-1]) / 2
    widest = max(widths.max() + 0.1, pairs.max(initial=0.0) + 0.2)
    return bool(widest * _cell_size(ax) * widths.shape[1] <= part * _beside(ax, rows))


def draw_matrix(  # noqa: PLR0913 - what a matrix shows, and how
    ax: Axes,
    values: NDArray[np.float64],
    texts: Texts,
    names: tuple[Sequence[str], Sequence[str]],
    heading: str,
    *,
    limits: tuple[float, float],
    colors: Colormap = SEQUENTIAL,
) -> Axes:
    """Draw a matrix, each cell with its text; a NaN is hatched and shows a dash.

    ``names`` are those of rows and of columns; columns are named on top, below the heading.
    Names that would run into each other take two lines or three, and are slanted if that is
    not enough; empty ones are left out.
    """
    low, high = limits
    scaled = (values - low) / (high - low if high > low else 1.0)
    shades = colors(np.clip(np.nan_to_num(scaled), 0, 1))
    shades[np.isnan(values)] = (1.0, 1.0, 1.0, 1.0)
    # A mesh, not an image: in SVG and PDF an image would be a bitmap.
    rows, columns = values.shape
    width = 1.5 if columns < 30 else 0.6
    edges = (np.arange(columns + 1) - 0.5, np.arange(rows + 1) - 0.5)
    ax.pcolormesh(*edges, shades, edgecolors="white", linewidth=width)
    ax.set_xlim(-0.5, columns - 0.5)
    ax.set_xlabel(broken(heading, _beside(ax, names[0]) / text_size(ax)))
    for (row, column), value in np.ndenumerate(values):
        if np.isnan(value):
            _hatch(ax, row, column)
        color = MUTED if np.isnan(value) else ink_on(tuple(shades[row, column]))
        text = ABSENT if np.isnan(value) and not texts[row][column] else texts[row][column]
        note = ax.text(column, row, text, ha="center", va="center", color=color)
        note.set_fontsize(_cell_size(ax))
    name_rows(ax, names[0])
    _name_columns(ax, names[1], _room(ax, names[0]))
    dress(ax)
    ax.tick_params(which="both", length=0)
    ax.spines[:].set_visible(False)
    return ax


def _cell_size(ax: Axes) -> float:
    return text_size(ax) - (0.5 if is_narrow(ax) else 0)


def _hatch(ax: Axes, row: int, column: int) -> None:
    box = Rectangle((column - 0.5, row - 0.5), 1, 1, fill=False, hatch="////", linewidth=0)
    box.set_edgecolor("#d8d8d8")
    ax.add_patch(box)


def _room(ax: Axes, rows: Sequence[str]) -> float:
    """Return about how many points wide the cells are."""
    return min(0.75 * width_points(ax), _beside(ax, rows))


def _beside(ax: Axes, rows: Sequence[str]) -> float:
    """Return how many points the names of rows leave."""
    return width_points(ax) - (widest_row(ax, rows) + 0.5) * text_size(ax)


def _name_columns(ax: Axes, columns: Sequence[str], room: float) -> None:
    tried = ([in_lines(name, n) for name in columns] for n in (1, 2, 3))
    heads = next((names for names in tried if not _crowded(ax, names, room)), None)
    slanted = [broken(name, SLANTED) for name in columns]
    ax.set_xticks(np.arange(len(columns)), slanted if heads is None else heads)
    ax.xaxis.tick_top()
    ax.xaxis.set_label_position("top")
    if heads is None:
        for label in ax.get_xticklabels():
            label.set(rotation=35, ha="left", rotation_mode="anchor")


def _crowded(ax: Axes, columns: Sequence[str], room: float) -> bool:
    """Say whether the names, side by side, would run into each other."""
    names = [name for name in columns if name]
    widest = max(map(text_width, names), default=0.0)
    return (widest + 0.5) * text_size(ax) * len(names) > room
