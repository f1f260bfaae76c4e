"""Every reason that the layers give stands in the report in Chinese."""

import re

import pandas as pd
import pytest

from toolkit.study.report.reasons import reason
from toolkit.topics import choose_n_topics


def summary(returns, *, error):
    rows = [
        (k, measure, value, spread)
        for k, stable in returns.items()
        for measure, value, spread in (
            ("stability", stable, error),
            ("perplexity", 1000.0 - k, 1.0),
        )
    ]
    return pd.DataFrame(rows, columns=["n_topics", "measure", "mean", "se"])


@pytest.mark.parametrize(
    ("returns", "error"),
    [({4: 0.9, 6: 0.8}, 0.01), ({4: 0.2, 6: 0.5}, 0.05), ({4: 0.45, 6: 0.5}, 0.1)],
)
def test_the_choice_of_the_number_of_topics_is_explained_in_chinese(returns, error):
    choice = choose_n_topics(summary(returns, error=error))
    assert not re.search(r"[a-z]{2}", reason(choice.reason).zh)
    assert str(choice.n_topics) in reason(choice.reason).zh


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("not comparable: no stratum occurs in every group", "不可比：各地区没有共同的构成"),
        (
            "not comparable: news × 2023, report × 2024 here, notice × 2023 and 4 more there",
            "不可比：本地区有 新闻 × 2023、报告/总结 × 2024，对方有 通知公告 × 2023等，另有 4 种",
        ),
        (
            "not comparable: no paragraph here has a known genre and publisher and month",
            "不可比：本地区没有体裁和发布者和月份已知的段落",
        ),
        ("region: codes in 2 clusters only", "本地区：只有 2 个文档簇编了码"),
        ("nothing is left of rest", "其他地区已无文本"),
        (
            "12 coded, but hardly any of what scores high, or of what scores low",
            "编码了 12 段，但得分高的（或得分低的）几乎没有",
        ),
    ],
)
def test_no_english_is_left_inside_a_chinese_reason(text, chinese):
    assert reason(text).zh == chinese
