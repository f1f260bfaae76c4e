"""Every key of a codebook: what it may be, what it means, and paragraphs that show it.

The list lies in ``keys.yaml``, and is told in a terminal or on a page. A test compares it with what
the loader asks for, and runs its examples, so that it cannot fall behind.
"""

from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from toolkit.codebook.model import Language
from toolkit.codebook.section import Section
from toolkit.codebook.strict_yaml import read_strict_yaml
from toolkit.errors import BadInput, did_you_mean

_FILE = Path(__file__).with_name("keys.yaml")
_KINDS = {
    "text": ("文字", "text"),
    "lines": ("[文字, …]", "[text, …]"),
    "words": ("[词, …]", "[word, …]"),
    "patterns": ("[正则表达式, …]", "[regular expression, …]"),
    "number": ("0, 1, …", "0, 1, …"),
    "map": ("{ … }", "{ … }"),
    "maps": ("- { … }", "- { … }"),
}
_DEFAULTS = {
    "required": ("必填", "required"),
    "other": ("中英文至少一个", "one language at least"),
    "within": ("与 `within` 相同", "as `within`"),
    "–": ("–", "–"),
}
_VERDICTS = {"yes": ("是", "yes"), "maybe": ("拿不准", "maybe"), "no": ("否", "no")}
_HEAD_NAME = ("文件开头", "The head of the file")
_HEAD = ("| 项 | 默认 | 可取 | 含义 |", "| key | default | may be | meaning |")


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
    short = {part.name.rpartition(".")[2]: part for part in codebook_parts()}
    found = known.get(name) or short.get(name)
    if found is None:
        names = [part for part in known if part]
        hint = did_you_mean(name, names) or f": {', '.join(names)}"
        raise BadInput(f"part {name!r} of a codebook is not known{hint}")
    return found


def list_codebook_keys(part: str = "") -> str:
    """Return the keys of a codebook, or of a part of it, as text for a terminal.

    Raises
    ------
    BadInput
        If there is no such part.

    Examples
    --------
    >>> list_codebook_keys("lists").splitlines()[3]
    'items: 0, 1, …    (0)'
    """
    parts = [find_part(part)] if part else codebook_parts()
    return "\n".join(line for one in parts for line in _terminal(one)).strip()


def codebook_keys_page(language: Language) -> str:
    """Return the keys of a codebook as a page of Markdown, in one language."""
    at = ("zh", "en").index(language)
    lines = [str(_file().section("intro").values[language]).strip()]
    for part in codebook_parts():
        lines += ["", f"## {f'`{part.name}`' if part.name else _HEAD_NAME[at]}", ""]
        lines += [(part.zh, part.en)[at], "", _HEAD[at], "| :--- | :--- | :--- | :--- |"]
        lines += [_row(key, at) for key in part.keys]
        for key in part.keys:
            lines += [line for example in key.examples for line in _shown(key, example, at)]
    return "\n".join(lines) + "\n"


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
        key.choice("kind", "text", (*_KINDS, "choice")),
        key.words("values"),
        key.text("default"),
        key.text("zh"),
        key.text("en"),
        key.each("examples", _example),
    )


def _example(example: Section) -> KeyExample:
    text = str(example.values["codebook"]).strip()
    example.text("codebook")
    return KeyExample(text, *(example.words(verdict) for verdict in _VERDICTS))


def _terminal(part: Part) -> Iterator[str]:
    yield from ("", f"[{part.name}]" if part.name else f"[{' / '.join(_HEAD_NAME)}]")
    yield from (f"  {part.zh}", f"  {part.en}")
    for key in part.keys:
        # Both languages share the values, but for what stands for a text or a word.
        yield f"{key.name}: {_values(key, 1)}    ({_default(key, 1).replace('`', '')})"
        yield from (f"    {key.zh}", f"    {key.en}")
        for example in key.examples:
            yield from (f"      {line}" for line in example.codebook.splitlines())
            yield from (f"        {line}" for line in _verdicts(example, 1))


def _row(key: CodebookKey, at: int) -> str:
    default = _default(key, at)
    shown = default if key.default in _DEFAULTS else f"`{default}`"
    cells = (f"`{key.name}`", shown, f"`{_values(key, at)}`", (key.zh, key.en)[at])
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _values(key: CodebookKey, at: int) -> str:
    return ", ".join(key.values) if key.values else _KINDS[key.kind][at]


def _default(key: CodebookKey, at: int) -> str:
    return _DEFAULTS[key.default][at] if key.default in _DEFAULTS else key.default


def _shown(key: CodebookKey, example: KeyExample, at: int) -> Iterator[str]:
    yield from ("", f"`{key.name}`{'：' if at == 0 else ':'}", "", "```yaml")
    yield from (*example.codebook.splitlines(), "```", "")
    yield from (f"- {line}" for line in _verdicts(example, at))


def _verdicts(example: KeyExample, at: int) -> Iterator[str]:
    for verdict in _VERDICTS:
        for text in getattr(example, verdict):
            yield f"{_VERDICTS[verdict][at]}{'：' if at == 0 else ': '}{text}"
