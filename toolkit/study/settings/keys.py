"""Every key of a ``study.toml``: what it means, what it is unless written, what it may be.

Read off the settings themselves, so that no list can fall behind them.
"""

import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from toolkit.classify import FAMILIES
from toolkit.errors import BadInput, did_you_mean
from toolkit.study.settings.keys_zh import KEYS_ZH
from toolkit.study.settings.sections import Study

Schema = Mapping[str, Any]
_LISTS = frozenset({"compare.claims"})
REQUIRED, NONE = "required", "–"
SHOWN = {REQUIRED: "必填 / required", NONE: NONE}


class Key(NamedTuple):
    """A key of the file.

    Attributes
    ----------
    name : str
        With its section, such as ``compare.unit``.
    default : str
        As the file would have it; ``required``, or ``–`` where there is none.
    allowed : str
        The values, as the file would have them.
    zh, en : str
        What it means.
    """

    name: str
    default: str
    allowed: str
    zh: str
    en: str

    @property
    def section(self) -> str:
        """The section that the key stands in; empty for those above all sections."""
        return self.name.rpartition(".")[0]

    @property
    def short(self) -> str:
        """The name without its section."""
        return self.name.rpartition(".")[2]


def study_keys() -> list[Key]:
    """Return every key, in the order of the settings.

    Examples
    --------
    >>> [key.allowed for key in study_keys() if key.name == "compare.unit"]
    ['"paragraph", "sentence", "character"']
    """
    whole = Study.model_json_schema()
    return list(_keys(whole, whole["$defs"], ""))


def list_keys(section: str = "") -> str:
    """Return the keys of all sections, or of one, as text for a terminal.

    Raises
    ------
    BadInput
        If there is no such section.
    """
    keys = study_keys()
    known = list(dict.fromkeys(key.section for key in keys if key.section))
    if section and section not in known:
        raise BadInput(f"section {section!r} is not known{did_you_mean(section, known)}")
    lines = []
    for name, inside in groupby(keys, key=lambda key: key.section):
        if section in ("", name):
            lines += ["", _title(name)] if name else []
            for key in inside:
                told = (f"    {text}" for text in (key.allowed, key.zh, key.en))
                lines += [f"{key.short} = {key.default}", *told]
    return "\n".join(lines).strip()


def keys_page() -> str:
    """Return the keys as a page of Markdown, a table for each section."""
    lines: list[str] = []
    for name, inside in groupby(study_keys(), key=lambda key: key.section):
        title = f"`{_title(name)}`" if name else "Above all sections / 文件开头"
        lines += ["", f"## {title}", "", *_HEAD]
        for key in inside:
            default = SHOWN.get(key.default, f"`{key.default}`")
            cells = (f"`{key.short}`", default, f"`{key.allowed}`", key.zh, key.en)
            lines.append(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |")
    return "\n".join([*_INTRO, *lines]) + "\n"


_INTRO = (
    "# Every key of study.toml",
    "",
    "`toolkit study new pages` writes a file that works as it stands; this page lists all that it "
    "may say. `toolkit study keys` prints the same, and a test compares both with the program. "
    "Paths are relative to the file. A key that is not known is refused by name.",
    "",
    "`toolkit study new pages` 写出的文件可以直接使用；这里列出它能写的全部设置项。"
    "`toolkit study keys` 会打印同样的内容，由测试与程序核对。"
    "路径都相对于该文件；写错的项会被指出。",
)
_HEAD = (
    "| key / 项 | default / 默认 | allowed / 可取 | 含义 | meaning |",
    "| :--- | :--- | :--- | :--- | :--- |",
)


def _keys(schema: Schema, parts: Mapping[str, Schema], above: str) -> Iterator[Key]:
    """Yield the plain keys of a section first, then the sections within it."""
    sections = []
    for name, field in schema["properties"].items():
        whole, inner = f"{above}{name}", _section(field, parts)
        if inner is None or "items" in field:
            default = _toml(field["default"]) if "default" in field else REQUIRED
            en = " ".join(str(field.get("description", "")).replace("``", "`").split())
            yield Key(whole, default, _allowed(whole, field), KEYS_ZH.get(whole, ""), en)
        if inner is not None:
            sections.append((whole, inner))
    for whole, inner in sections:
        yield from _keys(inner, parts, f"{whole}.")


def _title(section: str) -> str:
    """Return a section as the file has it; claims are a list of sections."""
    return f"[[{section}]]" if section in _LISTS else f"[{section}]"


def _section(field: Schema, parts: Mapping[str, Schema]) -> Schema | None:
    """Return the section that a field is, or that it is a list of."""
    reference = field.get("$ref") or field.get("items", {}).get("$ref")
    return parts[str(reference).rpartition("/")[2]] if reference else None


def _toml(value: object) -> str:
    """Return a value as the file has it.

    >>> _toml(["csv"]), _toml(False), _toml(None)
    ('["csv"]', 'false', '–')
    """
    return NONE if value is None else json.dumps(value, ensure_ascii=False)


def _allowed(name: str, field: Schema) -> str:
    if name == "classify.families":
        return f"[…] of {', '.join(json.dumps(family) for family in FAMILIES)}"
    return _values(field)


def _values(field: Schema) -> str:
    if "anyOf" in field:  # or nothing, which TOML cannot write
        return _values(field["anyOf"][0])
    if "enum" in field:
        return ", ".join(map(_toml, field["enum"]))
    if "$ref" in field:
        return "{ … }"
    kind = field["type"]
    if kind == "array":
        return _list(field)
    if kind == "object":
        return '"…" = "…"'
    if kind in ("integer", "number"):
        return _range(field, whole=kind == "integer")
    return {"boolean": "true, false", "string": '"…"'}[kind]


def _list(field: Schema) -> str:
    if "prefixItems" in field:
        return f"[{', '.join(map(_values, field['prefixItems']))}]"
    item = _values(field["items"])
    several = "enum" in field["items"] or field["items"].get("type") == "integer"
    return f"[…] of {item}" if several else f"[{item}, …]"


def _range(field: Schema, *, whole: bool) -> str:
    least, most = field.get("minimum", 0), field.get("maximum")
    if whole:
        end = "" if most is None else str(most)
        return f"{least}, {least + 1}, … {end}".rstrip()
    low = f"{field['exclusiveMinimum']} <" if "exclusiveMinimum" in field else f"{least} ≤"
    top = field.get("exclusiveMaximum")
    high = f"< {top}" if top is not None else f"≤ {most}"
    return f"{low} number {high}"
