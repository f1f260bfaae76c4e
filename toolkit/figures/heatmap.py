"""Shares of every domain in every region at one glance."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from toolkit.arguments import table_of
from toolkit.codebook import Language
from toolkit.figures.canvas import CM, by_language, own_axes, whole_figure
from toolkit.figures.matrix import draw_cells, label_cells
from toolkit.figures.tables import called, distinct, rows_of

COLUMNS = ("domain", "region", "share")
CROWDED = 15
"""Regions above which those without any number are left out."""
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
    too low for two lines, intervals are left out.

    Parameters
    ----------
    shares : DataFrame
        One row a domain and region: ``domain``, ``region``, ``share`` in [0, 1] or missing
        (hatched). If ``low`` and ``high`` are there, the interval stands below the share,
        unless it has no width (all was coded); a share without an interval is hatched too: of
        three codes one is a third, and no picture of a region. ``n_paragraphs`` stands behind
        the name of a region, where it is not missing.
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
    every = rows_of(shares, COLUMNS, "plot_share_heatmap", one_each=("region", "domain"))
    rows = _told(every)
    regions = distinct(rows["region"])
    left = every["region"].nunique() - len(regions)
    domains = distinct(rows["domain"])
    ax = own_axes(ax, 2.0 + matrix_height(rows))
    below = has_intervals(rows) and _row_height(ax, len(regions)) >= TWO_LINES
    shape = (len(regions), len(domains))
    values, texts, alone = np.full(shape, np.nan), [[""] * len(domains) for _ in regions], False
    for row in rows.to_dict("records"):
        i, j = regions.index(str(row["region"])), domains.index(str(row["domain"]))
        share, *ends = _cell(row["share"], row.get("low", 0.0), row.get("high", 0.0)).split("\n")
        texts[i][j] = "\n".join([share, *ends]) if below else share
        values[i, j] = row["share"] if texts[i][j] else np.nan
        alone |= not (texts[i][j] or np.isnan(row["share"]))
    draw_cells(ax, values, texts, limits=(0.0, float(np.nanmax(values, initial=0.01))))
    counts = _paragraphs(rows)
    zh = "段落占比（%，n：段落数）" if counts else "段落占比（%）"
    en = "share of n paragraphs (%)" if counts else "share of paragraphs (%)"
    zh += "，下为区间" * below + "；斜纹：没有区间" * alone
    en += ", its interval below" * below + "; hatched: no interval" * alone
    if left:
        zh, en = f"{zh}；{left} 个地区都没有，未画", f"{en}; {left} regions have none: not drawn"
    ax.set_xlabel(by_language(language, zh=zh, en=en))
    named = [
        f"{name} {counts.get(code, '')}".strip()
        for code, name in zip(regions, called(regions, names), strict=True)
    ]
    return label_cells(ax, named, called(domains, names))


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
    """Return how many centimetres the cells need: more where intervals stand in them."""
    table_of("shares", shares, ["region", "share"])
    return (0.95 if has_intervals(shares) else 0.7) * _told(shares)["region"].nunique()


def _told(shares: pd.DataFrame) -> pd.DataFrame:
    """Leave out regions without any number, where there are many."""
    numbers = [name for name in ("share", "low", "high") if name in shares.columns]
    known = shares[numbers].notna().all(axis=1)
    told = shares["region"].isin(shares["region"][known])
    return shares[told] if shares["region"].nunique() > CROWDED and told.any() else shares


def _row_height(ax: Axes, n_rows: int) -> float:
    """Return about how many centimetres a row has, labels above and below counted in."""
    return float(whole_figure(ax).get_size_inches()[1]) / CM / n_rows


def _cell(share: float, low: float, high: float) -> str:
    r"""Return what stands in a cell; nothing where the share is not known with its error.

    >>> _cell(0.131, 0.101, 0.189), _cell(0.25, 0.25, 0.25), _cell(0.25, float("nan"), 0.5)
    ('13\n10–19', '25', '')
    """
    if np.isnan([share, low, high]).any():
        return ""
    ends = f"\n{100 * low:.0f}–{100 * high:.0f}" if low < high else ""
    return f"{100 * share:.0f}{ends}"
