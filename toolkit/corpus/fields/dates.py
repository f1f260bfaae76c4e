"""Read when a page was published, and in which words it says so.

Places are asked in this order, and the first full date wins:

1. metadata: 发布日期 and its like, then 成文日期, then 更新时间; never a day on which something
   ends or takes effect (废止日期, 截止时间);
2. datelines (本报2024年12月6日讯);
3. the address of the page (``t20241206_123.html``, ``/2024-12/06/``, ``/art/2024/12/6/``);
4. the title, if it holds a whole date;
5. the text: a line that is nothing but a date (a signature, or under the title), a line of
   publication (2023-01-04 10:25 来源:), the lines under a regulation's title that say when it was
   passed, published or amended (the latest of them: the page holds that version), or a date that
   opens the first paragraph. A date or a year in the middle of a sentence (截至2020年初,
   2024年,武城县…) is something the page talks about, not its own date;
6. the name of the file (``20241206_武城县.html``), which may be the day of saving and counts least.

A day and month without a year (11月13日) is no date: its words are kept, unless the address gives
the same month with a year (``/202411/``) or the file's name a whole day. Impossible days (2月30日)
are passed over. A column of dates that says a month or a year only (2024年5月) gives no date
either, but one found elsewhere counts only if it lies in that month or year.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from toolkit.corpus.fields.file_name import day_in_name, real_day
from toolkit.corpus.fields.periods import month_of, serial_day
from toolkit.corpus.furniture.words import VISITED


class DateFound(NamedTuple):
    """A publication date, or why there is none.

    Attributes
    ----------
    date : datetime.date or None
        None if no full date was found.
    source : str
        ``metadata``, ``dateline``, ``url``, ``title``, ``text`` or ``file name``; without a date
        ``no year`` if only a day and month were found, ``no day`` or ``no month`` if a field of
        a date says no more than a month or a year, ``not read`` if it says what is no date, and
        ``not found`` if there is nothing.
    text : str
        The words; empty if nothing was found.
    """

    date: date | None
    source: str
    text: str


_DIGIT = {c: i % 10 for i, c in enumerate("〇一二三四五六七八九零")} | dict.fromkeys("○О", 0)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９：－／．", "0123456789:-/.")
_SHOWN = 40
_HAN = "一二三四五六七八九十廿卅"
_DAY = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?[日号]?"
    r"|(?P<s>[-/.])(?P<m2>\d{1,2})(?P=s)(?P<d2>\d{1,2})"
    r"|\s(?P<m4>\d\d)/(?P<d4>\d\d)(?=\s\d\d:\d\d:\d\d))(?!\d)"
    r"|(?P<hy>[一二][〇○О零一二三四五六七八九]{3})年"
    rf"(?P<hm>[{_HAN}]{{1,2}})月(?P<hd>[{_HAN}]{{1,3}})[日号]"
    r"|(?<![\d.])(?P<d3>\d{1,2})\.(?P<m3>\d{1,2})\.(?P<y3>(?:19|20)\d\d)(?![\d.]|\s?年)"
)
_COMPACT = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d)")
_SHORT = re.compile(r"(?P<y>[012]\d)-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])")
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_ADDRESS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d){_YEAR}(?P<m>\d\d)(?P<d>\d\d)(?!\d)",
        rf"(?<!\d){_YEAR}(?P<m>\d\d)(?P<d>\d\d)(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?(?!\d)",
        rf"/{_YEAR}[-/](?P<m>\d{{1,2}})[-/](?P<d>\d{{1,2}})(?=[/_.?]|$)",
        rf"/{_YEAR}[-/](?P<m>\d\d)(?P<d>\d\d)(?=[/_.?]|$)",
        rf"/{_YEAR}(?P<m>\d\d)[-/](?P<d>\d\d)(?=[/_.?]|$)",
    )
)
# An archive puts its own address, and the day or second of its copy, before that of the page.
_ARCHIVED = re.compile(r"https?://[^/]+/web/\d{4,14}[a-z_]*/(?=https?:)")
_ADDRESS_MONTH = re.compile(r"/(?P<y>(?:19|20)\d\d)[-/]?(?P<m>\d\d)(?=/)")
_MONTH_DAY = re.compile(
    rf"(?<![\d年{_HAN}])(?:(?P<m>\d{{1,2}})月(?P<d>\d{{1,2}})|(?P<hm>[{_HAN}]{{1,2}})月(?P<hd>[{_HAN}]{{1,3}}))[日号]"
)
_OPENS = re.compile(r"(?:^|[。！？\n□)）\s]|讯|报道|消息|[电于在])\s*$")
_PUBLISHED = re.compile(r"发布|发表|发稿|公开|刊发|^date|publi|pubdate", re.I)
_WRITTEN = re.compile(r"成文|发文|印发|生成|written|签发", re.I)
_OTHER = re.compile(r"日期|时间|date|time", re.I)
_NOT_OURS = re.compile(r"废止|失效|生效|施行|实施|截止|有效|retrieved|采集|抓取|开始|结束", re.I)
_LINE_OF_PUBLICATION = re.compile(
    r"来源|作者|编辑|发布|浏览|点击|阅读|字号|记者|星期|日期|时间|第\s*\d+\s*版"
)
_HISTORY = re.compile(r"^[(（]?\s*(?=\d{4}年).{0,120}(?:通过|批准|公布|发布|修正|修订|印发)")
_VISIT = re.compile(rf"{VISITED}\s?\Z")
#: What makes a day one of effect, or the edge of a period.
_EFFECT = re.compile(r"\s*(?:(?:起|开始)?(?:施行|实施|生效|执行)|之?[前后]|以[来前后]|[至起到—-])")


def read_date(  # noqa: PLR0913 - the places of a day, by keyword
    *,
    metadata: Mapping[str, str],
    datelines: Sequence[str] = (),
    url: str = "",
    title: str = "",
    text: str = "",
    file: str = "",
    given: str = "",
) -> DateFound:
    """Return the publication date of a page with its evidence.

    Parameters
    ----------
    metadata : mapping of str to str
        What the page or its source says about itself: ``{"发布日期": "2024-12-06"}``.
    datelines : sequence of str
        Lines of place, date and reporter.
    url, title : str
    text : str
        The first and last paragraphs, one a line.
    file : str
        Name of the file that holds this page alone.
    given : str
        What the source, such as a table's column, gives as the date, if it does; it is among
        ``metadata`` too. A month or year there bounds every other date.

    Examples
    --------
    >>> read_date(metadata={"成文日期": "二〇二四年十二月六日"}).date.isoformat()
    '2024-12-06'
    >>> read_date(metadata={}, url="http://a.gov.cn/zw/202412/t20241206_98.html").source
    'url'
    >>> read_date(metadata={}, text="11月13日,专题新闻发布会召开。截至2020年初,有贫困户。")
    DateFound(date=None, source='no year', text='11月13日')
    """
    told = given.strip()
    found = [
        *_in_texts("metadata", _dated_values(metadata), compact=True),
        *_in_table(told),
        *_in_texts("dateline", datelines),
        *_in_address(url),
        *_in_texts("title", [title]),
        *_in_text(text),
    ]
    named = day_in_name(file)
    if month := month_of(told):
        # What names another month is not the page's day, wherever else it stands.
        found = [one for one in found if one.date and month == _as_far(one.date, month)]
        named = named if named and month == _as_far(named[0], month) else None
    if found:
        return found[0]
    partly = _without_year([("dateline", line) for line in datelines] + [("text", text)], url)
    if named and partly.date is None:
        return DateFound(named[0], "file name", named[1])
    if month:
        if partly.date and month == _as_far(partly.date, month):
            return partly
        return DateFound(None, "no day" if month[1] else "no month", told)
    return DateFound(None, "not read", told[:_SHOWN]) if told and not partly.text else partly


def _as_far(day: date, like: tuple[int, int | None]) -> tuple[int, int | None]:
    """Return the year and the month of a day, the month only where ``like`` has one."""
    return day.year, day.month if like[1] else None


def _in_table(told: str) -> list[DateFound]:
    """Return the day that a column of dates gives as a number."""
    day = serial_day(told)
    return [DateFound(day, "metadata", told)] if day else []


def days_in(text: str) -> list[tuple[date, str]]:
    """Return every full date in a text with its words; impossible days are passed over.

    >>> [(day.isoformat(), words) for day, words in days_in("2024年12月6日,2023-02-30,2024/1/2")]
    [('2024-12-06', '2024年12月6日'), ('2024-01-02', '2024/1/2')]
    """
    days = ((_day(match), match[0].strip()) for match in _DAY.finditer(text.translate(_FULL_WIDTH)))
    return [(day, words) for day, words in days if day]


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    if parts.get("hy"):
        year = int("".join(str(_DIGIT[c]) for c in parts["hy"]))
        return real_day(year, _han(parts["hm"]), _han(parts["hd"]))
    if parts.get("y3"):
        return real_day(int(parts["y3"]), parts["m3"], parts["d3"])
    month = parts.get("m") or parts.get("m2") or parts.get("m4")
    day = parts.get("d") or parts.get("d2") or parts.get("d4")
    return real_day(int(parts["y"]), month, day)


def _han(numeral: str) -> int:
    """Read 一 to 三十一, with 廿 and 卅.

    >>> _han("十"), _han("二十一"), _han("廿八")
    (10, 21, 28)
    """
    spelt = numeral.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = spelt.rpartition("十")
    return (10 * _DIGIT.get(tens, 1) if ten else 0) + (_DIGIT.get(ones, 0) if ones else 0)


def _dated_values(metadata: Mapping[str, str]) -> list[str]:
    """Values of the fields that hold a date, the day of publication first."""
    usable = [(k, str(v)) for k, v in metadata.items() if v and not _NOT_OURS.search(k)]
    ordered = [v for rule in (_PUBLISHED, _WRITTEN, _OTHER) for k, v in usable if rule.search(k)]
    return list(dict.fromkeys(ordered))


def _in_texts(source: str, texts: Iterable[str], *, compact: bool = False) -> list[DateFound]:
    found: list[DateFound] = []
    for text in texts:
        found += [DateFound(day, source, words) for day, words in days_in(text)]
        if compact and (short := _SHORT.match(text)):  # 24-03-05, the year before the month
            day = real_day(2000 + int(short["y"]), int(short["m"]), int(short["d"]))
            found += [DateFound(day, source, short[0])] if day else []
        if compact:
            matches = _COMPACT.finditer(text.translate(_FULL_WIDTH))
            found += [DateFound(day, source, m[0]) for m in matches if (day := _day(m))]
    return found


def _in_address(url: str) -> list[DateFound]:
    url = _ARCHIVED.sub("", url)
    matches = (match for pattern in _ADDRESS for match in pattern.finditer(url))
    return [DateFound(day, "url", m[0].strip("/")) for m in matches if (day := _day(m))]


def _in_text(text: str) -> list[DateFound]:
    """Return the dates that a text gives as its own: lines of their own, history, opening."""
    lines = [line.strip() for line in text.translate(_FULL_WIDTH).split("\n") if line.strip()]
    alone = [found for line in lines for found in _alone(line)]
    history = [found for line in lines if _HISTORY.match(line) for found in _passed(line)]
    latest = sorted(history, key=lambda found: found[0], reverse=True)[:1]
    opening = [
        (day, match[0])
        for line in lines[:1]
        if (match := _DAY.match(line))
        and (day := _day(match))
        and not _EFFECT.match(line, match.end())
    ]
    return [DateFound(day, "text", words) for day, words in [*alone, *latest, *opening]]


def _passed(line: str) -> list[tuple[date, str]]:
    """Return the dates of a regulation's history, but for the one on which it takes effect."""
    return [
        (day, match[0])
        for match in _DAY.finditer(line)
        if (day := _day(match)) and not _EFFECT.match(line, match.end())
    ]


def _alone(line: str) -> list[tuple[date, str]]:
    """Return the date of a line that holds little else."""
    match = _DAY.search(line)
    day = _day(match) if match else None
    if not match or not day or _EFFECT.match(line, match.end()):
        return []
    if _VISIT.search(line, 0, match.start()):
        return []
    rest = line[: match.start()] + line[match.end() :]
    signed = len(rest.strip(" ()（）:：.。0123456789")) <= 2
    publication = len(rest) <= 60 and bool(_LINE_OF_PUBLICATION.search(rest))
    known = signed or (publication and not line.endswith(("。", "；")) and not _HISTORY.match(line))
    return [(day, match[0])] if known else []


def _without_year(texts: Iterable[tuple[str, str]], url: str) -> DateFound:
    """Return a day and month that opens a sentence, with the year of a like address."""
    for source, text in texts:
        for match in _MONTH_DAY.finditer(text):
            month = int(match["m"]) if match["m"] else _han(match["hm"])
            day = int(match["d"]) if match["d"] else _han(match["hd"])
            # 2000 is a leap year: 2月29日 is possible.
            if not real_day(2000, month, day):
                continue
            if source == "text" and not _OPENS.search(text[: match.start()]):
                continue
            address = _ADDRESS_MONTH.search(url)
            agrees = address is not None and int(address["m"]) == month
            full = real_day(int(address["y"]), month, day) if address and agrees else None
            return DateFound(full, source if full else "no year", match[0])
    return DateFound(None, "not found", "")
