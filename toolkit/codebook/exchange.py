"""A codebook as JSON, so that a saved model carries its rules and needs no YAML."""

from dataclasses import asdict

from toolkit.codebook.build import FORMAT, build_codebook
from toolkit.codebook.model import Codebook, Domain, Ruling
from toolkit.codebook.strict_yaml import Value
from toolkit.files import canonical_json, parse_json
from toolkit.kinds import instance_of


def to_json(codebook: Codebook) -> str:
    """Return the codebook as canonical JSON; `from_json` gives it back.

    Paragraphs coded before stay behind: what was learned from them is in a model's weights.

    >>> from toolkit.codebook import load_codebook
    >>> codebook = load_codebook()
    >>> from_json(to_json(codebook)).rules_digest == codebook.rules_digest
    True
    """
    instance_of("codebook", codebook, Codebook)
    numbered: dict[int, Ruling] = {}
    for ruling in [*codebook.rulings, *(r for d in codebook.domains for r in d.rulings)]:
        numbered[ruling.number] = ruling
    return canonical_json(
        {
            "format": FORMAT,
            "key": codebook.key,
            "version": codebook.version,
            "unit": codebook.unit,
            "unit_zh": codebook.unit_zh,
            "heading_length": codebook.heading_length,
            "rulings": [asdict(numbered[number]) for number in sorted(numbered)],
            "rules": {
                "masks": codebook.rules.masks,
                "mask_patterns": codebook.rules.mask_patterns,
                "skip_patterns": codebook.rules.skip_patterns,
            },
            "domains": [_domain(domain) for domain in codebook.domains],
        }
    )


def from_json(text: str, *, source: str = "codebook.json") -> Codebook:
    """Return the codebook that `to_json` wrote.

    Parameters
    ----------
    text : str
        JSON.
    source : str
        Name of where it came from, for error messages.

    Returns
    -------
    Codebook
        Without the paragraphs coded before.

    Raises
    ------
    BadInput
        If it is not such JSON.
    """
    return build_codebook(source, _as_text(parse_json(text, source)), {})


def _domain(domain: Domain) -> dict[str, object]:
    row = asdict(domain)
    del row["rulings"]
    del row["rules"]["skip_patterns"]
    for rule in row["rules"]["rules"]:
        rule["headings"] = "yes" if rule["headings"] else "no"
    return row


def _as_text(value: object) -> Value:
    """Give JSON values the types that strict YAML has: numbers are text there."""
    if isinstance(value, dict):
        return {str(key): _as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_text(item) for item in value]
    return str(value)
