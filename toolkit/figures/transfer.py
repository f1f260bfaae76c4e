"""How well a classifier trained in one region does in another."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from toolkit.arguments import table_of
from toolkit.codebook import Language
from toolkit.figures.canvas import by_language, is_narrow, own_axes
from toolkit.figures.matrix import ABSENT, draw_matrix, in_hundredths, spread
from toolkit.figures.tables import called, rows_of

KEYS = ("train_region", "test_region")
COLUMNS = (*KEYS, "f1", "n_positive")
MOST = 12
"""Regions that cells with their numbers can be told apart of."""
WIDE = 8
"""Regions above which a cell holds its numbers in two lines."""


def plot_transfer(
    transfer: pd.DataFrame,
    *,
    ax: Axes | None = None,
    names: Mapping[str, str] | None = None,
    language: Language = "zh",
) -> Axes:
    """Draw F1 from region to region; each cell shows the score and the positives behind it.

    Of more than 12 regions those with the most positives are drawn, and said to be.

    Parameters
    ----------
    transfer : DataFrame
        One row a pair: ``train_region``, ``test_region``, ``f1`` (missing: could not be
        scored, hatched) and ``n_positive``, the positives tested on.
    ax, names, language
        As in :func:`plot_shares`.

    Returns
    -------
    Axes
    """
    every = rows_of(transfer, COLUMNS, "plot_transfer", one_each=KEYS)
    rows = _with_most(every)
    values, positives = (spread(rows, KEYS, name) for name in ("f1", "n_positive"))
    ax = own_axes(ax, transfer_height(every))
    gap = "\n" if is_narrow(ax) or values.shape[1] > WIDE else " "
    texts = [
        ["" if np.isnan(n) else f"{in_hundredths(f1) or ABSENT}{gap}({n:.0f})" for f1, n in row]
        for row in np.dstack([values, positives])
    ]
    zh, en = "测试地区：F1（正例数）", "tested on: F1 (positives)"
    if len(rows) < len(every):
        zh, en = f"{zh}；正例最多的 {MOST} 个地区", f"{en}; the {MOST} regions with the most"
    heading = by_language(language, zh=zh, en=en)
    ax.set_ylabel(by_language(language, zh="训练地区", en="trained on"))
    named = called(list(values.index), names), called(list(values.columns), names)
    return draw_matrix(ax, values.to_numpy(), texts, named, heading, limits=(0.0, 1.0))


def transfer_height(transfer: pd.DataFrame) -> float:
    """Return how many centimetres the figure needs."""
    table_of("transfer", transfer, list(COLUMNS))
    return 2.4 + 0.9 * _with_most(transfer)["train_region"].nunique()


def _with_most(transfer: pd.DataFrame) -> pd.DataFrame:
    positives = transfer.groupby("test_region", sort=False)["n_positive"].max()
    if len(positives) <= MOST:
        return transfer
    most = positives.sort_values(ascending=False, kind="stable").index[:MOST]
    return transfer[transfer[list(KEYS)].isin(most).all(axis=1)]
