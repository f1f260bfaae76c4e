"""Names beside points, without overlap."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Annotation
from matplotlib.transforms import Bbox
from numpy.typing import NDArray

from toolkit.figures.canvas import text_size
from toolkit.figures.fonts import check_glyphs, chinese_fonts
from toolkit.figures.palette import INK

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
CLEARANCE = 2.0  # points around a mark


def place_labels(
    ax: Axes, points: NDArray[np.float64], texts: Sequence[str], order: Sequence[int]
) -> list[str]:
    """Name points in ``order``, each where it covers no mark and no name; others stay bare.

    Sizes are those of the figure as it is now: call last, and do not resize afterwards.

    Parameters
    ----------
    ax : Axes
        With its limits and labels set.
    points : ndarray of shape (n, 2)
        In data coordinates; every point is an obstacle.
    texts : sequence of str, length n
    order : sequence of int
        Which points to name, the most important first.

    Returns
    -------
    list of str
        The names that found room.
    """
    check_glyphs(texts[index] for index in order)
    figure = ax.get_figure(root=True)
    assert figure is not None  # an Axes without a figure has no size and was refused before
    figure.draw_without_rendering()
    scale = figure.dpi / 72
    centres = ax.transData.transform(points)
    marks = [
        Bbox.from_bounds(x - r, y - r, 2 * r, 2 * r)
        for x, y in centres
        for r in (CLEARANCE * scale,)
    ]
    taken = [text.get_window_extent() for text in ax.texts if text.get_text()]
    named = []
    for index in order:
        note = _note(ax, points[index], texts[index])
        box = _first_free(note, marks[:index] + marks[index + 1 :] + taken, ax.get_window_extent())
        if box is None:
            note.remove()
            continue
        taken.append(box)
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


def _first_free(note: Annotation, obstacles: Sequence[Bbox], inside: Bbox) -> Bbox | None:
    for dx, dy, horizontal, vertical in PLACES:
        note.xyann = (dx, dy)
        note.set(ha=horizontal, va=vertical)
        box = note.get_window_extent()
        within = inside.x0 <= box.x0 and box.x1 <= inside.x1
        if within and inside.y0 <= box.y0 and box.y1 <= inside.y1 and not _hits(box, obstacles):
            return box
    return None


def _hits(box: Bbox, obstacles: Sequence[Bbox]) -> bool:
    return any(box.overlaps(other) for other in obstacles)
