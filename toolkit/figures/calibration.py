"""Do scores mean what they say? Predicted against observed shares."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from toolkit.codebook import Language
from toolkit.figures.canvas import by_language, dress, legend_below, own_axes
from toolkit.figures.palette import MUTED, look
from toolkit.figures.tables import rows_of, series_of

COLUMNS = ("mean_score", "observed", "n_coded")


def plot_calibration(
    bins: pd.DataFrame,
    *,
    ax: Axes | None = None,
    names: Mapping[str, str] | None = None,
    language: Language = "zh",
) -> Axes:
    """Draw the observed share of positives against the mean score, a point a bin of scores.

    On the diagonal scores are probabilities. A mark's area grows with the paragraphs in it.

    Parameters
    ----------
    bins : DataFrame
        One row a bin: ``mean_score``, ``observed`` (in [0, 1]), ``n_coded``; ``low`` and
        ``high`` draw an interval; ``domain`` makes one line a domain.
    ax, names, language
        As in :func:`plot_shares`; names of domains.

    Returns
    -------
    Axes
    """
    rows = rows_of(bins, COLUMNS, "plot_calibration")
    ax = own_axes(ax, 9.0)
    label = by_language(language, zh="完全校准", en="perfect")
    ax.plot([0, 1], [0, 1], color=MUTED, linewidth=0.8, linestyle=":", label=label)
    for rank, (domain, mine) in enumerate(series_of(rows, "domain").items()):
        _draw_bins(ax, mine.sort_values("mean_score"), rank, (names or {}).get(domain, domain))
    ax.set(xlim=(-0.03, 1.04), ylim=(-0.03, 1.03))
    ax.set_xlabel(by_language(language, zh="平均预测概率", en="mean predicted probability"))
    ax.set_ylabel(by_language(language, zh="实际正例比例", en="observed share"))
    legend_below(ax)
    return dress(ax, grid="both")


def _draw_bins(ax: Axes, rows: pd.DataFrame, rank: int, label: str) -> None:
    color, mark, style = look(rank)
    x, y = rows["mean_score"] + 0.006 * rank, rows["observed"]  # apart, so that none is hidden
    if {"low", "high"} <= set(rows.columns):
        ax.vlines(x, rows["low"], rows["high"], color=color, linewidth=1.0)
    area = 8 + 60 * rows["n_coded"] / max(1, rows["n_coded"].max())
    ax.plot(x, y, color=color, linewidth=1.0, linestyle=style)
    marks = ax.scatter(x, y, s=area, color=color, marker=mark, label=label or None)
    marks.set_clip_on(False)  # a mark at 1 is shown whole
