"""Read what a page says about itself in its index table and publication line."""

import re
from collections.abc import Iterable

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
}
_ALL = "|".join(
    [
        KEYS,
        *_NAMES.values(),
        "浏览次数|浏览量|浏览|点击数|点击量|点击|阅读|字号|字体|编辑|责任编辑|审核",
    ]
)
_KEY = re.compile(rf"(?:^|(?<=[\s|丨【\[(（]))({_ALL})(?:\s?[:：]|(?=\s|$))")
_DAY = re.compile(r"\d{4}\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}\s?日?")
_TOLD = frozenset({"index table", "publication line", "editor line"})
_EDGES = " |丨【】[]()（）:："


def read_metadata(removed: Iterable[Removed]) -> dict[str, str]:
    r"""Return what the removed lines say, in the page's words.

    Returns
    -------
    dict of str to str
        Those of ``publisher``, ``date``, ``written`` (成文日期), ``document_number``, ``title``
        and ``author`` that were found. Where no publisher is named, the source is.

    Examples
    --------
    >>> from toolkit.corpus.furniture import remove_furniture
    >>> from toolkit.corpus.lines import read_lines
    >>> page = "发布日期:2024-12-06 16:16 信息来源:金乡县农业农村局 浏览次数:\n工作总结"
    >>> read_metadata(remove_furniture(read_lines(page)[0])[1])
    {'date': '2024-12-06 16:16', 'publisher': '金乡县农业农村局'}
    """
    found: dict[str, str] = {}
    for one in removed:
        if one.reason in _TOLD:
            for name, value in _pairs(unspace(one.line.text)):
                found.setdefault(name, value)
    source = found.pop("source", "")
    if source and "publisher" not in found:
        found["publisher"] = source
    return found


def _pairs(text: str) -> Iterable[tuple[str, str]]:
    keys = list(_KEY.finditer(text))
    ends = [key.start() for key in keys[1:]] + [len(text)]
    for key, end in zip(keys, ends, strict=True):
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
