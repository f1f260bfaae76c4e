"""Tell the prose of a page from the little that its site says around it.

A notice of the site is no prose of the page: a little of it above the navigation, below a filing
number or a run of furniture, or below the heading of a list of other pages. It stays where a
sentence stays, but the text ends above it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from toolkit.corpus.furniture.rule import Match
from toolkit.corpus.lines.numbered import Line

#: Reasons of the lines at the foot of a site.
FOOTING = frozenset({"filing number", "copyright"})
_PAGED = frozenset({"page number", "running head", "index table", "attachment link", "ornament"})
_LEADING = frozenset({"breadcrumb", "index table", "menu"})
# Below such a heading a site teases other pages with a sentence of each.
_RELATED = re.compile(
    r"(?:相关|推荐|热门|热点|最新|最近|精彩|往期)(?:新闻|阅读|文章|稿件|报道|资讯|推荐|图集|视频|回顾|专题|发表|评论|内容)\s?[:：]?|"
    r"(?:新闻|信息)推荐|热帖|标签列表|"
    r"[\u4e00-\u9fff]{0,10}\s?[|丨]?\s?(?:更多|MORE)\s?[>»》]+\s?[\u4e00-\u9fff]{0,10}|[|丨]?\s?MORE"
)
# Below these a headline that asks, or that is long, is one of another page.
_CLOSING = frozenset({"editor line", "previous and next", "links"})
# A question with its answer is the page's own, however they end.
_TOLD = re.compile(r"[。；;][”’」』)）]?(?:[（(][^（()）]{0,20}[）)])?\Z|\A[问答][:：].")
_RUN = 3
# What stands below a filing number, or above a breadcrumb, is the site's as long as it is this
# little: a page of several pages has whole articles there.
_LITTLE = 0.1
_TEASED = 0.25
_FEW = 3
_NOTICE = 120
_SLOGAN = 40
_CRY = 20
_PARAGRAPH = 60


def own_prose(
    prose: list[int], lines: Sequence[Line], matches: Sequence[Match | None]
) -> list[int]:
    r"""Leave out the little prose around the text: notices, and teasers of other pages.

    Parameters
    ----------
    prose : list of int
        Numbers of the lines of prose that no rule matches.
    lines : sequence of Line
        All lines of the page.
    matches : sequence of Match or None
        What the rules make of each.

    Examples
    --------
    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> page = "全县新建公益性公墓8处，已经全部开工，群众负担减轻。\n推荐阅读\n低保提标。"
    >>> own_prose([0, 2], read_lines(page)[0], [None, None, None])
    [0]
    """
    sizes = {number: len(lines[number].text) for number in prose}
    whole = sum(sizes.values())
    prose = _without_headlines(prose, lines, matches)
    for side, short, share in _sides(prose, lines, matches, sizes):
        longest = max((sizes[number] for number in side), default=0)
        little = sum(sizes[number] for number in side) <= share * whole and longest <= _NOTICE
        asked = all(lines[number].text[-1] in "?？" for number in side)
        if (len(side) <= _FEW or asked) and (longest <= short or little):
            prose = [number for number in prose if number not in side]
    return prose


def _without_headlines(
    prose: list[int], lines: Sequence[Line], matches: Sequence[Match | None]
) -> list[int]:
    """Leave out what looks like prose below the last that is told and a closing line."""
    told = [number for number in prose if _TOLD.search(lines[number].text)]
    if not told:
        return prose
    below = range(told[-1] + 1, len(lines))
    ends = (
        n
        for n in below
        if ((one := matches[n]) and one.reason in _CLOSING) or _RELATED.fullmatch(lines[n].text)
    )
    end = next(ends, len(lines))
    return [number for number in prose if number < end]


def _sides(
    prose: Sequence[int],
    lines: Sequence[Line],
    matches: Sequence[Match | None],
    sizes: Mapping[int, int],
) -> Iterator[tuple[list[int], int, float]]:
    """Yield the prose above the text and below it, how long it may be, and which share of all."""
    top = _navigation_end(prose, sizes, matches)
    foot = min(place_of(matches, FOOTING), _run_of(matches, prose))
    within = range(prose[0] if prose else foot, foot)
    others = next((n for n in within if _RELATED.fullmatch(lines[n].text)), foot)
    yield [number for number in prose if number < top], _SLOGAN, _LITTLE
    yield [number for number in prose if number > foot], _CRY, _LITTLE
    yield [number for number in prose if number > others], _CRY, _TEASED


def _navigation_end(
    prose: Sequence[int], sizes: Mapping[int, int], matches: Sequence[Match | None]
) -> int:
    """Return the number of the last line of navigation above the first true paragraph."""
    true = (n for n in prose if sizes[n] + sizes.get(n + 1, 0) >= _PARAGRAPH)
    first = next(true, prose[-1] if prose else 0)
    return max(
        (n for n, one in enumerate(matches[:first]) if one and one.reason in _LEADING), default=0
    )


def place_of(matches: Sequence[Match | None], reasons: frozenset[str]) -> int:
    """Return the number of the first line with one of some reasons; that of no line if none has."""
    numbers = (n for n, one in enumerate(matches) if one and one.reason in reasons)
    return next(numbers, len(matches))


def _run_of(matches: Sequence[Match | None], prose: Sequence[int]) -> int:
    """Return where the first run of lines of furniture below some prose begins."""
    run = 0
    for number in range(prose[0] if prose else len(matches), len(matches)):
        match = matches[number]
        run = run + 1 if match and match.reason not in _PAGED else 0
        if run == _RUN:
            return number - _RUN + 1
    return len(matches)
