"""Which topics go with which domains."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from toolkit.codebook import Language
from toolkit.figures.canvas import by_language, own_axes
from toolkit.figures.matrix import draw_matrix, in_hundredths, spread
from toolkit.figures.palette import DIVERGING, SEQUENTIAL
from toolkit.figures.tables import distinct, rows_of

KEYS = ("topic", "domain")


def plot_topics_domains(
    association: pd.DataFrame,
    *,
    value: str = "value",
    ax: Axes | None = None,
    names: Mapping[str, str] | None = None,
    meaning: str = "",
    language: Language = "zh",
) -> Axes:
    """Draw a value for every topic and domain: topics down, domains across.

    Values of one sign are drawn from white to dark, values of both signs from blue through
    white to orange.

    Parameters
    ----------
    association : DataFrame
        One row a pair: ``topic``, ``domain`` and the column ``value`` (missing: hatched);
        :func:`toolkit.topics.bridge_topics` returns such a table.
    value : str, default="value"
        The column to draw, such as ``"correlation"`` or ``"lift"``.
    meaning : str
        What a value is, written over the matrix.
    ax, names, language
        As in :func:`plot_shares`; names of domains and, by number as text, of topics.

    Returns
    -------
    Axes
    """
    rows = rows_of(association, (*KEYS, value), "plot_topics_domains", one_each=KEYS)
    rows["topic"] = rows["topic"].astype(int)
    wide = spread(rows.sort_values("topic", kind="stable"), KEYS, value)
    values = wide[distinct(rows["domain"])].to_numpy()
    ax = own_axes(ax, 2.0 + 0.6 * len(values))
    most = float(np.nanmax(np.abs(values), initial=1e-9))
    signed = bool(np.nanmin(values, initial=0.0) < 0)
    named = names or {}
    word = by_language(language, zh="主题", en="topic")
    lines = [named.get(topic, f"{word} {topic}") for topic in wide.index]
    return draw_matrix(
        ax,
        values,
        [[in_hundredths(number) for number in row] for row in values],
        (lines, [named.get(key, key) for key in distinct(rows["domain"])]),
        meaning,
        limits=(-most if signed else 0.0, most),
        colors=DIVERGING if signed else SEQUENTIAL,
    )
