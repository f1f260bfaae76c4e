"""The methods paragraph with the study's own figures; versions and digests."""

from collections.abc import Hashable, Iterator, Mapping, Sequence

from toolkit.study.report.blocks import SPACE, Block, Both, Cell, Fold, Say, Table, either
from toolkit.study.report.compared import estimates, nothing_coded, study_level
from toolkit.study.report.contrasts import named_apart
from toolkit.study.report.methods_coding import coding_sentences
from toolkit.study.report.names import family_name
from toolkit.study.report.page import ReportInput
from toolkit.study.report.reasons import reason
from toolkit.study.report.score_notes import score_cell


def methods_blocks(study: ReportInput) -> tuple[Block, ...]:
    """Return a paragraph for a paper; sentences about what was not done are left out."""
    makers = (
        *(_corpus, coding_sentences, _classifier, _shares, _contrasts, _topics, _seed),
        _cautions,
    )
    parts = [part for make in makers for part in make(study)]
    return (Say(SPACE.join(parts), "paper"),)


def version_blocks(study: ReportInput) -> tuple[Block, ...]:
    """Return settings, digests and versions as they were given, one line each."""
    blocks: list[Block] = []
    for title, values in (
        (Both("设置", "Settings"), study.settings),
        (Both("摘要值与版本", "Digests and versions"), study.manifest),
    ):
        rows = tuple((Cell(key), Cell(text)) for key, text in _lines(values))
        if rows:
            head = (Both("名称", "name"), Both("值", "value"))
            blocks.append(Fold(title, (Table(title, head, rows),)))
    codebook = study.codebook
    digests = Both(
        f"编码手册 {codebook.key} {codebook.version}；编码内容摘要 {codebook.coding_digest[:16]}，"
        f"规则摘要 {codebook.rules_digest[:16]}。",
        f"Codebook {codebook.key} {codebook.version}; digest of what coders read "
        f"{codebook.coding_digest[:16]}, of the rules {codebook.rules_digest[:16]}.",
    )
    return (Say(digests), *blocks)


def _lines(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Flatten nested values to dotted names, in their own order."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _lines(inner, f"{name}.{key}" if name else str(key))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        if any(isinstance(inner, Mapping) for inner in value):
            for place, inner in enumerate(value):
                yield from _lines(inner, f"{name}.{place}")
        else:
            yield name, ", ".join(map(_written, value)) or "–"
    else:
        yield name, _written(value)


def _written(value: object) -> str:
    """Return a value as a study.toml has it; a dash for none.

    >>> _written(False), _written(None), _written(0.95), _written(["371428", "370828"])
    ('false', '–', '0.95', '[371428, 370828]')
    """
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if value not in (None, "") else "–"


def _corpus(study: ReportInput) -> Iterator[Both]:
    paragraphs, removed = study.tables["paragraphs"], len(study.tables["removed"])
    documents, clusters = paragraphs["document_id"].nunique(), paragraphs["cluster"].nunique()
    body = int((paragraphs["kind"] == "body").sum())
    yield Both(
        f"语料由 {documents:,} 篇地方政府及其报刊发布的文档组成（{clusters:,} 个文档簇："
        f"同一文档的转载、改写归为一簇），清理时删去 {removed:,} 行页面附属文字，"
        f"得到 {len(paragraphs):,} 个段落，其中正文 {body:,} 段。"
        "段落的地区取文中所指最具体的行政区划，无法确定者留空。",
        f"The corpus consists of {documents:,} documents published by local governments and "
        f"their newspapers ({clusters:,} clusters). Cleaning removed {removed:,} lines of page "
        f"furniture and left {len(paragraphs):,} paragraphs, {body:,} of them body text. A "
        "paragraph's region is the most specific administrative division that it is about; "
        "where none could be told it was left open.",
    )


def _classifier(study: ReportInput) -> Iterator[Both]:
    scores = study.tables.get("scores")
    if scores is None or scores.empty:
        return
    scores = scores[scores["split"].isin(["grouped", scores["split"].iloc[0]])]
    model = study.chosen_model or str(scores["model"].iloc[0])
    rows = scores[(scores["model"].astype(str) == model) & (scores["domain"] != "macro")]
    shown = [
        (study.names.domain(row["domain"]), _f1(row))
        for row in rows.drop_duplicates("domain").to_dict("records")
    ]
    families = scores["model"].nunique()
    why = reason(study.model_choice) if study.model_choice else Both("", "")
    zh = "、".join(f"{name.zh} {value.zh}" for name, value in shown)
    en = "; ".join(f"{name.en} {value.en}" for name, value in shown)
    yield Both(
        f"比较了 {families} 类分类器，交叉验证时同一文档簇不同时出现在训练与测试两侧。"
        f"采用的模型（{family_name(model).zh}，{model}{'；' * bool(why.zh)}{why.zh}）"
        f"折外预测的 F1（方括号内为按文档簇的置信区间：标准误取自助法与刀切法中较大的，"
        f"在对数几率上用 t 分位数）为：{zh}。",
        f"{families} classifiers were compared by cross-validation that kept each cluster of "
        f"documents on one side. Out-of-fold F1 of the one used ({model}"
        f"{'; ' * bool(why.en)}{why.en}), with intervals by cluster (the larger "
        f"error of bootstrap and jackknife, Student's t on log odds): {en}.",
    )


def _f1(row: Mapping[Hashable, object]) -> Both:
    """Return F1 with its interval, or why there is none, and with its positives."""
    value, n = score_cell(row).text, row["n_positive"]
    if "[" in str(value):
        return Both(f"{value}（{n} 个正例）", f"{value} ({n} positives)")
    return Both(f"{value}（{n} 个正例，区间不可得）", f"{value} ({n} positives, no interval)")


def _shares(study: ReportInput) -> Iterator[Both]:
    if "shares" not in study.tables:
        return
    if nothing_coded(study):
        yield Both(
            "尚无人工编码，占比为分类器得分的均值，未作校正。",
            "No paragraph has been coded by hand: shares are the mean of the classifier's scores "
            "and are not corrected.",
        )
        return
    level = f"{100 * study_level(study):g}%"
    yield Both(
        "占比以分类器的折外预测为辅助信息，用编码段落上的误差（按入样概率的倒数加权）校正"
        "（基于设计的监督学习，Egami 等 2023；预测驱动推断，Angelopoulos 等 2023）；"
        f"{level} 置信区间为得分区间（Wilson 1927）。",
        "Shares combine held-out scores with the errors on coded paragraphs, weighted by one over "
        "the inclusion probability (design-based supervised learning, Egami et al. 2023; "
        f"prediction-powered inference, Angelopoulos et al. 2023). {level} intervals are score "
        "intervals (Wilson 1927).",
    )
    pages, general = estimates(study, "corpus"), estimates(study, "process")
    if not pages.empty and (pages["low"] == pages["high"]).any():
        yield Both("全部编码的地区给出精确值。", "Regions coded whole are exact.")
    if general["low"].notna().any():
        yield Both(
            "“一般会写什么”的区间以文档簇为抽样单位，并考虑簇内相关。",
            "For what a region writes in general clusters are the sampling units, and intervals "
            "allow for correlation within them.",
        )
    if not general.empty and general["low"].isna().any():
        yield Both(
            "文档或编码太少的地区不给“一般会写什么”的区间。",
            "Regions with too few documents or codes get no interval for what they write in "
            "general.",
        )


def _contrasts(study: ReportInput) -> Iterator[Both]:
    table = study.tables.get("contrasts")
    if table is not None and table["p_holm"].notna().any():
        apart = named_apart(table)
        yield Both(
            "地区之差的区间由两边的区间合成（MOVER，Zou 和 Donner 2008），"
            f"p 值在每个领域之内用 Holm 法校正{apart.zh}。",
            "Intervals of differences between regions join those of both sides (MOVER, Zou & "
            f"Donner 2008); p-values are adjusted within each domain (Holm){apart.en}.",
        )


def _topics(study: ReportInput) -> Iterator[Both]:
    words = study.tables.get("top_words")
    if words is None:
        return
    n = words["topic"].nunique()
    yield Both(
        f"主题模型取 {n} 个主题，主题数依稳定性与留出集困惑度、按事先设定的规则选择；"
        "各主题是不同随机种子各次运行的共识，并给出各自重现的比例。",
        f"The topic model has {n} topics; their number was chosen from stability over seeds "
        "and held-out perplexity by a rule set beforehand. Topics are the consensus of runs "
        "with different seeds; for each the share of runs in which it returns is given.",
    )


def _cautions(study: ReportInput) -> Iterator[Both]:
    """Repeat what the study's author warns of: the paragraph may be all that a paper quotes."""
    settings = study.settings.get("report")
    said = settings.get("cautions") if isinstance(settings, Mapping) else None
    for zh, en in said or ():
        yield either(zh, en)


def _seed(study: ReportInput) -> Iterator[Both]:
    seed = study.settings.get("seed")
    if seed is not None:
        tool = f"Policy Text Toolkit {study.manifest.get('toolkit', '')}".strip()
        yield Both(
            f"所有随机步骤的种子为 {seed}，由 {tool} 完成。",
            f"All random steps used seed {seed}; the {tool} did the work.",
        )
