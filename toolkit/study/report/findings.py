"""What was found: the differences between regions that are significant once corrected."""

from collections.abc import Hashable, Mapping

import pandas as pd

from toolkit.study.claims.claimed import unmirrored
from toolkit.study.report.blocks import Block, Both, Say, figure, with_interval
from toolkit.study.report.claim_words import claim_sentence
from toolkit.study.report.compared import study_level
from toolkit.study.report.contrasts import TARGETS, named_apart
from toolkit.study.report.names import Names
from toolkit.study.report.page import ReportInput

MOST = 5  # differences named, the largest first; the section on differences shows all


def finding_blocks(study: ReportInput) -> tuple[Block, ...]:
    """Return a sentence for these pages, and one for what the regions write in general."""
    table = study.tables.get("contrasts")
    if table is None:
        return ()
    tested = unmirrored(table[table["p_holm"].notna()], sorted(set(table["region"])))
    return tuple(
        Say(_found(rows, TARGETS[str(target)], 1 - study_level(study), study.names))
        for target, rows in tested.groupby("target", sort=False)
    )


def _found(tested: pd.DataFrame, where: Both, alpha: float, names: Names) -> Both:
    certain = tested[tested["p_holm"] < alpha]
    largest = certain.sort_values("difference", key=abs, ascending=False, kind="stable")
    said = [_sentence(row, names) for _, row in largest.head(MOST).iterrows()]
    more = len(certain) - len(said)
    zh = [*(each.zh for each in said), *([f"另有 {more} 个"] if more else ())]
    en = [*(each.en for each in said), *([f"{more} more"] if more else ())]
    n, total = len(certain), len(tested)
    apart, p = named_apart(tested), f"p < {figure(alpha)}"
    return Both(
        f"地区之间的差异{where.zh}：检验的 {total} 个差中，校正后显著的有 {n} 个"
        f"（各领域内 Holm{apart.zh}，{p}）" + (f"：{'；'.join(zh)}。" if zh else "。"),
        f"Differences between regions{where.en}: {n} of the {total} that could be tested "
        f"{'is' if n == 1 else 'are'} significant once corrected (Holm within a domain{apart.en}, "
        f"{p})" + (f": {'; '.join(en)}." if en else "."),
    )


def _sentence(row: "pd.Series[float]", names: Names) -> Both:
    """Put a difference in words, the region that writes more before the other."""
    sides = [row["region"], row["other"]]
    gap, low, high = (100 * row[name] for name in ("difference", "low", "high"))
    if gap < 0:
        sides.reverse()
        gap, low, high = -gap, -high, -low
    claim: Mapping[Hashable, object] = {
        "more": sides[0],
        "less": sides[1],
        "thing": "domain",
        "about": row["domain"],
    }
    said, points = claim_sentence(claim, names), with_interval(gap, low, high, 1).text
    return Both(f"{said.zh}（{points} 个百分点）", f"{said.en} ({points} points)")
