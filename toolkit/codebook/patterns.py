"""What can be told of a regular expression without running it.

Patterns of a codebook run on every paragraph, so one that can take for ever is refused when the
codebook is read, and one is run only where a word stands that each of its matches must hold.
"""

import re
from functools import lru_cache
from math import log

# The tree that `re` itself compiles: a second parser of the same grammar would disagree with it.
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from toolkit.codebook.ambiguity import LENGTH, REPEATS, Tree, ambiguous, log_ways, parts
from toolkit.kinds import instance_of

_MOST_WAYS = 3.5 * log(LENGTH)
"""Three repeats without end, one after another, are harmless on a paragraph; four take minutes."""
_MANY = "too many repeats that can read what follows them as well"
_SEVERAL_WAYS = "a repeat without end (+ or *) of something that reads one text in several ways"


@lru_cache(maxsize=1024)  # a codebook is read several times by a study and by each saved model
def runs_away(pattern: str) -> str:
    """Return why a regular expression may take for ever on a short text; empty if it does not.

    A repeat without end of something that itself repeats can be divided in exponentially many
    ways: ``(a+)+b`` needs minutes to find no match in thirty a's. What has an end, or is one of
    several words, is harmless inside if the next character tells how to go on. So many repeats
    that one text can be divided among them in billions of ways are refused too: ``(.*a){9}b``.

    >>> runs_away("(a+)+b")
    'a repeat without end (+ or *) inside another'
    >>> runs_away("(a|aa)+b")
    'a repeat without end (+ or *) of something that reads one text in several ways'
    >>> runs_away("(?:《[^》]{2,40}》)+"), runs_away("[^。]*、[^。]*"), runs_away("(?:村|村镇)+")
    ('', '', '')
    """
    tree = parser.parse(pattern)
    return _away(tree, endless=False) or (_MANY if log_ways(list(tree)) > _MOST_WAYS else "")


def needed_words(pattern: str) -> tuple[str, ...]:
    """Return words of which every match holds at least one; none if that is not certain.

    >>> needed_words("丧葬[^，。]{0,10}(?:费|补助)")
    ('丧葬',)
    >>> needed_words("(?:按|依)照《"), needed_words(".{3}")
    (('照《',), ())
    """
    instance_of("pattern", pattern, str)
    tree = parser.parse(pattern)
    if tree.state.flags & re.IGNORECASE:
        return ()
    return tuple(sorted(_needed(tree)))


def _away(tree: Tree, *, endless: bool) -> str:
    for op, value in tree:
        without_end = op in REPEATS and value[1] == code.MAXREPEAT
        if endless and without_end:
            return "a repeat without end (+ or *) inside another"
        # What a possessive repeat or an atomic group has taken it never gives back.
        held = op in (code.POSSESSIVE_REPEAT, code.ATOMIC_GROUP)
        for part in parts(op, value):
            if found := _away(part, endless=(endless or without_end) and not held):
                return found
        if without_end and ambiguous(value[2]):
            return _SEVERAL_WAYS
    return ""


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
    if op in (*REPEATS, code.POSSESSIVE_REPEAT) and value[0] > 0:
        return _needed(value[-1])
    return _needed(value) if op is code.ATOMIC_GROUP else set()
