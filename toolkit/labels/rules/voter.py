"""Rules of a codebook as a voter on texts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.codebook import Codebook
from toolkit.errors import BadInput
from toolkit.kinds import instance_of
from toolkit.labels.rules.folding import fold
from toolkit.labels.rules.layout import Layout, looks_like_heading
from toolkit.labels.rules.matching import Match, Matcher
from toolkit.labels.rules.program import compile_codebook
from toolkit.labels.rules.scan import Scan, batches

HEADINGS = frozenset({"heading", "title"})
"""Kinds of paragraphs about which rules for headings speak."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A word that a rule looks for, and what became of it.

    Attributes
    ----------
    domain, rule, subcode : str
        Keys and name of the rule; ``subcode`` may be empty.
    start, end : int
        Positions in the text; ``text`` is what stands there.
    verdict : {"yes", "maybe", "masked"}
        A maybe is a weak rule or a lone item of a list; what is masked is part of a
        lookalike, or the paragraph is not the domain's.
    """

    domain: str
    rule: str
    subcode: str
    start: int
    end: int
    text: str
    verdict: str


class Rules:
    """The rules of a codebook, ready to vote.

    Parameters
    ----------
    codebook : Codebook
        Its domains give the columns, in order.

    Examples
    --------
    >>> from toolkit.codebook import load_codebook
    >>> rules = Rules(load_codebook())
    >>> rules.vote(["新建镇级公益性公墓8处。", "养老保险参保率达到98%。"]).tolist()
    [[0, 0, 1, 1], [0, 0, 0, 0]]
    """

    def __init__(self, codebook: Codebook) -> None:
        instance_of("codebook", codebook, Codebook)
        self.codebook = codebook
        self.domains = codebook.keys
        self._program = compile_codebook(codebook)

    def vote(self, texts: Sequence[str], kinds: Sequence[str] | None = None) -> NDArray[np.int8]:
        """Return 1 (yes), 0 (no) or -1 (no opinion) by text and domain.

        Parameters
        ----------
        texts : sequence of str
            Paragraphs.
        kinds : sequence of str, optional
            Their kinds, as in the paragraph table; without them a short paragraph
            that ends no sentence counts as a heading.

        Returns
        -------
        ndarray of shape (n_texts, n_domains)
            Rules abstain where only a maybe speaks for the domain.

        Raises
        ------
        BadInput
            If ``texts`` and ``kinds`` differ in length.
        """
        votes = np.zeros((len(texts), len(self.domains)), dtype=np.int8)
        for row, _, matches in self._each(texts, kinds):
            for match in matches:
                column = self._program.rules[match.rule].domain
                if match.verdict == "yes":
                    votes[row, column] = 1
                elif match.verdict == "maybe" and votes[row, column] == 0:
                    votes[row, column] = -1
        return votes

    def explain(self, text: str, kind: str | None = None) -> list[Hit]:
        """Return the hits in a text: which rule, which words, what became of them."""
        each = self.hits([text], None if kind is None else [kind])
        return [hit for _, hits in each for hit in hits]

    def hits(
        self, texts: Sequence[str], kinds: Sequence[str] | None = None
    ) -> Iterator[tuple[int, list[Hit]]]:
        """Yield the number of each text that has hits, and what `explain` returns of it."""
        given = list(texts)  # a Series answers by its labels, not by place
        for row, first, matches in self._each(given, kinds):
            if matches:
                _, kept = fold(given[row])
                yield row, [self._hit(given[row], kept, first, match) for match in matches]

    def _each(
        self, texts: Sequence[str], kinds: Sequence[str] | None
    ) -> Iterator[tuple[int, int, list[Match]]]:
        """Yield number, place in its scan and hits of each text that may have any."""
        known = [None] * len(texts) if kinds is None else list(kinds)
        if len(known) != len(texts):
            raise BadInput(f"{len(known)} kinds for {len(texts)} texts: one kind per text")
        done = 0
        for batch in batches(texts):
            scan = Scan(batch, self._program.index, self._program.wanted)
            layout = Layout(scan)
            for row in scan.found:
                heading = self._is_heading(scan, row, known[done + row])
                matcher = Matcher(self._program, scan, layout, row, heading=heading)
                yield done + row, scan.bounds[row], matcher.matches()
            done += len(batch)

    def _is_heading(self, scan: Scan, row: int, kind: str | None) -> bool:
        if kind is not None:
            return kind in HEADINGS
        first, end = scan.bounds[row], scan.bounds[row + 1] - 1
        length = self.codebook.heading_length
        return end - first <= length and looks_like_heading(scan.text[first:end], length)

    def _hit(self, text: str, kept: list[int] | None, first: int, match: Match) -> Hit:
        rule = self._program.rules[match.rule]
        start, end = match.start - first, match.end - first
        if kept:
            start, end = kept[start], kept[end - 1] + 1
        return Hit(
            domain=self.domains[rule.domain],
            rule=rule.rule.name,
            subcode=rule.rule.subcode,
            start=start,
            end=end,
            text=text[start:end],
            verdict=match.verdict,
        )
