"""Compile a codebook's rules: words become numbers, patterns are compiled once."""

import re
from dataclasses import dataclass

from toolkit.codebook import Codebook, Rule, RuleSet
from toolkit.labels.rules.words import WordIndex, fold


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule whose words are numbers in the index of its program."""

    rule: Rule
    domain: int
    number: int
    any: frozenset[int]
    company: tuple[frozenset[int], ...]
    excludes: frozenset[int]


@dataclass(frozen=True, slots=True)
class Scope:
    """Masks of one domain, or of all of them."""

    masks: frozenset[int]
    patterns: tuple[re.Pattern[str], ...]
    unless: frozenset[int]
    keep: frozenset[int]


@dataclass(frozen=True, slots=True)
class Program:
    """Everything that voting needs from a codebook.

    Attributes
    ----------
    index : WordIndex
        Every word of every rule.
    rules : tuple of CompiledRule
        In the order of the codebook.
    triggers : dict
        Number of a word to the rules whose hit it is.
    general : Scope
        Masks for all domains.
    scopes : tuple of Scope
        Masks by domain.
    skips : tuple of re.Pattern
        Paragraphs that no domain takes.
    list_items : tuple of int
        Length from which a list demotes a lone hit, by domain; 0: never.
    """

    index: WordIndex
    rules: tuple[CompiledRule, ...]
    triggers: dict[int, tuple[int, ...]]
    general: Scope
    scopes: tuple[Scope, ...]
    skips: tuple[re.Pattern[str], ...]
    list_items: tuple[int, ...]


def compile_codebook(codebook: Codebook) -> Program:
    """Return the program of a codebook's rules.

    >>> from toolkit.codebook import load_codebook
    >>> program = compile_codebook(load_codebook())
    >>> {rule.domain for rule in program.rules}
    {0, 1, 2, 3}
    """
    numbers: dict[str, int] = {}
    places = [(i, rule) for i, domain in enumerate(codebook.domains) for rule in domain.rules.rules]
    rules = [_rule(rule, i, number, numbers) for number, (i, rule) in enumerate(places)]
    general = _scope(codebook.rules, numbers)
    scopes = tuple(_scope(domain.rules, numbers) for domain in codebook.domains)
    triggers: dict[int, list[int]] = {}
    for rule in rules:
        for word in rule.any:
            triggers.setdefault(word, []).append(rule.number)
    return Program(
        index=WordIndex(numbers),
        rules=tuple(rules),
        triggers={word: tuple(found) for word, found in triggers.items()},
        general=general,
        scopes=scopes,
        skips=tuple(re.compile(pattern) for pattern in codebook.rules.skip_patterns),
        list_items=tuple(domain.rules.lists.items for domain in codebook.domains),
    )


def _rule(rule: Rule, domain: int, number: int, numbers: dict[str, int]) -> CompiledRule:
    return CompiledRule(
        rule=rule,
        domain=domain,
        number=number,
        any=_words(rule.any, numbers),
        company=tuple(_words(words, numbers) for words in (rule.needs, rule.also) if words),
        excludes=_words(rule.excludes, numbers),
    )


def _scope(rules: RuleSet, numbers: dict[str, int]) -> Scope:
    return Scope(
        masks=_words(rules.masks, numbers),
        patterns=tuple(re.compile(pattern) for pattern in rules.mask_patterns),
        unless=_words(rules.unless, numbers),
        keep=_words(rules.lists.keep, numbers),
    )


def _words(words: tuple[str, ...], numbers: dict[str, int]) -> frozenset[int]:
    return frozenset(numbers.setdefault(fold(word)[0], len(numbers)) for word in words)
