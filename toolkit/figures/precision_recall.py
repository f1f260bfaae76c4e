"""What is lost in precision for each gain in recall."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from toolkit.codebook import Language
from toolkit.figures.canvas import by_language, dress, legend_below, own_axes
from toolkit.figures.palette import look
from toolkit.figures.tables import rows_of, series_of

COLUMNS = ("recall", "precision")
MANY = 30
"""Points from which a line needs no marks."""


def plot_precision_recall(
    curves: pd.DataFrame,
    *,
    ax: Axes | None = None,
    names: Mapping[str, str] | None = None,
    language: Language = "zh",
) -> Axes:
    """Draw precision against recall, a line of steps a domain.

    Parameters
    ----------
    curves : DataFrame
        One row a threshold, as :func:`toolkit.classify.precision_recall` returns it:
        ``recall``, ``precision`` (in [0, 1]; missing where nothing is predicted);
        ``domain`` makes one line a domain, ``n_positive`` is shown beside its name.
    ax, names, language
        As in :func:`plot_shares`; names of domains.

    Returns
    -------
    Axes
    """
    rows = rows_of(curves, COLUMNS, "plot_precision_recall")
    ax = own_axes(ax, 9.0)
    for rank, (domain, mine) in enumerate(series_of(rows, "domain").items()):
        mine = mine.dropna(subset=["precision"]).sort_values("recall", kind="stable")
        label = (names or {}).get(domain, domain) + _count(mine)
        color, mark, style = look(rank)
        (line,) = ax.step(mine["recall"], mine["precision"], where="pre", color=color)
        line.set(linestyle=style, linewidth=1.2, label=label or "_")
        line.set(marker=mark, markersize=3.5)
        line.set_markevery(max(1, len(mine) // MANY * 5))
    ax.set(xlim=(-0.02, 1.02), ylim=(-0.02, 1.02))
    ax.set_xlabel(by_language(language, zh="召回率", en="recall"))
    ax.set_ylabel(by_language(language, zh="精确率", en="precision"))
    legend_below(ax, columns=2)
    return dress(ax, grid="both")


def _count(rows: pd.DataFrame) -> str:
    if "n_positive" not in rows.columns or rows.empty:
        return ""
    return f" (n={int(rows['n_positive'].iloc[0])})"
