"""How a value moves over months or years, a line a region."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from toolkit.codebook import Language
from toolkit.errors import BadInput
from toolkit.figures.canvas import by_language, dress, in_percent, is_narrow, legend_below, own_axes
from toolkit.figures.coverage import short_heads, without_gaps
from toolkit.figures.palette import SERIES
from toolkit.figures.tables import called, check_one_each, distinct, rows_of
from toolkit.figures.whiskers import draw_line

MOST_LINES = len(SERIES)
KEYS = ("region", "period")
APART = 0.12  # of a period, between the marks of two regions


def plot_timelines(
    series: pd.DataFrame,
    *,
    value: str = "share",
    ax: Axes | None = None,
    names: Mapping[str, str] | None = None,
    language: Language = "zh",
) -> Axes:
    """Draw a value over time; a line stops where a period has no value and goes on after.

    Parameters
    ----------
    series : DataFrame
        One row a region and period: ``region``, ``period`` (``2024`` or ``2024-12``, all of
        one kind; missing periods are left out) and the column ``value``; ``low`` and ``high``
        draw an interval. At most seven regions: more cannot be told apart.
    value : str, default="share"
        The column to draw; ``share`` is shown in percent.
    ax, names, language
        As in :func:`plot_shares`.

    Returns
    -------
    Axes

    Raises
    ------
    BadInput
        If no period is known or of another form, there are more than seven regions, or as
        :func:`plot_shares`.
    """
    rows = rows_of(series, (*KEYS, value), "plot_timelines")
    rows = rows[rows["period"].notna()]
    regions = distinct(rows["region"])
    if not 0 < len(regions) <= MOST_LINES:
        raise BadInput(
            f"plot_timelines: {len(regions)} regions with a period; 1 to {MOST_LINES} can be told "
            "apart, choose some"
        )
    check_one_each(rows, KEYS, "plot_timelines")
    periods = without_gaps(sorted({str(period) for period in rows["period"]}))
    ax = own_axes(ax, 7.0)
    for rank, (region, name) in enumerate(zip(regions, called(regions, names), strict=True)):
        mine = rows[rows["region"].astype(str) == region].assign(period=rows["period"].astype(str))
        line = mine.set_index("period").reindex(periods)
        places = np.arange(len(periods)) + APART * (rank - (len(regions) - 1) / 2)
        draw_line(ax, rank, places, line, value).set_label(name)
    heads = short_heads(periods, 6 if is_narrow(ax) else 14, "")
    ax.set_xticks(np.arange(len(periods)), heads)
    ax.set_xlim(-0.5, len(periods) - 0.5)
    ax.set_ylabel(_named(value, language))
    if value == "share":
        ax.yaxis.set_major_formatter(in_percent)
    if rows[value].min() >= 0:
        ax.set_ylim(bottom=0)
    legend_below(ax, columns=4)
    return dress(ax, grid="y")


def _named(value: str, language: Language) -> str:
    if value == "share":
        return by_language(language, zh="段落占比", en="share of paragraphs")
    return value
