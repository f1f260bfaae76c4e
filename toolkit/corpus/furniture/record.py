"""Find the head that a scraper wrote above the text it saved.

``标题：…``, ``发布时间：…``, ``url: …``, a field a line, and below them ``正文：`` or a rule of
equals signs or dashes: no page has this, who saved it wrote it. A rule may stand above them too, as
over the front matter of Markdown. An address must be among the fields, or a title and nothing that
no scraper writes: a notice of a talk has 题目, 时间, 地点 and 内容 as well.
"""

import re
from collections.abc import Iterator, Sequence

from toolkit.corpus.lines.cleaning import BLANK, clean
from toolkit.corpus.lines.numbered import Line, read_lines, trim

#: What a field of the head tells of the page, by its name there.
_NAMES = {
    "title": r"(?:文章|新闻|政策|文件|网页)?(?:标题|题目|题名)|(?:page_?)?(?:title|headline)",
    "url": r"(?:原文|文章|网页|页面|来源|政策)?(?:链接|网址|地址)|(?:page_?)?(?:url|link|href)|"
    r"url source",
    "date": r"(?:发布|发表|公布|刊发)?(?:时间|日期)|(?:pub(?:lish)?(?:ed)?)?[_ ]?(?:date|time)|"
    r"published(?:_at|_on)?",
    "publisher": r"(?:发布|发文|制定|公开)(?:机构|机关|单位|部门)|publisher|agency|department",
    "source": r"(?:信息|文章|新闻)?来源|source|site(?:_?name)?|website",
    "author": r"作者|记者|author|reporter",
    "document_number": r"(?:发文)?(?:文号|字号)",
    "": r"栏目|分类|类别|关键[词字]|标签|编号|序号|索引号|地区|省份|城市|摘要|本地目录|"
    r"id|category|column|channel|keywords?|tags?|summary|abstract|region|province|city|"
    # What trafilatura and clippers write besides.
    r"created|updated|modified|hostname|description|categories|fingerprint|license|image|pagetype|language|filedate",
}
_KNOWN = tuple((name, re.compile(keys, re.IGNORECASE)) for name, keys in _NAMES.items())
_FIELD = re.compile(r"([\u4e00-\u9fff]{2,8}|[A-Za-z][A-Za-z_ ]{1,15})\s?[:：]\s*(?!//)")
_CONTENT = re.compile(
    r"(?:文章|新闻|网页|政策)?(?:正文|内容|全文)|正文内容|(?:full_?)?(?:content|text|body)|"
    r"markdown content",
    re.IGNORECASE,
)
_RULED = r"(?:={3,}|-{3,}|—{3,}|\*{4,}|#{3,}|_{4,}|~{4,})"
_RULE = re.compile(rf"{_RULED}(?:\s?[^\s=*#_~—-]{{1,8}}\s?{_RULED})?")
_QUOTED = re.compile(r"([\"'])(.+)\1")
_ADDRESS = re.compile(r"https?://\S+")
_SENTENCE = re.compile(r"[。！？!?；;][”’」』)）]?\Z")
_ITEM = "- "
_TOP = 24
_FEWEST = 2
_ODD = 2
_PART = 6
_FIRST = 4
_NEAR = 60


def mark_record(lines: Sequence[Line]) -> list[bool]:
    r"""Return for each line whether it belongs to the head that a scraper wrote.

    The value of a title on a line of its own does not, nor what stands between the fields where
    none of them is the title: it may be that.

    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> page = "标题：农村公路养护\n时间：2023-05-06\n正文：\n全县养护公路12公里。"
    >>> mark_record(read_lines(page)[0])
    [True, True, True, False]
    """
    head = _read_head(lines)
    has_title = "title" in head
    mine = [
        name is not None or (has_title and not _is_bare_title(lines[number - 1].text))
        for number, name in enumerate(head)
    ]
    return mine + [False] * (len(lines) - len(mine))


def record_starts(text: str) -> list[int]:
    """Return where the heads of a scraper begin, if a text begins with one.

    Each begins with the field with which the first does.
    """
    first = _FIELD.match(text.lstrip(BLANK))
    if first is None or _name(first[1]) is None:
        return []
    lines = read_lines(text)[0]
    fields = (_FIELD.match(line.text) for line in lines)
    alike = [n for n, field in enumerate(fields) if field and field[1] == first[1]]
    heads = [n for n in alike if _read_head(lines[n : n + _TOP])]
    return [lines[n].start for n in heads] if heads[:1] == [0] else []


def part_record(text: str, lines: Sequence[Line]) -> list[Line]:
    r"""Return the lines, title and text cut off their fields where the head alone holds them.

    Parameters
    ----------
    text : str
        The extracted text of the page.
    lines : sequence of Line
        Its lines.

    Examples
    --------
    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> page = "title: 农村公路养护\nurl: http://a.cn/1\ncontent: 全县养护公路12公里。"
    >>> [line.text for line in part_record(page, read_lines(page)[0])]
    ['title:', '农村公路养护', 'url: http://a.cn/1', 'content:', '全县养护公路12公里。']
    """
    marked = mark_record(lines)
    if not any(marked):
        return list(lines)
    others = [line.text for line, mine in zip(lines, marked, strict=True) if not mine]
    parted: list[Line] = []
    for line, mine in zip(lines, marked, strict=True):
        parted.extend(_parted(text, line, others) if mine else (line,))
    return parted


def read_record(text: str) -> tuple[str, str]:
    """Return what a line of the head tells of the page, and its value; empty if nothing.

    >>> read_record("发布时间: 2012-05-03 09:28")
    ('date', '2012-05-03 09:28')
    """
    found = _FIELD.match(text)
    name = _name(found[1]) if found else None
    value = text[found.end() :].strip() if found else ""
    if quoted := _QUOTED.fullmatch(value):
        value = quoted[2]
    if not name or (name == "url" and not _ADDRESS.fullmatch(value)):
        return "", ""
    return name, value


def _read_head(lines: Sequence[Line]) -> list[str | None]:
    """Return what each line of the head tells, None if it is no field; nothing without a head."""
    ruled = bool(lines) and _RULE.fullmatch(lines[0].text)
    told: list[str | None] = [""] if ruled else []
    for line in lines[len(told) : _TOP]:
        field = _FIELD.match(line.text)
        if _RULE.fullmatch(line.text) or (field and _CONTENT.fullmatch(field[1].strip())):
            return [*told, ""] if _is_head(lines, told) else []
        listed = told and line.text.startswith(_ITEM)
        name = _name(field[1]) if field else "" if listed else None
        told.append(name)
        if told[0] is None or (name is None and _SENTENCE.search(line.text)):
            return []
    return []


def _is_head(lines: Sequence[Line], told: Sequence[str | None]) -> bool:
    """Return whether lines that tell so much stand above a text: a title alone may be a talk's."""
    names = [name for name in told if name is not None]
    odd = [
        number
        for number, name in enumerate(told)
        if name is None and not _is_bare_title(lines[number - 1].text)
    ]
    proven = "url" in names or ("title" in names and not odd)
    return len(names) >= _FEWEST and len(odd) <= _ODD and proven


def _name(key: str) -> str | None:
    """Return what a field tells, empty if that is not asked for; None if no head has it."""
    return next((name for name, keys in _KNOWN if keys.fullmatch(key.strip())), None)


def _is_bare_title(text: str) -> bool:
    found = _FIELD.fullmatch(text)
    return found is not None and _name(found[1]) == "title"


def _parted(text: str, line: Line, others: Sequence[str]) -> Iterator[Line]:
    """Yield a field of the head, and its value apart if that is the text or an untold title."""
    found = _FIELD.match(text, line.start, line.end)
    value = clean(text[found.end() : line.end]) if found else ""
    if not found or not value or not _holds_content(found[1], value, others):
        yield line
        return
    field = trim(text, line.start, found.end())
    yield Line(*field, clean(text[slice(*field)]), line.gap, line.indent)
    yield Line(*trim(text, found.end(), line.end), value)


def _holds_content(key: str, value: str, others: Sequence[str]) -> bool:
    if _CONTENT.fullmatch(key.strip()):
        return True
    return _name(key) == "title" and not _is_said(value, others)


def _is_said(title: str, others: Sequence[str]) -> bool:
    """Return whether the text below begins with the title, or with a good part of it."""
    return any(
        0 <= text.find(title) <= _NEAR or (len(text) >= _PART and text in title)
        for text in others[:_FIRST]
    )
