"""Each region against the rest, or named pairs: a forest of differences."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from toolkit.arguments import table_of
from toolkit.codebook import Language
from toolkit.compare import REST
from toolkit.figures.canvas import by_language, dress, legend_below, own_axes
from toolkit.figures.palette import INK, MUTED, SERIES
from toolkit.figures.tables import called, rows_of, shown, told_of_many
from toolkit.figures.whiskers import draw_whiskers, keep_zero_in_view, name_rows, say_unknown

COLUMNS = ("region", "difference", "low", "high")


def plot_contrasts(
    contrasts: pd.DataFrame,
    *,
    ax: Axes | None = None,
    names: Mapping[str, str] | None = None,
    language: Language = "zh",
) -> Axes:
    """Draw the differences in share with their intervals, the first row at the top.

    A filled mark is a difference whose interval leaves out zero, taken by itself: intervals are
    not adjusted for the number of comparisons, as ``p_holm`` is. A hollow circle one whose
    interval holds zero; a diamond is exact, since both sides were coded whole; a hollow
    square has no interval; "not estimable" stands where there is no difference. Of more than 15
    contrasts those without a difference are left out, and said to be.

    Parameters
    ----------
    contrasts : DataFrame
        One row a contrast, as :func:`toolkit.contrast_shares` returns it: ``region``,
        ``difference``, ``low``, ``high`` (as shares, in [-1, 1]); ``other`` if pairs were
        asked for; a column ``label`` is shown in place of the code.
    ax, names, language
        As in :func:`plot_shares`.

    Returns
    -------
    Axes
    """
    every = rows_of(contrasts, COLUMNS, "plot_contrasts", one_each=("region", "other", "label"))
    rows, left = told_of_many(every, every["difference"].notna())
    rows = rows.reset_index(drop=True)
    ax = own_axes(ax, contrasts_height(every))
    ax.axvline(0, color=MUTED, linewidth=0.8)
    alone = rows["low"].isna() | rows["high"].isna()
    exact = (rows["low"] == rows["difference"]) & (rows["high"] == rows["difference"])
    apart = ~alone & ~exact & ((rows["low"] > 0) | (rows["high"] < 0))
    label = by_language(
        language, zh="区间不含零（单独看，未校正）", en="interval excludes 0 (not adjusted)"
    )
    _interval(ax, rows[apart], SERIES[0], label)
    label = by_language(language, zh="区间含零", en="interval includes 0")
    _interval(ax, rows[~alone & ~exact & ~apart], "white", label)
    label = by_language(language, zh="全部编码，精确", en="all coded: exact")
    _mark(ax, rows[exact], ("D", INK), label)
    label = by_language(language, zh="无法给出区间", en="no interval possible")
    _mark(ax, rows[alone & rows["difference"].notna()], ("s", "white"), label)
    name_rows(ax, _labels(rows, names))
    keep_zero_in_view(ax)
    say_unknown(ax, pd.Series(0.0, rows.index)[rows["difference"].isna()], language)
    zh, en = "占比之差（百分点）", "difference (points)"
    if left:
        zh, en = f"{zh}；另有 {left} 个差无法估计，未画", f"{en}; {left} not estimable: not drawn"
    ax.set_xlabel(by_language(language, zh=zh, en=en))
    legend_below(ax)
    return dress(ax, grid="x")


def contrasts_height(contrasts: pd.DataFrame) -> float:
    """Return how many centimetres the figure needs."""
    table_of("contrasts", contrasts, ["difference"])
    return 2.2 + 0.6 * len(told_of_many(contrasts, contrasts["difference"].notna())[0])


def _interval(ax: Axes, rows: pd.DataFrame, fill: str, label: str) -> None:
    points = 100 * rows[["difference", "low", "high"]]
    ends = (points["low"], points["high"])
    draw_whiskers(ax, points["difference"], rows.index, ends, fill=fill, label=label)


def _mark(ax: Axes, rows: pd.DataFrame, look: tuple[str, str], label: str) -> None:
    if len(rows):
        (line,) = ax.plot(100 * rows["difference"], rows.index, look[0], color=INK, label=label)
        line.set(markerfacecolor=look[1], markersize=4.5)


def _labels(rows: pd.DataFrame, names: Mapping[str, str] | None) -> list[str]:
    if "other" not in rows.columns:
        return shown(rows, "region", names)
    # "rest" and a missing other both mean: against all other regions.
    others = ["" if pd.isna(code) else str(code) for code in rows["other"]]
    if "label" in rows.columns:
        firsts, seconds = shown(rows, "region", names), called(others, names)
    else:  # equal names are told apart on both sides
        told = called([*map(str, rows["region"]), *others], names)
        firsts, seconds = told[: len(rows)], told[len(rows) :]
    pairs = zip(firsts, seconds, strict=True)
    return [f"{a} − {b}" if b not in ("", REST) else a for a, b in pairs]
