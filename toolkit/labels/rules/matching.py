"""Apply a program to one text: hits, and what became of each."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from toolkit.labels.rules.layout import Layout, inside
from toolkit.labels.rules.program import CompiledRule, Program, Scope

Span = tuple[int, int]


class Verdict(IntEnum):
    """What became of a word that a rule looks for."""

    YES = 0
    MAYBE = 1
    """Its rule is a maybe, or the word stands alone in a list."""
    MASKED = 2
    """It is part of a lookalike, or the paragraph is not the domain's."""


@dataclass(frozen=True, slots=True)
class Match:
    """A hit of a rule, at positions of the folded text."""

    rule: int
    word: int
    start: int
    end: int
    verdict: Verdict


class Matcher:
    """One text on its way through a program.

    Parameters
    ----------
    program : Program
        Compiled rules.
    text : str
        Folded text.
    heading : bool
        Whether rules for headings speak.
    """

    def __init__(self, program: Program, text: str, *, heading: bool) -> None:
        self.program = program
        self.text = text
        self.heading = heading
        self.layout = Layout(text)
        self.words: dict[int, list[int]] = {}
        for start, word in program.index.find(text):
            self.words.setdefault(word, []).append(start)

    def matches(self) -> list[Match]:
        """Return every hit, with its verdict, in order of rule and place."""
        triggers = self.program.triggers
        numbers = {rule for word in self.words if word in triggers for rule in triggers[word]}
        if not numbers or any(skip.search(self.text) for skip in self.program.skips):
            return []
        general = self._mask(self.program.general)
        found: list[Match] = []
        by_domain: dict[int, list[CompiledRule]] = {}
        for number in sorted(numbers):
            rule = self.program.rules[number]
            by_domain.setdefault(rule.domain, []).append(rule)
        for domain, rules in by_domain.items():
            found += self._domain(domain, rules, general)
        return found

    def _domain(self, domain: int, rules: list[CompiledRule], general: list[Span]) -> list[Match]:
        scope = self.program.scopes[domain]
        masks = sorted(general + self._mask(scope))
        foreign = not scope.unless.isdisjoint(self.words)
        hits = [
            match
            for rule in rules
            if self.heading or not rule.rule.headings
            for match in self._rule(rule, masks, foreign=foreign)
        ]
        return self._demote(domain, hits, scope)

    def _rule(self, rule: CompiledRule, masks: list[Span], *, foreign: bool) -> list[Match]:
        company = [self._spans(words, masks) for words in rule.company]
        excludes = self._spans(rule.excludes, masks)
        open_verdict = Verdict.YES if rule.rule.strength == "yes" else Verdict.MAYBE
        hits = []
        for word in rule.any & self.words.keys():
            for start in self.words[word]:
                end = start + len(self.program.index.words[word])
                masked = foreign or inside(masks, start, end)
                if not self._stands(rule, (start, end), company, excludes):
                    continue
                verdict = Verdict.MASKED if masked else open_verdict
                hits.append(Match(rule.number, word, start, end, verdict))
        return sorted(hits, key=lambda match: (match.start, -match.end))

    def _stands(
        self, rule: CompiledRule, hit: Span, company: list[list[Span]], excludes: list[Span]
    ) -> bool:
        """Say whether a hit has the company it needs and none that it must not have."""
        if not all(company):
            return False
        if company:
            near = self._near(rule.rule.within, hit)
            for spans in company:
                if not any(near(span) and _apart(span, hit) for span in spans):
                    return False
        if not excludes:
            return True
        near = self._near(rule.rule.excludes_within, hit)
        return not any(near(span) for span in excludes)

    def _near(self, within: str | int, hit: Span) -> Callable[[Span], bool]:
        """Return the test whether a span is as near to a hit as a rule asks."""
        low, high = self._window(within, hit)
        if not isinstance(within, int):
            return lambda span: low <= span[0] and span[1] <= high
        reach = within

        def near(span: Span) -> bool:
            gap = max(span[0] - hit[1], hit[0] - span[1])
            return gap <= reach and low <= span[0] and span[1] <= high

        return near

    def _window(self, within: str | int, hit: Span) -> Span:
        if within == "two clauses":
            return self.layout.clauses(hit[0])
        if within == "sentence":
            return self.layout.sentence(hit[0])
        return (0, len(self.text)) if within == "paragraph" else self.layout.clause(hit[0])

    def _spans(self, words: frozenset[int], masks: list[Span]) -> list[Span]:
        lengths = self.program.index.words
        spans = [
            (start, start + len(lengths[word]))
            for word in words & self.words.keys()
            for start in self.words[word]
        ]
        return [span for span in spans if not inside(masks, *span)] if masks else spans

    def _mask(self, scope: Scope) -> list[Span]:
        spans = self._spans(scope.masks, [])
        for pattern in scope.patterns:
            spans += [match.span() for match in pattern.finditer(self.text)]
        return spans

    def _demote(self, domain: int, hits: list[Match], scope: Scope) -> list[Match]:
        """Turn hits that are an odd item or two of a long list into maybes."""
        least = self.program.list_items[domain]
        if not least:
            return hits
        filled: dict[Span, set[int]] = {}
        for hit in hits:
            if hit.verdict is Verdict.YES:
                low, high = self.layout.listing(hit.start, hit.end)
                filled.setdefault((low, high), set()).add(self.text.count("、", low, hit.start))

        def odd(hit: Match) -> bool:
            low, high = self.layout.listing(hit.start, hit.end)
            length = self.text.count("、", low, high) + 1
            found = len(filled[low, high])
            return length >= least and (found == 1 or found * 4 <= length)

        def kept(hit: Match) -> bool:
            rule = self.program.rules[hit.rule].rule
            return hit.word in scope.keep or rule.in_lists == "keep"

        return [
            Match(hit.rule, hit.word, hit.start, hit.end, Verdict.MAYBE)
            if hit.verdict is Verdict.YES and not kept(hit) and odd(hit)
            else hit
            for hit in hits
        ]


def _apart(span: Span, hit: Span) -> bool:
    return span[1] <= hit[0] or span[0] >= hit[1]
