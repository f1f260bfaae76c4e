"""Print a codebook as the manual that coders read."""

from collections.abc import Iterator

from toolkit.codebook.model import Codebook, Domain, Ruling, Subcode


def manual(codebook: Codebook) -> str:
    """Return a codebook as Markdown: what coders go by, without terms and rules.

    Examples
    --------
    >>> from toolkit.codebook import load_codebook
    >>> manual(load_codebook()).splitlines()[0]
    '# Coding manual: policy-domains'
    """
    parts = [f"# Coding manual: {codebook.key}", f"Version {codebook.version}. {codebook.unit}"]
    for domain in codebook.domains:
        parts.extend(_domain(domain))
    if codebook.rulings:
        parts.append("## Rulings for all domains")
        parts.append("\n".join(_rulings(codebook.rulings)))
    return "\n\n".join(parts) + "\n"


def _domain(domain: Domain) -> Iterator[str]:
    yield f"## {_named(domain)}: `{domain.key}`"
    definitions = dict.fromkeys((domain.definition, domain.definition_zh))
    yield "\n\n".join(text for text in definitions if text)
    for title, items in (("In", domain.inside), ("Out", domain.outside)):
        if items:
            yield "\n".join([f"{title}:", "", *(f"- {item}" for item in items)])
    if domain.subcodes:
        lines = (f"- `{code.key}`: {_named(code)}" for code in domain.subcodes)
        yield "\n".join(["Subcodes:", "", *lines])
    if domain.rulings:
        yield "\n".join(["Rulings:", "", *_rulings(domain.rulings)])
    if domain.examples:
        yield "\n".join(["Worked examples:", "", *_examples(domain)])


def _named(one: Domain | Subcode) -> str:
    """Return both names, or the only one."""
    return one.name_zh if one.name_zh == one.name_en else f"{one.name_zh} ({one.name_en})"


def _rulings(rulings: tuple[Ruling, ...]) -> Iterator[str]:
    for ruling in rulings:
        yield f"{ruling.number}. {ruling.text} {ruling.text_zh}".rstrip()


def _examples(domain: Domain) -> Iterator[str]:
    for example in domain.examples:
        codes = ", ".join(f"`{code}`" for code in example.codes) or "none"
        why = f" ({example.why})" if example.why else ""
        yield f"- {example.text} → {codes}{why}"
