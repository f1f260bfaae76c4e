"""The words in which regions differ when they write about one domain."""

import pandas as pd

from toolkit.study.report.blocks import Block, Both, Cell, Fold, Say, Table
from toolkit.study.report.columns import AGAINST, CERTAIN, REGION
from toolkit.study.report.names import Names
from toolkit.study.report.page import ReportInput
from toolkit.study.report.wording import starred

N_WORDS = 10


def within_blocks(study: ReportInput) -> tuple[Block, ...]:
    """Return, for each domain, the words that each region uses more in its paragraphs."""
    table = study.tables.get("within")
    if table is None:
        return ()
    note = Both(
        "同一领域之内的用词：只计该领域的段落（有编码的按编码，其余按分类器），每个地区与其他"
        f"地区相比（* 校正后 p < {CERTAIN}）。",
        "Wording within one domain: only its paragraphs count (as coded, or else as the "
        f"classifier says), each region against the others (* adjusted p < {CERTAIN}).",
    )
    domains = table.groupby("domain", sort=False)
    return (Say(note), *(_domain(str(key), rows, study.names) for key, rows in domains))


def _domain(key: str, rows: pd.DataFrame, names: Names) -> Fold:
    body = []
    for (region, other), part in rows.groupby(["region", "other"], sort=False):
        n, coded = int(part["n_paragraphs"].iloc[0]), int(part["n_coded"].iloc[0])
        find = {"region": str(region), "domain": key, "value": "1"}
        counts = Cell(Both(f"{n}（{coded}）", f"{n} ({coded})"), number=True, find=find)
        sides = Cell(names.region(region)), Cell(names.side(other))
        body.append((*sides, counts, starred(part, N_WORDS)))
    title = names.domain(key)
    caption = Both(f"{title.zh}：各地区用词", f"{title.en}: words of each region")
    head = (
        REGION,
        AGAINST,
        Both("段落（已编码）", "paragraphs (coded)"),
        Both("更常用的词", "words used more"),
    )
    return Fold(caption, (Table(caption, head, tuple(body)),))
