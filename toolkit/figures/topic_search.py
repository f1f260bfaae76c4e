"""The choice of the number of topics: a measure against K."""

from collections.abc import Mapping
from itertools import pairwise

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator

from toolkit.codebook import Language
from toolkit.figures.canvas import by_language, dress, legend_below, own_axes
from toolkit.figures.naming import text_width
from toolkit.figures.palette import MUTED, look
from toolkit.figures.tables import rows_of, series_of

MEASURES = {
    "stability": ("重现的主题所占比例", "share of topics that return"),
    "perplexity": ("留出集困惑度", "held-out perplexity"),
    "npmi": ("连贯性（NPMI）", "coherence (NPMI)"),
}
"""Names of measures in Chinese and English."""

TALLEST = 11.0  # of an axis label, in units of its size


def plot_topic_search(
    search: pd.DataFrame,
    measure: str,
    *,
    ax: Axes | None = None,
    names: Mapping[str, str] | None = None,
    chosen: int | None = None,
    language: Language = "zh",
) -> Axes:
    """Draw one measure against the number of topics, a point a fit and a line an engine.

    The line goes through the mean of the fits of each number, so that what seeds alone do is seen
    beside what the number does.

    Parameters
    ----------
    search : DataFrame
        One row a fit, the table of :func:`toolkit.topics.search_n_topics`: ``n_topics`` and
        the column ``measure``; a column ``engine`` makes one line an engine.
    measure : str
        The column to draw.
    chosen : int, optional
        The number taken, marked by a line.
    ax, names, language
        As in :func:`plot_shares`; names of the column and of engines.

    Returns
    -------
    Axes
    """
    rows = rows_of(search, ("n_topics", measure), "plot_topic_search")
    ax = own_axes(ax, 6.5)
    named = names or {}
    engines = series_of(rows, "engine")
    sizes = sorted({int(k) for k in rows["n_topics"]})
    # Engines stand side by side, a little apart, so that no point hides another's.
    step = 0.2 * min((b - a for a, b in pairwise(sizes)), default=1)
    for rank, (engine, mine) in enumerate(engines.items()):
        mine = mine.sort_values("n_topics", kind="stable")
        offset = step * (rank - (len(engines) - 1) / 2)
        means = mine.groupby("n_topics")[measure].mean()
        color, mark, style = look(rank)
        ax.plot(means.index + offset, means, color=color, linestyle=style)
        (points,) = ax.plot(mine["n_topics"] + offset, mine[measure], color=color)
        points.set(marker=mark, markersize=4.5, markerfacecolor="none", linestyle="none")
        points.set_label(named.get(engine, engine) or "_")
    if chosen is not None:
        text = by_language(language, zh=f"选定 K={chosen}", en=f"chosen K={chosen}")
        ax.axvline(chosen, color=MUTED, linestyle=":", linewidth=1.2, label=text)
    ax.xaxis.set_major_locator(FixedLocator(sizes))
    ax.xaxis.set_major_formatter("{x:.0f}")
    ax.set_xlabel(by_language(language, zh="主题数 K", en="number of topics K"))
    zh, en = MEASURES.get(measure, (measure, measure))
    ax.set_ylabel(_in_lines(named.get(measure, by_language(language, zh=zh, en=en))))
    legend_below(ax)
    return dress(ax, grid="y")


def _in_lines(name: str) -> str:
    r"""Break the name of a measure before what stands in brackets: the axis is not that long.

    >>> _in_lines("stability (share that returns)"), _in_lines("连贯性（NPMI）")
    ('stability\n(share that returns)', '连贯性（NPMI）')
    """
    if text_width(name) <= TALLEST:
        return name
    return name.replace(" (", "\n(").replace("（", "\n（")
