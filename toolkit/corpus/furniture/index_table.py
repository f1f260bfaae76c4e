"""Find the index table (索引号, 发布机构, 成文日期 …) above a published document.

A page's text keeps the table as lines: a field and its value on one line, several fields
on one line, or the field alone and its value on the next. One such line proves nothing (a
document may well say 分类), two strong fields together do.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from toolkit.corpus.furniture.traditional import simplified
from toolkit.corpus.furniture.words import FIELDS
from toolkit.corpus.lines.cleaning import clean
from toolkit.corpus.lines.marks import is_salutation
from toolkit.corpus.lines.numbered import Line, trim

KEYS = (
    "索引号|索取号|信息索引号?|信息编码|统一登记号|统一编号|发布机构|发布单位|发文机关|发文单位|"
    "制发机关|制定机关|公开机构|公开主体|责任部门|信息来源|公开方式|公开范围|公开时限|公开形式|"
    "公开日期?|著录日期|公开属性|公开类别|公开目录|所属目录|组配分类|主题分类|体裁分类|信息分类|信息类别|服务对象|"
    "分类|类别|成文日期|成文时间|发文日期|发文时间|发布日期|发布时间|生成日期|印发日期|生效日期|"
    "实施日期|施行日期|废止日期|废止时间|失效日期|失效时间|有效期|有效性|效力状态|效力级别|时效性|"
    "信息有效性|文号|发布文号|主题导航|发文字号|文件编号|文件字号|规范性文件编号|生命周期|主题词|关键词|关键字|"
    "信息名称|文件名称|名称|标题|内容概述|内容概要|语种|信息语种|信息格式|相关信息|是否有效|发文机构|发布部门|公开部门|公开责任部门|签署日期|"
    "信件编号|信件类型|(?:信件|来信|留言)标题|来信时间|来信人|办理状态|办理情况|回复时间|回复单位|答复单位|征集单位|征集部门|答复时间|受理单位|受理时间|办结时间|"
    "(?:问题|咨询|诉求|办件|征集)(?:分类|类别|类型|状态|编号|时间|日期|单位|部门)|参与人数"
)
# A field that no list has may stand among known ones; alone it proves nothing.
_OTHER = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:号|日期|时间|期|机构|机关|单位|部门|主题|分类|类别|类型|来源|方式|范围|状态|次数|级别|人|码)"
    r"\s?[:：].{0,60}"
)
# The same in a row of cells.
_OTHER_ROW = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4}(?:单位|部门|机构|日期|时间|状态|类型|类别|方式|编号|结果)\s[^\s。；]{1,24}(?:\s|\Z)){2,}"
)
_BRACKETED = re.compile(r"[【\[［]([\u4e00-\u9fff\s]{2,10})[】\]］]\s?[:：]?")
_NAMED = frozenset({"标题", "名称", "信息名称", "文件名称", "信件标题", "来信标题", "留言标题"})
_WEAK = re.compile(
    r"分类|类别|文号|名称|标题|主题词|关键词|关键字|有效期|信息来源|内容概[述要]|语种|相关信息"
)
# A guide to a service has these as well: alone they make no index table.
_SERVICE = re.compile(r"受理|办结|服务对象|办理|有效期|生效日期|施行日期|实施日期")
_FIELD = re.compile(rf"(?:{KEYS})(?:[:：].*|(?![\u4e00-\u9fff]).*)?")
# A row of fields with blanks between them, of which one that no list has comes first.
_ROW = re.compile(r"(?:[\u4e00-\u9fff]{2,10}\s?[:：]\s*+(?:[^\s:：。]{1,60}(?:\s++|\Z))?){2,}")
_BARE = re.compile(rf"(?:{KEYS})[:：]?")
_NO_VALUE = re.compile(r"(?!.*如下)[\u4e00-\u9fff]{2,8}[:：]")
_TOLD = re.compile(rf"(?:{FIELDS})[:：]?")
_KEY = re.compile(KEYS)
_INNER = re.compile(rf"(?:^|(?<=[\s|丨]))({KEYS})(?=\s?[:：]|[\s|丨]|$)")
_OWNED = re.compile(r"机构|机关|单位|主体|部门|来源")
_SENTENCE = re.compile(r"[。!！?？；;][”’」』)）]?\Z")
# 索 引 号: the letters of a field's name are spaced to fill the cell.
_SPACED = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<!\S[\u4e00-\u9fff]) (?=[\u4e00-\u9fff](?: |\Z|[:：]))"
    r"|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff]\s?[:：])"
)
_VALUE = re.compile(
    r"(?=.*\d)[-A-Za-z0-9/.:：号第年月日\s]{1,40}|"
    r"主动公开|依申请公开|不公开|有效|失效|废止|现行有效|长期(?:有效|公开)?|及时(?:公开)?|全社会|无|其他"
)
_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,10}[〔\[(（]\d{4}[〕\])）]\s?第?\d+号")
_OWNER = re.compile(r"[\u4e00-\u9fff]{2,24}(?:局|委|会|府|办|室|厅|院|站|中心|大队|处|街道|公司)")
_TITLED = re.compile(
    r"(?:信息名|文件名|名|信件标|来信标|留言标|标)[ \u3000\xa0]*[题称]\s*(?:[:：]|\t)[:：\s]*"
)
_OPENS = "【[［"
_BULLETS = "•·●▪ "
_FEWEST = 2
_PART = 6
_LONGEST = 160
_CELL = 60


def mark_index_table(lines: Sequence[Line]) -> list[bool]:
    r"""Return for each line whether it belongs to an index table.

    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> mark_index_table(read_lines("索  引  号 1137/2024\n发布机构 县农业农村局\n工作总结")[0])
    [True, True, False]
    """
    lines = simplified(lines)
    marked = [False] * len(lines)
    number = 0
    while number < len(lines):
        end = _end(lines, number)
        strong = {key for line in lines[number:end] for key in _strong_keys(line.text)}
        if len(strong) >= _FEWEST and not all(_SERVICE.match(key) for key in strong):
            marked[number:end] = [True] * (end - number)
            for title in _only_titles(lines, number, end):
                marked[title] = False
        number = max(end, number + 1)
    return marked


def part_titles(text: str, lines: Sequence[Line]) -> list[Line]:
    r"""Return the lines, the title cut off its field where an index table alone holds it.

    Letters to a mayor have theirs in a row of the table: the field goes, the title stays.

    Parameters
    ----------
    text : str
        The extracted text of the page.
    lines : sequence of Line
        Its lines.

    Examples
    --------
    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> page = "信件编号\t2023001\n信件标题\t增设斑马线\n来信时间\t2023-11-09"
    >>> [line.text for line in part_titles(page, read_lines(page)[0])]
    ['信件编号 2023001', '信件标题', '增设斑马线', '来信时间 2023-11-09']
    """
    rows = {n: cut for n, line in enumerate(lines) if (cut := _cut_title(text, line))}
    if not rows:
        return list(lines)
    table = mark_index_table(lines)
    parted: list[Line] = []
    for number, line in enumerate(lines):
        cut = rows.get(number) if table[number] else None
        if cut and not _is_said(cut[1].text, (*lines[:number], *lines[number + 1 :])):
            parted.extend(cut)
        else:
            parted.append(line)
    return parted


def _cut_title(text: str, line: Line) -> tuple[Line, Line] | None:
    """Return the field and the title of a line that holds no more than these two."""
    found = _TITLED.match(text, line.start, line.end)
    if not found or "\t" in text[found.end() : line.end].strip():
        return None
    field = trim(text, line.start, found.end())
    title = trim(text, found.end(), line.end)
    words = clean(text[slice(*title)])
    if not words:
        return None
    name = clean(text[slice(*field)])
    return Line(*field, name, line.gap, line.indent), Line(*title, words)


def _is_said(title: str, lines: Iterable[Line]) -> bool:
    """Return whether another line says a title, or a good part of it."""
    return any(
        title in line.text or (len(line.text) >= _PART and line.text in title) for line in lines
    )


def unspace(text: str) -> str:
    """Close the gaps inside a field's name, and take off the bullet before it.

    >>> unspace("索 引 号 11370828/2024"), unspace("• 有效性:")
    ('索引号 11370828/2024', '有效性:')
    """
    text = text.lstrip(_BULLETS)
    if " " in text:
        text = _SPACED.sub("", text)
    return _BRACKETED.sub(_unbracketed, text) if text[:1] in _OPENS else text


def _unbracketed(found: re.Match[str]) -> str:
    key = "".join(found[1].split())
    return f"{key}:" if _KEY.fullmatch(key) else found[0]


def _only_titles(lines: Sequence[Line], start: int, end: int) -> Iterator[int]:
    """Yield the lines of a table that hold the title, where the page has it nowhere else."""
    for number in range(start, end - 1):
        key = unspace(lines[number].text).rstrip(":：")
        title = lines[number + 1].text
        if key in _NAMED and all(line.text != title for line in (*lines[:number], *lines[end:])):
            yield number + 1


def _end(lines: Sequence[Line], start: int) -> int:
    """Return where a run of fields and values that begins at ``start`` ends."""
    number = start
    while number < len(lines) and (
        _is_field(lines[number].text) or (number > start and _goes_on(lines, number))
    ):
        bare = _BARE.fullmatch(unspace(lines[number].text)) or _named(lines, number)
        number += 1
        if bare and number < len(lines) and _is_cell(lines, number, bare.group()):
            number += 1
    return number


def _goes_on(lines: Sequence[Line], number: int) -> bool:
    """Return whether a line inside a table is a field that no list has, or an empty one."""
    text = lines[number].text
    empty = _is_empty(lines[number - 1].text, text)
    return empty or _is_other(text) or _named(lines, number) is not None


def _is_empty(above: str, text: str) -> bool:
    """Return whether a field without a value stands below another: 内容摘要： addresses nobody."""
    return above[-1] in ":：" and bool(_NO_VALUE.fullmatch(text)) and not is_salutation(text)


def _named(lines: Sequence[Line], number: int) -> re.Match[str] | None:
    """Return the name of a field that no such table must have, if its value stands below."""
    bare = _TOLD.fullmatch(unspace(lines[number].text))
    below = number + 1 < len(lines) and bare and _is_cell(lines, number + 1, bare.group())
    return bare if below else None


def _is_cell(lines: Sequence[Line], number: int, key: str) -> bool:
    """Return whether a line is the value of the field above: by its look or its place."""
    text = lines[number].text
    if _is_value(text, key):
        return True
    if key.rstrip(":：") in _NAMED and any(line.text == text for line in lines[number + 1 :]):
        return True
    following = lines[number + 1].text if number + 1 < len(lines) else ""
    names = _is_field(following) and key.rstrip(":：") in _NAMED
    between = names or bool(_BARE.fullmatch(unspace(following)))
    return between and len(text) <= _CELL and not _SENTENCE.search(text) and not _is_field(text)


def _is_field(text: str) -> bool:
    ended = _SENTENCE.search(text)
    if len(text) > _LONGEST or (ended and text.count(" ") < _FEWEST):
        return False
    bare = unspace(text)
    if not (_FIELD.fullmatch(bare) or (_ROW.fullmatch(bare) and _INNER.search(bare))):
        return False
    # Values in a row may end in a stop, a sentence names one field at most.
    return not ended or len(_INNER.findall(bare)) >= _FEWEST


def _is_other(text: str) -> bool:
    bare = unspace(text)
    told = _OTHER.fullmatch(bare) or _OTHER_ROW.fullmatch(bare)
    return bool(told) and not _SENTENCE.search(text)


def _strong_keys(text: str) -> list[str]:
    """Return the fields that a line of an index table names and that prove something."""
    if not _is_field(text):
        return []
    return [key for key in _INNER.findall(unspace(text)) if not _WEAK.match(key)]


def _is_value(text: str, key: str) -> bool:
    if _OWNED.search(key) and _OWNER.fullmatch(text):
        return True
    if _NUMBER.fullmatch(text):
        return "号" in key  # below 有效性 it is the document's own
    return bool(_VALUE.fullmatch(text))
