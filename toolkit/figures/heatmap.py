"""Shares of every domain in every region at one glance."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from toolkit.figures.canvas import Language, by_language, own_axes
from toolkit.figures.matrix import draw_cells, label_cells
from toolkit.figures.tables import called, distinct, rows_of

COLUMNS = ("domain", "region", "share")


def plot_share_heatmap(
    shares: pd.DataFrame,
    *,
    ax: Axes | None = None,
    names: Mapping[str, str] | None = None,
    language: Language = "zh",
) -> Axes:
    """Draw shares as a matrix, regions down and domains across, in order of appearance.

    Parameters
    ----------
    shares : DataFrame
        One row a domain and region: ``domain``, ``region``, ``share`` in [0, 1] or missing
        (hatched). If ``low`` and ``high`` are there, a share without an interval is hatched
        too, with its number and no colour.
    ax : Axes, optional
        Where to draw; a new page-wide figure by default.
    names : mapping of str to str, optional
        Domain key or region code to the name to show; else the division's name, or the key.
    language : {"zh", "en"}
        Language of the axis.

    Returns
    -------
    Axes

    Raises
    ------
    BadInput
        If a column is missing, the table is empty, several rows would be drawn in one place
        or alike, or a character has no glyph.
    """
    rows = rows_of(shares, COLUMNS, "plot_share_heatmap", one_each=("region", "domain"))
    regions = distinct([str(code) for code in rows["region"]])
    domains = distinct([str(key) for key in rows["domain"]])
    ax = own_axes(ax, 2.0 + 0.7 * len(regions))
    shares_of = np.full((len(regions), len(domains)), np.nan)
    known = np.ones(shares_of.shape, dtype=bool)
    has_ends = {"low", "high"} <= set(rows.columns)
    for row in rows.to_dict("records"):
        place = regions.index(str(row["region"])), domains.index(str(row["domain"]))
        shares_of[place] = row["share"]
        known[place] = not has_ends or not (pd.isna(row["low"]) or pd.isna(row["high"]))
    texts = [["" if np.isnan(v) else f"{100 * v:.0f}" for v in row] for row in shares_of]
    values = np.where(known, shares_of, np.nan)
    draw_cells(ax, values, texts, limits=(0.0, float(np.nanmax(values, initial=0.01))))
    alone = bool((~known & ~np.isnan(shares_of)).any())
    zh = "段落占比（%）" + "；斜纹：没有区间，只是参考" * alone
    en = "share of paragraphs (%)" + "; hatched: no interval, to be read with caution" * alone
    ax.set_xlabel(by_language(language, zh=zh, en=en))
    return label_cells(ax, called(regions, names), called(domains, names))
