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
