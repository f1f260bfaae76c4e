"""What the coder sees, as plain values that a browser can draw."""

import re
from collections.abc import Mapping, Sequence

from toolkit.codebook import Domain
from toolkit.kinds import instance_of
from toolkit.labels import Rules, context_rows
from toolkit.notebook.session import CodingSession

KEYS = "1234567890"
KINDS = {
    "title": "标题 title",
    "dateline": "电头 dateline",
    "heading": "小标题 heading",
    "question": "提问 question",
    "body": "正文 body",
}
"""Kinds of paragraph as a coder reads them."""
_BEFORE, _AFTER = 2, 1
_CLAUSE = re.compile(r"[^，；：。！？,;!?\n]*[，；：。！？,;!?\n]*[”’」』）》]*")


class Screen:
    """Turns the state of a session into what is drawn.

    Parameters
    ----------
    session : CodingSession
        Whose state is shown.
    scores : mapping of str to sequence of float, optional
        What a model says, by ``paragraph_id``, one score a domain; a hint.
    """

    def __init__(
        self, session: CodingSession, scores: Mapping[str, Sequence[float]] | None = None
    ) -> None:
        self.session = session
        self.scores = scores or {}
        self._table = session.paragraphs
        self._rows = {str(row["paragraph_id"]): row for _, row in self._table.iterrows()}
        self._context = context_rows(self._table, session.paragraph_ids)
        self._rules = Rules(session.codebook)

    def state(self, message: str = "") -> dict[str, object]:
        """Return everything on the screen.

        Parameters
        ----------
        message : str
            Something that the coder should know, such as why a key did nothing.

        Returns
        -------
        dict
            JSON values only: progress, the paragraph in clauses with its source and
            neighbours, domains with their codes, comment, hints (None while hidden).
        """
        session = self.session
        state: dict[str, object] = {
            "coder": session.coder,
            "sheet": session.file.path.name,
            "position": session.position,
            "total": len(session.paragraph_ids),
            "coded": session.n_coded,
            "finished": session.finished,
            "message": message,
        }
        if session.finished:
            return state
        text = session.text
        return state | {
            "source": self._source(),
            "before": self._neighbours(-_BEFORE),
            "after": self._neighbours(_AFTER),
            "clauses": [
                {"start": start, "end": end, "text": text[start:end]}
                for start, end in clause_spans(text)
            ],
            "domains": [
                self._domain(domain, KEYS[i : i + 1])
                for i, domain in enumerate(session.codebook.domains)
            ],
            "comment": session.comment,
            "hints": self._hints(text) if session.hints else None,
        }

    def _source(self) -> list[str]:
        """Return place, date, title and kind, as far as they are known."""
        name = self.session.paragraph_id
        about, kind = self._context[name], self._kind(name)
        parts = (about["place"], about["date"], about["title"], KINDS.get(kind, kind))
        return [part for part in parts if part]

    def _kind(self, paragraph_id: str) -> str:
        kind = self._rows[paragraph_id].get("kind")
        return kind if isinstance(kind, str) else ""

    def _neighbours(self, number: int) -> list[str]:
        """Return the texts that stand before (negative) or after the paragraph in hand."""
        table, here = self._table, self._rows[self.session.paragraph_id]
        if not {"document_id", "position"} <= set(table.columns):
            return []
        same = table[table["document_id"] == here["document_id"]]
        away = same["position"] - here["position"]
        near = (away >= number) & (away < 0) if number < 0 else (away > 0) & (away <= number)
        return [str(text) for text in same[near].sort_values("position")["text"]]

    def _domain(self, domain: Domain, key: str) -> dict[str, object]:
        row = self.session.row(domain.key)
        span = [int(row["start"]), int(row["end"])] if row["start"] else None
        given = row["subcode"].split("+")
        return {
            "domain": domain.key,
            "key": key,
            "name_zh": domain.name_zh,
            "name_en": domain.name_en if domain.name_en != domain.name_zh else "",
            "definition": domain.definition_zh or domain.definition,
            "inside": list(domain.inside),
            "outside": list(domain.outside),
            "value": row["value"],
            "span": span,
            "in_hand": domain.key == self.session.domain,
            "subcodes": [
                {"subcode": code.key, "name": code.name_zh, "on": code.key in given}
                for code in domain.subcodes
            ],
        }

    def _hints(self, text: str) -> list[str]:
        """Say in a line a domain what rules and a model make of the paragraph."""
        kind = self._kind(self.session.paragraph_id) or None
        hits = self._rules.explain(text, kind)
        scores = self.scores.get(self.session.paragraph_id)
        lines = []
        for i, domain in enumerate(self.session.codebook.domains):
            own = [hit for hit in hits if hit.domain == domain.key]
            words = dict.fromkeys(f"{hit.text} ({hit.rule}, {hit.verdict})" for hit in own)
            parts = [f"model {scores[i]:.2f}"] if scores is not None else []
            parts += [f"rules {', '.join(words)}"] if words else []
            if parts:
                lines.append(f"{domain.name_zh}: {'; '.join(parts)}")
        return lines or ["rules find nothing here"]


def clause_spans(text: str) -> list[tuple[int, int]]:
    """Return the clauses of a text; together they are the text.

    Marks belong to the clause before them, and so do quotation marks that close after one.

    Examples
    --------
    >>> [(start, end) for start, end in clause_spans("新建公墓3处，火化率100%。")]
    [(0, 7), (7, 15)]
    >>> clause_spans("")
    []
    """
    instance_of("text", text, str)
    return [match.span() for match in _CLAUSE.finditer(text) if match.group()]
