"""Rows of a figure: their names, intervals, zero, and the notes beside them."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from numpy.typing import ArrayLike

from toolkit.codebook import Language
from toolkit.figures.canvas import by_language, text_size, width_points
from toolkit.figures.naming import broken, text_width
from toolkit.figures.palette import MUTED, SERIES, look


def name_rows(ax: Axes, names: Sequence[str], *, above: float = 0.5) -> None:
    """Name rows from the top, long names in several lines; leave some room above the first."""
    ax.set_yticks(np.arange(len(names)), _of_rows(ax, names))
    ax.set_ylim(len(names) - 0.5, -above)


def widest_row(ax: Axes, names: Sequence[str]) -> float:
    """Return how wide the names of rows are, in units of their size."""
    return max(map(text_width, _of_rows(ax, names)), default=0.0)


def _of_rows(ax: Axes, names: Sequence[str]) -> list[str]:
    """Break names so that they leave half of the figure."""
    return [broken(name, width_points(ax) / 2 / text_size(ax)) for name in names]


def draw_whiskers(
    ax: Axes,
    values: ArrayLike,
    places: ArrayLike,
    ends: tuple[ArrayLike, ArrayLike],
    *,
    fill: str = SERIES[0],
    label: str,
) -> None:
    """Draw values along x, each with a line from its low to its high end.

    An interval is drawn where it lies, also where it does not hold its value (a bootstrap
    interval may not, or only but for a rounding error): matplotlib's error bars refuse that.
    """
    x, y, low, high = (np.asarray(part, dtype=float) for part in (values, places, *ends))
    if not x.size:
        return
    ax.hlines(y, low, high, color=SERIES[0], linewidth=1.1)
    ax.plot(np.concatenate([low, high]), np.concatenate([y, y]), "|", color=SERIES[0], ms=4)
    ax.plot(
        x, y, "o", color=SERIES[0], markerfacecolor=fill, markersize=4.5, label=label, clip_on=False
    )


def draw_series(
    ax: Axes,
    rank: int,
    values: ArrayLike,
    places: ArrayLike,
    ends: tuple[ArrayLike, ArrayLike],
    *,
    label: str,
) -> None:
    """Draw one of several series of values, each with its interval, or hollow without one."""
    color, mark, _ = look(rank)
    x, y, low, high = (np.asarray(part, dtype=float) for part in (values, places, *ends))
    whole = ~np.isnan(low) & ~np.isnan(high)
    ax.hlines(y[whole], low[whole], high[whole], color=color, linewidth=1.1)
    ax.plot(x[whole], y[whole], mark, color=color, ms=4.5, label=label)
    ax.plot(x[~whole], y[~whole], mark, color=color, mfc="white", ms=4.5)


def draw_line(ax: Axes, rank: int, places: ArrayLike, rows: pd.DataFrame, value: str) -> Line2D:
    """Draw one of several lines of a value over places, with its intervals if there are any."""
    color, mark, style = look(rank)
    if {"low", "high"} <= set(rows.columns):
        ax.vlines(places, rows["low"], rows["high"], color=color, linewidth=1.0)
    (line,) = ax.plot(places, rows[value], color=color, linewidth=1.2)
    line.set(marker=mark, linestyle=style, clip_on=False)  # a mark at an end is shown whole
    line.set_markersize(4.5)
    return line


def explain_hollow(ax: Axes, language: Language) -> None:
    """Say in the legend what a hollow mark is."""
    label = by_language(language, zh="空心：无区间", en="hollow: no interval")
    ax.plot([], [], "o", color=MUTED, markerfacecolor="white", markersize=4.5, label=label)


def keep_zero_in_view(ax: Axes) -> None:
    """Let the axis of differences hold zero, which says that there is none."""
    low, high = ax.get_xlim()
    margin = 0.05 * max(high - low, 1.0)
    ax.set_xlim(min(low, -margin), max(high, margin))


def say_unknown(ax: Axes, lines: "pd.Series[float]", language: Language) -> None:
    """Say of rows that nothing can be estimated, where the line that each has does not cross it."""
    label = by_language(language, zh="无法估计", en="not estimable")
    place, middle = ax.get_yaxis_transform(), sum(ax.get_xlim()) / 2
    for row, line in zip(lines.index.tolist(), lines, strict=True):
        x, side = (0.98, "right") if line < middle else (0.02, "left")
        note = ax.text(x, row, label, transform=place, ha=side, va="center")
        note.set(color=MUTED, fontsize=text_size(ax) - 1)


def note_rows(ax: Axes, heading: str, texts: Iterable[str]) -> None:
    """Write a note beside each row, right of the Axes, below a heading."""
    place, size = ax.get_yaxis_transform(), text_size(ax) - 1
    ax.text(1.02, -0.6, heading, transform=place, fontsize=size, color=MUTED, va="bottom")
    for row, text in enumerate(texts):
        ax.text(1.02, row, text, transform=place, fontsize=size, color=MUTED, va="center")
