"""The coder as a widget: draws what the session says, sends keys back."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import anywidget
import pandas as pd
import traitlets

from toolkit.codebook import Codebook
from toolkit.corpus import Corpus
from toolkit.errors import BadInput, ToolkitError
from toolkit.notebook.screen import Screen
from toolkit.notebook.session import CodingSession

_HERE = Path(__file__).parent

UNDRAWN = (
    "这张表里的段落不知道是以多大概率抽中的：除非全部编码，否则编码不计入占比。"
    "用 toolkit label draw 或 draw=… 生成的表才计入。"
)
"""What a coder is told before starting on such a sheet."""


_FIELDS: Mapping[str, Mapping[str, type]] = {
    "press": {"domain": str},
    "subcode": {"domain": str, "subcode": str},
    "mark": {"start": int, "end": int},
    "note": {"text": str},
}
"""What an action needs to know."""


class Coder(anywidget.AnyWidget):
    """Code paragraphs by keyboard in Jupyter; every decision is on disk before it shows.

    Keys 1-9 and 0 say yes or no to a domain, ``u`` unsure about it, ``m`` marks the clause
    (chosen with the arrows, or any selected words) that decided, ``c`` goes to the comment,
    Enter saves and shows the next paragraph, ``b`` goes back, ``f`` to the first that is
    not coded, ``h`` shows what rules and a model say (hidden: one codes blind; that it was
    seen is noted). Run the cell again after anything, and coding goes on where it was.

    Parameters
    ----------
    paragraphs : Corpus or DataFrame
        What is coded; of a table of paragraphs alone, neither titles of pages that came from a
        table show nor neighbours that it leaves out.
    codebook : Codebook
        Its domains are coded.
    sheet_path : path
        The coder's own sheet; made if it is not there. Two coders, two files.
    coder : str
        Who codes.
    draw : DataFrame, optional
        For a new sheet: the paragraphs that were drawn, as of `toolkit.labels.draw_paragraphs`.
        A sheet that `toolkit label draw` made needs none. Without either every paragraph is
        listed: until all are coded the codes train models, and no share counts them.
    scores : mapping of str to sequence of float, optional
        A model's scores by ``paragraph_id``, one a domain, for the hints.

    Examples
    --------
    In a notebook, on the sheet that ``toolkit label draw CORPUS --n 200 --out coder-1.csv`` made:
    ``Coder(corpus, codebook, "coder-1.csv", coder="coder-1")``
    """

    _esm = _HERE / "coder.js"
    _css = _HERE / "coder.css"
    state = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        paragraphs: pd.DataFrame | Corpus,
        codebook: Codebook,
        sheet_path: str | os.PathLike[str],
        *,
        coder: str,
        draw: pd.DataFrame | None = None,
        scores: Mapping[str, Sequence[float]] | None = None,
    ) -> None:
        super().__init__()
        self.session = CodingSession(paragraphs, codebook, sheet_path, coder=coder, draw=draw)
        self._screen = Screen(self.session, scores)
        self._answered = 0
        self.on_msg(self._on_message)
        self._show("" if self.session.is_drawn else UNDRAWN)

    def act(self, action: Mapping[str, Any]) -> None:
        """Do what a key or a click asks for, then show the outcome.

        Parameters
        ----------
        action : mapping
            ``do`` names it: ``press`` or ``subcode`` (with ``domain``, ``subcode``),
            ``unsure``, ``mark`` (with ``start``, ``end``), ``note`` (with ``text``), ``next``,
            ``back``, ``first``, ``hints``. ``at`` is the position that the screen showed: what
            was meant for another paragraph than the one in hand is not done.
        """
        try:
            self._do(action)
        except ToolkitError as error:
            self._show(str(error))
        else:
            self._show("")

    def _do(self, action: Mapping[str, Any]) -> None:
        session = self.session
        _check_fields(action)
        if action.get("at", session.position) != session.position:
            raise BadInput("that key came before this paragraph showed: look, then press it again")
        actions = {
            "press": lambda: session.press(action["domain"]),
            "subcode": lambda: session.toggle_subcode(action["domain"], action["subcode"]),
            "unsure": session.unsure,
            "mark": lambda: session.mark(action["start"], action["end"]),
            "note": lambda: session.note(action["text"]),
            "next": session.next,
            "back": session.back,
            "first": session.to_first_open,
            "hints": session.show_hints,
        }
        name = action.get("do")
        if name not in actions:
            raise BadInput(f"action {name!r} is not one of {', '.join(actions)}")
        actions[name]()

    def _on_message(self, _: object, content: Mapping[str, Any], buffers: object) -> None:
        self.act(content)

    def _show(self, message: str) -> None:
        # Counted, so that the browser sees an answer even where nothing else has changed.
        self._answered += 1
        self.state = self._screen.state(message) | {"answered": self._answered}


def _check_fields(action: object) -> None:
    """Refuse a message that lacks what it needs: a page of another version may send one."""
    if not isinstance(action, Mapping) or not isinstance(action.get("do"), str):
        raise BadInput(f"{action!r:.80}: no action; load the page again")
    for field, kind in _FIELDS.get(action["do"], {}).items():
        if type(action.get(field)) is not kind:
            raise BadInput(
                f"action {action['do']!r}: {field} is {action.get(field)!r:.40}, expected "
                f"{'a number' if kind is int else 'text'}; load the page again"
            )
