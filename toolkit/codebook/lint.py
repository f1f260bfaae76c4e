"""Look over a codebook: what coders would miss in it, and words that two domains claim."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from toolkit.codebook.model import Codebook, Domain
from toolkit.kinds import instance_of

_UNASKED = (
    "classifiers are not told what is a heading, and never ask them; write heading_length: 20"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something in a codebook that its author should look at.

    Attributes
    ----------
    level : {"fault", "remark"}
        A fault does nothing as it stands; a remark may be meant so.
    kind : str
        Name of the check, such as ``overlap``.
    domain, rule : str
        Where; ``rule`` may be empty.
    message : str
        What was found, and what it means.
    """

    level: Literal["fault", "remark"]
    kind: str
    domain: str
    rule: str = ""
    message: str


def lint_domains(codebook: Codebook) -> list[Finding]:
    """Return what can be said of a codebook without applying its rules.

    Domains without a definition of their own, without worked examples (or with examples of
    what is in alone), without rules; rules for headings that classifiers never ask; and words
    that are hits of rules in two domains.
    `toolkit.labels.lint_rules` applies the rules, `toolkit.labels.lint_corpus` looks for the
    words in a corpus.

    Returns
    -------
    list of Finding
        In order of the domains, then overlaps.

    Examples
    --------
    >>> from toolkit.codebook import load_codebook
    >>> sorted({finding.kind for finding in lint_domains(load_codebook())})
    ['overlap']
    """
    instance_of("codebook", codebook, Codebook)
    found = [finding for domain in codebook.domains for finding in _domain(domain)]
    for domain, names in rules_never_asked(codebook).items():
        message = f"rules for headings ({', '.join(names)}) and no heading_length: {_UNASKED}"
        found.append(_remark("headings", codebook[domain], message))
    for one, other in combinations(codebook.domains, 2):
        found.extend(_overlaps(one, other))
    return found


def rules_never_asked(codebook: Codebook) -> dict[str, list[str]]:
    """Return the rules for headings, by domain, of a codebook that does not say what one is.

    Where the kind of a paragraph is known, they speak; a classifier reads texts alone, and
    counts as headings what is no longer than ``heading_length``, which is 0 unless it is set.
    """
    instance_of("codebook", codebook, Codebook)
    if codebook.heading_length:
        return {}
    found = {
        domain.key: [rule.name for rule in domain.rules.rules if rule.headings]
        for domain in codebook.domains
    }
    return {key: names for key, names in found.items() if names}


def _domain(domain: Domain) -> Iterator[Finding]:
    if not _says_more(domain):
        yield _remark("definition", domain, "the definition only repeats the name")
    codes = [domain.key in example.codes for example in domain.examples]
    if not any(codes):
        yield _remark("examples", domain, "no worked example takes this domain")
    elif all(codes):
        yield _remark("examples", domain, "no worked example shows what is not this domain")
    if not domain.rules.rules:
        yield _remark("rules", domain, "no terms and no rules: rules always say no")


def _says_more(domain: Domain) -> bool:
    names = {name.strip(" .。").lower() for name in (domain.name_en, domain.name_zh, domain.key)}
    given = (domain.definition, domain.definition_zh)
    return any(text and text.strip(" .。").lower() not in names for text in given)


def _overlaps(one: Domain, other: Domain) -> Iterator[Finding]:
    theirs = {word: rule.name for rule in reversed(other.rules.rules) for word in rule.any}
    for rule in one.rules.rules:
        for word in rule.any:
            if word in theirs:
                yield Finding(
                    level="remark",
                    kind="overlap",
                    domain=one.key,
                    rule=rule.name,
                    message=f"{word} is also a hit of {other.key}/{theirs[word]}",
                )


def _remark(kind: str, domain: Domain, message: str) -> Finding:
    return Finding(level="remark", kind=kind, domain=domain.key, message=message)
