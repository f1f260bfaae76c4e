"""Take typed values out of nested maps; whatever is wrong is named with its line."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from toolkit.codebook.strict_yaml import Lines, Plain, Value, Where
from toolkit.errors import BadInput, did_you_mean

Made = TypeVar("Made")

_SEVERAL = re.compile(r"\w\s*([，；])\s*\w")
_SEVERAL_ALONE = re.compile(r"\w\s*([，；、])\s*\w")


@dataclass
class Section:
    """A map out of a file, from which each key is taken once.

    ``finish`` refuses keys that nobody took.
    """

    source: str
    values: Mapping[str, Value]
    lines: Lines
    where: Where = ()
    sets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._taken: set[str] = set()

    def error(self, message: str, *at: str | int) -> BadInput:
        """Return an error with the file and the line: of a key, of its item, or of the section."""
        line = self.lines.get((*self.where, *at))
        place = f"{self.source}: line {line}" if line else self.source
        return BadInput(f"{place}: {message}")

    def text(self, key: str, default: str | None = None) -> str:
        """Return text; without a default it must be there and not empty."""
        value = self._take(key, default)
        if not isinstance(value, str):
            raise self.error(f"{key}: text expected, found {_kind(value)}", key)
        if not value.strip() and default is None:
            raise self.error(f"{key}: empty; text expected", key)
        return " ".join(value.split())

    def either(self, key: str, other: str) -> tuple[str, str]:
        """Return two wordings, of which one may be left out: the other then stands for both."""
        first, second = self.text(key, ""), self.text(other, "")
        if not (first or second):
            raise self.error(f"no {key} and no {other}; one of them is needed here")
        return first or second, second or first

    def integer(self, key: str, default: int) -> int:
        """Return a whole number that is not negative."""
        value = self._take(key, str(default))
        if not (isinstance(value, str) and value.isdecimal() and value.isascii()):
            raise self.error(f"{key}: a whole number expected, found {value!r}", key)
        return int(value)

    def choice(self, key: str, default: str, allowed: Iterable[str]) -> str:
        """Return one of the allowed words."""
        value = self.text(key, default)
        options = list(allowed)
        if value not in options:
            hint = did_you_mean(value, options)
            raise self.error(f"{key}: {value!r} is not allowed{hint}", key)
        return value

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of words without repeats; ``@name`` stands for a set of words."""
        found: dict[str, None] = {}
        for i, item in enumerate(self._list(key)):
            if not (isinstance(item, str) and item.strip()):
                raise self.error(f"{key}: a word expected, found {_kind(item)}", key, i)
            for word in self._expand(key, i, item.strip()):
                found[word] = None
        return tuple(found)

    def terms(self, key: str) -> tuple[str, ...]:
        """Return words to look for in texts; several in one, as ``[电商，网店]``, are refused.

        A lone item may not hold 、 either. In quotation marks a term may hold any sign.
        """
        items = self._list(key)
        pattern = _SEVERAL_ALONE if len(items) == 1 else _SEVERAL
        for i, item in enumerate(items):
            if isinstance(item, Plain) and (found := pattern.search(item)):
                raise self.error(
                    f"{key}: the term {item!r:.60} holds {found[1]!r}: write ', ' between terms, "
                    "or quotation marks around it if it is one term",
                    key,
                    i,
                )
        return self.words(key)

    def section(self, key: str) -> "Section":
        """Return the map under a key; an absent one is empty."""
        value = self._take(key, {})
        if not isinstance(value, dict):
            raise self.error(f"{key}: a map expected, found {_kind(value)}", key)
        return Section(self.source, value, self.lines, (*self.where, key), self.sets)

    def each(self, key: str, make: "Callable[[Section], Made]") -> tuple[Made, ...]:
        """Return what is made of each map in a list, of which no key may be left."""
        found = []
        for i, item in enumerate(self._list(key)):
            if not isinstance(item, dict):
                raise self.error(f"{key}: a map expected, found {_kind(item)}", key, i)
            part = Section(self.source, item, self.lines, (*self.where, key, i), self.sets)
            found.append(make(part))
            part.finish()
        return tuple(found)

    def finish(self) -> None:
        """Refuse keys that nobody asked for."""
        for key in self.values:
            if key not in self._taken:
                hint = did_you_mean(key, sorted(self._taken))
                raise self.error(f"unknown key {key!r}{hint}", key)

    def _take(self, key: str, default: Value | None) -> Value:
        self._taken.add(key)
        value = self.values.get(key, default)
        if value is None:
            raise self.error(f"no {key}; it is needed here")
        return value

    def _list(self, key: str) -> list[Value]:
        value = self._take(key, [])
        if not isinstance(value, list):
            raise self.error(f"{key}: a list expected, found {_kind(value)}", key)
        return value

    def _expand(self, key: str, i: int, word: str) -> tuple[str, ...]:
        if not word.startswith("@"):
            return (word,)
        if word[1:] not in self.sets:
            hint = did_you_mean(word[1:], self.sets)
            raise self.error(f"{key}: no set of words {word[1:]!r}{hint}", key, i)
        return self.sets[word[1:]]


def _kind(value: object) -> str:
    if isinstance(value, str):
        return f"the text {value!r}"
    return "a list" if isinstance(value, list) else "a map"
