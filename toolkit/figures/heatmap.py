"""Shares of every domain in every region at one glance."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from toolkit.arguments import table_of
from toolkit.codebook import Language
from toolkit.figures.canvas import CM, by_language, own_axes, whole_figure
from toolkit.figures.matrix import draw_matrix, fits, spread
from toolkit.figures.tables import called, rows_of, told_of_many

COLUMNS = ("domain", "region", "share")
KEYS = ("region", "domain")
NUMBERS = ("share", "low", "high")
TWO_LINES = 0.8
"""Centimetres that a row needs for a share and its interval below."""


def plot_share_heatmap(
    shares: pd.DataFrame,
    *,
    ax: Axes | None = None,
    names: Mapping[str, str] | None = None,
    language: Language = "zh",
) -> Axes:
    """Draw shares as a matrix, regions down and domains across, in order of appearance.

    Of more than 15 regions those without any number are left out, and said to be. Where rows are
    too low for two lines, or cells too narrow, intervals are left out.

    Parameters
    ----------
    shares : DataFrame
        One row a domain and region: ``domain``, ``region``, ``share`` in [0, 1] or missing
        (hatched). If ``low`` and ``high`` are there, the interval stands below the share,
        unless it has no width (all was coded); a share without an interval is hatched too: of
        three codes one is a third, and no picture of a region. ``n_paragraphs`` stands behind
        the name of a region, where it is not missing.
    ax, names, language
        As in :func:`plot_shares`; names of domains and regions.

    Returns
    -------
    Axes
    """
    every = rows_of(shares, COLUMNS, "plot_share_heatmap", one_each=KEYS)
    rows, left = told_of_many(every, _known(every), "region")
    ax = own_axes(ax, 2.0 + matrix_height(rows))
    share, *ends = (spread(rows, KEYS, name) for name in NUMBERS if name in rows.columns)
    counts = _paragraphs(rows)
    named = [
        f"{name} {counts.get(code, '')}".strip()
        for code, name in zip(share.index, called(list(share.index), names), strict=True)
    ]
    known = share.where(~np.any([table.isna() for table in (share, *ends)], axis=0))
    values, texts, full = known.to_numpy(), _texts(known), _texts(share, *ends)
    high = _row_height(ax, len(named)) >= TWO_LINES
    if below := has_intervals(rows) and high and fits(ax, full, named):
        texts = full
    zh = "段落占比（%，n：段落数）" if counts else "段落占比（%）"
    en = "share of n paragraphs (%)" if counts else "share of paragraphs (%)"
    alone = bool((share.notna() & known.isna()).to_numpy().any())
    zh += "，下为区间" * below + "；斜纹：没有区间" * alone
    en += ", its interval below" * below + "; hatched: no interval" * alone
    if left:
        zh, en = f"{zh}；{left} 个地区都没有，未画", f"{en}; {left} regions have none: not drawn"
    return draw_matrix(
        ax,
        values,
        texts,
        (named, called(list(share.columns), names)),
        by_language(language, zh=zh, en=en),
        limits=(0.0, float(np.nanmax(values, initial=0.01))),
    )


def _texts(*numbers: pd.DataFrame) -> list[list[str]]:
    """Return what stands in each cell, of tables of shares and their ends."""
    lines = zip(*(table.to_numpy() for table in numbers), strict=True)
    return [[_cell(*cell) for cell in zip(*line, strict=True)] for line in lines]


def _paragraphs(rows: pd.DataFrame) -> dict[str, str]:
    """Return how many paragraphs each region has; nothing if that is not told."""
    if "n_paragraphs" not in rows.columns:
        return {}
    most = rows.groupby(rows["region"].astype(str))["n_paragraphs"].max()
    return {str(code): f"n={int(n):,}" for code, n in most.dropna().items()}


def has_intervals(shares: pd.DataFrame) -> bool:
    """Tell whether any share has an interval with a width."""
    return {"low", "high"} <= set(shares.columns) and bool((shares["low"] < shares["high"]).any())


def matrix_height(shares: pd.DataFrame) -> float:
    """Return how many centimetres the cells need, more where intervals stand in them.

    One row of many domains needs room for their names, which are slanted then.
    """
    table_of("shares", shares, ["region", "share"])
    rows, _ = told_of_many(shares, _known(shares), "region")
    high = (0.95 if has_intervals(shares) else 0.7) * rows["region"].nunique()
    return max(high, 0.3 * shares["domain"].nunique() if "domain" in shares.columns else 0.0)


def _known(shares: pd.DataFrame) -> "pd.Series[bool]":
    """Tell which rows have all the numbers that the table has."""
    return shares[[name for name in NUMBERS if name in shares.columns]].notna().all(axis=1)


def _row_height(ax: Axes, n_rows: int) -> float:
    """Return about how many centimetres a row has, labels above and below counted in."""
    return float(whole_figure(ax).get_size_inches()[1]) / CM / n_rows


def _cell(share: float, low: float = 0.0, high: float = 0.0) -> str:
    r"""Return what stands in a cell; nothing where the share is not known with its error.

    >>> _cell(0.131, 0.101, 0.189), _cell(0.25, 0.25, 0.25), _cell(0.25, float("nan"), 0.5)
    ('13\n10–19', '25', '')
    """
    if np.isnan([share, low, high]).any():
        return ""
    ends = f"\n{100 * low:.0f}–{100 * high:.0f}" if low < high else ""
    return f"{100 * share:.0f}{ends}"
