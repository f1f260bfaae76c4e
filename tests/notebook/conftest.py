"""Six paragraphs of two documents, two domains that the package does not ship, a clock."""

from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest

from toolkit.codebook import Rule, RuleSet
from toolkit.notebook import CodingSession

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def codebook(with_domain):
    """The codebook of all tests, with a rule."""
    return with_domain("transport", rules=RuleSet(rules=(Rule(name="lines", any=("公交",)),)))


@pytest.fixture
def paragraphs():
    texts = [
        "交通工作",
        "新增公交线路3条。",
        "修建水渠二公里，开通轮渡。",
        "开会。",
        "题",
        "修路。",
    ]
    return pd.DataFrame(
        {
            "paragraph_id": [f"p{i}" for i in range(6)],
            "document_id": ["d1"] * 4 + ["d2"] * 2,
            "article_id": ["a1"] * 4 + ["a2"] * 2,
            "position": [0, 1, 2, 3, 0, 1],
            "kind": ["title", "body", "body", "body", "title", "body"],
            "region_path": ["山东省/枣庄市"] * 4 + [float("nan")] * 2,
            "date": [pd.Timestamp(2025, 1, 2)] * 4 + [pd.NaT] * 2,
            "text": texts,
        }
    )


@pytest.fixture
def clock():
    """A clock that stands still until it is wound on."""

    class Clock:
        time = START

        def __call__(self):
            return self.time

        def wind(self):
            self.time += timedelta(minutes=1)

    return Clock()


@pytest.fixture
def start(paragraphs, codebook, tmp_path, clock):
    """Open a session on the sheet, as a fresh kernel would."""

    def open_session(coder="ann", path=tmp_path / "ann.csv", book=codebook, **settings):
        return CodingSession(paragraphs, book, path, coder=coder, now=clock, **settings)

    return open_session
