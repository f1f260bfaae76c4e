"""Each rule of a codebook as a voter of its own."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.kinds import instance_of
from toolkit.labels.rules.voter import Rules
from toolkit.labels.voting.votes import ABSTAINS


class RuleVotes(NamedTuple):
    """Votes of shape (n_texts, n_rules), with the names of the rules and their domains."""

    votes: NDArray[np.int8]
    rules: tuple[str, ...]
    domains: tuple[str, ...]


def rule_votes(rules: Rules, texts: Sequence[str], kinds: Sequence[str] | None = None) -> RuleVotes:
    """Let every rule vote for itself: yes where it is sure, else no opinion.

    A rule that finds nothing has not said no: another may find something.

    Examples
    --------
    >>> from toolkit.codebook import load_codebook
    >>> found = rule_votes(Rules(load_codebook()), ["新建镇级公益性公墓8处。"])
    >>> sorted({domain for domain, vote in zip(found.domains, found.votes[0]) if vote == 1})
    ['burial_reform', 'infrastructure']
    """
    instance_of("rules", rules, Rules)
    names, features = rules.features(texts, kinds)
    own = [i for i, name in enumerate(names) if "/" in name]
    votes = np.where(features[:, own] == 1, 1, ABSTAINS).astype(np.int8)
    split = [names[i].partition("/") for i in own]
    return RuleVotes(votes, tuple(rule for _, _, rule in split), tuple(key for key, _, _ in split))
