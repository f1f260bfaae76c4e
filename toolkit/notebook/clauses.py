"""Clauses of a paragraph, as spans that a coder can point at."""

import re

from toolkit.kinds import instance_of

_CLAUSE = re.compile(r"[^，；：。！？,;!?\n]*[，；：。！？,;!?\n]*[”’」』）》]*")


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
