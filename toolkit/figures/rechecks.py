"""One difference counted many ways: a row for each kind of choice, a mark for each choice."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from toolkit.codebook import Language
from toolkit.figures.canvas import by_language, dress, legend_below, own_axes
from toolkit.figures.palette import INK, MUTED, SERIES
from toolkit.figures.tables import distinct, rows_of
from toolkit.figures.whiskers import keep_zero_in_view, name_rows

COLUMNS = ("group", "difference")


def plot_rechecks(
    rechecks: pd.DataFrame,
    *,
    ax: Axes | None = None,
    names: Mapping[str, str] | None = None,
    language: Language = "zh",
) -> Axes:
    """Draw a difference under every choice; what cannot be found again is counted.

    A filled circle is a difference of the same direction, a hollow one of the other. Each row
    says of how many choices it has a mark: the others do not have what is compared.

    Parameters
    ----------
    rechecks : DataFrame
        One row a choice: ``group`` (the row of the figure, from the top in order of
        appearance) and ``difference`` (a share, in [-1, 1]; missing where it was not found).
    ax, names, language
        As in :func:`plot_shares`; names of groups.

    Returns
    -------
    Axes
    """
    rows = rows_of(rechecks, COLUMNS, "plot_rechecks")
    groups = distinct(rows["group"])
    ax = own_axes(ax, 2.2 + 0.6 * len(groups))
    ax.axvline(0, color=MUTED, linewidth=0.8)
    place = rows["group"].astype(str).map({group: i for i, group in enumerate(groups)})
    points = 100 * rows["difference"]
    same = by_language(language, zh="方向相同", en="same direction")
    against = by_language(language, zh="方向相反或无差别", en="other direction, or none")
    for kept, fill, label in ((points > 0, SERIES[0], same), (points <= 0, "white", against)):
        if kept.any():
            (line,) = ax.plot(points[kept], place[kept], "o", color=INK, label=label)
            line.set(markerfacecolor=fill, markersize=4.5, markeredgewidth=0.7)
    name_rows(ax, [_label(rows, group, names, language) for group in groups])
    keep_zero_in_view(ax)
    ax.set_xlabel(by_language(language, zh="占比之差（百分点）", en="difference (points)"))
    legend_below(ax)
    return dress(ax, grid="x")


def _label(
    rows: pd.DataFrame, group: str, names: Mapping[str, str] | None, language: Language
) -> str:
    """Name a row, and how many of its choices have a mark where some have none."""
    here = rows.loc[rows["group"].astype(str) == group, "difference"]
    found, name = int(here.notna().sum()), (names or {}).get(group, group)
    if found == len(here):
        return name
    return by_language(
        language,
        zh=f"{name}（{len(here)} 次中找到 {found} 次）",
        en=f"{name} (found in {found} of {len(here)})",
    )
