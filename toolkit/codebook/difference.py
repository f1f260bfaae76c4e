"""What changed between two codebooks, part by part."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal

from toolkit.codebook.grammar import RuleSet
from toolkit.codebook.model import Codebook, Domain
from toolkit.kinds import instance_of

_CODING = ("name_zh", "name_en", "definition", "definition_zh", "inside", "outside")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that differs between two codebooks.

    Attributes
    ----------
    reading : {"coders", "machines"}
        Who goes by it: what coders read, or terms, rules and worked examples.
    domain : str
        Key of the domain; empty for what holds for all of them.
    part : str
        Such as ``definition``, ``rule works: any``, ``subcode cemetery``.
    kind : {"added", "removed", "changed"}
        What happened.
    old, new : str
        As it was and as it is; one of them is empty where something came or went.
    """

    reading: Literal["coders", "machines"]
    domain: str
    part: str
    kind: Literal["added", "removed", "changed"]
    old: str = ""
    new: str = ""


def compare_codebooks(old: Codebook, new: Codebook) -> list[Change]:
    """Return what changed from one codebook to another; nothing if both digests agree.

    Lists of words are compared word by word; their order does not count.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from toolkit.codebook import load_codebook
    >>> old = load_codebook()
    >>> first = replace(old.domains[0], definition="Something else.")
    >>> new = replace(old, domains=(first, *old.domains[1:]))
    >>> [(change.reading, change.domain, change.part) for change in compare_codebooks(old, new)]
    [('coders', 'poverty_prevention', 'definition')]
    """
    instance_of("new", new, Codebook)
    instance_of("old", old, Codebook)
    return [*_general(old, new), *_domains(old, new), *_coded(old, new)]


def _coded(old: Codebook, new: Codebook) -> Iterator[Change]:
    if old.coded_digest != new.coded_digest:
        before, now = (str(len(book.coded)) for book in (old, new))
        part = "paragraphs coded before"
        yield Change(reading="machines", domain="", part=part, kind="changed", old=before, new=now)


def _general(old: Codebook, new: Codebook) -> Iterator[Change]:
    yield from _texts("coders", "", {"unit": old.unit}, {"unit": new.unit})
    yield from _texts("coders", "", _rulings(old), _rulings(new))
    yield from _rule_sets("", old.rules, new.rules)
    length = str(old.heading_length), str(new.heading_length)
    yield from _texts("machines", "", {"heading_length": length[0]}, {"heading_length": length[1]})


def _rulings(one: Codebook | Domain) -> dict[str, str]:
    return {f"ruling {r.number}": f"{r.text} {r.text_zh}".strip() for r in one.rulings}


def _domains(old: Codebook, new: Codebook) -> Iterator[Change]:
    before = {domain.key: domain for domain in old.domains}
    after = {domain.key: domain for domain in new.domains}
    for key in dict.fromkeys([*before, *after]):
        if key not in after:
            yield Change(reading="coders", domain=key, part="domain", kind="removed", old=key)
        elif key not in before:
            yield Change(reading="coders", domain=key, part="domain", kind="added", new=key)
        else:
            yield from _domain(before[key], after[key])


def _domain(old: Domain, new: Domain) -> Iterator[Change]:
    yield from _texts("coders", old.key, _read(old), _read(new))
    yield from _rule_sets(old.key, old.rules, new.rules)
    yield from _texts("machines", old.key, _examples(old), _examples(new))


def _read(domain: Domain) -> dict[str, str]:
    """Return what coders read of a domain, by part."""
    parts: dict[str, str] = {}
    for name in _CODING:
        value = getattr(domain, name)
        parts |= {name: value} if isinstance(value, str) else {f"{name}: {v}": v for v in value}
    if domain.definition_zh == domain.definition:  # the file gives one alone
        del parts["definition_zh"]
    parts |= {f"subcode {s.key}": f"{s.name_zh} {s.name_en}" for s in domain.subcodes}
    return {part: text for part, text in (parts | _rulings(domain)).items() if text}


def _examples(domain: Domain) -> dict[str, str]:
    return {
        f"example: {example.text}": f"{', '.join(example.codes) or 'none'} {example.why}".strip()
        for example in domain.examples
    }


def _rule_sets(domain: str, old: RuleSet, new: RuleSet) -> Iterator[Change]:
    yield from _texts("machines", domain, _words(old), _words(new))
    before = {rule.name: rule for rule in old.rules}
    after = {rule.name: rule for rule in new.rules}
    for name in dict.fromkeys([*before, *after]):
        one, other = _fields(before.get(name)), _fields(after.get(name))
        if one and other:
            named = ({f"rule {name}: {part}": v for part, v in x.items()} for x in (one, other))
            yield from _texts("machines", domain, *named)
        else:
            whole = ({f"rule {name}": name} if x else {} for x in (one, other))
            yield from _texts("machines", domain, *whole)


def _words(rules: RuleSet) -> dict[str, str]:
    return {f"lists: {part}": value for part, value in _fields(rules.lists).items()} | {
        part: value for part, value in _fields(rules).items() if part not in ("rules", "lists")
    }


def _fields(record: object | None) -> dict[str, str]:
    """Return the fields of a rule as text; words in one order, so that order does not count."""
    if record is None:
        return {}
    values = {field.name: getattr(record, field.name) for field in fields(record)}  # type: ignore[arg-type]
    return {
        name: "\n".join(sorted(map(str, value))) if isinstance(value, tuple) else str(value)
        for name, value in values.items()
    }


def _texts(
    reading: Literal["coders", "machines"], domain: str, old: dict[str, str], new: dict[str, str]
) -> Iterator[Change]:
    for part in dict.fromkeys([*old, *new]):
        one, other = old.get(part, ""), new.get(part, "")
        if one == other:
            continue
        if reading == "machines" and one and other:
            # Long lists of words: what left and what came says more than both lists.
            words = one.split("\n"), other.split("\n")
            one = ", ".join(w for w in words[0] if w not in words[1])
            other = ", ".join(w for w in words[1] if w not in words[0])
        kind: Literal["added", "removed", "changed"] = "changed"
        if not (one and other):
            kind = "removed" if one else "added"
        yield Change(reading=reading, domain=domain, part=part, kind=kind, old=one, new=other)
