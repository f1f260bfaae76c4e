"""The numbers that Word counts by itself: 一、 (一) 1. are no text of the file.

A paragraph names a list and a level, by itself or by its style; the list says how each level is
written and from where it counts. Here they are counted as Word does: lists made from one
definition go on with each other, a list with a start of its own begins anew, and a level
starts again below a higher one.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from toolkit.corpus.reading.numerals import write_number

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace in which Word names its elements."""
_VAL = f"{WORD}val"
_PLACE = re.compile(r"%([1-9])")
_SELF_CLOSING = "、，．.。:：)）】]〕»"
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_DEEPEST = 9
_CHAIN = 20


class Level(NamedTuple):
    """How one level of a list is written: format, text with places (%1), start, restart."""

    form: str
    text: str
    start: int
    restart: int
    legal: bool
    style: str


class Numbering:
    """Counts the paragraphs of a document.

    Parameters
    ----------
    numbering, styles : lxml element or None
        The roots of the parts of these names.
    """

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        self._styles = {} if styles is None else _read_styles(styles)
        self._abstract: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[str, str] = {}
        self._overrides: dict[str, dict[int, Level]] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        for node in () if numbering is None else numbering:
            if node.tag == f"{WORD}abstractNum":
                self._read_abstract(node)
            elif node.tag == f"{WORD}num":
                self._read_list(node)

    def label(self, paragraph: Any) -> str:
        """Return what Word writes before a paragraph, and count it; empty if it has no number."""
        place = self._place(paragraph)
        if place is None:
            return ""
        name, level = place
        base = self._base(name)
        levels = {**self._abstract.get(base, {}), **self._overrides.get(name, {})}
        if level not in levels:
            return ""
        self._count(name, base, level, levels)
        return self._write(base, level, levels)

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        """Return the list and the level of a paragraph, from itself or from its style."""
        own = paragraph.find(f"{WORD}pPr/{WORD}numPr")
        name, level = _read_place(own)
        style = _value(paragraph.find(f"{WORD}pPr/{WORD}pStyle"))
        for _ in range(_CHAIN):
            if name is not None or style not in self._styles:
                break
            given, inherited, above = self._styles[style]
            if given is not None:
                name = given
                level = self._level_of(given, style, inherited) if level is None else level
            style = above
        if name is None or name == "0":
            return None
        return name, min(level or 0, _DEEPEST - 1)

    def _level_of(self, name: str, style: str, inherited: int | None) -> int:
        # A list may say which of its levels a style stands for; then the style says nothing.
        levels = self._abstract.get(self._base(name), {})
        named = [number for number, level in levels.items() if level.style == style]
        return named[0] if named else inherited or 0

    def _base(self, name: str) -> str:
        base = self._lists.get(name, "")
        link = self._links.get(base)
        linked = self._styles.get(link or "", (None, None, ""))[0]
        return self._lists.get(linked, base) if linked else base

    def _count(self, name: str, base: str, level: int, levels: Mapping[int, Level]) -> None:
        counts = self._counts.setdefault(base, {})
        for number, start in self._starts.pop(name, {}).items():
            counts[number] = start - 1
        for upper in range(level):
            if upper in levels:
                counts.setdefault(upper, levels[upper].start - 1)  # 0.1, as Word has it
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for lower in [number for number in counts if number > level]:
            restart = levels[lower].restart if lower in levels else -1
            if restart < 0 or level < restart:
                del counts[lower]

    def _write(self, base: str, level: int, levels: Mapping[int, Level]) -> str:
        own = levels[level]
        if own.form == "bullet":
            return "•" if _PRIVATE.search(own.text) or not own.text.strip() else own.text.strip()
        counts = self._counts[base]

        def number(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            form = levels[at].form if at in levels and not own.legal else "decimal"
            return write_number(counts.get(at, 0), form)

        label = _PLACE.sub(number, own.text).strip()
        return label if not label or label[-1] in _SELF_CLOSING else f"{label} "

    def _read_abstract(self, node: Any) -> None:
        name = node.get(f"{WORD}abstractNumId") or ""
        self._abstract[name] = dict(map(_read_level, node.iter(f"{WORD}lvl")))
        link = _value(node.find(f"{WORD}numStyleLink"))
        if link:
            self._links[name] = link

    def _read_list(self, node: Any) -> None:
        name = node.get(f"{WORD}numId") or ""
        self._lists[name] = _value(node.find(f"{WORD}abstractNumId"))
        for override in node.iter(f"{WORD}lvlOverride"):
            level = _number(override.get(f"{WORD}ilvl"), 0)
            start = override.find(f"{WORD}startOverride")
            if start is not None:
                self._starts.setdefault(name, {})[level] = _number(_value(start), 1)
            for inner in override.iter(f"{WORD}lvl"):
                self._overrides.setdefault(name, {})[level] = _read_level(inner)[1]


def _read_level(node: Any) -> tuple[int, Level]:
    def value(tag: str) -> str:
        return _value(node.find(f"{WORD}{tag}"))

    mark = node.find(f"{WORD}isLgl")
    legal = mark is not None and _value(mark) not in ("0", "false", "off")
    restart = _number(value("lvlRestart"), -1)
    level = Level(
        value("numFmt") or "decimal",
        value("lvlText"),
        _number(value("start"), 0),
        restart,
        legal,
        value("pStyle"),
    )
    return _number(node.get(f"{WORD}ilvl"), 0), level


def _read_styles(root: Any) -> dict[str, tuple[str | None, int | None, str]]:
    """Return for each style its list, its level and the style that it is based on."""
    found = {}
    for style in root.iter(f"{WORD}style"):
        name, level = _read_place(style.find(f"{WORD}pPr/{WORD}numPr"))
        above = _value(style.find(f"{WORD}basedOn"))
        found[style.get(f"{WORD}styleId") or ""] = (name, level, above)
    return found


def _read_place(node: Any | None) -> tuple[str | None, int | None]:
    if node is None:
        return None, None
    name, level = node.find(f"{WORD}numId"), node.find(f"{WORD}ilvl")
    return (
        _value(name) if name is not None else None,
        _number(_value(level), 0) if level is not None else None,
    )


def _value(node: Any | None) -> str:
    return "" if node is None else node.get(_VAL) or ""


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 6 else default
