"""Read what a page says about itself in its index table and publication line."""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from toolkit.corpus.furniture import Removed
from toolkit.corpus.index_table import KEYS, unspace

_NAMES = {
    "publisher": "发布机构|发布单位|发文机关|发文单位|制发机关|制定机关|公开机构|公开主体|责任部门",
    "source": "信息来源|文章来源|新闻来源|稿件来源|稿源|来源",
    "date": "发布日期|发布时间|发表时间|发稿时间|公开日期|更新时间|更新日期|日期|时间",
    "written": "成文日期|成文时间|发文日期|发文时间|生成日期|印发日期",
    "document_number": "文号|发文字号|文件编号|文件字号",
    "title": "信息名称|文件名称|名称|标题",
    "author": "作者|记者",
    "index_number": "索引号|索取号|信息索引号|信息索引",
}
_ALL = "|".join(
    [
        KEYS,
        *_NAMES.values(),
        "浏览次数|浏览量|浏览|点击数|点击量|点击|阅读|字号|字体|编辑|责任编辑|审核",
    ]
)
_KEY = re.compile(rf"(?:^|(?<=[\s|丨【\[(（]))({_ALL})(?:\s?[:：]|(?=\s|$))")
_SITE = (
    (
        "welcome line",
        re.compile(r"(?:访问|光临|来到|进入|浏览|登[录陆])(.{2,20}?(?:网站|网|门户))"),
    ),
    ("disclaimer", re.compile(r"版权(?:均|皆|全)?(?:属于?|归)(.{2,20}?)所有")),
    ("copyright", re.compile(r"版权所有\s?[:：]?\s?([\u4e00-\u9fff]{4,24})")),
)
_DAY = re.compile(r"\d{4}\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}\s?日?")
_TOLD = frozenset({"publication line", "editor line"})
_EDGES = " |丨【】[]()（）:："


def read_metadata(removed: Iterable[Removed]) -> dict[str, str]:
    r"""Return what the removed lines say, in the page's words.

    Returns
    -------
    dict of str to str
        Those of ``publisher``, ``date``, ``written`` (成文日期), ``document_number``, ``title``,
        ``author``, ``index_number`` (it may hold the issuer's code), ``source``, ``site`` (that
        welcomes its reader or claims the copyright) and ``breadcrumb`` that were found. Where
        no publisher is named, the source is; where no source is either, the site.

    Examples
    --------
    >>> from toolkit.corpus.furniture import remove_furniture
    >>> from toolkit.corpus.lines import read_lines
    >>> page = "发布日期:2024-12-06 16:16 信息来源:金乡县农业农村局 浏览次数:\n工作总结"
    >>> read_metadata(remove_furniture(read_lines(page)[0])[1])
    {'date': '2024-12-06 16:16', 'source': '金乡县农业农村局', 'publisher': '金乡县农业农村局'}
    """
    found: dict[str, str] = {}
    lines = list(removed)
    for text in _told(lines):
        for name, value in _pairs(text):
            found.setdefault(name, value)
    crumbs = " ".join(one.line.text.strip() for one in lines if one.reason == "breadcrumb")
    for name, value in (("site", _site(lines)), ("breadcrumb", crumbs)):
        if value:
            found.setdefault(name, value)
    source = found.get("source") or found.get("site")
    if source:
        found.setdefault("publisher", source)
    return found


def _told(removed: Iterable[Removed]) -> Iterator[str]:
    """Yield the index table as one text, for a value may stand below its field; then the rest."""
    lines = [(one.reason, unspace(one.line.text)) for one in removed]
    yield " ".join(text for reason, text in lines if reason == "index table")
    yield from (text for reason, text in lines if reason in _TOLD)


def _site(removed: Iterable[Removed]) -> str:
    """Return the name that the site gives itself; empty if it gives none."""
    for reason, pattern in _SITE:
        for one in removed:
            match = pattern.search(one.line.text) if one.reason == reason else None
            if match:
                return match.group(1)
    return ""


def _pairs(text: str) -> Iterable[tuple[str, str]]:
    keys = list(_KEY.finditer(text))
    for key, following in zip_longest(keys, keys[1:]):
        end = following.start() if following else len(text)
        value = text[key.end() : end].strip(_EDGES)
        name = _name(key.group(1))
        if name and value:
            yield name, value
    day = _DAY.match(text)
    if day:
        yield "date", day.group().strip()


def _name(key: str) -> str:
    for name, keys in _NAMES.items():
        if key in keys.split("|"):
            return name
    return ""
