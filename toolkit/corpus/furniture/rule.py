"""One rule of furniture: a pattern for a whole line, where it may act, and the reason."""

import re
from typing import NamedTuple

_LETTERS = re.compile(r"(?<![\\])[A-Za-z]{2}")


class Rule(NamedTuple):
    """One kind of furniture: why it goes, where it may stand, how long it may be."""

    reason: str
    zone: str
    longest: int
    pattern: re.Pattern[str]


class Match(NamedTuple):
    """What a rule makes of a line: why it goes, and where the rule may act."""

    reason: str
    zone: str


def rule(reason: str, zone: str, longest: int, *patterns: str) -> Rule:
    r"""Make a rule from alternative patterns; letters of either case match.

    >>> bool(rule("page number", "any", 20, r"第\d+页", r"- \d+ -").pattern.fullmatch("- 3 -"))
    True
    """
    whole = "|".join(patterns)
    # To fold cases is slow, and few rules have letters that have two.
    flags = re.IGNORECASE if _LETTERS.search(whole) else re.NOFLAG
    return Rule(reason, zone, longest, re.compile(whole, flags))
