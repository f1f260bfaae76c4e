"""How far coders agree, domain by domain."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from toolkit.codebook import Language
from toolkit.errors import BadInput
from toolkit.figures.canvas import by_language, dress, legend_below, own_axes, with_mean
from toolkit.figures.palette import MUTED
from toolkit.figures.tables import distinct, rows_of
from toolkit.figures.whiskers import draw_series, explain_hollow, name_rows

COLUMNS = ("domain", "measure", "value", "low", "high")
TENTATIVE, RELIABLE = 0.667, 0.8
"""Krippendorff's bounds: below the first, codes are not to be relied on."""

MEASURES = {
    "alpha": ("Krippendorff α", "Krippendorff's α"),
    "kappa": ("Cohen κ", "Cohen's κ"),
    "ac1": ("Gwet AC1", "Gwet's AC1"),
    "raw": ("一致率", "raw agreement"),
    "f1": ("正例 F1", "F1 of positives"),
}


def plot_agreement(
    agreement: pd.DataFrame,
    *,
    measures: Sequence[str] = ("alpha", "ac1"),
    ax: Axes | None = None,
    names: Mapping[str, str] | None = None,
    language: Language = "zh",
) -> Axes:
    """Draw agreement by domain, a mark a measure; dotted lines stand at .667 and .8.

    A hollow mark has no interval: too few documents were coded twice.

    Parameters
    ----------
    agreement : DataFrame
        From :func:`toolkit.labels.agree`: ``domain``, ``measure``, ``value``, ``low``,
        ``high``; ``n_positive`` is shown beside the domain.
    measures : sequence of str, default=("alpha", "ac1")
        The measures to draw.
    ax, names, language
        As in :func:`plot_shares`; names of domains.

    Returns
    -------
    Axes

    Raises
    ------
    BadInput
        If none of the measures is in the table, or as :func:`plot_shares`.

    References
    ----------
    Krippendorff (2004), Content analysis, chapter 11, on .667 and .8.
    """
    rows = rows_of(agreement, COLUMNS, "plot_agreement")
    found = rows[rows["measure"].isin(measures)]
    if found.empty:
        known = ", ".join(distinct(rows["measure"]))
        raise BadInput(f"plot_agreement: no measure {', '.join(measures)}; found {known}")
    domains = distinct(found["domain"])
    ax = own_axes(ax, 2.4 + 0.8 * len(domains))
    for bound in (TENTATIVE, RELIABLE):
        ax.axvline(bound, color=MUTED, linestyle=":", linewidth=1.0)
    drawn = [name for name in measures if (found["measure"] == name).any()]
    for rank, measure in enumerate(drawn):
        mine = found[found["measure"] == measure]
        offset = 0.26 * (rank - (len(drawn) - 1) / 2)
        places = np.array([domains.index(str(key)) for key in mine["domain"]]) + offset
        zh, en = MEASURES.get(measure, (measure, measure))
        label = by_language(language, zh=zh, en=en)
        draw_series(ax, rank, mine["value"], places, (mine["low"], mine["high"]), label=label)
    if (found["low"].isna() | found["high"].isna()).any():
        explain_hollow(ax, language)
    name_rows(ax, _labels(found, domains, names or {}, language))
    ax.set_xlim(min(0.0, float(found[["value", "low"]].min().min())) - 0.02, 1.02)
    ax.set_xlabel(
        by_language(
            language,
            zh="编码者间信度（n：都编为是的段落）",
            en="agreement (n: coded yes by all)",
        )
    )
    legend_below(ax)
    return dress(ax, grid="x")


def _labels(
    rows: pd.DataFrame, domains: list[str], names: Mapping[str, str], language: Language
) -> list[str]:
    named = with_mean(names, language)
    if "n_positive" not in rows.columns:
        return [named.get(key, key) for key in domains]
    counts = rows.groupby(rows["domain"].astype(str))["n_positive"].max()
    notes = {key: "" if pd.isna(n) else f"\nn={int(n)}" for key, n in counts.items()}
    return [named.get(key, key) + notes[key] for key in domains]
