"""Jupyter: coding by keyboard, words in context, topics to walk through, reasons as marks.

A `CodingSession` knows where a coder is, takes decisions and puts each on disk before it
returns; it needs no browser, and the tests of coding are tests of it. `Coder` is a thin view:
it shows what the session says and sends keys back, so that a picture on the screen is always
of something that is saved. A key or a selected text reaches the kernel through anywidget,
since ipywidgets itself reports neither.
"""

from typing import TYPE_CHECKING

from toolkit._lazy import attach

if TYPE_CHECKING:
    from toolkit.notebook.coder import Coder
    from toolkit.notebook.explained import Explained, show_explanation
    from toolkit.notebook.kwic_table import show_kwic
    from toolkit.notebook.progress import run_with_progress
    from toolkit.notebook.screen import clause_spans
    from toolkit.notebook.session import CodingSession
    from toolkit.notebook.topic_explorer import TopicExplorer

__all__ = [
    "Coder",
    "CodingSession",
    "Explained",
    "TopicExplorer",
    "clause_spans",
    "run_with_progress",
    "show_explanation",
    "show_kwic",
]

__getattr__, __dir__ = attach(__name__)
