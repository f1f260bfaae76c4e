"""What the data can say, and what they cannot, in sentences made from the tables."""

from collections.abc import Iterator

import pandas as pd

from toolkit.study.report.blocks import Block, Both, Say, either
from toolkit.study.report.compared import estimates
from toolkit.study.report.page import ReportInput

FEW_POSITIVES = 20  # a score from fewer says little: its interval spans most of [0, 1]

FEW_DOCUMENTS = r"one cluster\b|\d+ clusters\b"  # reasons of which more documents are the cure


def limit_blocks(study: ReportInput) -> tuple[Block, ...]:
    """Return the sentences, those that limit a reading marked as such."""
    makers = (_size, _demonstration, _cautions, _pages, _places, _positives, _topics)
    return tuple(block for make in makers for block in make(study))


def _size(study: ReportInput) -> Iterator[Say]:
    paragraphs = study.tables["paragraphs"]
    documents, clusters = paragraphs["document_id"].nunique(), paragraphs["cluster"].nunique()
    body = int((paragraphs["kind"] == "body").sum())
    regions = paragraphs["compared_as"].nunique()
    text = Both(
        f"语料有 {documents:,} 篇文档（{clusters:,} 个文档簇：同一文档的转载、改写归为一簇）、"
        f"{len(paragraphs):,} 个段落，其中正文 {body:,} 段，比较 {regions:,} 个地区。"
        "抽样单位是文档簇，不是段落：同一文档的段落并不独立。",
        f"The corpus holds {counted(documents, 'document')} ({counted(clusters, 'cluster')}: "
        f"reprints count as one) with {counted(len(paragraphs), 'paragraph')}, {body:,} of them "
        f"body text, of {counted(regions, 'region')} compared. The unit of sampling is the "
        "cluster, not the paragraph: paragraphs of one document are not independent.",
    )
    yield Say(text)


def _demonstration(study: ReportInput) -> Iterator[Say]:
    process = estimates(study, "process")
    if process.empty:
        return
    regions = process.groupby("region", sort=False)
    able = [region for region, rows in regions if rows["low"].notna().any()]
    if not able:
        yield Say(_no_interval(process), "limit")
        return
    n, total, shown = len(able), regions.ngroups, [study.names.region(code) for code in able]
    text = Both(
        f"{total} 个地区中有 {n} 个可以就“一般会写什么”给出区间：{'、'.join(shown)}。",
        f"What a region writes in general has an interval in {n} of {counted(total, 'region')}: "
        f"{', '.join(shown)}.",
    )
    yield Say(text)


def _no_interval(process: pd.DataFrame) -> Both:
    """Say what is lacking where no region has an interval in general: documents, or codes."""
    most = int(process["n_clusters"].max())
    zh = f"每个地区至多 {most} 个文档簇"
    en = f"at most {most} cluster{'s' * (most != 1)} a region"
    if not process["n_coded"].any():
        return Both(
            f"没有一个占比有区间：没有可以计入的编码（{zh}）。得分的均值不能说明地区之间的差异。",
            f"No share has an interval: there is no code that could count ({en}). Means of scores "
            "say nothing of how regions differ.",
        )
    if process["reason"].str.match(FEW_DOCUMENTS).all():
        return Both(
            f"没有一个地区的文档足以说明它一般会写什么（{zh}）："
            "这份报告是方法的演示，不能据此得出地区之间的结论。",
            f"No region has enough documents to say what it writes in general ({en}): this report "
            "demonstrates the method; no conclusion about regions can be drawn from it.",
        )
    return Both(
        f"没有一个地区可以就“一般会写什么”给出区间：文档或编码太少（{zh}），"
        "各地区的原因见“各地区占比”。不能据此得出地区之间的结论。",
        f"No region has an interval for what it writes in general: too few documents or codes "
        f"({en}); “Shares by region” says which. No conclusion about regions can be drawn.",
    )


def _cautions(study: ReportInput) -> Iterator[Say]:
    for zh, en in study.cautions:
        yield Say(either(zh, en), "limit")


def counted(n: int, what: str) -> str:
    """Return a number and what is counted.

    >>> counted(1, "cluster"), counted(8, "cluster")
    ('1 cluster', '8 clusters')
    """
    return f"{n:,} {what}{'' if n == 1 else 's'}"


def _pages(study: ReportInput) -> Iterator[Say]:
    corpus = estimates(study, "corpus")
    if corpus.empty:
        return
    exact = (corpus["low"] == corpus["share"]) & (corpus["high"] == corpus["share"])
    regions = corpus.groupby("region", sort=False)
    n_exact = sum(bool(exact[rows.index].all()) for _, rows in regions)
    total = regions.ngroups
    if not n_exact:
        return
    estimated = sum(bool(corpus["share"][rows.index].notna().any()) for _, rows in regions)
    rest = Both("；其余为估计值", "; the others are estimates")
    if n_exact == total:
        rest = Both("", "")
    elif estimated == n_exact:
        rest = Both("；其余地区没有编码，无从估计", "; the others hold no code to estimate from")
    whole = _how_many(n_exact, total, Both("地区", "region"))
    text = Both(
        f"就这些文本本身而言，{whole.zh}全部编码，占比是精确值（以编码者的判断为准）{rest.zh}。",
        f"All paragraphs of {whole.en} are coded, so their shares in these pages are exact (as the "
        f"coders judged){rest.en}.",
    )
    yield Say(text)


def _places(study: ReportInput) -> Iterator[Say]:
    n = int(study.tables["paragraphs"]["region"].isna().sum())
    if n:
        text = Both(
            f"{n:,} 个段落不知道写的是哪个地区，未计入任何地区。",
            f"{n:,} paragraphs name no region that could be told; they count for none.",
        )
        yield Say(text, "limit")


def _positives(study: ReportInput) -> Iterator[Say]:
    scores = study.tables.get("scores")
    if scores is None or scores.empty:
        return
    counts = scores[scores["domain"] != "macro"].groupby("domain", sort=False)["n_positive"].max()
    few = [(key, int(n)) for key, n in counts.items() if pd.notna(n) and n < FEW_POSITIVES]
    if not few:
        return
    zh = "、".join(f"{study.names.domain(key).zh}（{n}）" for key, n in few)
    en = ", ".join(f"{study.names.domain(key).en} ({n})" for key, n in few)
    text = Both(
        f"以下领域的正例不足 {FEW_POSITIVES} 个，其分类指标几乎说明不了什么：{zh}。",
        f"These domains have fewer than {FEW_POSITIVES} positives, and their scores say next to "
        f"nothing: {en}.",
    )
    yield Say(text, "limit")


def _topics(study: ReportInput) -> Iterator[Say]:
    table = study.tables.get("topic_table")
    if table is None or table["returned"].isna().all():
        return
    stable = int(table["stable"].sum())
    found = _how_many(stable, len(table), Both("主题", "topic"))
    rest = Both("。", ".")
    if stable < len(table):
        others = Both("其余主题", "the others") if stable else Both("它们", "they")
        rest = Both(
            f"；{others.zh}随种子或文档而变，不宜单独解读。",
            f"; {others.en} change with the seed or the documents: do not read them one by one.",
        )
    text = Both(
        f"{found.zh}在七成以上的其他运行（换种子、去掉部分文档）中重现{rest.zh}",
        f"{_first_up(found.en)} return{'s' * (stable <= 1)} in at least 70% of the runs with "
        f"other seeds, and of those that left some documents out{rest.en}",
    )
    yield Say(text, "plain" if stable == len(table) else "limit")


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]


def _how_many(n: int, total: int, what: Both) -> Both:
    """Say how many of several, as a person would: all, none, or n of them.

    >>> region = Both("地区", "region")
    >>> _how_many(2, 2, region), _how_many(0, 2, region).en, _how_many(1, 1, region).en
    (Both(zh='2 个地区', en='all 2 regions'), 'none of 2 regions', 'the one region')
    """
    many = counted(total, what.en)
    if n == total:
        en = f"the one {what.en}" if total == 1 else f"all {many}"
        return Both(f"{total} 个{what.zh}", en)
    if not n:
        return Both(f"{total} 个{what.zh}中没有一个", f"none of {many}")
    return Both(f"{total} 个{what.zh}中有 {n} 个", f"{n} of {many}")
