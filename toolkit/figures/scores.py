"""Scores of classifiers by domain, with intervals and the positives behind them."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from toolkit.codebook import Language
from toolkit.figures.canvas import by_language, dress, legend_below, own_axes, with_mean
from toolkit.figures.tables import distinct, rows_of
from toolkit.figures.whiskers import draw_series, explain_hollow, name_rows

COLUMNS = ("model", "domain", "f1", "low", "high", "n_positive")


def plot_scores(
    scores: pd.DataFrame,
    *,
    ax: Axes | None = None,
    names: Mapping[str, str] | None = None,
    language: Language = "zh",
) -> Axes:
    """Draw F1 by domain and model; each domain's label shows its number of positives.

    A score that could not be computed leaves no mark; one without an interval is hollow.

    Parameters
    ----------
    scores : DataFrame
        One row a model and domain: ``model``, ``domain``, ``f1``, ``low``, ``high`` (in [0, 1]
        or missing), ``n_positive``.
    ax, names, language
        As in :func:`plot_shares`; names of domains and models.

    Returns
    -------
    Axes
    """
    rows = rows_of(scores, COLUMNS, "plot_scores")
    domains = distinct(rows["domain"])
    models = distinct(rows["model"])
    named = with_mean(names, language)
    ax = own_axes(ax, 2.2 + len(domains) * max(0.8, 0.35 * len(models)))
    step = 0.7 / max(len(models), 2)
    for rank, model in enumerate(models):
        mine = rows[rows["model"].astype(str) == model]
        offset = (rank - (len(models) - 1) / 2) * step
        places = np.array([domains.index(str(key)) for key in mine["domain"]]) + offset
        ends, label = (mine["low"], mine["high"]), named.get(model, model)
        draw_series(ax, rank, mine["f1"], places, ends, label=label)
    if (rows["f1"].notna() & (rows["low"].isna() | rows["high"].isna())).any():
        explain_hollow(ax, language)
    name_rows(ax, _domain_labels(rows, domains, named))
    for edge in np.arange(1, len(domains)) - 0.5:
        ax.axhline(edge, color="#e8e8e8", linewidth=0.6)
    ax.set_xlim(-0.02, 1.02)
    ax.set_xlabel(by_language(language, zh="F1（n：正例数）", en="F1 (n: positives)"))
    legend_below(ax, columns=4)
    return dress(ax, grid="x")


def _domain_labels(rows: pd.DataFrame, domains: list[str], named: Mapping[str, str]) -> list[str]:
    labels = []
    for domain in domains:
        counts = rows.loc[rows["domain"].astype(str) == domain, "n_positive"].dropna()
        ends = [f"{int(n)}" for n in sorted({counts.min(), counts.max()})] if len(counts) else []
        note = f"\nn={'–'.join(ends)}" if ends else ""
        labels.append(named.get(domain, domain) + note)
    return labels
