"""The sentences of the methods paragraph on who coded what, how it was drawn, and agreement."""

from collections.abc import Iterator

import pandas as pd

from toolkit.study.report.blocks import COMMA, Both, either, figure, with_interval
from toolkit.study.report.compared import nothing_coded
from toolkit.study.report.page import ReportInput
from toolkit.study.report.reasons import reason
from toolkit.study.report.score_notes import too_short

MOST = 8
"""Domains whose agreement is given one by one; of more, the range."""

DESIGNS = {
    "random": Both("简单随机", "simple random"),
    "rules": Both("按手册规则的判断分层", "in strata of what the codebook's rules see"),
    "regions": Both("按地区与手册规则的判断分层", "in strata of regions and of what rules see"),
    "uncertain": Both("模型越没有把握的概率越高", "the likelier the less sure a model was"),
}


def coding_sentences(study: ReportInput) -> Iterator[Both]:
    """Say how many paragraphs were coded, how they were drawn, and how far coders agree."""
    if nothing_coded(study):
        return
    domains = list(study.codebook.keys)
    coded = int(study.tables["codes"][domains].notna().any(axis=1).sum())
    zh, en = either(*study.coding_note)
    yield Both(
        f"编码单位为段落，按编码手册（{study.codebook.key} {study.codebook.version}）"
        f"多标签编码，共 {len(domains)} 个领域、{coded:,} 个段落。{zh}",
        f"Paragraphs were coded for {len(domains)} domains, more than one where they apply, "
        f"by a manual ({study.codebook.key} {study.codebook.version}); {coded:,} paragraphs "
        f"were coded. {en}".strip(),
    )
    yield from (*_drawn(study), *_agreed(study), *_settled(study))


def _drawn(study: ReportInput) -> Iterator[Both]:
    gold = study.tables.get("gold")
    if gold is None:
        return
    # A sheet names what was drawn; what is left blank in it is not coded.
    rows = gold[(gold["value"] != "") & (gold["inclusion"] != "")]
    rows = rows.drop_duplicates("paragraph_id")
    chances = pd.to_numeric(rows["inclusion"], errors="coerce").dropna()
    whole, drawn = int((chances == 1).sum()), chances[chances < 1]
    if drawn.empty:
        if whole:
            yield Both(
                f"其中 {whole:,} 段未经抽样，全部编码。",
                f"{whole:,} of them were coded without sampling.",
            )
        return
    low, high = figure(float(drawn.min())), figure(float(drawn.max()))
    known = [DESIGNS[key] for key in dict.fromkeys(rows["design"]) if key in DESIGNS]
    how = COMMA.join(known)
    span = low if low == high else f"{low}–{high}"
    yield Both(
        f"其中 {len(drawn):,} 段由概率抽样得到（{how.zh + '，' if known else ''}"
        f"入样概率 {span}）{f'，{whole:,} 段必定入样' if whole else ''}。",
        f"{len(drawn):,} of them were drawn with known probability "
        f"({how.en + '; ' if known else ''}{span})"
        f"{f', and {whole:,} with certainty' if whole else ''}.",
    )


def _agreed(study: ReportInput) -> Iterator[Both]:
    table = study.tables.get("agreement")
    if table is None:
        return
    alpha = table[(table["measure"] == "alpha") & (table["domain"] != "macro")]
    alpha = alpha[alpha["value"].notna()]
    if alpha.empty:
        return
    n = int(alpha["n_paragraphs"].min()), int(alpha["n_paragraphs"].max())
    numbers = alpha[["domain", "value", "low", "high"]].itertuples(index=False)
    rows = [(study.names.domain(key), with_interval(*ends).text) for key, *ends in numbers]
    least, most = figure(float(alpha["value"].min())), figure(float(alpha["value"].max()))
    one_by_one = len(rows) <= MOST
    zh = "、".join(f"{name.zh} {value}" for name, value in rows)
    en = "; ".join(f"{name.en} {value}" for name, value in rows)
    count = f"{n[0]:,}" if n[0] == n[1] else f"{n[0]:,}–{n[1]:,}"
    few = too_short(alpha)
    short = Both(f"；{reason(few).zh}", f"; {few}") if few else Both("", "")
    yield Both(
        f"编码两遍以上的 {count} 段，各领域的信度（Krippendorff α，方括号内为按文档簇的"
        f"置信区间）：{zh if one_by_one else f'在 {least} 与 {most} 之间'}{short.zh}。",
        f"Krippendorff's alpha over the {count} paragraphs that were coded more than once: "
        f"{en if one_by_one else f'{least} to {most} by domain'}{short.en}.",
    )


def _settled(study: ReportInput) -> Iterator[Both]:
    gold = study.tables.get("gold")
    n = 0 if gold is None else int(gold["coder"].str.startswith("settled:").sum())
    if n:
        yield Both(
            f"不一致或不确定的编码中有 {n:,} 个经裁定。",
            f"{n:,} codes on which coders differed or were unsure were settled.",
        )
