"""Read YAML strictly: plain words are text, keys are unique, every value knows its line."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import BadInput
from toolkit.files import read_text

if TYPE_CHECKING:
    from yaml import Event, Node

Value = str | list["Value"] | dict[str, "Value"]
Where = tuple[str | int, ...]
Lines = dict[Where, int]

DEEPEST = 50
"""Lists and maps within one another; a codebook has some six."""

MOST = 8 << 20
"""Bytes of a codebook; sixty domains with rules and examples take some three million."""

_WIDE_COLON = re.compile(r"\w+\s*：")
_BARE_SET = re.compile(r"(?<=[\[,:\s])@\w+")
_WIDE_COMMA = re.compile(r"[\]}\"'] *，")
_QUOTED = frozenset({"'", '"', "|", ">"})
_PLAIN_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map")}


class Plain(str):
    """Text that stands in the file without quotation marks: it may not be meant as it is read."""

    __slots__ = ()


def read_strict_yaml(path: Path) -> tuple[Value, Lines]:
    """Return the values of a YAML file and the line on which each stands.

    YAML's own reading turns ``no`` into False, ``12:30`` into 750 and lets a
    second key win in silence. Here every scalar is text; a second key, an alias
    and a tag are errors, with file and line. Values are nested dict, list and str; a line is
    found by its path of keys and positions.
    """
    text = read_text(path, most=MOST, wanted="a codebook in YAML")
    return _Walk(path, text).result()


class _Walk:
    """One pass over the node tree of a file."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.lines: Lines = {}
        self._seen: set[int] = set()

    def result(self) -> tuple[Value, Lines]:
        node = self._compose()
        if node is None:
            raise BadInput(f"{self.path}: empty; a codebook was expected")
        return self._value(node, ()), self.lines

    def _compose(self) -> "Node | None":
        # yaml costs 30 ms to import and prediction never reads it.
        import yaml

        loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        try:
            self._check_depth(yaml.parse(self.text, Loader=loader))
            return yaml.compose(self.text, Loader=loader)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            hint = self._colon_hint(line) or self._tab_hint(line) or self._mark_hint(line)
            raise self._error(line, f"not YAML: {error.problem}{hint}") from None
        except yaml.YAMLError as error:
            raise BadInput(f"{self.path}: not YAML: {' '.join(str(error).split())}") from None

    def _colon_hint(self, line: int) -> str:
        """Name a full-width colon on the line of an error, or on the one before."""
        found = enumerate(self.text.splitlines()[max(0, line - 2) : line], start=max(1, line - 1))
        for number, text in found:
            if key := _WIDE_COLON.match(text.lstrip(" -{")):
                said = f"after {key[0][:-1].strip()!r} on line {number} stands a full-width colon"
                return f"; {said} (全角冒号): write ': '"
        return ""

    def _tab_hint(self, line: int) -> str:
        text = self.text.splitlines()[line - 1 : line]
        indent = text[0][: len(text[0]) - len(text[0].lstrip())] if text else ""
        return "; the line begins with a tab: indent with blanks" if "\t" in indent else ""

    def _mark_hint(self, line: int) -> str:
        """Name a bare @, or a full-width comma between items, on the line of an error."""
        text = "".join(self.text.splitlines()[line - 1 : line])
        if found := _BARE_SET.search(text):
            return f'; a set stands in quotation marks: "{found[0]}"'
        if _WIDE_COMMA.search(text):
            return "; after a bracket stands a full-width comma (全角逗号): write ', '"
        return ""

    def _check_depth(self, events: "Iterable[Event]") -> None:
        # Composing nests as deep as the file does, in C, until the process is killed for it.
        import yaml

        depth = 0
        for event in events:
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                line = event.start_mark.line + 1 if event.start_mark else 1
                raise self._error(line, f"nested more than {DEEPEST} deep; a codebook is not")

    def _value(self, node: "Node", where: Where) -> Value:
        line = node.start_mark.line + 1
        self.lines[where] = line
        if id(node) in self._seen:
            raise self._error(line, "an alias (*name); write the value out")
        self._seen.add(id(node))
        # An empty plain scalar has the tag of text too: the base loader resolves nothing.
        if node.tag not in _PLAIN_TAGS:
            raise self._error(line, f"tag {node.tag!r}; plain text, lists and maps are expected")
        if isinstance(node.value, str):
            return node.value if getattr(node, "style", None) in _QUOTED else Plain(node.value)
        if node.tag.endswith(":map"):
            return self._mapping(node, where)
        return [self._value(item, (*where, i)) for i, item in enumerate(node.value)]

    def _mapping(self, node: "Node", where: Where) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node.value, str):
                raise self._error(line, "a key that is not text")
            key = str(key_node.value)
            if key in found:
                first = self.lines[(*where, key)]
                raise self._error(line, f"key {key!r} a second time; first on line {first}")
            found[key] = self._value(value_node, (*where, key))
            self.lines[(*where, key)] = line
        return found

    def _error(self, line: int, message: str) -> BadInput:
        return BadInput(f"{self.path}: line {line}: {message}")
