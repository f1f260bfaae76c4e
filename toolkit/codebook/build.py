"""Turn the maps of a codebook file into records, and refuse what does not fit together."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from toolkit.codebook.grammar import SPANS, Lists, Rule, RuleSet
from toolkit.codebook.model import Codebook, Domain, Example, Ruling, Subcode
from toolkit.codebook.patterns import runs_away
from toolkit.codebook.section import Section
from toolkit.codebook.strict_yaml import Lines, Value
from toolkit.errors import BadInput

FORMAT = 1
_MEAN = "macro"
_KEY = re.compile(r"[a-z][a-z0-9_]{0,63}")


def build_codebook(source: str, values: Value, lines: Lines) -> Codebook:
    """Return the codebook that a file's values describe.

    ``source`` is its name in error messages; ``lines`` may be empty.
    """
    if not isinstance(values, dict):
        raise BadInput(f"{source}: a map with key, version, domains … expected")
    root = Section(source, values, lines)
    if root.integer("format", FORMAT) != FORMAT:
        raise root.error(f"format {values['format']}; this version reads {FORMAT}", "format")
    sets = _sets(root.section("sets"))
    root.sets = sets
    rulings = root.each("rulings", _ruling)
    domains = root.each("domains", partial(_domain, rulings))
    codebook = Codebook(
        key=root.text("key"),
        version=root.text("version"),
        unit=root.text("unit"),
        domains=domains,
        rulings=tuple(ruling for ruling in rulings if not ruling.domains),
        rules=_general(root.section("rules")),
        heading_length=root.integer("heading_length", 0),
        unit_zh=root.text("unit_zh", ""),
    )
    root.finish()
    _check(root, codebook, rulings)
    return codebook


def _sets(part: Section) -> Mapping[str, tuple[str, ...]]:
    for name in part.values:
        # A set may hold sets that stand before it.
        part.sets = {**part.sets, name: part.terms(name)}
    return part.sets


def _ruling(part: Section) -> Ruling:
    return Ruling(
        number=part.integer("number", 0),
        text=part.text("text"),
        text_zh=part.text("text_zh", ""),
        domains=part.words("domains"),
    )


def _domain(rulings: Sequence[Ruling], part: Section) -> Domain:
    key = part.text("key")
    if not _KEY.fullmatch(key):
        raise part.error(
            f"key {key!r:.80}: small letters, digits and _ expected, 64 at most", "key"
        )
    if key == _MEAN:
        raise part.error(f"key {key!r} names the mean of domains in tables; choose another")
    name_zh, name_en = part.either("name_zh", "name_en")
    return Domain(
        key=key,
        name_zh=name_zh,
        name_en=name_en,
        definition=part.either("definition", "definition_zh")[0],
        definition_zh=part.text("definition_zh", ""),
        inside=part.words("inside"),
        outside=part.words("outside"),
        rulings=tuple(ruling for ruling in rulings if key in ruling.domains),
        subcodes=part.each("subcodes", _subcode),
        examples=part.each("examples", _example),
        rules=_rule_set(part.section("rules")),
    )


def _subcode(part: Section) -> Subcode:
    name_zh, name_en = part.either("name_zh", "name_en")
    return Subcode(key=part.text("key"), name_zh=name_zh, name_en=name_en)


def _example(part: Section) -> Example:
    return Example(text=part.text("text"), codes=part.words("codes"), why=part.text("why", ""))


def _general(part: Section) -> RuleSet:
    found = RuleSet(
        masks=part.terms("masks"),
        mask_patterns=_patterns(part, "mask_patterns"),
        skip_patterns=_patterns(part, "skip_patterns"),
    )
    part.finish()
    return found


def _rule_set(part: Section) -> RuleSet:
    rules, terms = part.each("rules", _rule), part.terms("terms")
    if terms:
        rules = (Rule(name="terms", any=terms), *rules)
    for name in _twice(rule.name for rule in rules):
        raise part.error(f"two rules named {name!r}", "rules")
    found = RuleSet(
        masks=part.terms("masks"),
        mask_patterns=_patterns(part, "mask_patterns"),
        unless=part.terms("unless"),
        lists=_lists(part.section("lists")),
        rules=rules,
    )
    part.finish()
    return found


def _lists(part: Section) -> Lists:
    lists = Lists(items=part.integer("items", 0), keep=part.words("keep"))
    part.finish()
    return lists


def _patterns(part: Section, key: str) -> tuple[str, ...]:
    patterns = part.words(key)
    for i, pattern in enumerate(patterns):
        try:
            re.compile(pattern)
        except (re.error, OverflowError, RecursionError) as error:
            raise part.error(
                f"{key}: item {i + 1} is no regular expression: {error}", key
            ) from None
        if why := runs_away(pattern):
            raise part.error(
                f"{key}: item {i + 1} may take for ever on one paragraph: {why}; "
                "give a repeat an end that it cannot read past, as [^，]{0,40}，",
                key,
            )
    return patterns


def _rule(part: Section) -> Rule:
    within = _within(part, "within", "clause")
    rule = Rule(
        name=part.text("name"),
        any=part.terms("any"),
        needs=part.terms("needs"),
        also=part.terms("also"),
        excludes=part.terms("excludes"),
        within=within,
        excludes_within=_within(part, "excludes_within", str(within)),
        strength=part.choice("strength", "yes", ("yes", "maybe")),
        in_lists=part.choice("in_lists", "demote", ("demote", "keep")),
        headings=part.choice("headings", "no", ("yes", "no")) == "yes",
        subcode=part.text("subcode", ""),
    )
    part.finish()  # first of all, since `any` may be misspelt
    if not rule.any:
        raise part.error(f"rule {rule.name!r}: any: at least one word expected")
    return rule


def _within(part: Section, key: str, default: str) -> str | int:
    value = part.text(key, default)
    if value.isdecimal():
        return int(value)
    return part.choice(key, default, SPANS)


def _check(root: Section, codebook: Codebook, rulings: Sequence[Ruling]) -> None:
    """Refuse repeated keys, and domains or subcodes that nobody defines."""
    keys = codebook.keys
    if not keys:
        raise root.error("no domains; at least one is needed")
    numbers = [ruling.number for ruling in rulings]
    for what, values in (("domains with the key", keys), ("rulings with the number", numbers)):
        for value in _twice(values):
            raise root.error(f"two {what} {value!r}")
    known = set(keys)
    named = [key for ruling in rulings for key in ruling.domains]
    named += [key for item in codebook.examples for key in item.codes]
    for key in named:
        if key not in known:
            raise root.error(f"domain {key!r} is not defined: {', '.join(keys)}")
    for domain in codebook.domains:
        _check_subcodes(root, domain)


def _twice(values: Iterable[str | int]) -> Iterator[str | int]:
    """Yield each value that stands a second time."""
    seen = set[str | int]()
    for value in values:
        if value in seen:
            yield value
        seen.add(value)


def _check_subcodes(root: Section, domain: Domain) -> None:
    known = {subcode.key for subcode in domain.subcodes}
    for rule in domain.rules.rules:
        if rule.subcode and rule.subcode not in known:
            raise root.error(
                f"domain {domain.key!r}: rule {rule.name!r}: subcode {rule.subcode!r} "
                f"is not defined: {', '.join(sorted(known)) or 'none is'}"
            )
