"""Who coded, how often each domain occurs, and how far coders agree."""

from collections.abc import Hashable, Mapping
from functools import partial

import pandas as pd

from toolkit.figures import plot_agreement
from toolkit.study.report.blocks import (
    Block,
    Both,
    Cell,
    Say,
    Table,
    either,
    number,
    whole_count,
    with_interval,
)
from toolkit.study.report.columns import CLUSTERS, DOMAIN, NOTE, PARAGRAPHS, without_empty_columns
from toolkit.study.report.compared import nothing_coded
from toolkit.study.report.names import MEASURES, Names
from toolkit.study.report.page import ReportInput
from toolkit.study.report.pictures import picture
from toolkit.study.report.score_notes import agreement_note

NOTHING_CODED = Both(
    "尚无人工编码，无法计算信度。",
    "No paragraph has been coded by hand, so there is no agreement to compute.",
)


def agreement_blocks(study: ReportInput) -> tuple[Block, ...]:
    """Return who coded, how often each domain occurs, and how far coders agree."""
    agreement = study.tables.get("agreement")
    if nothing_coded(study) and agreement is None:
        return (Say(NOTHING_CODED, "absent"),)
    blocks: list[Block] = [Say(_who(study)), _codes(study)]
    if agreement is None:
        blocks.append(Say(_no_agreement(study), "absent"))
    else:
        if (agreement["measure"] == "alpha").any():
            blocks.append(_agreement_picture(agreement, study.names))
        blocks.append(_agreement(agreement, study.names))
    return tuple(blocks)


def _agreement_picture(agreement: pd.DataFrame, names: Names) -> Block:
    rows = agreement[agreement["domain"] != "macro"]
    caption = Both(
        "各领域的编码者间信度；线段为置信区间，虚线为 .667 与 .8，空心没有区间",
        "Agreement by domain; lines are intervals, dotted ones stand at .667 and .8; a hollow mark "
        "has no interval",
    )
    height = 2.6 + 0.9 * rows["domain"].nunique()
    draw, called = partial(plot_agreement, rows), partial(names.shown, rows["domain"])
    return picture("agreement", caption, draw, names=called, height_cm=height)


def _no_agreement(study: ReportInput) -> Both:
    if len(study.coders) == 1:
        return Both(
            "只有一位编码者，无法计算信度。",
            "There is one coder only, so there is no agreement to compute.",
        )
    return Both(
        "没有两位编码者各自的编码表，无法计算信度。",
        "There are no sheets of two coders, so there is no agreement to compute.",
    )


def _who(study: ReportInput) -> Both:
    coders = "、".join(study.coders), ", ".join(study.coders)
    listed = (
        Both(f"编码者：{coders[0]}。", f"Coders: {coders[1]}. ") if study.coders else Both("", "")
    )
    note = either(*study.coding_note)
    if not note.zh:
        note = Both(
            "本报告不知道编码者是谁；引用前请说明。",
            "This report does not know who the coders are; say so before you cite it.",
        )
    return Both(listed.zh + note.zh, listed.en + note.en)


def _codes(study: ReportInput) -> Table:
    codes, rows = study.tables["codes"], []
    for key in study.codebook.keys:
        yes, no = int((codes[key] == 1).sum()), int((codes[key] == 0).sum())
        find = {"domain": key, "value": "1"}
        share = yes / (yes + no) if yes + no else float("nan")
        rows.append(
            (
                Cell(study.names.domain(key)),
                Cell(f"{yes:,}", number=True, find=find if yes else {}),
                number(no),
                number(len(codes) - yes - no),
                number(100 * share, 1),
            )
        )
    head = (
        DOMAIN,
        Both("是", "yes"),
        Both("否", "no"),
        Both("未编码", "not coded"),
        Both("占已编码 %", "% of coded"),
    )
    caption = Both(
        "定稿编码，各类段落合计；点击数字可读这些段落",
        "Settled codes, all kinds of paragraph; click a number to read the paragraphs",
    )
    return Table(caption, head, tuple(rows))


def _agreement(agreement: pd.DataFrame, names: Names) -> Table:
    measures = list(dict.fromkeys(agreement["measure"].astype(str)))
    rows = []
    for domain, group in agreement.groupby("domain", sort=False):
        values = {str(row["measure"]): row for row in group.to_dict("records")}
        first = group.iloc[0]
        cells = [_value(values.get(m)) for m in measures]
        mean = domain == "macro"  # of values, not of paragraphs: these would count once a domain
        counts = [
            number(None if mean else whole_count(first["n_paragraphs"])),
            number(whole_count(first["n_clusters"])),
        ]
        note = Cell(agreement_note(group), wide=True)
        rows.append((Cell(names.domain(domain)), *cells, *counts, note))
    head = (
        DOMAIN,
        *(MEASURES[name] for name in measures),
        PARAGRAPHS,
        CLUSTERS,
        NOTE,
    )
    caption = Both(
        "编码者间信度（同一编码者编两遍时是前后一致的程度）；方括号内为按文档簇（自助法与刀切法）的置信区间",
        "Agreement between coders, or between two passes of one; in brackets the interval by "
        "clusters of documents (bootstrap and jackknife)",
    )
    return without_empty_columns(Table(caption, head, tuple(rows)))


def _value(row: Mapping[Hashable, object] | None) -> Cell:
    return Cell("–") if row is None else with_interval(row["value"], row["low"], row["high"])
