"""What the codebook's rules say, as features beside the words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.classify.applied.blocks import Block, Mark
from toolkit.classify.applied.entries import Entries
from toolkit.codebook import RuleSet
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


def speaking(block: Block) -> NDArray[np.bool_]:
    """Return which columns of a block some text may have.

    A domain without a weak rule and without `Lists` never has a maybe. A classifier still has a
    weight for it, the one that it began from, and no text ever feels it.
    """
    if not isinstance(block, RuleBlock):
        return np.ones(block.width, dtype=np.bool_)
    domains = block.rules.codebook.domains
    return np.array([says for domain in domains for says in _says(domain.rules)], dtype=np.bool_)


def _says(rules: RuleSet) -> tuple[bool, bool]:
    """Return whether rules can say yes, and whether they can say maybe."""
    sure = [rule for rule in rules.rules if rule.strength == "yes"]
    demoted = rules.lists.items > 0 and any(rule.in_lists == "demote" for rule in sure)
    return bool(sure), demoted or len(sure) < len(rules.rules)
