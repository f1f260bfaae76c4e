"""Compile a codebook's rules: words become numbers, patterns are compiled once."""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.codebook import Codebook, Rule, RuleSet, needed_words
from toolkit.kinds import instance_of
from toolkit.labels.rules.folding import fold
from toolkit.labels.rules.words import WordTree

Numbers = dict[str, int]
WordSet = frozenset[int]


@dataclass(frozen=True, slots=True)
class Patterns:
    """Every regular expression of a codebook, by its number, and when it need not be tried.

    Attributes
    ----------
    compiled : tuple of re.Pattern
        Each once.
    hints : dict
        Number of a word to the patterns of which a match may hold it.
    always : frozenset of int
        Patterns of which no word is certain.
    """

    compiled: tuple[re.Pattern[str], ...]
    hints: dict[int, tuple[int, ...]]
    always: WordSet

    def possible(self, words: Set[int]) -> WordSet:
        """Return the patterns that may match a text in which these words stand."""
        return self.always.union(*(self.hints[word] for word in self.hints.keys() & words))


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule whose words are numbers in the index of its program."""

    rule: Rule
    domain: int
    number: int
    any: WordSet
    company: tuple[WordSet, ...]
    excludes: WordSet


@dataclass(frozen=True, slots=True)
class Scope:
    """Masks of one domain, or of all of them; ``patterns`` are numbers."""

    masks: WordSet
    patterns: WordSet
    unless: WordSet
    keep: WordSet


@dataclass(frozen=True, slots=True)
class Program:
    """Everything that voting needs from a codebook.

    Attributes
    ----------
    index : WordTree
        Every word of every rule, and those that patterns need.
    lengths : tuple of int
        Characters of each word.
    longest : int
        Characters of the longest.
    wanted : ndarray of bool
        Whether a word is a hit of some rule, by its number.
    rules : tuple of CompiledRule
        In the order of the codebook.
    triggers : dict
        Number of a word to the rules whose hit it is.
    general : Scope
        Masks for all domains.
    scopes : tuple of Scope
        Masks by domain.
    patterns : Patterns
        Those of masks and of ``skips``.
    skips : frozenset of int
        Numbers of the patterns of paragraphs that no domain takes.
    list_items : tuple of int
        Length from which a list demotes a lone hit, by domain; 0: never.
    """

    index: WordTree
    lengths: tuple[int, ...]
    longest: int
    wanted: NDArray[np.bool_]
    rules: tuple[CompiledRule, ...]
    triggers: dict[int, tuple[int, ...]]
    general: Scope
    scopes: tuple[Scope, ...]
    patterns: Patterns
    skips: WordSet
    list_items: tuple[int, ...]


def compile_codebook(codebook: Codebook) -> Program:
    """Return the program of a codebook's rules.

    >>> from toolkit.codebook import load_codebook
    >>> program = compile_codebook(load_codebook())
    >>> {rule.domain for rule in program.rules}
    {0, 1, 2, 3}
    """
    instance_of("codebook", codebook, Codebook)
    numbers, patterns = Numbers(), Numbers()
    places = [(i, rule) for i, domain in enumerate(codebook.domains) for rule in domain.rules.rules]
    rules = [_rule(rule, i, number, numbers) for number, (i, rule) in enumerate(places)]
    general = _scope(codebook.rules, numbers, patterns)
    scopes = tuple(_scope(domain.rules, numbers, patterns) for domain in codebook.domains)
    skips = _numbered(codebook.rules.skip_patterns, patterns)
    compiled = _compile(patterns, numbers)  # before the index: patterns have words too
    triggers: dict[int, list[int]] = {}
    for rule in rules:
        for word in rule.any:
            triggers.setdefault(word, []).append(rule.number)
    return Program(
        index=WordTree(numbers),
        lengths=tuple(map(len, numbers)),
        longest=max(map(len, numbers), default=0),
        wanted=np.array([number in triggers for number in range(len(numbers))], dtype=bool),
        rules=tuple(rules),
        triggers={word: tuple(found) for word, found in triggers.items()},
        general=general,
        scopes=scopes,
        patterns=compiled,
        skips=skips,
        list_items=tuple(domain.rules.lists.items for domain in codebook.domains),
    )


def _rule(rule: Rule, domain: int, number: int, numbers: Numbers) -> CompiledRule:
    return CompiledRule(
        rule=rule,
        domain=domain,
        number=number,
        any=_words(rule.any, numbers),
        company=tuple(_words(words, numbers) for words in (rule.needs, rule.also) if words),
        excludes=_words(rule.excludes, numbers),
    )


def _scope(rules: RuleSet, numbers: Numbers, patterns: Numbers) -> Scope:
    return Scope(
        masks=_words(rules.masks, numbers),
        patterns=_numbered(rules.mask_patterns, patterns),
        unless=_words(rules.unless, numbers),
        keep=_words(rules.lists.keep, numbers),
    )


def _compile(patterns: Numbers, numbers: Numbers) -> Patterns:
    # Patterns read folded text, and their words are not folded: one that folding would change
    # stands nowhere, and neither does a match of its pattern.
    needed = {pattern: _numbered(needed_words(pattern), numbers) for pattern in patterns}
    hints: dict[int, list[int]] = {}
    for pattern, words in needed.items():
        for word in words:
            hints.setdefault(word, []).append(patterns[pattern])
    return Patterns(
        compiled=tuple(map(re.compile, patterns)),
        hints={word: tuple(found) for word, found in hints.items()},
        always=frozenset(patterns[pattern] for pattern, words in needed.items() if not words),
    )


def _numbered(names: Iterable[str], numbers: Numbers) -> WordSet:
    return frozenset(numbers.setdefault(name, len(numbers)) for name in names)


def _words(words: tuple[str, ...], numbers: Numbers) -> WordSet:
    return _numbered((fold(word)[0] for word in words), numbers)
