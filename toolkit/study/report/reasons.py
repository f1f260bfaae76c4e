"""Reasons that the layers give, in Chinese."""

import re

from toolkit.study.report.blocks import Both
from toolkit.study.report.names import FAMILIES, GENRES

Patterns = tuple[tuple[str, str], ...]

# The layers write their reasons in English; one that is not known here is shown as written.
PATTERNS = (
    (r"one cluster: nothing shows how clusters differ", "只有一个文档簇，看不出文档之间的差别"),
    (r"elsewhere one cluster: nothing to compare with", "其他地区只有一个文档簇，无从比较"),
    (r"one cluster on either side: nothing to exchange", "两边各只有一个文档簇，无从置换检验"),
    (r"no word in common, nor .*", "两边没有共同的词，同一边的文档之间也没有，无从校正"),
    (r"one (?:region|cluster) alone decides it: .*", "只由一个地区（文档簇）决定，看不出误差"),
    (r"no paragraph differs from the fit: .*", "没有一段偏离拟合，看不出误差"),
    (
        r"(\d+) documents drawn, not .*",
        "抽取的是文档（{0} 篇），不是逐段抽取，只有针对地区写作的估计才有区间",
    ),
    (r"no word on one of the sides", "有一边没有一个计入的词"),
    (r"one word alone: nothing to count it against", "只有一个词，没有别的词可比"),
    (r"one cluster: no interval", "只有一个文档簇，没有区间"),
    (r"no interval(?: for .*)?: the same in every resample", "每次重抽样都相同，看不出误差"),
    (r"no other region", "没有其他地区"),
    (r"(\d+) clusters: (\d+) are the least .*", "只有 {0} 个文档簇，至少要 {1} 个才看得出差别"),
    (r"(\d+) clusters: the interval may be too short", "只有 {0} 个文档簇，区间可能偏窄"),
    (r"(\d+) clusters, but very few .*", "{0} 个文档簇，但文字几乎都在极少数几个里"),
    (
        r"(\d+) coded on one side of .*: (\d+) are the least .*",
        "所比较的两边之一只编码了 {0} 段（或权重几乎都在极少数几段上），至少要 {1} 段才能给出区间",
    ),
    (r"(\d+) coded: (\d+) are the least .*", "只编码了 {0} 段，至少要 {1} 段才能给出区间"),
    (r"(\d+) coded, but very few .*", "编码了 {0} 段，但权重几乎都在极少数几段上"),
    (r"(\d+) coded, but hardly any .*", "编码了 {0} 段，但得分高的（或得分低的）几乎没有"),
    (r"no paragraph coded\b.*", "没有编码的段落（按已知概率抽取的），分类器的错误无从得知"),
    (r"no coded paragraph", "没有编码的段落"),
    (r"coded are only paragraphs .*", "编码的只有必定入样的段落，其余段落一段也没有抽中"),
    (r"paragraphs that were certain .*", "有必定入样的段落没有编码"),
    (
        r"smallest number with held-out perplexity (\S+) within one standard error of the lowest "
        r"\((\S+) with (\d+)\) among those at which (\S+) of the topics return",
        "在至少 {3} 的主题会重现的主题数中，取留出集困惑度（{0}）与最低值"
        "（{2} 个主题时的 {1}）相差不超过一个标准误的最小者",
    ),
    (r"here (\S+) do", "此处 {0} 的主题会重现"),
    (
        r"stability is low: at best (\S+) of the topics \(standard error (\S+)\) return in another "
        r"run, with (\d+) topics",
        "稳定性低：最好时（{2} 个主题）也只有 {0} 的主题在另一次运行中重现（标准误 {1}）",
    ),
    (
        r"stability is low: at best (\S+) of the topics \(standard error (\S+)\) return in another "
        r"run, with (\d+) topics, (\S+) with (\d+), which is taken",
        "稳定性低：最好时（{2} 个主题）也只有 {0} 的主题在另一次运行中重现（标准误 {1}）；"
        "取 {4} 个主题，重现 {3}",
    ),
    (
        r"(\S+) are asked for after taking off one standard error",
        "要求减去一个标准误后仍不低于 {0}",
    ),
    (r"do not rely on single topics", "不宜单独解读任何一个主题"),
    (
        r"not chosen by measurement: (\d+) positives in (\d+) clusters are coded, (\d+) in (\d+) "
        r"are needed",
        "不是按评估结果选出的：编码的正例有 {0} 个，分布在 {1} 个文档簇；至少要有 {2} 个正例、"
        "{3} 个文档簇，才能按评估结果选择",
    ),
    (
        r"not chosen by measurement, which needs codes of two documents",
        "不是按评估结果选出的：那需要至少两篇文档的编码",
    ),
    (r"(\S+) is the default", "{0}是默认的分类器"),
    (
        r"macro-F1 out of fold (\S+), (\S+) ahead of (\S+) \(standard error (\S+)\)",
        "折外预测的宏平均 F1 为 {0}，比{2}高 {1}（标准误 {3}）",
    ),
    (r"macro-F1 out of fold (\S+)", "折外预测的宏平均 F1 为 {0}"),
    (
        r"no other family is ahead by more than a standard error",
        "没有别的分类器比它高出一个标准误以上",
    ),
    (r"nothing is left of (.*)", "{0}已无文本"),
    (r"rest", "其他地区"),
    (r"codes in (\d+) clusters only", "只有 {0} 个文档簇编了码"),
    (r"no paragraph of a region that has codes", "没有一段属于有编码的地区"),
    (r"all coded paragraphs have the same code: .*", "编码的段落编码都相同，无从相关"),
    (r"a share without a standard error .*", "占比没有标准误，无法校正"),
    (r"no domain of which both regions have a share", "没有一个领域双方都有占比"),
    (
        r"(\d+) regions with an interval: pooling needs (\d+)",
        "只有 {0} 个地区有区间，至少要 {1} 个",
    ),
    (r"too little is coded for a share", "编码太少，得不到占比"),
    (r"the topic is not found in this run", "该次运行中找不到这个主题"),
    (r"the word does not count here", "该词在此不计"),
    (r"not comparable: (.*)", "不可比：{0}"),
    (r"no paragraph here has a known (.*)", "本地区没有{0}已知的段落"),
    (r"no paragraph there has a known (.*)", "对方没有{0}已知的段落"),
    (r"genre", "体裁"),
    (r"year", "年份"),
    (r"month", "月份"),
    (r"publisher", "发布者"),
    (r"(genre|year|month|publisher) and ((?:genre|year|month|publisher).*)", "{0}和{1}"),
    (r"(.*) here, (.*) there", "本地区有 {0}，对方有 {1}"),
    (r"(.+) and (\d+) more", "{0}等，另有 {1} 种"),
    (r"(\d+) clusters for (\d+) terms: too few", "{0} 个文档簇对 {1} 个变量，太少"),
    (r"(\d+) regions for (\d+) terms: too few", "{0} 个地区对 {1} 个变量，太少"),
    (
        r"(\d+) terms, but one column follows from the others: leave one out",
        "{0} 个变量中有一个可由其余变量推出，应去掉一个",
    ),
    (r"(\d+) clusters: an interval needs (\d+) or more", "{0} 个文档簇，至少要 {1} 个才有区间"),
    (r"(\d+) positives of (\d+): no calibration line", "{1} 段里只有 {0} 个正例，画不出校准线"),
    (r"no positive: nothing to find", "没有正例，无从查找"),
    (r"no positive in the tested region", "被检验的地区没有正例"),
    (r"without (.*): no positive", "不含没有正例的领域（{0}）"),
    (r"positives stand in too few clusters", "正例只在太少的文档簇里"),
    (r"a region is not tested on itself", "地区不以自身检验"),
    (r"every cluster of the one touches the other", "一方的每个文档簇都涉及另一方"),
    (
        r"no interval: no code differs, nor does any in a resample",
        "没有区间：编码全部一致，重抽样看不出它有多可靠",
    ),
    (
        r"no interval(?: for .*)?: undefined in more than 5% of the resamples",
        "没有区间：超过 5% 的重抽样算不出来",
    ),
    (r"no interval, so its uncertainty .*", "没有区间，不知道误差"),
    (r"(\d{4}(?:-\d\d)?): (.*)", "{0}：{1}"),  # a period
    (r"region: (.*)", "本地区：{0}"),
    (r"other: (.*)", "对比地区：{0}"),
    (r"no stratum occurs in every group", "各地区没有共同的构成"),
    (r"(.+?) × (.+)", "{0} × {1}"),  # the parts of a stratum
    (r"(.+?), (.+)", "{0}、{1}"),
)


def reason(text: object, patterns: Patterns = PATTERNS) -> Both:
    """Return a reason in both languages; a dash where there is none.

    ``patterns`` are pairs of an English expression and what it says in Chinese.

    >>> reason("3 coded: 8 are the least that allow an interval").zh
    '只编码了 3 段，至少要 8 段才能给出区间'
    >>> reason("not comparable: report × 2024 here, news × 2023 there").zh
    '不可比：本地区有 报告/总结 × 2024，对方有 新闻 × 2023'
    >>> reason("macro-F1 out of fold 0.976, 0.003 ahead of words-svm (standard error 0.002)").zh
    '折外预测的宏平均 F1 为 0.976，比词语支持向量机高 0.003（标准误 0.002）'
    >>> reason("region: no coded paragraph; other: a reason unknown here").zh
    '本地区：没有编码的段落；对比地区：a reason unknown here'
    """
    if not isinstance(text, str) or not text:
        return Both("–", "–")
    return Both("；".join(_in_chinese(part, patterns) for part in text.split("; ")), text)


def _in_chinese(text: str, patterns: Patterns) -> str:
    for pattern, zh in patterns:
        if found := re.fullmatch(pattern, text):
            return zh.format(*(_in_chinese(part, patterns) for part in found.groups()))
    return GENRES[text].zh if text in GENRES else FAMILIES.get(text, text)
