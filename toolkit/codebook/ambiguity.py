"""Whether a repeated piece of a regular expression can be cut in more ways than one.

``(a|aa)+`` reads five a's in eight ways, thirty in more than a million, and `re` tries them all
before it finds no match. One way is left where each choice shows by its next character: whether
a part that may be absent is there, and which of two alternatives goes on where they part.
"""

import re
from collections.abc import Iterator
from math import log
from re import _constants as code  # type: ignore[attr-defined]
from typing import Any

Tree = list[tuple[Any, Any]]
"""A pattern or a part of one, as `re` parsed it: (op, value) of each item."""

REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT)
_SINGLE = (code.LITERAL, code.NOT_LITERAL, code.ANY, code.IN)
_LOOKS = (code.ASSERT, code.ASSERT_NOT)
_OTHERS = "永a0_ ，\n"
_WIDTHLESS = (code.AT, *_LOOKS)
_CATEGORIES = {
    code.CATEGORY_DIGIT: re.compile(r"\d"),
    code.CATEGORY_NOT_DIGIT: re.compile(r"\D"),
    code.CATEGORY_SPACE: re.compile(r"\s"),
    code.CATEGORY_NOT_SPACE: re.compile(r"\S"),
    code.CATEGORY_WORD: re.compile(r"\w"),
    code.CATEGORY_NOT_WORD: re.compile(r"\W"),
}

LENGTH = 300
"""Characters of a paragraph for which ways are counted; most have fewer."""


def log_ways(tree: Tree) -> float:
    """Return the logarithm of how many ways there are to divide a paragraph among repeats.

    Where a repeat may read what follows it too, each of its lengths is a way: ``.*路.*`` has as
    many as the text has characters, ``(.*，){11}x`` that many to the power of 11.
    """
    walk = _Walk(frozenset({*_named(tree), *_OTHERS}))
    # A pattern that may begin anywhere is tried from every character on.
    anywhere = [v[1] is code.MAXREPEAT for op, v in _flat(tree)[:1] if op in REPEATS]
    return walk.ways(tree, frozenset()) + any(anywhere) * log(LENGTH)


def ambiguous(body: Tree) -> bool:
    """Return whether ``body``, repeated without end, can read one text in several ways.

    It says so wherever one character ahead does not tell, which is too strict for a few patterns.
    """
    # Sets of characters are compared on those that the pattern names and some that it may not.
    walk = _Walk(frozenset({*_named(body), *_OTHERS}))
    return walk.mixed(body, walk.heads(body, frozenset()))


def _named(value: Any) -> Iterator[str]:
    """Yield the characters that a tree names, and the neighbours of its ranges."""
    if isinstance(value, tuple) and len(value) == 2 and value[0] is code.RANGE:
        low, high = value[1]
        yield from (chr(max(low - 1, 0)), chr(low), chr(high), chr(min(high + 1, 0x10FFFF)))
    elif isinstance(value, tuple) and len(value) == 2 and value[0] in _SINGLE[:2]:
        yield chr(value[1])
    elif isinstance(value, (tuple, list)) or hasattr(value, "data"):
        for part in value:
            yield from _named(part)


class _Walk:
    """The walk over a tree, with the characters that it tells apart."""

    def __init__(self, alphabet: frozenset[str]) -> None:
        self.alphabet = alphabet

    def heads(self, tree: Tree, follow: frozenset[str]) -> frozenset[str]:
        """Return the characters with which ``tree``, and then what follows it, may begin."""
        found: frozenset[str] = frozenset()
        for op, value in tree:
            if op in _WIDTHLESS:
                continue
            first, absent = self._first(op, value)
            found |= first
            if not absent:
                return found
        return found | follow

    def mixed(self, tree: Tree, follow: frozenset[str]) -> bool:
        """Return whether a choice in ``tree`` is open when its next character is seen."""
        return any(
            self._open(op, value, self.heads(tree[place + 1 :], follow))
            for place, (op, value) in enumerate(tree)
        )

    def _open(self, op: Any, value: Any, after: frozenset[str]) -> bool:
        """Return the same for one item, before what may follow it."""
        if op in REPEATS:
            low, high, body = value
            begin = self.heads(body, frozenset())
            return (low != high and bool(begin & after)) or self.mixed(body, begin | after)
        if op is code.SUBPATTERN:
            return self.mixed(value[-1], after)
        return op is code.BRANCH and self._split(value[1], after)

    def ways(self, tree: Tree, follow: frozenset[str]) -> float:
        """Return the logarithm of how many ways a sequence can be read in."""
        return sum(
            self._ways(op, value, self.heads(tree[place + 1 :], follow))
            for place, (op, value) in enumerate(tree)
        )

    def _ways(self, op: Any, value: Any, after: frozenset[str]) -> float:
        """Return the same for one item, before what may follow it."""
        if op in REPEATS:
            low, high, body = value
            most, begin = min(int(high), LENGTH), self.heads(body, frozenset())
            own = log(most - low + 1) if low < most and begin & after else 0.0
            return own + most * self.ways(body, begin | after)
        if op is code.BRANCH:
            return max(self.ways(way, after) for way in value[1])
        return self.ways(value[-1], after) if op in (*_LOOKS, code.SUBPATTERN) else 0.0

    def _split(self, ways: list[Tree], after: frozenset[str]) -> bool:
        if any(self.mixed(way, after) for way in ways):
            return True
        pairs = ((x, y) for i, x in enumerate(ways) for y in ways[i + 1 :])
        return any(self._alike(_flat(x), _flat(y), after) for x, y in pairs)

    def _alike(self, x: Tree, y: Tree, after: frozenset[str]) -> bool:
        """Return whether two alternatives may both have read what was read."""
        while x and y:
            if not self.heads(x, after) & self.heads(y, after):
                return False
            if x[0][0] not in _SINGLE or y[0][0] not in _SINGLE:
                return True
            x, y = _flat(x[1:]), _flat(y[1:])
        return not (x or y) or bool(self.heads(x or y, after) & after)

    def _first(self, op: Any, value: Any) -> tuple[frozenset[str], bool]:
        """Return the first characters of one item, and whether it may be absent."""
        if op in _SINGLE:
            return frozenset(c for c in self.alphabet if _takes(op, value, c)), False
        ways = parts(op, value)
        if not ways or op is code.GROUPREF_EXISTS:  # what a group held is not known
            return self.alphabet, True
        found = [self.heads(way, frozenset("\0")) for way in ways]
        absent = any("\0" in heads for heads in found)
        absent |= op in (*REPEATS, code.POSSESSIVE_REPEAT) and value[0] == 0
        return frozenset().union(*found) - {"\0"}, absent


def parts(op: Any, value: Any) -> list[Tree]:
    """Return what stands inside one item of a tree."""
    if op is code.BRANCH:
        return list(value[1])
    if op is code.GROUPREF_EXISTS:
        return [part for part in value[1:] if part is not None]
    if op is code.ATOMIC_GROUP:
        return [value]
    return [value[-1]] if op in (*REPEATS, code.POSSESSIVE_REPEAT, code.SUBPATTERN, *_LOOKS) else []


def _flat(tree: Tree) -> Tree:
    """Return the same sequence without a group around its first item."""
    items = list(tree)
    while items and items[0][0] is code.SUBPATTERN:
        items = [*items[0][1][-1], *items[1:]]
    return items


def _takes(op: Any, value: Any, character: str) -> bool:
    """Return whether one item of one character takes this one."""
    if op is code.ANY:
        return character != "\n"
    if op is code.IN:
        negated = value[0][0] is code.NEGATE
        return any(_takes(o, v, character) for o, v in value[negated:]) != negated
    if op is code.RANGE:
        return bool(value[0] <= ord(character) <= value[1])
    if op is code.CATEGORY:
        return bool(_CATEGORIES[value].match(character))
    return bool((ord(character) == value) == (op is code.LITERAL))
