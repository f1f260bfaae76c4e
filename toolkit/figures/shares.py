"""Shares of one domain by region, with what is known about their error."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from toolkit.codebook import Language
from toolkit.figures.canvas import by_language, dress, in_percent, legend_below, own_axes
from toolkit.figures.palette import INK, MUTED
from toolkit.figures.tables import rows_of, shown
from toolkit.figures.whiskers import draw_whiskers, name_rows, note_rows, say_unknown

COLUMNS = ("region", "naive", "share", "low", "high", "n_paragraphs", "n_coded", "n_clusters")


def plot_shares(
    shares: pd.DataFrame,
    *,
    ax: Axes | None = None,
    names: Mapping[str, str] | None = None,
    language: Language = "zh",
) -> Axes:
    """Draw each region's share of a domain, the first row at the top.

    A filled circle with a whisker is an estimate with its interval; a diamond without one is
    exact, since every paragraph was coded (``low == share == high``); a hollow circle stands
    alone, since the data allow no interval (``low`` or ``high`` is missing). "Not estimable"
    stands where there is no share at all. A grey line is the share that the classifier alone
    would give. Beside each row: paragraphs coded, of how
    many, in how many clusters.

    Parameters
    ----------
    shares : DataFrame
        One row a region, as :func:`toolkit.estimate_shares` returns it: ``region``, ``naive``,
        ``share``, ``low``, ``high`` (in [0, 1]), ``n_paragraphs``, ``n_coded``,
        ``n_clusters``; a column ``label`` is shown in place of the code.
    ax : Axes, optional
        Where to draw; a new page-wide figure by default.
    names : mapping of str to str, optional
        Region code, or key of what else a figure shows, to the name to show, where there is no
        ``label``; else the division's name, or the key.
    language : {"zh", "en"}
        Language of axis and legend.

    Returns
    -------
    Axes

    Raises
    ------
    BadInput
        If a column is missing, the table is empty, several rows would be drawn in one place
        or alike, or a character has no glyph.
    """
    rows = rows_of(shares, COLUMNS, "plot_shares", one_each=("region", "label"))
    ax = own_axes(ax, 2.2 + 0.7 * len(rows))
    exact = (rows["low"] == rows["share"]) & (rows["high"] == rows["share"])
    alone = rows["low"].isna() | rows["high"].isna()
    label = by_language(language, zh="估计值及区间", en="estimate, interval")
    known = rows[~exact & ~alone]
    ends = (known["low"], known["high"])
    draw_whiskers(ax, known["share"], known.index, ends, label=label)
    style = {"marker": "D", "color": INK, "markersize": 4.0, "linestyle": "none"}
    label = by_language(language, zh="全部编码，精确", en="all coded: exact")
    _marks(ax, rows[exact], style, label)
    style = {"marker": "o", "color": INK, "markerfacecolor": "white", "linestyle": "none"}
    label = by_language(language, zh="无法给出区间", en="no interval possible")
    _marks(ax, rows[alone & rows["share"].notna()], style, label)
    _naive(ax, rows, by_language(language, zh="仅用分类器", en="classifier alone"))
    ax.set_xlim(0, _right_edge(rows))
    say_unknown(ax, rows.loc[rows["share"].isna(), "naive"], language)
    _counts(ax, rows, by_language(language, zh="已编码/段落（簇）", en="coded/all (clusters)"))
    name_rows(ax, shown(rows, "region", names), above=0.6)
    ax.xaxis.set_major_formatter(in_percent)
    ax.set_xlabel(by_language(language, zh="段落占比", en="share of paragraphs"))
    legend_below(ax, columns=4)
    return dress(ax, grid="x")


def _naive(ax: Axes, rows: pd.DataFrame, label: str) -> None:
    known = rows[rows["naive"].notna()]
    if len(known):
        ax.plot(known["naive"], known.index, "|", color=MUTED, markersize=9, label=label, zorder=2)


def _marks(ax: Axes, rows: pd.DataFrame, style: Mapping[str, object], label: str) -> None:
    if rows.empty:
        return
    (line,) = ax.plot(rows["share"], rows.index, label=label, zorder=3)
    line.set(clip_on=False, **style)  # a mark at 0 % is shown whole


def _counts(ax: Axes, rows: pd.DataFrame, heading: str) -> None:
    counts = rows[["n_coded", "n_paragraphs", "n_clusters"]].to_numpy(dtype=int)
    note_rows(ax, heading, (f"{coded}/{n} ({clusters})" for coded, n, clusters in counts))


def _right_edge(rows: pd.DataFrame) -> float:
    """Return an end of the axis beyond every mark, at most 100 % and at least 10 %."""
    most = float(np.nanmax(rows[["naive", "share", "high"]].to_numpy(dtype=float), initial=0.0))
    return min(1.02, max(0.1, most * 1.08))
