"""Every key of a codebook: what it may be, what it means, and paragraphs that show it.

The list lies in ``keys.yaml``. A test compares it with what the loader asks for, and runs its
examples, so that it cannot fall behind.
"""

from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from toolkit.codebook.section import Section
from toolkit.codebook.strict_yaml import read_strict_yaml
from toolkit.errors import BadInput, did_you_mean

_FILE = Path(__file__).with_name("keys.yaml")
_KINDS = ("text", "lines", "words", "patterns", "number", "choice", "map", "maps")
VERDICTS = ("yes", "maybe", "no")


class KeyExample(NamedTuple):
    """A piece of a codebook, and paragraphs about which its rules say yes, maybe and no.

    In the texts 【 and 】 stand around each hit.
    """

    codebook: str
    yes: tuple[str, ...]
    maybe: tuple[str, ...]
    no: tuple[str, ...]


class CodebookKey(NamedTuple):
    """A key of the file.

    Attributes
    ----------
    part, name : str
        Where it stands, such as ``domains.rules``, empty for the head of the file; the key.
    kind : str
        ``text``, ``number``, ``choice``, ``map``; ``maps`` is a list of them; lists too are
        ``lines`` of text, ``words`` to look for and ``patterns``.
    values : tuple of str
        Those of a choice.
    default : str
        ``required``; ``–`` for nothing; ``other``: this or the other wording is required;
        ``within``: as that key; else the value.
    zh, en : str
        What it means.
    examples : tuple of KeyExample
    """

    part: str
    name: str
    kind: str
    values: tuple[str, ...]
    default: str
    zh: str
    en: str
    examples: tuple[KeyExample, ...]


class Part(NamedTuple):
    """A map in the file: its name, what it is in Chinese and English, its keys."""

    name: str
    zh: str
    en: str
    keys: tuple[CodebookKey, ...]


@cache
def codebook_parts() -> tuple[Part, ...]:
    """Return the parts of a codebook with their keys, from the outside to the inside.

    Examples
    --------
    >>> [part.name for part in codebook_parts()][-3:]
    ['domains.rules', 'domains.rules.lists', 'domains.rules.rules']
    >>> [key.values for key in codebook_parts()[-1].keys if key.name == "strength"]
    [('yes', 'maybe')]
    """
    return _file().each("parts", _part)


def codebook_intro() -> tuple[str, str]:
    """Return how rules read a paragraph, in Markdown, in Chinese and English."""
    intro = _file().section("intro").values
    return str(intro["zh"]).strip(), str(intro["en"]).strip()


def find_part(name: str) -> Part:
    """Return one part by its name, or by the last word of it.

    Raises
    ------
    BadInput
        If there is no such part.

    >>> find_part("lists").name
    'domains.rules.lists'
    """
    known = {part.name: part for part in codebook_parts()}
    short = {part.name.rpartition(".")[2]: part for part in reversed(codebook_parts())}
    found = known.get(name) or short.get(name)
    if found is None:
        names = [part for part in known if part]
        hint = did_you_mean(name, names) or f": {', '.join(names)}"
        raise BadInput(f"part {name!r} of a codebook is not known{hint}")
    return found


@cache
def _file() -> Section:
    values, lines = read_strict_yaml(_FILE)
    return Section(_FILE.name, dict(values) if isinstance(values, dict) else {}, lines)


def _part(part: Section) -> Part:
    name = part.text("part", "")
    keys = part.each("keys", partial(_key, name))
    return Part(name, part.text("zh"), part.text("en"), keys)


def _key(part: str, key: Section) -> CodebookKey:
    return CodebookKey(
        part,
        key.text("key"),
        key.choice("kind", "text", _KINDS),
        key.words("values"),
        key.text("default"),
        key.text("zh"),
        key.text("en"),
        key.each("examples", _example),
    )


def _example(example: Section) -> KeyExample:
    text = str(example.values["codebook"]).strip()
    example.text("codebook")
    return KeyExample(text, *(example.words(verdict) for verdict in VERDICTS))
