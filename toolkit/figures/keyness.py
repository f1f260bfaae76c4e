"""The words that mark a region, against how often they occur."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

from toolkit.codebook import Language
from toolkit.figures.canvas import by_language, dress, own_axes, text_size
from toolkit.figures.labelling import place_labels
from toolkit.figures.palette import MUTED, SERIES
from toolkit.figures.tables import rows_of

COLUMNS = ("word", "log_odds", "count")
Z_95 = 1.959964


def plot_keyness(
    keyness: pd.DataFrame,
    *,
    ax: Axes | None = None,
    n_labels: int = 24,
    sides: tuple[str, str] | None = None,
    language: Language = "zh",
) -> Axes:
    """Draw each word's log-odds against its frequency and name the most telling ones.

    Filled points are words whose log-odds differ from zero beyond chance (``p_adjusted``
    below .05 if the table has it, else ``z`` beyond 1.96); the others are hollow. Words with
    ``z`` farthest from zero are named as far as there is room (in the order of the table where
    no word has one): a name never covers a point or another name.

    Parameters
    ----------
    keyness : DataFrame
        Rows of one region from :func:`toolkit.keyness`: ``word``, ``log_odds`` (above zero:
        the region's own), ``count``; ``z`` (missing: not telling); ``other_count``
        (occurrences elsewhere) is added to ``count`` and ``p_adjusted`` decides what is
        filled, where the table has them.
    n_labels : int, default=24
        At most so many names.
    sides : (str, str), optional
        Who writes the words below and above zero, such as ``("其他地区", "武城县")``.
    ax, language
        As in :func:`plot_shares`.

    Returns
    -------
    Axes
    """
    rows = rows_of(keyness, COLUMNS, "plot_keyness", one_each=("word",))
    if "other_count" in rows.columns:
        rows["count"] = rows["count"] + rows["other_count"]
    ax = own_axes(ax, 10.0)
    telling = _telling(rows)
    ax.axhline(0, color=MUTED, linewidth=0.8)
    _draw_points(ax, rows, telling)
    ax.set_xscale("log")
    ax.margins(x=0.12, y=0.12)
    ax.xaxis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:g}"))
    ax.xaxis.set_minor_formatter(NullFormatter())
    ax.set_xlabel(by_language(language, zh="出现次数（对数刻度）", en="occurrences (log scale)"))
    ax.set_ylabel(by_language(language, zh="对数优势比", en="log-odds ratio"))
    if sides is not None:
        _name_sides(ax, sides)
    dress(ax)
    points = rows[["count", "log_odds"]].to_numpy(dtype=float)
    place_labels(ax, points, rows["word"].astype(str).tolist(), _order(rows)[:n_labels])
    return ax


def _order(rows: pd.DataFrame) -> list[int]:
    """Return the rows, those first whose words are most worth a name."""
    if "z" not in rows.columns or rows["z"].isna().all():
        return list(range(len(rows)))
    far = rows["z"].astype(float).abs().to_numpy()
    return [int(row) for row in np.argsort(-far, kind="stable")]


def _telling(rows: pd.DataFrame) -> "pd.Series[bool]":
    if "p_adjusted" in rows.columns:
        return rows["p_adjusted"] < 0.05
    if "z" not in rows.columns:
        return pd.Series(False, index=rows.index)
    return rows["z"].abs() > Z_95


def _draw_points(ax: Axes, rows: pd.DataFrame, telling: "pd.Series[bool]") -> None:
    above = rows["log_odds"] >= 0
    for side, color, mark in ((above, SERIES[0], "o"), (~above, SERIES[4], "v")):
        for certain, fill in ((telling, color), (~telling, "white")):
            chosen = rows[side & certain]
            ax.plot(chosen["count"], chosen["log_odds"], mark, ms=3.2, mec=color, mfc=fill, mew=0.7)


def _name_sides(ax: Axes, sides: Sequence[str]) -> None:
    low, high = ax.get_ylim()
    ax.set_ylim(low - 0.06 * (high - low), high + 0.06 * (high - low))
    for text, place, align in ((sides[0], 0.01, "bottom"), (sides[1], 0.99, "top")):
        note = ax.text(0.99, place, ("↓ " if align == "bottom" else "↑ ") + text)
        note.set(transform=ax.transAxes, ha="right", va=align, color=MUTED)
        note.set_fontsize(text_size(ax))
