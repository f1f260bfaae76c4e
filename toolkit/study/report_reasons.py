"""Reasons that the layers give, in Chinese."""

import re

from toolkit.study.report_blocks import Both

# The layers write their reasons in English; one that is not known here is shown as written.
PATTERNS = (
    (r"one cluster: nothing shows how clusters differ", "只有一个文档簇，看不出文档之间的差别"),
    (r"(\d+) clusters: (\d+) are the least .*", r"只有 \1 个文档簇，至少要 \2 个才看得出差别"),
    (r"(\d+) clusters, but very few .*", r"\1 个文档簇，但文字几乎都在极少数几个里"),
    (r"(\d+) coded: (\d+) are the least .*", r"只编码了 \1 段，至少要 \2 段才能给出区间"),
    (r"(\d+) coded, but very few .*", r"编码了 \1 段，但权重几乎都在极少数几段上"),
    (r"no coded paragraph", "没有编码的段落"),
    (r"uncoded paragraphs had no chance .*", "未编码的段落没有机会被抽中，或抽中而未编码"),
)


def reason(text: object) -> Both:
    """Return a reason in both languages; a dash where there is none.

    >>> reason("3 coded: 8 are the least that allow an interval").zh
    '只编码了 3 段，至少要 8 段才能给出区间'
    """
    if not isinstance(text, str) or not text:
        return Both("–", "–")
    for pattern, zh in PATTERNS:
        if re.fullmatch(pattern, text):
            return Both(re.sub(pattern, zh, text), text)
    return Both(text, text)
