"""Read what a page says about itself in its index table and publication line."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise, zip_longest

from toolkit.corpus.fields.dates import days_in
from toolkit.corpus.furniture.index_table import KEYS, unspace
from toolkit.corpus.furniture.known import match_line
from toolkit.corpus.furniture.record import read_record
from toolkit.corpus.furniture.removal import Removed
from toolkit.corpus.furniture.words import ACCOUNTS, COLUMNS, FIELDS, TO_SIMPLIFIED

_NAMES = {
    "publisher": "发布机构|发布单位|发文机关|发文单位|制发机关|制定机关|公开机构|公开主体|责任部门|"
    "发文机构|发布部门|公开部门|公开责任部门|(?:回复|答复|征集)(?:单位|部门|机构)",
    "source": "信息来源|文章来源|新闻来源|稿件来源|本文来源|稿源|来源于|来源",
    "date": "发布日期|发布时间|发表时间|发表日期|发稿时间|公开日期|公开日|日期|时间",
    "updated": "更新时间|更新日期",
    "opening_date": "征集时间|征集日期",
    "written": "答复时间|回复时间|成文日期|成文时间|发文日期|发文时间|生成日期|印发日期",
    "document_number": "文号|发文字号|文件编号|文件字号",
    "title": "信息名称|文件名称|信件标题|来信标题|留言标题|名称|标题",
    "author": "作者|记者",
    "index_number": "索引号|索取号|信息索引号|信息索引",
}
_ALL = "|".join([KEYS, *_NAMES.values(), FIELDS])
# A clock may touch the field after it: 15:11:14来源：.
_KEY = re.compile(
    rf"(?:^|(?<=[\s|丨【\[(（])|(?<=\d)(?=[^\s:：]{{2,5}}\s?[:：]))({_ALL})(?:\s?[:：|丨]|(?=\s|$))"
)
_OFFICE = (
    r"[\u4e00-\u9fff]{2,22}"
    r"(?:局|府|委|会|厅|院|部|处|网|报|社|办公室|网站|中心|公司|集团|台|馆|大学|学院)(?![\u4e00-\u9fff])"
)
_OFFICIAL = re.compile(_OFFICE)
_SITE = (
    (
        "welcome line",
        re.compile(r"(?:访问|光临|来到|进入|浏览|登[录陆])(.{2,20}?(?:网站|网|门户))"),
    ),
    ("welcome line", re.compile(rf"(?:访问|光临|来到|进入|浏览|登[录陆])({_OFFICE})")),
    ("disclaimer", re.compile(r"版权(?:均|皆|全)?(?:属于?|归)(.{2,20}?)所有")),
    ("copyright", re.compile(r"版权所有\s?[:：]\s?([\u4e00-\u9fff]{4,24})")),
    ("copyright", re.compile(r"([\u4e00-\u9fff]{2,22}(?:网|网站|政府|[局厅委]|报社))版权所有")),
    # 市财政局 版权所有 网站统计: whose it is may stand on either side, an office is surer.
    ("copyright", re.compile(rf"({_OFFICE})\s?版权所有|版权所有\s?({_OFFICE})")),
    (
        "copyright",
        re.compile(r"版权所有\s?(?!未经|请勿|不得|禁止|违者|翻[版印]|盗版)([\u4e00-\u9fff]{4,24})"),
    ),
    ("copyright", re.compile(r"([\u4e00-\u9fff]{4,24})\s?版权所有")),
    (
        "filing number",
        re.compile(r"版权所有\s?[:：]\s?([\u4e00-\u9fff]{4,24}?)(?=备案|[^\u4e00-\u9fff]|\Z)"),
    ),
    ("filing number", re.compile(rf"({_OFFICE})\s?版权所有")),
    ("site footer", re.compile(r"(?:主办|承办|开办)(?:单位)?\s?[:：]\s?([\u4e00-\u9fff]{4,24})")),
    ("site footer", re.compile(r"([\u4e00-\u9fff]{4,24}?)\s?(?:主办|承办)")),
    ("filing number", re.compile(r"(?:主办|承办)(?:单位)?\s?[:：]\s?([\u4e00-\u9fff]{4,24})")),
    (
        "menu",
        re.compile(
            r"([\u4e00-\u9fff]{2,16}(?:人民政府|政务服务网?|局|委员会|街道办事处|管委会)|"
            r"[\u4e00-\u9fff]{2,8}[省市县区州旗盟][\u4e00-\u9fff]{1,8}(?:馆|中心|院|站|校|所))"
            r"(?:门户网站|网站)?(?:\s?[|丨>›].{0,12})?\Z"
        ),
    ),
    ("account name", re.compile(rf"\A({ACCOUNTS})\Z")),
)
_COLUMN = re.compile(COLUMNS)
_DAY = re.compile(
    r"\d{4} \d\d/\d\d(?: \d\d:\d\d:\d\d)|"
    r"\d{4}\s?[-年/.－／．]\s?\d{1,2}\s?[-月/.－／．]\s?\d{1,2}\s?日?|\b\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\b"
    r"|(?<![\d-])[012]\d-\d\d-\d\d(?![\d-])"
    r"|[一二][〇○О零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_TODAY = re.compile(r"星期|农历|今天")
_DATE = re.compile(r"\d{4}\s?[-年/.]\s?\d|\d{8}|月.{1,3}日|\d\.\d{1,2}\.\d{4}")
_MEDIUM = re.compile(
    r"[\u4e00-\u9fff]{2,10}(?:融媒体?(?:中心)?|[日晚早晨时周]报|电视台|新闻网|客户端|发布|头条)"
    r"|[\u4e00-\u9fff]{2,4}云(?=\s?\d{4}-)"
)
# Who published it, beside the day: 县人民政府 2023-09-12, [省发改委] 2016-04-01; or behind it.
_BESIDE_DAY = (
    re.compile(rf"\A[【\[（(]?\s?({_OFFICE})\s?[】\]）)]?\s{{0,4}}(?=\d{{4}}\s?[-年/.])"),
    re.compile(rf"\A\d{{4}}\s?[-年/.].{{3,20}}[\d日][\s|丨]{{1,3}}({_OFFICE})\Z"),
)
# What names nobody: a page of a site says that it is the site's own.
_OURS = re.compile(
    r"本[站网报刊台]|原创|本[站网]原创|转载|网络|互联网|佚名|未知|无|不详|[\u4e00-\u9fff]{0,6}网[友民]"
)
_NAMING = frozenset({"publisher", "source"})
_TOLD = frozenset({"publication line", "editor line"})
_OTHERS = frozenset({"links", "welcome line"})
# A field that no list has ends a value as well as a known one; a title may hold a colon.
_NEXT = re.compile(r"(?:\A|\s)[\u4e00-\u9fff]{2,10}[:：]")
# A day or a button may stand beside who published: 来源:法制司 2017-08-30 【打印】.
_THEN = re.compile(r"\s+(?=(?:19|20)\d\d\s?[-年/.]\s?\d|[【\[])")
_BEYOND = re.compile(r"\A([^【】\[\]]*)[】\]].*")
_EDGES = " |丨【】[]()（）:："


def read_metadata(removed: Iterable[Removed], top: int = 0) -> dict[str, str]:
    r"""Return what the removed lines say, in the page's words.

    Parameters
    ----------
    removed : iterable of Removed
        The lines that are no content.
    top : int
        Where the content begins: a day with its weekday above it is that of the visit, unless
        the page is a newspaper's.

    Returns
    -------
    dict of str to str
        Those of ``publisher``, ``date``, ``written`` (成文日期), ``updated``, ``opening_date``
        (of a call for opinions), ``document_number``, ``title``, ``author``, ``index_number`` (it
        may hold the issuer's code), ``source``, ``url`` (where a scraper noted it), ``site`` (that
        welcomes its reader, claims the copyright or runs the site), ``breadcrumb``, ``credits``
        (the lines of editors) and ``page`` (of a newspaper) that were found. Where no publisher
        is named, the source is; where no source is either, the site.

    Examples
    --------
    >>> from toolkit.corpus.furniture.removal import remove_furniture
    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> page = "发布日期:2024-12-06 16:16 信息来源:金乡县农业农村局 浏览次数:\n工作总结"
    >>> read_metadata(remove_furniture(read_lines(page)[0])[1])
    {'date': '2024-12-06 16:16', 'source': '金乡县农业农村局', 'publisher': '金乡县农业农村局'}
    """
    found: dict[str, str] = {}
    lines = list(removed)
    told = chain.from_iterable(map(_pairs, _told(lines)))
    last = [("site", _site(lines)), ("breadcrumb", _trail(lines))]
    for name, value in chain(_recorded(lines), told, _bare(lines, top), last):
        if value:
            found.setdefault(name, value)
    source = found.get("source") or found.get("site")
    if source:
        found.setdefault("publisher", source)
    return found


def _recorded(removed: Iterable[Removed]) -> Iterator[tuple[str, str]]:
    """Yield what a scraper noted above the text; a site may stand where an author should."""
    for one in removed:
        name, value = read_record(one.line.text) if one.reason == "record field" else ("", "")
        if name == "author" and _OFFICIAL.fullmatch(value):
            name = "source"
        if name == "date" and not _DATE.search(value):
            continue  # 昨天, Thu, 18 May 2023: what the page itself says may tell more
        if name and value and not (name in _NAMING and _names_nobody(value)):
            yield name, value


def _told(removed: Iterable[Removed]) -> Iterator[str]:
    """Yield the index table as one text, for a value may stand below its field; then the rest."""
    lines = [(one.reason, unspace(one.line.text)) for one in removed]
    yield " ".join(text for reason, text in lines if reason == "index table")
    told = [text for reason, text in lines if reason in _TOLD]
    for text, below in pairwise([*told, ""]):
        yield f"{text} {below}" if text[-1] in ":：" else text


def _trail(removed: Sequence[Removed]) -> str:
    """Return the trail to the page; without one, the column that alone stands above it."""
    arrows = [one.reason == "breadcrumb" and one.line.text[-1] in ">›»→" for one in removed]
    steps = zip(removed, [False, *arrows], strict=False)
    trail = " ".join(
        one.line.text
        for one, below_arrow in steps
        if one.reason == "breadcrumb" or (below_arrow and one.reason == "menu")
    )
    menu = (one.line.text for one in removed if one.reason == "menu")
    columns = [] if trail else [text for text in menu if _COLUMN.fullmatch(text)]
    return columns[0] if len(columns) == 1 else trail


def _site(removed: Iterable[Removed]) -> str:
    """Return the name that the site gives itself; empty if it gives none."""
    for reason, pattern in _SITE:
        for one in removed:
            match = pattern.search(one.line.text) if one.reason == reason else None
            if match:
                return next(name for name in match.groups() if name)
    return ""


def _pairs(text: str) -> Iterable[tuple[str, str]]:
    # Letter for letter, so that what is found stands at the same place in the page's words.
    keys = list(_KEY.finditer(text.translate(TO_SIMPLIFIED)))
    for key, following in zip_longest(keys, keys[1:]):
        end = following.start() if following else len(text)
        # 【来源：】【打印】: the field ends where its bracket does.
        value = _BEYOND.sub(r"\1", text[key.end() : end]).strip(_EDGES)
        name = _name(key.group(1))
        if name != "title":
            value = _NEXT.split(value, maxsplit=1)[0].strip(_EDGES)
            value = _THEN.split(value, maxsplit=1)[0].strip(_EDGES)
        if name in _NAMING:
            for opens, closes in ("（）", "()"):  # it stood at the end
                value += closes * (value.count(opens) - value.count(closes))
        if name and value and not (name in _NAMING and _names_nobody(value)):
            yield name, value


def _names_nobody(value: str) -> bool:
    """Return whether a value is the page's own word for its site, or the button beside it."""
    match = match_line(value)
    return bool(_OURS.fullmatch(value)) or (match is not None and match.reason == "share bar")


def _bare(removed: Sequence[Removed], top: int) -> Iterator[tuple[str, str]]:
    """Yield what stands without a field: the day, the medium, who wrote."""
    lines = [(one.reason, one.line.text) for one in removed]
    told = [text for reason, text in lines if reason in _TOLD]
    heads = [text for reason, text in lines if reason == "newspaper page header"]
    # Below a link a day is that of another page or of a comment, below 今天是： that of the visit.
    others = {below for above, below in _touching(removed) if above.reason in _OTHERS}
    days = [one.line.text for one in removed if one.reason in _TOLD and one not in others]
    visit = [one.line.text for one in removed if one.line.start < top and not heads]
    days = [text for text in days if not (_TODAY.search(text) and text in visit)]
    if len({day for text in heads for day, _ in days_in(text)}) > 1:
        heads = []  # a list of reports: which of them the page is, none says
    days += heads
    yield from (("date", day[0].strip()) for text in days if (day := _DAY.search(text)))
    yield from (("source", name) for name in _beside_day(removed, top))
    # The medium beside the day wrote the page; another may only be the name of an app.
    for text in (*sorted(told, key=lambda text: not _DAY.search(text)), *heads):
        medium = _MEDIUM.search(text) if not _KEY.search(text) else None
        if medium:
            yield "source", medium[0]
    for beside in _BESIDE_DAY:
        yield from (("source", one[1]) for text in told if (one := beside.match(text)))
    credits = " ".join(text for reason, text in lines if reason == "editor line")
    if credits:
        yield "credits", credits
    if heads:
        yield "page", heads[0]


def _beside_day(removed: Sequence[Removed], top: int) -> Iterator[str]:
    """Yield who sent a page, on a line of its own: any name above the day, below it an office.

    Both stand below the headline, as in a messenger.
    """
    for above, below in _touching([one for one in removed if one.line.start > top]):
        for name, day in ((above, below), (below, above)):
            told = name.reason == "account name" and day.reason == "publication line"
            named = name is above or _OFFICIAL.fullmatch(name.line.text)
            ours = _OURS.fullmatch(name.line.text)
            if told and named and not ours and _DAY.search(day.line.text):
                yield name.line.text


def _touching(removed: Sequence[Removed]) -> Iterator[tuple[Removed, Removed]]:
    """Yield each two lines with no content between them, as nothing but their breaks parts them."""
    for above, below in pairwise(removed):
        line = below.line
        if line.start - line.indent - above.line.end <= line.gap + 1:
            yield above, below


def _name(key: str) -> str:
    return next((name for name, keys in _NAMES.items() if re.fullmatch(keys, key)), "")
