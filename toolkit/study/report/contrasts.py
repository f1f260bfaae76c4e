"""Each region against the rest, domain by domain."""

from functools import partial

import pandas as pd

from toolkit.compare import REST
from toolkit.figures import contrasts_height, plot_contrasts
from toolkit.study.report.blocks import Block, Both, Fold, Say, Table, absent, is_given
from toolkit.study.report.columns import (
    DIFFERENCE,
    P_HOLM,
    filled_table,
    other_of,
    p_of,
    reason_of,
    region_of,
)
from toolkit.study.report.compared import no_comparison
from toolkit.study.report.names import Names
from toolkit.study.report.page import ReportInput
from toolkit.study.report.pictures import picture

TARGETS = {
    "corpus": Both("（这些文本本身）", " (these pages)"),
    "process": Both("（该地区一般会写什么）", " (what the region writes in general)"),
}
P_VALUES = {
    "p": Both("p", "p"),
    "p_holm": P_HOLM.head,
    "p_bh": Both("p（BH）", "p (BH)"),
}
NOT_TOGETHER = Both("，指定的两地之差另算", ", differences of named pairs apart")
NOTHING_TO_TELL = Both(
    "没有一个差异能给出区间：下面的差只描述这些文本，不能说明地区之间真有差别。",
    "No difference allows an interval: those below describe these pages and do not show "
    "that regions differ.",
)


def contrast_blocks(study: ReportInput) -> tuple[Block, ...]:
    """Return the differences; those without any interval are folded away."""
    contrasts = study.tables.get("contrasts")
    if contrasts is None or contrasts.empty:
        why = no_comparison(study)
        return (Say(why, "limit") if why else absent("差异表", "table of contrasts"),)
    blocks: list[Block] = [Say(_what_is_shown()), *_two_alone(contrasts, study.names)]
    if contrasts["low"].isna().all():
        blocks.append(Say(NOTHING_TO_TELL, "limit"))
    groups = contrasts.groupby(["domain", "target"], sort=False)
    for turn, ((domain, target), rows) in enumerate(groups):
        title, about = study.names.domain(domain), TARGETS[str(target)]
        caption = Both(
            f"{title.zh}：与其他地区之差{about.zh}", f"{title.en}: against the rest{about.en}"
        )
        blocks += _contrast(rows.reset_index(drop=True), caption, f"contrast-{turn}", study.names)
    return tuple(blocks)


def _what_is_shown() -> Both:
    return Both(
        "差是该地区的占比减去其他地区合计的占比，或减去所列另一地区的占比，单位为百分点。图中的区间"
        "没有作多重比较校正；校正后的 p 见“数值”。",
        "A difference is the region's share minus that of all others together, or minus that of "
        "the region named beside it, in percentage points. Intervals in the figures are "
        "not adjusted for many comparisons; adjusted p values stand under “Numbers”.",
    )


def _two_alone(contrasts: pd.DataFrame, names: Names) -> tuple[Block, ...]:
    """Say how two regions are compared, where each of several is compared with the rest alone."""
    regions = contrasts["region"].drop_duplicates()
    if len(regions) < 3 or (contrasts["other"] != REST).any():
        return ()
    pair = ", ".join(f'"{names.region(code)}"' for code in regions.iloc[:2])
    said = Both(
        f"要比较某两个地区，在研究设置的 [compare] 里写明，如 pairs = [[{pair}]]。"
        "不要只看两个区间是否重叠：重叠时差异也可能显著。",
        f"To compare two regions, write pairs = [[{pair}]] under [compare], say. Do not judge by "
        "whether two intervals overlap: the difference may be significant though they do.",
    )
    return (Say(said),)


def _contrast(rows: pd.DataFrame, caption: Both, key: str, names: Names) -> list[Block]:
    table = _table(rows, caption, names)
    if rows["low"].isna().all():
        return [Fold(caption, (table,))]
    codes = [c for c in (*rows["region"], *rows["other"]) if is_given(c) and c != REST]
    draw, called = partial(plot_contrasts, rows), partial(names.shown, codes)
    drawn = picture(key, caption, draw, names=called, height_cm=contrasts_height(rows))
    return [drawn, Fold(Both("数值", "Numbers"), (table,))]


def _table(rows: pd.DataFrame, caption: Both, names: Names) -> Table:
    columns = [
        region_of(names),
        other_of(names),
        DIFFERENCE,
        *(p_of(name, head) for name, head in P_VALUES.items()),
        reason_of(),
    ]
    return filled_table(caption, rows, columns)


def named_apart(contrasts: pd.DataFrame) -> Both:
    """Say that p-values of named pairs are corrected by themselves; nothing where there are none.

    >>> named_apart(pd.DataFrame({"other": ["rest", "371428"]})).en
    ', differences of named pairs apart'
    """
    return NOT_TOGETHER if (contrasts["other"] != REST).any() else Both("", "")
