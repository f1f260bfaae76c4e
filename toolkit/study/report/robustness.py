"""Claims counted again: where they hold, and which choice breaks them."""

from collections.abc import Hashable, Mapping

import pandas as pd

from toolkit.study.report.blocks import (
    COMMA,
    Block,
    Both,
    Cell,
    Fold,
    Say,
    Table,
    absent,
    difference_cell,
    is_given,
    spread,
)
from toolkit.study.report.claim_words import (
    DIMENSIONS,
    choice_words,
    claim_sentence,
    reason_words,
    source_of,
)
from toolkit.study.report.columns import NOTE
from toolkit.study.report.compared import no_comparison, study_level
from toolkit.study.report.contrasts import TARGETS
from toolkit.study.report.names import Names
from toolkit.study.report.page import ReportInput

MAX_CHOICES = 40  # rows listed of a claim, the documents last; the table on disk holds all
WHAT_IS_DONE = Both(
    "每个论断在其他做法下重新计算，一次只改一项；格内是“仍然成立的做法数/能够计算的做法数”。"
    "方向相同即算成立；最后几列合计全部做法，“整个区间都在同一侧的做法数/有区间的做法数”。"
    "文档很多时，只逐一去掉占某一侧段落最多的那些。关于主题的论断另列在后。",
    "Each claim is counted again under other choices, one changed at a time. A cell such as 3/4 "
    "says: of 4 choices that can be counted, the claim holds under 3, which is to say that the "
    "difference has the same sign. The last columns count in how many choices, of those that give "
    "an interval, all of it lies on that side. Of very many documents only those with most "
    "paragraphs of a side are left out, one at a time. Claims about topics follow below.",
)
NOTHING_STANDS_OUT = Both(
    "没有一个差异在校正后显著，这里复核的是每个领域最大的差（先取有区间的）：它们不是结论。",
    "No difference is significant after correction. So the largest one of each domain is "
    "rechecked (where some have an interval, the largest of these). These are no findings.",
)
CANNOT_CHANGE = Both(
    "论断涉及的段落若全部编了码，差就是精确值：换分类器、随机种子或校正方式本来就改变不了它，"
    "这几列的“成立”和宽度为零的区间都不是证据。能检验它的只有编码者、计数单位、转载和所收的文档。",
    "Where all is coded, a difference is exact: another classifier, seed or correction cannot "
    "change it. That a claim holds in these columns is no evidence, nor is an interval without "
    "width. Only the coders, the unit, reprints and the documents put it to a test.",
)


def robustness_blocks(study: ReportInput) -> tuple[Block, ...]:
    """Return one table of all claims by dimension, and every count of each claim to open."""
    runs, summary = study.tables.get("runs"), study.tables.get("summary")
    if runs is None or summary is None or summary.empty:
        why = no_comparison(study)
        return (Say(why, "limit") if why else absent("可复核的论断", "claim to recheck"),)
    blocks: list[Block] = [Say(WHAT_IS_DONE)]
    if (runs["source"] == "largest").any():
        blocks.append(Say(NOTHING_STANDS_OUT, "limit"))
    if _some_exact(runs):
        blocks.append(Say(CANNOT_CHANGE, "limit"))
    claims = list(runs.groupby("claim", sort=False))
    said = {str(key): claim_sentence(rows.iloc[0], study.names) for key, rows in claims}
    blocks.append(_overview(runs, summary, said))
    # Targets differ in intervals alone: what breaks a claim or cannot be counted is the same.
    first = _first_target(summary)
    blocks += _limits(first, said, study.names)
    for key, rows in claims:
        sentence, source = said[str(key)], significant_where(study, rows)
        n = int(first.loc[first["claim"] == key, "n_choices"].sum())
        title = Both(
            f"{sentence.zh}：{n} 种做法（{source.zh}）", f"{sentence.en}: {n} choices ({source.en})"
        )
        blocks.append(Fold(title, claim_table(rows, sentence, study.names)))
    return tuple(blocks)


def _some_exact(runs: pd.DataFrame) -> bool:
    """Tell whether some claim rests on paragraphs that are all coded."""
    own = runs[runs["dimension"] == "study"]
    return bool(((own["low"] == own["difference"]) & (own["high"] == own["difference"])).any())


def _overview(runs: pd.DataFrame, summary: pd.DataFrame, said: Mapping[str, Both]) -> Table:
    counted = summary.groupby("dimension")["n_counted"].sum()
    shown = [name for name in DIMENSIONS if counted.get(name, 0)]
    targets = [name for name in TARGETS if (summary["target"] == name).any()]
    first, body = _first_target(summary), []
    for key, sentence in said.items():
        rows = first[first["claim"] == key]
        found = {str(row["dimension"]): row for row in rows.to_dict("records")}
        cells = [Cell(_held(found.get(name)), number=True) for name in shown]
        every = runs[(runs["claim"] == key) & (runs["dimension"] != "study")]
        cells += [Cell(_clear(every[every["target"] == n]), number=True) for n in targets]
        body.append((Cell(sentence, wide=True), *cells))
    clear = [
        Both(f"区间也成立{TARGETS[name].zh}", f"interval too{TARGETS[name].en}") for name in targets
    ]
    head = (Both("论断", "claim"), *(DIMENSIONS[name] for name in shown), *clear)
    caption = Both("论断在各种做法下是否成立", "Claims under other choices")
    return Table(caption, head, tuple(body))


def _held(row: Mapping[Hashable, object] | None) -> str:
    if row is None or not row["n_counted"]:
        return "–"
    return f"{row['n_agree']}/{row['n_counted']}"


def _first_target(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["target"] == table.groupby("claim")["target"].transform("first")]


def _clear(runs: pd.DataFrame) -> str:
    """Of the choices that give an interval, how many leave it whole on the claim's side."""
    given = runs[runs["low"].notna()]
    return f"{int(given['clear'].sum())}/{len(given)}" if len(given) else "–"


def _limits(summary: pd.DataFrame, said: Mapping[str, Both], names: Names) -> tuple[Table, ...]:
    """Return what breaks each claim, and what could not be counted; nothing if there is none."""
    body = []
    for row in summary.to_dict("records"):
        broken, why = _broken(row, names), _why_not(row, names)
        if broken != "–" or why != "–":
            claim, dimension = said[str(row["claim"])], DIMENSIONS[str(row["dimension"])]
            told = (Cell(text, wide=True) for text in (broken, why))
            body.append((Cell(claim, wide=True), Cell(dimension), *told))
    if not body:
        return ()
    head = (
        Both("论断", "claim"),
        Both("改动", "what is changed"),
        Both("在何种做法下不成立", "broken by"),
        Both("无法计算", "could not be counted"),
    )
    caption = Both(
        "哪些做法使论断不成立，哪些无法计算", "What breaks the claims, and what cannot be counted"
    )
    return (Table(caption, head, tuple(body)),)


def _broken(row: Mapping[Hashable, object], names: Names) -> Both | str:
    if not row["broken_by"]:
        return "–"
    return COMMA.join(
        choice_words(str(row["dimension"]), choice, names)
        for choice in str(row["broken_by"]).split("; ")
    )


def _why_not(row: Mapping[Hashable, object], names: Names) -> Both | str:
    if not row["n_not_counted"]:
        return "–"
    why, n = reason_words(row["why_not"], names), row["n_not_counted"]
    return Both(f"{n} 种：{why.zh}", f"{n}: {why.en}")


def significant_where(study: ReportInput, rows: pd.DataFrame) -> Both:
    """Say why a claim is rechecked; of one that is significant, what it is significant for.

    A difference in these pages may be certain where what the regions write in general is not.
    """
    said, table = source_of(rows), study.tables.get("contrasts")
    if table is None or str(rows["source"].iloc[0]) != "significant":
        return said
    claim = rows.iloc[0]
    sides = {str(claim["more"]), str(claim["less"])}
    same = [{str(a), str(b)} == sides for a, b in zip(table["region"], table["other"], strict=True)]
    mine = table[pd.Series(same, index=table.index) & (table["domain"] == claim["about"])]
    p = mine.groupby("target", sort=False)["p_holm"].min()
    known = [name for name in TARGETS if name in p.index]
    found = [name for name in known if p[name] < 1 - study_level(study)]
    if len(found) in (0, len(known)):
        return said
    return Both(
        "，".join([said.zh, *(f"只是就{_bare(TARGETS[name].zh)}而言" for name in found)]),
        ", ".join([said.en, *(f"of {_bare(TARGETS[name].en)} alone" for name in found)]),
    )


def _bare(text: str) -> str:
    return text.strip(" （）()")


def claim_table(rows: pd.DataFrame, sentence: Both, names: Names) -> tuple[Block, ...]:
    """List every choice under which a claim was counted, the first ones of very many."""
    scale = 1.0 if rows["thing"].iloc[0] == "word" else 100.0
    first = _first_target(rows)
    by_target = {str(name): group for name, group in rows.groupby("target", sort=False)}
    body = []
    for place, row in enumerate(first.head(MAX_CHOICES).to_dict("records")):
        ends = [group.iloc[place][["low", "high"]].tolist() for group in by_target.values()]
        others = [Cell(spread(scale * low, scale * high, 1) or "–") for low, high in ends[1:]]
        body.append(_counted(row, others, scale, names))
    first_name, *other_names = by_target
    head = (
        Both("改动", "what is changed"),
        Both("做法", "choice"),
        _unit(scale, first_name if other_names else None),
        *(Both(f"区间{TARGETS[name].zh}", f"interval{TARGETS[name].en}") for name in other_names),
        Both("成立", "holds"),
        NOTE,
    )
    step = "topic_claims" if rows["thing"].iloc[0] == "topic" else "robustness"
    return (Table(sentence, head, tuple(body)), *_cut(len(first), f"{step}-runs"))


def _counted(
    row: Mapping[Hashable, object], others: list[Cell], scale: float, names: Names
) -> tuple[Cell, ...]:
    """Return one way to count: its difference, its intervals, whether the claim holds."""
    dimension, digits = str(row["dimension"]), 2 if scale == 1.0 else 1
    difference, low, high = (scale * float(str(row[n])) for n in ("difference", "low", "high"))
    holds = row["agrees"]
    mark = "–" if not is_given(holds) else Both("成立", "yes") if holds else Both("否", "no")
    return (
        Cell(DIMENSIONS[dimension]),
        Cell(choice_words(dimension, str(row["choice"]), names)),
        difference_cell(difference, low, high, digits),
        *others,
        Cell(mark),
        Cell(reason_words(row["reason"], names), wide=True),
    )


def _unit(scale: float, target: str | None) -> Both:
    if scale == 1.0:
        return Both("对数优势比", "log-odds ratio")
    if target is None:
        return Both("差（百分点）", "difference (points)")
    where = TARGETS[target]
    return Both(f"差（百分点）及区间{where.zh}", f"difference (points), interval{where.en}")


def _cut(n: int, table: str) -> tuple[Say, ...]:
    """Say how many ways to count are not listed, if any."""
    if n <= MAX_CHOICES:
        return ()
    left = n - MAX_CHOICES
    return (
        Say(
            Both(
                f"另有 {left} 种未列出，但都已计入；全部在结果文件夹的表 {table} 里。",
                f"{left} more are not listed, though counted; the table {table} in the "
                "folder of results holds all.",
            )
        ),
    )
