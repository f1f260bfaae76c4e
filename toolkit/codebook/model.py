"""Codebook and domains as frozen records."""

from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import chain
from typing import Literal, NamedTuple

from toolkit.codebook.grammar import RuleSet
from toolkit.errors import BadInput, did_you_mean
from toolkit.files import digest_json

Language = Literal["zh", "en"]
"""A language in which names and documents are given."""

_MACHINES = ("rules", "examples")
"""What of a domain teaches machines, and no coder goes by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subcode:
    """One of the several things that a domain holds, such as a kind of public work."""

    key: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A decision on a borderline; ``domains`` is empty where it holds for all of them."""

    number: int
    text: str
    text_zh: str
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A worked example: a text, every domain it takes (none is possible), and why."""

    text: str
    codes: tuple[str, ...]
    why: str = ""


class CodedText(NamedTuple):
    """A paragraph that was coded before: yes, no or not known for each domain, in order."""

    text: str
    codes: tuple[bool | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """What one domain is about, in words for coders and in rules for machines."""

    key: str
    name_zh: str
    name_en: str
    definition: str
    definition_zh: str = ""
    inside: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    subcodes: tuple[Subcode, ...] = ()
    examples: tuple[Example, ...] = ()
    rules: RuleSet = RuleSet()

    @property
    def terms(self) -> tuple[str, ...]:
        """Every word that can be a hit, in order, once."""
        return tuple(dict.fromkeys(word for rule in self.rules.rules for word in rule.any))


@dataclass(frozen=True, kw_only=True, repr=False)
class Codebook:
    """Domains with their definitions, rulings, examples and rules.

    Attributes
    ----------
    key, version : str
        Name of the codebook and of this state of it.
    unit : str
        What is coded, and when a code applies.
    domains : tuple of Domain
        In the order in which matrices have their columns.
    rulings : tuple of Ruling
        Those that hold for all domains; a domain's own are in ``Domain.rulings``.
    rules : RuleSet
        Masks and skips that hold for all domains.
    heading_length : int
        A paragraph whose kind is not known counts as a heading if it is no longer
        than this and does not end a sentence; 0: never.
    coded : tuple of CodedText
        Paragraphs coded before, which words learn from; see `toolkit.codebook.coded`.
    unit_zh : str
        The unit in Chinese, where ``unit`` is not; a translation, which no digest covers.

    Examples
    --------
    >>> from toolkit.codebook import load_codebook
    >>> codebook = load_codebook()
    >>> codebook.keys[2], codebook["burial_reform"].name_zh
    ('burial_reform', '殡葬与丧俗改革')
    """

    key: str
    version: str
    unit: str
    domains: tuple[Domain, ...]
    rulings: tuple[Ruling, ...] = ()
    rules: RuleSet = RuleSet()
    heading_length: int = 0
    coded: tuple[CodedText, ...] = ()
    unit_zh: str = ""

    def __repr__(self) -> str:
        return f"Codebook({self.key} {self.version}: {', '.join(self.keys)})"

    def _repr_html_(self) -> str:
        from toolkit.codebook.shown import codebook_html  # needed in a notebook alone

        return codebook_html(self)

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the domains, in order."""
        return tuple(domain.key for domain in self.domains)

    def names(self, language: Language = "zh") -> dict[str, str]:
        """Return the name of each domain by its key, as figures and tables take them.

        Examples
        --------
        >>> from toolkit.codebook import load_codebook
        >>> load_codebook().names()["elderly_care"]
        '养老服务'
        """
        return {d.key: d.name_zh if language == "zh" else d.name_en for d in self.domains}

    def __getitem__(self, name: str) -> Domain:
        key = self.key_of(name)
        return next(domain for domain in self.domains if domain.key == key)

    def key_of(self, name: str) -> str:
        """Return the key of the domain that a user names by its key, or as it is called.

        Parameters
        ----------
        name : str
            A key, or a name in Chinese or English; capitals do not matter in a name.

        Raises
        ------
        BadInput
            If no domain or several are called so.

        Examples
        --------
        >>> from toolkit.codebook import load_codebook
        >>> load_codebook().key_of("殡葬与丧俗改革")
        'burial_reform'
        """
        zh, en = self.names("zh"), self.names("en")
        called = {key: (zh[key], en[key]) for key in self.keys}
        if name in called:
            return name
        low = name.casefold()
        found = [key for key, names in called.items() if low in map(str.casefold, names)]
        if len(found) == 1:
            return found[0]
        if found:
            raise BadInput(f"domain {name!r}: {', '.join(found)} are called so; give the key")
        known = [*called, *chain.from_iterable(called.values())]
        hint = did_you_mean(name, known)
        listed = hint if hint.endswith("?") else f"; expected one of {self._listed()}"
        raise BadInput(f"domain {name!r} is not in codebook {self.key!r}{listed}")

    def _listed(self) -> str:
        return ", ".join(f"{key} ({name})" for key, name in self.names().items())

    @property
    def examples(self) -> tuple[Example, ...]:
        """Worked examples of all domains, each text once."""
        found = {item.text: item for domain in self.domains for item in domain.examples}
        return tuple(found.values())

    @cached_property
    def coding_digest(self) -> str:
        """Digest of what coders go by: unit, definitions, in and out, rulings, subcodes."""
        rulings = [asdict(ruling) for ruling in self.rulings]
        domains = [
            {name: part for name, part in asdict(domain).items() if name not in _MACHINES}
            for domain in self.domains
        ]
        return digest_json({"unit": self.unit, "rulings": rulings, "domains": domains})

    @cached_property
    def rules_digest(self) -> str:
        """Digest of what machines learn from: terms, rules, masks and worked examples."""
        general = [asdict(self.rules), self.heading_length]
        domains = [
            [domain.key, asdict(domain.rules), [asdict(item) for item in domain.examples]]
            for domain in self.domains
        ]
        return digest_json([general, domains])

    @cached_property
    def coded_digest(self) -> str:
        """Digest of the paragraphs coded before."""
        return digest_json([list(item) for item in self.coded])
