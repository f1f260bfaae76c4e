"""Shares of the subcodes that coders gave."""

from toolkit.study.report.blocks import Block, Both, Cell, Fold, Say, Table, is_given, share_cell
from toolkit.study.report.contrasts import TARGETS
from toolkit.study.report.names import Names
from toolkit.study.report.page import ReportInput
from toolkit.study.report.reasons import reason

HEAD = (
    Both("领域", "domain"),
    Both("子类", "subcode"),
    Both("地区", "region"),
    Both("有此子类/已编码", "with it/coded"),
    Both("占比", "share"),
)


def subcode_blocks(study: ReportInput, names: Names) -> tuple[Block, ...]:
    """Return the share of every subcode by region, and how it was estimated."""
    table = study.regional.get("subcodes")
    if table is None or table.empty:
        return ()
    first = str(table["target"].iloc[0])
    about = TARGETS[first]
    caption = Both(f"各子类占比{about.zh}", f"Shares by subcode{about.en}")
    rows = table[table["target"] == first].to_dict("records")
    body = tuple(
        (
            Cell(names.domain(row["domain"])),
            Cell(names.subcode(row["domain"], row["subcode"])),
            Cell(names.region(row["region"])),
            Cell(f"{row['n_positive']}/{row['n_coded']}", number=True),
            share_cell(row["share"], row["low"], row["high"])
            if is_given(row["low"]) and is_given(row["high"])
            else Cell(reason(row["reason"]), wide=True),
        )
        for row in rows
    )
    return (Say(_how()), Fold(caption, (Table(caption, HEAD, body),)))


def _how() -> Both:
    return Both(
        "子类没有分类器：占比由编码估计，领域的得分只在它确实说明子类时才用来缩短区间。一段可以有几个"
        "子类，各子类之和不必等于领域的占比。",
        "No classifier scores subcodes: shares are estimated from codes, and the score of the "
        "domain shortens an interval only as far as it tells of the subcode. A paragraph may have "
        "several, so that shares need not add up to the domain's.",
    )
