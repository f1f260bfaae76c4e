"""What can be told of a regular expression without running it.

Patterns of a codebook run on every paragraph, so one that can take for ever is refused when the
codebook is read, and one is run only where a word stands that each of its matches must hold.
"""

import re

# The tree that `re` itself compiles: a second parser of the same grammar would disagree with it.
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Tree = list[tuple[Any, Any]]

_REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT)


def runs_away(pattern: str) -> str:
    """Return why a regular expression may take for ever on a short text; empty if it does not.

    A repeat without end of something that itself repeats can be divided in exponentially many
    ways: ``(a+)+b`` needs minutes to find no match in thirty a's. A repeat inside is harmless
    if it has an end and something fixed beside it.

    >>> runs_away("(a+)+b")
    'a repeat without end (+ or *) inside another'
    >>> runs_away("(?:《[^》]{2,40}》)+"), runs_away("[^。]*、[^。]*")
    ('', '')
    """
    return _away(parser.parse(pattern), endless=False)


def needed_words(pattern: str) -> tuple[str, ...]:
    """Return words of which every match holds at least one; none if that is not certain.

    >>> needed_words("丧葬[^，。]{0,10}(?:费|补助)")
    ('丧葬',)
    >>> needed_words("(?:按|依)照《"), needed_words(".{3}")
    (('照《',), ())
    """
    tree = parser.parse(pattern)
    if tree.state.flags & re.IGNORECASE:
        return ()
    return tuple(sorted(_needed(tree)))


def _away(tree: Tree, *, endless: bool) -> str:
    for op, value in tree:
        inner = endless
        if op in _REPEATS:
            low, high, body = value
            if endless and high == code.MAXREPEAT:
                return "a repeat without end (+ or *) inside another"
            if endless and high != low and len(tree) == 1:
                return "a repeat of changing length as all that another repeats without end"
            inner = endless or high == code.MAXREPEAT
        elif op in (code.POSSESSIVE_REPEAT, code.ATOMIC_GROUP):
            inner = False  # what it has taken it never gives back
        for part in _parts(op, value):
            if found := _away(part, endless=inner):
                return found
    return ""


def _parts(op: Any, value: Any) -> list[Tree]:
    """Return what stands inside one item of a tree."""
    if op is code.BRANCH:
        return list(value[1])
    if op is code.GROUPREF_EXISTS:
        return [part for part in value[1:] if part is not None]
    if op is code.ATOMIC_GROUP:
        return [value]
    if op in (*_REPEATS, code.POSSESSIVE_REPEAT, code.SUBPATTERN, code.ASSERT, code.ASSERT_NOT):
        return [value[-1]]
    return []


def _needed(tree: Tree) -> set[str]:
    """Return the words of the part of a sequence that says most; none if no part is certain."""
    options: list[set[str]] = []
    run = ""
    for op, value in [*tree, (None, None)]:
        if op is code.LITERAL:
            run += chr(value)
            continue
        options += [{run}] if run else []
        run = ""
        options.append(_needed_by(op, value))
    certain = [words for words in options if words]
    return max(certain, key=lambda words: (min(map(len, words)), -len(words)), default=set())


def _needed_by(op: Any, value: Any) -> set[str]:
    if op is code.BRANCH:
        each = [_needed(part) for part in value[1]]
        return set().union(*each) if all(each) else set()
    if op is code.SUBPATTERN:
        return set() if value[1] & re.IGNORECASE else _needed(value[-1])
    if op in (*_REPEATS, code.POSSESSIVE_REPEAT) and value[0] > 0:
        return _needed(value[-1])
    return _needed(value) if op is code.ATOMIC_GROUP else set()
