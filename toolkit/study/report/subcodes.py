"""Shares of the subcodes that coders gave."""

from collections.abc import Hashable, Mapping

import pandas as pd

from toolkit.study.report.blocks import Block, Both, Cell, Fold, Say, Table, is_given, share_cell
from toolkit.study.report.columns import REGION
from toolkit.study.report.contrasts import TARGETS
from toolkit.study.report.names import Names
from toolkit.study.report.page import ReportInput
from toolkit.study.report.reasons import reason

HEAD = (REGION, Both("已编码", "coded"))
HOW_ESTIMATED = Both(
    "子类没有分类器：占比由编码估计，领域的得分只在它确实说明子类时才用来缩短区间。一段可以有几个"
    "子类，各子类之和不必等于领域的占比。",
    "No classifier scores subcodes: shares are estimated from codes, and the score of the "
    "domain shortens an interval only as far as it tells of the subcode. A paragraph may have "
    "several, so that shares need not add up to the domain's.",
)


def subcode_blocks(study: ReportInput) -> tuple[Block, ...]:
    """Return the share of every subcode by region, a table a domain, and how it was estimated."""
    table = study.tables.get("subcodes")
    if table is None or table.empty:
        return ()
    first = str(table["target"].iloc[0])
    folds = (
        _of_domain(str(domain), rows, TARGETS[first], study.names)
        for domain, rows in table[table["target"] == first].groupby("domain", sort=False)
    )
    return (Say(HOW_ESTIMATED), *folds)


def _of_domain(domain: str, rows: pd.DataFrame, about: Both, names: Names) -> Fold:
    title = names.domain(domain)
    caption = Both(f"{title.zh}：各子类占比{about.zh}", f"{title.en}: subcodes{about.en}")
    keys = list(dict.fromkeys(rows["subcode"]))
    body = []
    for region, own in rows.groupby("region", sort=False):
        of = {row["subcode"]: row for row in own.to_dict("records")}
        coded = Cell(f"{own['n_coded'].iloc[0]:,}", number=True)
        body.append((Cell(names.region(region)), coded, *(_share(of[key]) for key in keys)))
    head = (*HEAD, *(names.subcode(domain, key) for key in keys))
    return Fold(caption, (Table(caption, head, tuple(body)),))


def _share(row: Mapping[Hashable, object]) -> Cell:
    """Return a share with its interval; without one, how many of the codes have the subcode."""
    if is_given(row["low"]) and is_given(row["high"]):
        return share_cell(row["share"], row["low"], row["high"])
    n, why = row["n_positive"], reason(row["reason"])
    return Cell(Both(f"{n} 段；无区间：{why.zh}", f"{n}; no interval: {why.en}"), wide=True)
