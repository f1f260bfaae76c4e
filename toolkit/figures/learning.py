"""How a score grows with the number of coded paragraphs."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from toolkit.codebook import Language
from toolkit.figures.canvas import by_language, dress, legend_below, own_axes, with_mean
from toolkit.figures.tables import rows_of, series_of
from toolkit.figures.whiskers import draw_line

COLUMNS = ("n_coded", "f1")


def plot_learning_curve(
    curve: pd.DataFrame,
    *,
    ax: Axes | None = None,
    names: Mapping[str, str] | None = None,
    language: Language = "zh",
) -> Axes:
    """Draw F1 against the number of coded paragraphs trained on, a line a domain.

    Parameters
    ----------
    curve : DataFrame
        One row a size: ``n_coded``, ``f1``; ``low`` and ``high`` draw an interval; ``domain``
        makes one line a domain.
    ax, names, language
        As in :func:`plot_shares`; names of domains.

    Returns
    -------
    Axes
    """
    named = with_mean(names, language)
    rows = rows_of(curve, COLUMNS, "plot_learning_curve")
    ax = own_axes(ax, 7.0)
    step = 0.006 * float(rows["n_coded"].max())  # lines stand apart, so that none is hidden
    for rank, (domain, mine) in enumerate(series_of(rows, "domain").items()):
        mine = mine.sort_values("n_coded")
        line = draw_line(ax, rank, mine["n_coded"] + rank * step, mine, "f1")
        line.set_label(named.get(domain, domain) or "_")
    ax.set_ylim(-0.02, 1.02)
    ax.set_xlim(left=0)
    ax.set_xlabel(by_language(language, zh="训练用编码段落数", en="coded paragraphs trained on"))
    ax.set_ylabel("F1")
    legend_below(ax, columns=4)
    return dress(ax, grid="y")
