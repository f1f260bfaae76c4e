"""Which regions have documents in which month or year."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from toolkit.arguments import table_of
from toolkit.codebook import Language
from toolkit.errors import BadInput
from toolkit.figures.canvas import by_language, is_narrow, own_axes
from toolkit.figures.matrix import draw_matrix, fits
from toolkit.figures.tables import distinct, rows_of, shown


def plot_coverage_calendar(
    coverage: pd.DataFrame,
    *,
    ax: Axes | None = None,
    names: Mapping[str, str] | None = None,
    language: Language = "zh",
) -> Axes:
    """Draw the number of documents of every region and period; gaps in time stay visible.

    Parameters
    ----------
    coverage : DataFrame
        One row a region and period, or several that are added up: ``region``, ``period`` (or
        ``month``; ``2024`` or ``2024-12``, all of one kind; missing: no date is known, drawn
        last), ``n_documents`` (or ``n_clusters``); a column ``label`` is shown in place of
        the code. :func:`toolkit.compare.coverage_table` returns such a table.
    ax, names, language
        As in :func:`plot_shares`.

    Returns
    -------
    Axes

    Raises
    ------
    BadInput
        If a period is of another form, or as :func:`plot_shares`.
    """
    table_of("coverage", coverage, [])
    period_column = "period" if "period" in coverage.columns else "month"
    counted = "n_documents" if "n_documents" in coverage.columns else "n_clusters"
    columns = ["region", period_column, counted]
    rows = rows_of(coverage, columns, "plot_coverage_calendar")
    rows = rows.assign(period=rows[period_column])
    labels = dict(zip(rows["region"].astype(str), shown(rows, "region", names), strict=True))
    regions = distinct(rows["region"])
    undated = by_language(language, zh="日期不详", en="no date")
    known = sorted({str(period) for period in rows["period"].dropna()})
    periods = without_gaps(known)
    if rows["period"].isna().any():
        periods.append(undated)
    ax = own_axes(ax, 2.0 + 0.6 * len(regions))
    kinds = [rows["region"].astype(str), rows["period"].fillna(undated).astype(str)]
    summed = rows.groupby(kinds)[counted].sum().unstack(fill_value=0)
    values = summed.reindex(index=regions, columns=periods, fill_value=0).to_numpy(dtype=float)
    named = [labels[code] for code in regions]
    texts = [[f"{n:.0f}" if n else "" for n in row] for row in values]
    clusters = counted == "n_clusters"
    zh, en = ("文档簇数", "clusters of documents") if clusters else ("文档数", "documents")
    if not fits(ax, texts, named):
        texts = [[""] * len(row) for row in texts]
        zh, en = f"{zh}（最深为 {values.max():.0f}）", f"{en} (darkest: {values.max():.0f})"
    heads = short_heads(periods, 8 if is_narrow(ax) else 16, undated)
    # So many are slanted, and a year below its month would run into the next month.
    heads = [whole if "\n" in head else head for head, whole in zip(heads, periods, strict=True)]
    heading = by_language(language, zh=zh, en=en)
    return draw_matrix(ax, values, texts, (named, heads), heading, limits=(0.0, values.max()))


def without_gaps(periods: list[str]) -> list[str]:
    """Return every year or month from the first to the last.

    >>> without_gaps(["2023-11", "2024-01"])
    ['2023-11', '2023-12', '2024-01']
    """
    if not periods:
        return []
    unit = "M" if "-" in periods[0] else "Y"
    try:
        span = pd.period_range(periods[0], periods[-1], freq=unit)
    except ValueError:
        raise _not_a_period(periods) from None
    filled = [str(period) for period in span]
    if not set(periods) <= set(filled):
        raise _not_a_period(periods)
    return filled


def _not_a_period(periods: list[str]) -> BadInput:
    return BadInput(
        f"figure: periods {', '.join(periods[:3])}: expected years (2024) or "
        "months (2024-12), all of one kind"
    )


def short_heads(periods: list[str], room: int, undated: str) -> list[str]:
    r"""Return what stands over each column: all periods, months with years below, or some years.

    >>> short_heads(["2023-12", "2024-01", "2024-02"], 2, "no date")
    ['12\n2023', '1\n2024', '2']
    >>> short_heads(["2023-12", "2024-01", "2024-02"], 1, "no date")
    ['', '2024', '']
    """
    if len(periods) <= room:
        return periods
    starts = [i for i, period in enumerate(periods) if period.endswith("-01") or len(period) == 4]
    if len(periods) <= 2 * room and "-" in periods[0]:
        begun = {0, *starts}
        return [
            _month(p, with_year=i in begun) if p != undated else p for i, p in enumerate(periods)
        ]
    starts = starts or [0]
    kept = set(starts[:: -(-len(starts) // room)])
    if undated in periods and "-" in periods[0]:  # last, and as wide as a year or wider
        kept -= set(range(len(periods) - 1 - -(-len(periods) // room), len(periods)))
    return [
        period if period == undated else period[:4] if place in kept else ""
        for place, period in enumerate(periods)
    ]


def _month(period: str, *, with_year: bool) -> str:
    year, month = period.split("-")
    return f"{int(month)}\n{year}" if with_year else str(int(month))
