"""How far regions are apart: a matrix in the order of a tree, and the tree."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.typing import NDArray

from toolkit.codebook import Language
from toolkit.compare import REST
from toolkit.errors import BadInput
from toolkit.figures.canvas import by_language, own_axes, text_size
from toolkit.figures.matrix import draw_matrix, fits, in_hundredths
from toolkit.figures.palette import MUTED
from toolkit.figures.tables import called, check_one_each, distinct, rows_of

COLUMNS = ("region", "other")
TREE = (1.03, 0.0, 0.2, 1.0)  # right of the matrix, in its own coordinates


def plot_distances(
    distances: pd.DataFrame,
    *,
    value: str = "distance",
    ax: Axes | None = None,
    names: Mapping[str, str] | None = None,
    language: Language = "zh",
) -> Axes:
    """Draw the distance of every two regions; a tree puts those that are alike side by side.

    The tree joins regions by the mean of their distances (average linkage), at the height
    where its lines meet. Where a distance is missing there is no tree, and the cell is
    hatched. Of so many regions that numbers would run into each other colours stand alone.

    Parameters
    ----------
    distances : DataFrame
        One row a pair, as :func:`toolkit.compare.region_distances` returns it for pairs:
        ``region``, ``other``, and the column ``value``. Rows against the rest are left out.
    value : str, default="distance"
        The column to draw, such as ``"corrected"``; drawn from 0, negative values as 0.
    ax, names, language
        As in :func:`plot_shares`.

    Returns
    -------
    Axes

    Raises
    ------
    BadInput
        If no pair of regions is given, or as :func:`plot_shares`.
    """
    rows = rows_of(distances, (*COLUMNS, value), "plot_distances")
    rows = rows[(rows["other"].astype(str) != REST) & (rows["region"].astype(str) != REST)]
    if rows.empty:
        raise BadInput("plot_distances: no pair of regions, only each against the rest")
    check_one_each(rows, COLUMNS, "plot_distances")
    regions = distinct([str(c) for pair in rows[list(COLUMNS)].to_numpy() for c in pair])
    matrix = _matrix(rows, regions, value)
    ax = own_axes(ax, 2.4 + 0.8 * len(regions))
    links = _links(matrix)
    order = list(range(len(regions))) if links is None else _leaves(links)
    shown = matrix[np.ix_(order, order)]
    texts = [[in_hundredths(value) for value in row] for row in shown]
    for place in range(len(order)):
        shown[place, place], texts[place][place] = 0.0, " "
    labels = heads = called([regions[place] for place in order], names)
    most = float(np.nanmax(shown, initial=0.01))
    zh, en = "距离（0 相同）", "distance (0: alike)"
    if not fits(ax, texts, labels, 1 / (TREE[0] + TREE[2])):
        texts, heads = [[" "] * len(row) for row in texts], [""] * len(heads)
        zh = f"{zh}；列的次序同行，最深为 {most:.2f}"
        en = f"{en}; columns in the order of rows, the darkest is {most:.2f}"
    heading = by_language(language, zh=zh, en=en)
    draw_matrix(ax, shown, texts, (labels, heads), heading, limits=(0.0, most))
    if links is not None and len(order) > 2:
        _draw_tree(ax, links)
    return ax


def _matrix(rows: pd.DataFrame, regions: list[str], value: str) -> NDArray[np.float64]:
    matrix = np.full((len(regions), len(regions)), np.nan)
    for one, two, number in rows[[*COLUMNS, value]].to_numpy():
        a, b = regions.index(str(one)), regions.index(str(two))
        matrix[a, b] = matrix[b, a] = number
    return matrix


def _links(matrix: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """Return the tree as scipy's linkage, None where a distance is missing."""
    from scipy.cluster.hierarchy import linkage
    from scipy.spatial.distance import squareform

    upper = matrix[np.triu_indices(len(matrix), 1)]
    if np.isnan(upper).any():
        return None
    square = np.where(np.eye(len(matrix)) > 0, 0.0, matrix).clip(min=0.0)
    return np.asarray(linkage(squareform(square), method="average", optimal_ordering=True))


def _leaves(links: NDArray[np.float64]) -> list[int]:
    from scipy.cluster.hierarchy import leaves_list

    return [int(leaf) for leaf in leaves_list(links)]


def _draw_tree(ax: Axes, links: NDArray[np.float64]) -> None:
    from scipy.cluster.hierarchy import dendrogram

    tree = ax.inset_axes(TREE)
    found = dendrogram(links, no_plot=True)
    for heights, places in zip(found["dcoord"], found["icoord"], strict=True):
        # scipy puts the leaves at 5, 15, 25 …; ours are at 0, 1, 2 …
        tree.plot(heights, (np.array(places) - 5) / 10, color=MUTED, linewidth=1.0)
    tree.set_ylim(*ax.get_ylim())
    tree.set_xlim(left=0)
    tree.set_yticks([])
    tree.spines[["top", "left", "right"]].set_visible(False)
    tree.spines["bottom"].set(color=MUTED, linewidth=0.6)
    end = float(links[:, 2].max())
    tree.set_xticks([0, end], ["0", f"{end:.2f}"])
    tree.tick_params(labelsize=text_size(ax) - 1, color=MUTED, labelcolor=MUTED, width=0.6)
