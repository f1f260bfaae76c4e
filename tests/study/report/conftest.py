"""Sections are read without their figures, which have tests of their own."""

import pytest

from toolkit.study.report import explorer, pictures


@pytest.fixture
def undrawn(monkeypatch):
    """Leave the figures and the explorer of topics empty."""
    monkeypatch.setattr(pictures, "_one", lambda *_: "<svg></svg>")
    monkeypatch.setattr(explorer, "explore_topics", lambda *_: "")
