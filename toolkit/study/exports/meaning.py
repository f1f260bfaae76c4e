"""What the columns of the toolkit's tables mean, and what their values are called."""

from collections.abc import Mapping

import pandas as pd

from toolkit.codebook import Language
from toolkit.errors import BadInput
from toolkit.places import region_path
from toolkit.study.exports.values import named_value
from toolkit.study.report.blocks import Both

Names = Mapping[str, str]

REGIONS = frozenset(
    {"region", "other", "train_region", "test_region", "issuer_region", "more", "less"}
)
"""Columns that hold codes of divisions."""

COLUMNS: dict[str, tuple[str, str]] = {
    "about": ("领域、词或主题编号", "domain, word or number of a topic"),
    "adds": ("对占比的贡献", "what it adds to the share"),
    "agree": ("仍成立的比例", "share of choices under which it holds"),
    "agrees": ("是否成立", "whether it holds"),
    "all_no": ("空白全算作否时的占比", "share if all that is blank were no"),
    "all_yes": ("空白全算作是时的占比", "share if all that is blank were yes"),
    "article_id": ("文章编号", "article"),
    "average_precision": ("平均精度", "average precision"),
    "average_precision_high": ("平均精度的区间上限", "average precision, upper end"),
    "average_precision_low": ("平均精度的区间下限", "average precision, lower end"),
    "best_rank": ("各次运行中最好的名次", "best rank over runs"),
    "blank_score": ("空白段落的平均得分", "mean score of what was left blank"),
    "brier": ("Brier 分数", "Brier score"),
    "brier_skill": ("Brier 技巧分", "Brier skill score"),
    "brier_skill_high": ("Brier 技巧分的区间上限", "Brier skill score, upper end"),
    "brier_skill_low": ("Brier 技巧分的区间下限", "Brier skill score, lower end"),
    "broken_by": ("在何种做法下不成立", "choices that break it"),
    "by": ("比较的内容", "what is compared"),
    "characters": ("字符数", "characters"),
    "choice": ("做法", "choice"),
    "claim": ("论断", "claim"),
    "clear": ("区间也成立", "whether its interval is above 0"),
    "cluster": ("文档簇：文档及其转载", "cluster: a document and its reprints"),
    "code": ("编码", "code"),
    "codebook": ("编码手册的版本与摘要", "version and digest of the codebook"),
    "coded_at": ("编码时间", "time of coding"),
    "coded_only": ("只用编码的占比", "share from codes alone"),
    "coded_score": ("已编码段落的平均得分", "mean score of what was coded"),
    "coder": ("编码者", "coder"),
    "coder_a": ("第一位编码者", "first coder"),
    "coder_b": ("第二位编码者", "second coder"),
    "comment": ("备注", "comment"),
    "comment_a": ("第一位编码者的备注", "comment of the first coder"),
    "comment_b": ("第二位编码者的备注", "comment of the second coder"),
    "comparable": ("是否可比", "comparable"),
    "corrected": ("校正后的距离", "distance corrected for chance"),
    "correlation": ("主题占比与编码的相关系数", "correlation of topic share and code"),
    "count": ("本地区出现次数", "occurrences in the region"),
    "counts_as": ("是否计入该领域", "counts as the domain"),
    "date": ("日期", "date"),
    "date_source": ("日期的依据", "where the date was read"),
    "date_text": ("日期原文", "date as written"),
    "design": ("抽样设计", "design of the draw"),
    "df": ("自由度", "degrees of freedom"),
    "difference": ("差", "difference"),
    "dimension": ("改动的方面", "what is changed"),
    "distance": ("Jensen–Shannon 距离", "Jensen-Shannon distance"),
    "divergence": ("差异度", "divergence"),
    "diversity": ("用词多样性", "diversity of words"),
    "division": ("行政层级", "level of division"),
    "document_id": ("文档编号", "document"),
    "domain": ("政策领域", "policy domain"),
    "encoding": ("文字编码", "encoding"),
    "end": ("结束位置", "end of the span"),
    "engine": ("主题引擎", "topic engine"),
    "error": ("误差", "error"),
    "estimate": ("估计值", "estimate"),
    "exclusivity": ("用词专属性", "exclusivity of words"),
    "expected": ("偶然造成的距离", "distance that chance explains"),
    "f1": ("F1", "F1"),
    "f1_one_missed": ("若再漏一段时的 F1", "F1 if one more positive had been missed"),
    "fold": ("交叉验证的折", "fold that held it out"),
    "genre": ("体裁", "genre"),
    "group": ("组", "group"),
    "guided": ("是否引导", "whether it was guided"),
    "high": ("区间上限", "upper end of the interval"),
    "in_general": ("一般会写多少", "shares in general"),
    "in_these_pages": ("这些文本里的占比", "shares in these pages"),
    "in_top": ("在前几个词中的重新拟合比例", "share of refits with it among the first terms"),
    "inclusion": ("入样概率", "inclusion probability"),
    "intercept": ("校准截距", "intercept of calibration"),
    "intercept_high": ("校准截距的区间上限", "intercept of calibration, upper end"),
    "intercept_low": ("校准截距的区间下限", "intercept of calibration, lower end"),
    "issuer_level": ("发布层级", "level of issuer"),
    "issuer_region": ("发布地区", "issuing region"),
    "kept": ("仍在前几个词中的运行比例", "share of runs that keep it"),
    "key": ("主题的前几个词", "first words of the topic"),
    "kind": ("类型：段落的，或分歧的", "kind: of paragraph, or of disagreement"),
    "label_en": ("主题名称（英文）", "name of the topic, English"),
    "label_zh": ("主题名称（中文）", "name of the topic, Chinese"),
    "largest": ("最大的差", "largest difference"),
    "length": ("段落词数", "words in a paragraph"),
    "less": ("较少的一方", "the side with less"),
    "lift": ("倍数", "lift"),
    "lift_high": ("倍数的区间上限", "lift, upper end"),
    "lift_low": ("倍数的区间下限", "lift, lower end"),
    "log_odds": ("对数优势比", "log-odds ratio"),
    "low": ("区间下限", "lower end of the interval"),
    "mean": ("均值", "mean"),
    "mean_score": ("平均得分", "mean score"),
    "measure": ("指标", "measure"),
    "media_type": ("文件类型", "media type"),
    "method": ("估计方法", "method of estimation"),
    "mix": ("统一的构成", "mix held equal"),
    "model": ("模型", "model"),
    "month": ("月份", "month"),
    "more": ("较多的一方", "the side with more"),
    "n_agree": ("仍成立的做法数", "choices under which it holds"),
    "n_articles": ("文章数", "articles"),
    "n_blank": ("空着的段落数", "paragraphs left blank"),
    "n_body": ("正文段数", "body paragraphs"),
    "n_characters": ("字符数", "characters"),
    "n_choices": ("做法数", "choices"),
    "n_clear": ("区间也成立的做法数", "choices with the interval above 0"),
    "n_clusters": ("文档簇数", "number of clusters"),
    "n_clusters_with_word": ("含该词的文档簇数", "clusters with the word"),
    "n_coded": ("已编码段落数", "paragraphs coded"),
    "n_coders": ("编码者数", "number of coders"),
    "n_counted": ("能计算的做法数", "choices that can be counted"),
    "n_differ": ("不一致的段落数", "paragraphs that differ"),
    "n_documents": ("文档数", "documents"),
    "n_domains": ("领域数", "domains"),
    "n_drawn": ("抽中的段落数", "paragraphs drawn"),
    "n_left_out": ("没有协变量的段落数", "paragraphs without covariates"),
    "n_not_counted": ("不能计算的做法数", "choices that cannot be counted"),
    "n_occurrences": ("出现次数", "occurrences"),
    "n_paragraphs": ("段落数", "number of paragraphs"),
    "n_positive": ("正例数", "positives"),
    "n_predicted": ("预测为正的段落数", "predicted positives"),
    "n_refits": ("重新拟合的次数", "number of refits"),
    "n_removed": ("删去的行数", "lines removed"),
    "n_runs": ("运行数", "number of runs"),
    "n_seeds": ("种子数", "number of seeds"),
    "n_test": ("检验段落数", "paragraphs tested"),
    "n_tested": ("检验段落数", "paragraphs tested"),
    "n_topics": ("主题数", "number of topics"),
    "n_train": ("训练段落数", "paragraphs learned from"),
    "n_unsure": ("不确定的段落数", "paragraphs that were unsure"),
    "naive": ("仅用分类器的占比（未校正）", "share from the classifier alone, uncorrected"),
    "npmi": ("连贯性 NPMI", "coherence (NPMI)"),
    "npmi_corpus": ("连贯性 NPMI（全部段落）", "coherence (NPMI, all paragraphs)"),
    "observed": ("实际正例比例", "observed share"),
    "one_document": ("只有一篇文档", "one document alone"),
    "other": ("对比的一方", "compared with"),
    "other_count": ("其他地区出现次数", "occurrences elsewhere"),
    "other_kept": ("对比一方留用段落的比例", "share kept of the other side"),
    "other_n_clusters": ("对比一方的文档簇数", "clusters of the other side"),
    "other_n_coded": ("对比一方的已编码段落数", "paragraphs coded of the other side"),
    "other_n_paragraphs": ("对比一方的段落数", "paragraphs of the other side"),
    "other_period": ("上一时期", "the period before"),
    "other_share": ("对比一方的占比", "share of the other side"),
    "overall": ("在全部文本中的占比", "share of the whole text"),
    "p": ("p 值", "p value"),
    "p_adjusted": ("校正后的 p 值", "adjusted p value"),
    "p_bh": ("p 值（Benjamini–Hochberg）", "p value (Benjamini-Hochberg)"),
    "p_holm": ("p 值（Holm）", "p value (Holm)"),
    "paragraph_id": ("段落编号", "paragraph"),
    "period": ("时期", "period"),
    "perplexity": ("留出集困惑度", "held-out perplexity"),
    "pieces": ("在原文中的各段位置", "spans in the source"),
    "pooled": ("向各地区均值收缩的占比", "share drawn towards the mean of regions"),
    "position": ("在文档中的次序", "order in the document"),
    "precision": ("精确率", "precision"),
    "predicted": ("预测为是", "predicted"),
    "publisher": ("发布者", "publisher"),
    "rank": ("名次", "rank"),
    "reason": ("没有区间的原因", "why there is no interval"),
    "recall": ("召回率", "recall"),
    "region": ("地区", "region"),
    "region_candidates": ("可能的地区代码", "codes that the region could be"),
    "region_evidence": ("判定地区的文字", "words that tell the region"),
    "region_path": ("地区全称", "path of the region"),
    "region_source": ("地区的依据", "where the region was read"),
    "reprint": ("是否转载", "whether it is a reprint"),
    "reprint_of": ("转载自", "reprint of"),
    "retrieved": ("抓取时间", "time of retrieval"),
    "returned": ("在其他运行中重现的比例", "share of runs in which it returns"),
    "returned_apart": (
        "去掉部分文档后重现的比例",
        "share of runs without some documents in which it returns",
    ),
    "same_mix": ("相同构成下与其他地区比较", "against the rest, at the same mix"),
    "same_sign": ("权重为正的重新拟合比例", "share of refits with a positive weight"),
    "score": ("模型得分", "model score"),
    "se": ("标准误", "standard error"),
    "seed": ("随机种子", "seed"),
    "sentences": ("句数", "sentences"),
    "settings": ("设置", "settings"),
    "share": ("占比（校正后）", "share (corrected)"),
    "slope": (
        "斜率：校准的，或主题差异所剩的比例",
        "slope: of calibration, or part of a topic's difference left",
    ),
    "slope_high": ("校准斜率的区间上限", "slope of calibration, upper end"),
    "slope_low": ("校准斜率的区间下限", "slope of calibration, lower end"),
    "smallest": ("最小的差", "smallest difference"),
    "source": ("依据", "source"),
    "sources": ("来源文件", "source files"),
    "split": ("划分方式", "split"),
    "stability": ("稳定性", "stability"),
    "stable": ("稳定", "stable"),
    "start": ("起始位置", "start of the span"),
    "status": ("有无文本", "whether there is text"),
    "strata": ("共有的层", "strata in common"),
    "stratum": ("抽样层", "stratum"),
    "subcode": ("子类", "subcode"),
    "target": ("估计目标：这些文本或一般", "target: these pages or in general"),
    "term": ("词或规则", "term"),
    "test_region": ("测试地区", "tested on"),
    "text": ("文字", "text"),
    "text_digest": ("文字的摘要", "digest of the text"),
    "thing": ("论断的对象", "what the claim is about"),
    "threshold": ("阈值", "threshold"),
    "title": ("标题", "title"),
    "topic": ("主题编号", "topic"),
    "train_region": ("训练地区", "trained on"),
    "typical_words": ("检验用词", "test of words"),
    "unit": ("计数单位", "unit"),
    "unsure": ("得分处于不确定区间", "in the unsure range"),
    "url": ("网址", "address"),
    "used": ("研究采用的模型", "of the model that the study uses"),
    "value": ("值", "value"),
    "value_a": ("第一位编码者的编码", "code of the first coder"),
    "value_b": ("第二位编码者的编码", "code of the second coder"),
    "varies_by": ("协变量变化的层次", "level at which covariates vary"),
    "wave": ("批次", "wave"),
    "weight": ("权重", "weight"),
    "why_not": ("为何不能计算", "why it cannot be counted"),
    "word": ("词", "word"),
    "worst_rank": ("各次运行中最差的名次", "worst rank over runs"),
    "x": ("横坐标", "x"),
    "y": ("纵坐标", "y"),
    "z": ("z 值", "z"),
}
"""Column to what it means, in Chinese and in English."""


def column_label(name: str, language: Language) -> str:
    """Return what a column means; a column that is not known stands for itself.

    >>> column_label("n_coded", "en"), column_label("my_column", "en")
    ('paragraphs coded', 'my_column')
    """
    return Both(*COLUMNS.get(name, (name, name))).told(language)


def value_names(column: pd.Series, names: Names, language: Language) -> dict[str, str]:
    """Return what the values of a column are called, in their order; nothing if one has no name.

    The user's own names, of domains for instance, go before all others; missing values need
    none.

    >>> value_names(pd.Series(["371428", None], name="region"), {}, "en")
    {'371428': '山东省/德州市/武城县'}
    """
    found: dict[str, str] = {}
    for value in sorted({str(value) for value in column.dropna()}):
        name = names.get(value) or (_division(value) if column.name in REGIONS else None)
        if name is None:
            name = named_value(str(column.name), value, language)
        if name is None:
            return {}
        found[value] = name
    return found


def _division(code: str) -> str | None:
    try:
        return region_path(code)
    except BadInput:  # not a code of today
        return None
