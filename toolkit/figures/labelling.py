"""Names beside points, without overlap."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Annotation
from matplotlib.transforms import Bbox
from numpy.typing import NDArray

from toolkit.figures.canvas import text_size, whole_figure
from toolkit.figures.fonts import check_glyphs, chinese_fonts
from toolkit.figures.palette import INK

Floats = NDArray[np.float64]

# Offsets in points and alignments, in the order tried.
PLACES = (
    (4, 0, "left", "center"),
    (-4, 0, "right", "center"),
    (0, 4, "center", "bottom"),
    (0, -4, "center", "top"),
    (4, 5, "left", "bottom"),
    (-4, 5, "right", "bottom"),
    (4, -5, "left", "top"),
    (-4, -5, "right", "top"),
)
_PART = {"left": 0.0, "bottom": 0.0, "center": 0.5, "right": 1.0, "top": 1.0}
"""How much of a name lies left of, or below, the place that it is aligned at."""

CLEARANCE = 2.0  # points around a mark


def place_labels(ax: Axes, points: Floats, texts: Sequence[str], order: Sequence[int]) -> list[str]:
    """Name points in ``order``, each where it covers no mark and no name; others stay bare.

    Points are in data coordinates, and each is an obstacle; the most important one is named
    first. Sizes are those of the figure as it is now: call last, and do not resize afterwards.
    Returns the names that found room.
    """
    check_glyphs(texts[index] for index in order)
    figure = whole_figure(ax)
    figure.draw_without_rendering()
    scale = figure.dpi / 72
    centres = ax.transData.transform(points)
    marks = np.hstack([centres - CLEARANCE * scale, centres + CLEARANCE * scale])
    taken = [text.get_window_extent().extents for text in ax.texts if text.get_text()]
    named = []
    for index in order:
        note = _note(ax, points[index], texts[index])
        obstacles = np.vstack([np.delete(marks, index, axis=0), *taken])
        box = _first_free(note, centres[index], scale, ax.get_window_extent(), obstacles)
        if box is None:
            note.remove()
            continue
        taken.append(box.extents)
        named.append(texts[index])
    return named


def _note(ax: Axes, point: NDArray[np.float64], text: str) -> Annotation:
    note = ax.annotate(
        text,
        (float(point[0]), float(point[1])),
        xytext=(0, 0),
        textcoords="offset points",
        fontsize=text_size(ax) - 0.5,
        fontfamily=list(chinese_fonts()),
        color=INK,
        parse_math=False,
    )
    note.set_in_layout(False)  # the layout must stay as it was when places were found
    return note


def _first_free(
    note: Annotation, at: Floats, scale: float, inside: Bbox, obstacles: Floats
) -> Bbox | None:
    """Put a name where it is free and inside the Axes; return its box in pixels, None if nowhere.

    The name is measured once: wherever it stands, it is as wide and as high.
    """
    size = note.get_window_extent()
    for dx, dy, horizontal, vertical in PLACES:
        left = at[0] + dx * scale - _PART[horizontal] * size.width
        low = at[1] + dy * scale - _PART[vertical] * size.height
        box = Bbox.from_bounds(left, low, size.width, size.height)
        within = inside.x0 <= box.x0 and box.x1 <= inside.x1
        if within and inside.y0 <= box.y0 and box.y1 <= inside.y1 and not _hits(box, obstacles):
            note.xyann = (dx, dy)
            note.set(ha=horizontal, va=vertical)
            return box
    return None


def _hits(box: Bbox, obstacles: Floats) -> bool:
    """Tell whether a box covers one of several, each (left, low, right, high), or touches it."""
    left, low, right, high = obstacles.T
    beside = (box.x0 > right) | (left > box.x1) | (box.y0 > high) | (low > box.y1)
    return not beside.all()
