"""What the codebook's rules say, as features beside the words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from toolkit.classify.blocks import Mark
from toolkit.classify.entries import Entries
from toolkit.labels import Rules


@dataclass(frozen=True, kw_only=True)
class RuleBlock:
    """Two columns a domain: the rules say yes; the rules would say no, but abstain.

    A no is the absence of both, so that a paragraph without any hit has no rule feature.

    Attributes
    ----------
    rules : Rules
        Made from a codebook.
    """

    rules: Rules

    @property
    def domains(self) -> tuple[str, ...]:
        """Keys of the codebook's domains, in order."""
        return self.rules.domains

    @property
    def width(self) -> int:
        """Number of columns."""
        return 2 * len(self.domains)

    def find(self, texts: Sequence[str]) -> Entries:
        """Return the features of texts."""
        votes = self.rules.vote(texts)
        rows, domains = np.nonzero(votes)
        abstains = votes[rows, domains] < 0
        return Entries(rows, 2 * domains + abstains, np.ones(len(rows)))

    def marks(self, text: str) -> list[Mark]:
        """Return the hits of the rules that have a say in one text."""
        (vote,) = self.rules.vote([text])
        place = {domain: j for j, domain in enumerate(self.domains)}
        said = {1: "yes", -1: "maybe", 0: None}  # the hits that made each vote
        return [
            Mark(2 * j + int(vote[j] < 0), hit.text, hit.start, hit.end)
            for hit in self.rules.explain(text)
            if hit.verdict == said[int(vote[j := place[hit.domain]])]
        ]

    def names(self) -> tuple[str, ...]:
        """Return what each column is called."""
        return tuple(f"{key}: {vote}" for key in self.domains for vote in ("yes", "maybe"))
