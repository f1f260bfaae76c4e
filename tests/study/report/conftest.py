"""Sections are read without their figures, which have tests of their own."""

import pytest

from toolkit.study.report import pictures


@pytest.fixture
def undrawn(monkeypatch):
    """Leave the figures empty."""
    monkeypatch.setattr(pictures, "_one", lambda *_: "<svg></svg>")
