"""Rules as voters: how much they cover, where they collide, how often they are right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from toolkit.arguments import numbers_of, texts_of
from toolkit.errors import BadInput
from toolkit.kinds import instance_of
from toolkit.labels.rules.voter import Rules
from toolkit.resample import divide
from toolkit.text import check_texts

ABSTAINS = -1
VOTE_COLUMNS = (
    *("voter", "domain", "n_yes", "n_no", "coverage", "overlap", "conflict"),
    *("n_yes_coded", "precision", "n_no_coded", "precision_no", "recall"),
)


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
    check_texts(texts)
    voters = [(d.key, rule.name) for d in rules.codebook.domains for rule in d.rules.rules]
    column = {voter: j for j, voter in enumerate(voters)}
    votes = np.full((len(texts), len(voters)), ABSTAINS, dtype=np.int8)
    for row, hits in rules.hits(texts, kinds):
        votes[row, [column[hit.domain, hit.rule] for hit in hits if hit.verdict == "yes"]] = 1
    return RuleVotes(votes, tuple(rule for _, rule in voters), tuple(key for key, _ in voters))


def vote_table(
    votes: ArrayLike,
    voters: Sequence[str],
    voter_domains: Sequence[str],
    codes: ArrayLike,
    domains: Sequence[str],
) -> pd.DataFrame:
    """Describe every voter, and check it against codes.

    Parameters
    ----------
    votes : array of int, shape (n_paragraphs, n_voters)
        1 yes, 0 no, -1 no opinion.
    voters, voter_domains : sequence of str, length n_voters
        Name of each voter, and the domain that it votes on.
    codes : array of shape (n_paragraphs, n_domains)
        1, 0, or NaN where not coded: gold.
    domains : sequence of str, length n_domains
        Names of the columns of ``codes``.

    Returns
    -------
    DataFrame
        One row a voter: ``voter``, ``domain``, ``n_yes``, ``n_no``; as shares of all
        paragraphs ``coverage`` (has an opinion), ``overlap`` (and so has another voter on
        this domain) and ``conflict`` (and another says the opposite); ``n_yes_coded`` and
        ``precision`` (share of its yes that gold calls 1), ``n_no_coded`` and
        ``precision_no`` (of its no that gold calls 0), ``recall`` (share of gold's 1 that it
        says yes to). NaN where nothing was coded.

    Raises
    ------
    BadInput
        If shapes differ, or a voter's domain is not among ``domains``.

    Examples
    --------
    >>> table = vote_table([[1, 1], [1, -1], [-1, 0]], ["a", "b"], ["roads"] * 2,
    ...                    [[1], [0], [0]], ["roads"])
    >>> table[["voter", "coverage", "overlap", "precision"]].round(2).values.tolist()
    [['a', 0.67, 0.33, 0.5], ['b', 0.67, 0.33, 1.0]]
    """
    voters, domains = texts_of("voters", voters), texts_of("domains", domains)
    voter_domains = texts_of("voter_domains", voter_domains)
    v, gold = check_votes(votes, len(voters)), numbers_of("codes", codes, ndim=2)
    if gold.shape != (len(v), len(domains)):
        raise BadInput(
            f"codes of shape {gold.shape} for {len(v)} paragraphs and {len(domains)} domains"
        )
    column = {domain: j for j, domain in enumerate(domains)}
    unknown = [d for d in voter_domains if d not in column]
    if unknown or len(voter_domains) != len(voters):
        found = unknown[0] if unknown else f"{len(voter_domains)} for {len(voters)} voters"
        raise BadInput(
            f"voter_domains: {found!r}; one of {', '.join(domains)} is expected for each"
        )
    names = np.asarray(voter_domains)
    rows = []
    for j, (voter, domain) in enumerate(zip(voters, voter_domains, strict=True)):
        others = np.delete(v[:, names == domain], int((names[:j] == domain).sum()), axis=1)
        row = _describe(v[:, j], others) | _judge(v[:, j], gold[:, column[domain]])
        rows.append({"voter": voter, "domain": domain, **row})
    return pd.DataFrame(rows, columns=list(VOTE_COLUMNS))


def check_votes(votes: ArrayLike, n_voters: int | None = None) -> NDArray[np.int8]:
    """Return votes as small integers; refuse other values and shapes."""
    v = numbers_of("votes", votes, ndim=2)
    if n_voters is not None and v.shape[1] != n_voters:
        raise BadInput(f"votes of shape {v.shape} for {n_voters} voters: a column for each")
    if not np.isin(v, (ABSTAINS, 0, 1)).all():
        strange = v[~np.isin(v, (ABSTAINS, 0, 1))][0]
        raise BadInput(f"votes: {strange:g} is not 1 (yes), 0 (no) or -1 (no opinion)")
    return v.astype(np.int8)


def _describe(own: NDArray[np.int8], others: NDArray[np.int8]) -> dict[str, float]:
    speaks = own != ABSTAINS
    opposed = (others != ABSTAINS) & (others != own[:, None])
    return {
        "n_yes": int((own == 1).sum()),
        "n_no": int((own == 0).sum()),
        "coverage": float(speaks.mean()),
        "overlap": float((speaks & (others != ABSTAINS).any(axis=1)).mean()),
        "conflict": float((speaks & opposed.any(axis=1)).mean()),
    }


def _judge(own: NDArray[np.int8], gold: NDArray[np.float64]) -> dict[str, float]:
    coded = ~np.isnan(gold)
    yes, no = (own == 1) & coded, (own == 0) & coded
    return {
        "n_yes_coded": int(yes.sum()),
        "precision": float(divide((gold[yes] == 1).sum(), yes.sum())),
        "n_no_coded": int(no.sum()),
        "precision_no": float(divide((gold[no] == 0).sum(), no.sum())),
        "recall": float(divide((gold[yes] == 1).sum(), (gold == 1).sum())),
    }
