"""The terms that speak most for a domain, or the words of a topic, with their stability."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from toolkit.arguments import table_of
from toolkit.codebook import Language
from toolkit.errors import BadInput
from toolkit.figures.canvas import by_language, dress, is_narrow, own_axes
from toolkit.figures.naming import text_width
from toolkit.figures.palette import INK, MUTED, SERIES
from toolkit.figures.tables import rows_of
from toolkit.figures.whiskers import name_rows, note_rows

STABLE = ("in_top", "kept", "stability")
"""Columns that say in which share of refits a term is found again, the first that is there."""

WIDEST = 13.0  # of a term, in units of its size: 13 Chinese characters, 25 Latin letters


def plot_top_terms(
    terms: pd.DataFrame,
    *,
    ax: Axes | None = None,
    n_terms: int = 15,
    language: Language = "zh",
) -> Axes:
    """Draw the weights of the heaviest terms as bars, the heaviest at the top.

    Parameters
    ----------
    terms : DataFrame
        Rows of one domain from :func:`toolkit.classify.stable_terms`, or of one topic from
        ``model.top_words`` or :func:`toolkit.topics.word_ranges`: ``term`` (or ``word``) and
        ``weight``; ``low`` and ``high`` draw the range over refits, and ``in_top`` (or
        ``kept``, ``stability``: the share of refits with the term among their own) stands at
        the end.
    n_terms : int, default=15
        At most so many terms.
    ax, language
        As in :func:`plot_shares`.

    Returns
    -------
    Axes

    Raises
    ------
    BadInput
        If there are several domains or topics, or as :func:`plot_shares`.
    """
    table_of("terms", terms, [])
    name = "term" if "term" in terms.columns else "word"
    rows = rows_of(terms, (name, "weight"), "plot_top_terms")
    for group in ("domain", "topic"):
        if group in rows.columns and rows[group].nunique() > 1:
            raise BadInput(f"plot_top_terms: several of {group}; choose the rows of one")
    rows = rows.sort_values("weight", ascending=False, kind="stable").head(n_terms)
    rows = rows.reset_index(drop=True)
    ax = own_axes(ax, 1.6 + 0.5 * len(rows))
    ax.barh(rows.index, rows["weight"], color=SERIES[0], height=0.62)
    if {"low", "high"} <= set(rows.columns):
        ax.hlines(rows.index, rows["low"], rows["high"], color=INK, linewidth=1.1)
    ax.axvline(0, color=MUTED, linewidth=0.6)
    name_rows(ax, [_short(str(term)) for term in rows[name]], above=0.6)
    ax.set_xlabel(by_language(language, zh="权重", en="weight"))
    if is_narrow(ax):
        ax.locator_params(axis="x", nbins=4)
    _stability(ax, rows, by_language(language, zh="重现", en="kept"))
    return dress(ax, grid="x")


def _stability(ax: Axes, rows: pd.DataFrame, heading: str) -> None:
    column = next((name for name in STABLE if name in rows.columns), None)
    if column is None:
        return
    values = rows[column].astype(float)
    note_rows(ax, heading, ("–" if np.isnan(value) else f"{value:.2f}" for value in values))


def _short(term: str) -> str:
    """Cut a term that would take the whole width.

    >>> _short("乡村"), _short("a rule with a very, very long name")
    ('乡村', 'a rule with a very, ver…')
    """
    if text_width(term) <= WIDEST:
        return term
    while text_width(term) > WIDEST - 1:
        term = term[:-1]
    return f"{term.rstrip()}…"
