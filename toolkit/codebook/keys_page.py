"""The keys of a codebook as text for a terminal, and as a page in Chinese or English."""

from collections.abc import Iterator

from toolkit.codebook.keys import (
    VERDICTS,
    CodebookKey,
    KeyExample,
    Part,
    codebook_intro,
    codebook_parts,
    find_part,
)
from toolkit.codebook.model import Language

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
    lines = [codebook_intro()[at]]
    for part in codebook_parts():
        lines += ["", f"## {f'`{part.name}`' if part.name else _HEAD_NAME[at]}", ""]
        lines += [(part.zh, part.en)[at], "", _HEAD[at], "| :--- | :--- | :--- | :--- |"]
        lines += [_row(key, at) for key in part.keys]
        for key in part.keys:
            lines += [line for example in key.examples for line in _shown(key, example, at)]
    return "\n".join(lines) + "\n"


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
    for verdict in VERDICTS:
        for text in getattr(example, verdict):
            yield f"{_VERDICTS[verdict][at]}{'：' if at == 0 else ': '}{text}"
