"""How wide names are, and how they are broken where one line has no room for them."""

import re
from itertools import combinations, pairwise


def text_width(text: str) -> float:
    r"""Return about how wide a text is, in units of its size; of several lines the widest.

    A Chinese character is as wide as the text is high, a Latin letter some half of that.

    >>> text_width("枣庄"), text_width("枣庄\n山亭区")
    (2.0, 3.0)
    """
    lines = text.split("\n")
    return max(sum(1.0 if ord(sign) > 0x2E80 else 0.52 for sign in line) for line in lines)


def in_lines(name: str, n: int) -> str:
    r"""Break a name into lines about as long as each other, at spaces or commas if it has any.

    >>> in_lines("Care for older people", 2), in_lines("防返贫监测与帮扶", 2)
    ('Care for\nolder people', '防返贫监\n测与帮扶')
    >>> in_lines("Public works and facilities", 3), in_lines("养老", 2)
    ('Public\nworks and\nfacilities', '养老')
    """
    gap = " " if " " in name else ""
    parts = name.split(" ") if gap else re.findall("[^，；]*[，；]|[^，；]+", name)
    if len(parts) == 1 and len(name) > 4 and not name.isascii():
        parts = list(name)
    if n == 1 or len(parts) < n:
        return name
    places = combinations(range(1, len(parts)), n - 1)
    lines = ([gap.join(parts[a:b]) for a, b in pairwise((0, *some, len(parts)))] for some in places)
    return "\n".join(min(lines, key=lambda found: max(map(text_width, found))))


def broken(name: str, room: float) -> str:
    r"""Return a name in one line, two or three: the fewest that are no wider than ``room``.

    >>> broken("Care for older people", 20), broken("Care for older people", 8)
    ('Care for older people', 'Care for\nolder people')
    """
    tried = [in_lines(name, n) for n in (1, 2, 3)]
    return next((lines for lines in tried if text_width(lines) <= room), tried[-1])
