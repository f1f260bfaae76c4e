"""Apply a program to one text of a scan: hits, and what became of each."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from toolkit.labels.rules.layout import Cover, Layout, Span
from toolkit.labels.rules.program import CompiledRule, Program, Scope, WordSet
from toolkit.labels.rules.scan import Scan

Reach = tuple[int, int, int, int]
"""Where a span must lie (two places), where it must at least end, and at most start."""


class Match(NamedTuple):
    """A hit of a rule, at places of the scan; its verdict is that of a `Hit`."""

    rule: int
    word: int
    start: int
    end: int
    verdict: str


class Matcher:
    """One text of a scan, number ``row``, on its way through the compiled rules of a program."""

    def __init__(
        self, program: Program, scan: Scan, layout: Layout, row: int, *, heading: bool
    ) -> None:
        self.program = program
        self.layout = layout
        self.heading = heading
        self.words = scan.found[row]
        self.present = frozenset(self.words)  # sets meet sets faster than keys of a dict
        self.whole = (scan.bounds[row], scan.bounds[row + 1] - 1)
        self._text = ""
        self._possible: WordSet = frozenset()

    def matches(self) -> list[Match]:
        """Return every hit, with its verdict, in order of rule and place."""
        by_domain = self._triggered()
        if not by_domain:
            return []
        self._text = self.layout.text[slice(*self.whole)]
        self._possible = self.program.patterns.possible(self.present)
        if self._skipped():
            return []
        general = list(self._mask(self.program.general))
        return [hit for each in by_domain.items() for hit in self._domain(*each, general)]

    def _triggered(self) -> dict[int, list[CompiledRule]]:
        """Return the rules that have a hit and some company, by domain, in order."""
        triggers, present = self.program.triggers, self.present
        numbers = {rule for word in present for rule in triggers.get(word, ())}
        by_domain: dict[int, list[CompiledRule]] = {}
        for number in sorted(numbers):
            rule = self.program.rules[number]
            alone = any(map(present.isdisjoint, rule.company))
            if not alone and (self.heading or not rule.rule.headings):
                by_domain.setdefault(rule.domain, []).append(rule)
        return by_domain

    def _domain(self, domain: int, rules: list[CompiledRule], general: list[Span]) -> list[Match]:
        scope = self.program.scopes[domain]
        masks = Cover([*general, *self._mask(scope)])
        foreign = not self.present.isdisjoint(scope.unless)
        hits = [hit for rule in rules for hit in self._rule(rule, masks, foreign=foreign)]
        return self._demote(domain, hits, scope)

    def _rule(self, rule: CompiledRule, masks: Cover, *, foreign: bool) -> list[Match]:
        company = []
        for words in rule.company:
            company.append(self._spans(words, masks))
            if not company[-1]:
                return []
        excludes = self._spans(rule.excludes, masks) if rule.excludes else []
        hits = []
        for word in rule.any & self.present:
            length = self.program.lengths[word]
            for start in self.words[word]:
                hit = start, start + length
                if self._stands(rule, hit, company, excludes):
                    verdict = "masked" if foreign or masks.hides(*hit) else rule.rule.strength
                    hits.append(Match(rule.number, word, *hit, verdict))
        hits.sort(key=lambda match: (match.start, -match.end))
        return hits

    def _stands(
        self, rule: CompiledRule, hit: Span, company: list[list[Span]], excludes: list[Span]
    ) -> bool:
        """Say whether a hit has the company it needs and none that it must not have."""
        if company:
            reach = self._reach(rule.rule.within, hit)
            if not all(_one_is_near(spans, reach, hit) for spans in company):
                return False
        if not excludes:
            return True
        reach = self._reach(rule.rule.excludes_within, hit)
        return not _one_is_near(excludes, reach, None)

    def _reach(self, within: str | int, hit: Span) -> Reach:
        if isinstance(within, int):
            low, high = self.layout.clause(hit[0])
            first = hit[0] - within
            # What starts further away than the longest word cannot end near enough.
            return max(low, first - self.program.longest), high, first, hit[1] + within
        if within == "clause":
            low, high = self.layout.clause(hit[0])
        elif within == "two clauses":
            low, high = self.layout.clauses(hit[0])
        elif within == "sentence":
            low, high = self.layout.sentence(hit[0])
        else:
            low, high = self.whole
        return low, high, low, high

    def _spans(self, words: WordSet, masks: Cover) -> list[Span]:
        """Return where words stand that no mask hides, in order."""
        lengths = self.program.lengths
        spans = [
            (start, start + lengths[word])
            for word in words & self.present
            for start in self.words[word]
        ]
        spans.sort()
        return [span for span in spans if not masks.hides(*span)] if masks else spans

    def _mask(self, scope: Scope) -> Iterator[Span]:
        for word in scope.masks & self.present:
            for start in self.words[word]:
                yield start, start + self.program.lengths[word]
        first = self.whole[0]
        for pattern in scope.patterns & self._possible:
            for match in self.program.patterns.compiled[pattern].finditer(self._text):
                yield match.start() + first, match.end() + first

    def _skipped(self) -> bool:
        compiled = self.program.patterns.compiled
        found = self.program.skips & self._possible
        return any(compiled[skip].search(self._text) for skip in found)

    def _demote(self, domain: int, hits: list[Match], scope: Scope) -> list[Match]:
        """Turn hits that are an odd item or two of a long list into maybes."""
        least = self.program.list_items[domain]
        if not least:
            return hits
        lists: dict[Span, Span] = {}
        filled: dict[Span, set[int]] = {}
        for hit in hits:
            # A list is part of a clause, so that a clause with few items holds no long one.
            place = hit.start, hit.end
            if hit.verdict == "yes" and self.layout.items(*self.layout.clause(hit.start)) >= least:
                lists[place] = low, high = self.layout.listing(*place)
                filled.setdefault((low, high), set()).add(self.layout.items(low, hit.start))
        if not lists:
            return hits

        def odd(hit: Match) -> bool:
            if (hit.start, hit.end) not in lists:
                return False
            span = lists[hit.start, hit.end]
            length, found = self.layout.items(*span), len(filled[span])
            return length >= least and (found == 1 or found * 4 <= length)

        def kept(hit: Match) -> bool:
            rule = self.program.rules[hit.rule].rule
            return hit.word in scope.keep or rule.in_lists == "keep"

        return [
            hit._replace(verdict="maybe")
            if hit.verdict == "yes" and odd(hit) and not kept(hit)
            else hit
            for hit in hits
        ]


def _one_is_near(spans: Sequence[Span], reach: Reach, hit: Span | None) -> bool:
    """Say whether one of the spans, in order, lies within reach, and apart from the hit if any."""
    low, high, first, last = reach
    for i in range(bisect_left(spans, (low,)), len(spans)):
        start, end = spans[i]
        if start > last:
            return False
        if first <= end <= high and (hit is None or end <= hit[0] or start >= hit[1]):
            return True
    return False
