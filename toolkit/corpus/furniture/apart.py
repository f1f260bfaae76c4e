"""Find the values of a line of publication that stand on lines of their own: 来源：above 县民政局.

A page saved a text node a line has them so. The field alone says what may be its value: a day, an
office, the name of a person, or a word or two that further fields stand below.
"""

import re
from collections.abc import Iterator, Sequence

from toolkit.corpus.furniture.rule import Match
from toolkit.corpus.lines.marks import is_date, is_signature
from toolkit.corpus.lines.numbered import Line

_TELLS = frozenset({"publication line", "editor line"})
_PERSON = re.compile(
    r".*(?:作者|编辑|记者|通讯员|[责校排]编|审核?|校对|供稿人?|摄影|录入者?|发布[人者])\s?[:：]"
)
_WHEN = re.compile(r".*(?:时间|日期)\s?[:：]")
_NAMES = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:[\s、][\u4e00-\u9fff·]{2,4}){0,3}")
_MEDIUM = re.compile(r"[\u4e00-\u9fff]{2,9}[社网报台科股]")
_WORD = re.compile(r"[\u4e00-\u9fff]{2,8}")


def values_apart(lines: Sequence[Line], matches: Sequence[Match | None]) -> Iterator[int]:
    r"""Yield the numbers of the lines that are the value of the field above.

    Parameters
    ----------
    lines : sequence of Line
        All lines of the page.
    matches : sequence of Match or None
        What the rules make of each.

    Examples
    --------
    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> told = Match("publication line", "edge")
    >>> page = "全县建成公墓8处\n来源：\n县妇联\n时间：\n2023-05-06\n编辑：\n孟凡\n会议指出"
    >>> lines = read_lines(page)[0]
    >>> list(values_apart(lines, [None, told, None, told, told, told, None, None]))
    [2, 6]
    """
    for number in range(1, len(lines)):
        field = matches[number - 1]
        if field is None or field.reason not in _TELLS or matches[number] is not None:
            continue
        key, text = lines[number - 1].text, lines[number].text
        more = number + 1 < len(lines) and matches[number + 1] is not None
        named = _PERSON.fullmatch(key) and _NAMES.fullmatch(text)
        owned = is_signature(text) or _MEDIUM.fullmatch(text)
        known = owned or named or (_WHEN.fullmatch(key) and is_date(text))
        if key[-1] in ":：" and (known or (more and _WORD.fullmatch(text))):
            yield number
