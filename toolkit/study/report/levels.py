"""Shares by county, city and province, and by period."""

import re
from collections.abc import Sequence

import pandas as pd

from toolkit.study.report.blocks import (
    Block,
    Both,
    Cell,
    Fold,
    Table,
    first_of,
    is_given,
    share_cell,
)
from toolkit.study.report.columns import (
    CLUSTERS,
    CODED_OF,
    DIFFERENCE,
    NO_INTERVAL,
    P_HOLM,
    UNCORRECTED,
    Column,
    Row,
    count_of,
    domain_of,
    filled_table,
    percent_of,
    reason_of,
    region_of,
)
from toolkit.study.report.contrasts import TARGETS
from toolkit.study.report.names import Names
from toolkit.study.report.page import ReportInput
from toolkit.study.report.reasons import reason

LEVELS = {
    "county": Both("县级", "counties"),
    "city": Both("市级", "cities"),
    "province": Both("省级", "provinces"),
}
MAX_ROWS = 400  # rows shown of a table; the tables on disk hold all


def division_blocks(study: ReportInput) -> tuple[Block, ...]:
    """Return shares at each level that the study asks for."""
    shares = study.tables.get("divisions")
    if shares is None:
        return ()
    blocks = []
    for (level, target), rows in shares.groupby(["division", "target"], sort=False):
        title, about = LEVELS[str(level)], TARGETS[str(target)]
        caption = Both(f"各领域占比，{title.zh}{about.zh}", f"Shares by {title.en}{about.en}")
        blocks.append(Fold(caption, (_shares(rows, caption, study.names, None),)))
    return tuple(blocks)


def period_blocks(study: ReportInput) -> tuple[Block, ...]:
    """Return shares by region and period, and what changed since the period before."""
    shares, changes = study.tables.get("periods"), study.tables.get("period_changes")
    if shares is None:
        return ()
    first = str(shares["target"].iloc[0])
    about = TARGETS[first]
    caption = Both(f"各地区各时期占比{about.zh}", f"Shares by period{about.en}")
    rows = shares[shares["target"] == first]
    blocks: list[Block] = [Fold(caption, (_shares(rows, caption, study.names, "period"),))]
    if changes is not None:
        blocks.append(_changes(changes[changes["target"] == first], study.names))
    return tuple(blocks)


def _shares(rows: pd.DataFrame, caption: Both, names: Names, period: str | None) -> Table:
    when = Column(Both("时期", "period"), lambda row: Cell(str(row[period])))
    return _cut(
        caption,
        rows,
        [
            region_of(names),
            *([when] if period else []),
            domain_of(names),
            Column(CODED_OF, lambda row: Cell(f"{row['n_coded']}/{row['n_paragraphs']}", True)),
            count_of("n_clusters", CLUSTERS),
            percent_of("naive", UNCORRECTED),
            Column(
                Both("占比及区间", "share, interval"),
                lambda row: share_cell(row["share"], row["low"], row["high"]),
            ),
            reason_of(),
        ],
    )


def _changes(rows: pd.DataFrame, names: Names) -> Fold:
    caption = Both("与上一时期之差", "Change since the period before")
    when = Column(
        Both("时期", "period"), lambda row: Cell(f"{row['other_period']} → {row['period']}")
    )
    why = Column(NO_INTERVAL, lambda row: Cell(reason(_by_period(row)), wide=True))
    columns = [region_of(names), when, domain_of(names), DIFFERENCE, P_HOLM, why]
    return Fold(caption, (_cut(caption, rows, columns),))


def _by_period(row: Row) -> str:
    """Return why a change has no interval; its sides are periods, not regions.

    >>> row = {"period": "2024", "other_period": "2023", "reason": "other: no coded paragraph"}
    >>> _by_period(row)
    '2023: no coded paragraph'
    """
    if not is_given(row["reason"]):
        return ""
    sides = {"region: ": f"{row['period']}: ", "other: ": f"{row['other_period']}: "}
    return re.sub("|".join(sides), lambda side: sides[side.group()], str(row["reason"]))


def _cut(caption: Both, rows: pd.DataFrame, columns: Sequence[Column]) -> Table:
    """Return the first rows as a table, whose caption says how many are left out."""
    first = rows.head(MAX_ROWS)
    return filled_table(first_of(caption, len(first), len(rows)), first, columns)
