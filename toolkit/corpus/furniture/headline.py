"""Find the headline of a page among its furniture.

The headline parts the head of a page in two: what stands above it names the site and its
columns, what stands below it is the text. It is looked for where pages put it: right above
the line of publication (发布时间 … 来源 …), else as the first headline below it; on a page
without such a line, as the first headline below the navigation, or inside an index table. A
page that has none of these gives no answer: its first lines are its own.
"""

import re
from collections.abc import Sequence

from toolkit.corpus.furniture.again import says_again
from toolkit.corpus.furniture.record import read_record
from toolkit.corpus.furniture.shape import is_row_of_names, is_text_above
from toolkit.corpus.lines.marks import (
    ends_headline,
    is_cried_headline,
    is_headline,
    is_signature,
    is_subtitle,
)
from toolkit.corpus.lines.numbered import Line

#: Furniture that may stand between a headline and its line of publication.
_BESIDE = frozenset(
    {
        "publication line",
        "share bar",
        "view count",
        "editor line",
        "links",
        "account name",
        "call to press",
        "video player",
        "index table",
    }
)
NAVIGATION = frozenset(
    {"menu", "breadcrumb", "welcome line", "site address", "index table", "navigation", "notice"}
)
_TOP = NAVIGATION | {"newspaper page header", "page number", "editor line", "contents"}
# 2024年3月5日 星期二 on top of a page is the day of the visit.
_TODAY = re.compile(r"星期|农历|今天")
_PUBLISHED = re.compile(r"[:：]|\d{1,2}:\d{2}|\d{4}[-/.]\d|\d\d-\d\d-\d\d")
_FIELD = re.compile(
    r"[\u4e00-\u9fff]{0,8}(?:号|日期|时间|[效周]期|机构|单位|部门|主题|分类|类别|类型|来源|作者|嘉宾|地点|地址|[信人]人|次数|状态|方式|范围|"
    r"关键词|搜索|热词)\s?[:：].*|致[\u4e00-\u9fff]{2,12}(?:书记|[省市县区镇乡]长)"
)
_ENTRY = re.compile(r"[\u4e00-\u9fff]{2,4}\s?[:：]\s?[^:：]{1,40}")
_KEYED = re.compile(r"[\u4e00-\u9fff]{2,4}[:：]")
_KEY = re.compile(r"[\u4e00-\u9fff ]{2,8}[:：]")
_TITLED = re.compile(r"(?:\A|[\s|])(?:标\s?题|(?:信息|文件)?名\s?称)\s?[:：|\s]+(.*)")
_DATED = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
_DAY = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}")
_SENTENCE = re.compile(r"[。!！?？；;：:，,]")
_LEAST = 4
_LONG = 60
_LONGEST = 120
_WINDOW = 200
_VALUE = 20
_SHORTEST = 6
_LONGER = 10
_OWN = 3
_KICKERS = 2
_CELLS = 4
_KICKER = 7


def find_headline(
    lines: Sequence[Line], reasons: Sequence[str | None], head: int
) -> tuple[int, int] | None:
    r"""Return the numbers of the first and the last line of a page's headline.

    Parameters
    ----------
    lines : sequence of Line
        All lines of the page.
    reasons : sequence of str or None
        What the rules make of each.
    head : int
        Number of the first line of prose.

    Examples
    --------
    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> page = "青河县\n公示公告\n浏览次数:\n关于春季防火的通告\n发布时间:2024-03-05\n现通告如下。"
    >>> find_headline(read_lines(page)[0], [None, None, "view count", None, "publication line"], 5)
    (3, 3)
    """
    for find in (_named_in_field, _above_publication, _below_navigation, _in_table):
        if (last := find(lines, reasons, head)) is not None:
            return _first(lines, reasons, last), last
    return None


def _named_in_field(lines: Sequence[Line], reasons: Sequence[str | None], head: int) -> int | None:
    """Return the headline that a table or a scraper's head names in a field: the last such line."""
    below = (n for n in range(1, head) if reasons[n] is None and _is_title_field(lines, reasons, n))
    if (apart := next(below, None)) is not None:
        return apart
    names = [f"{title} " for n in range(head) if (title := _named_in(lines[n].text, reasons[n]))]
    free = (n for n in range(head - 1, -1, -1) if names and reasons[n] is None)
    told = (n for n in free if any(name.startswith(f"{lines[n].text} ") for name in names))
    return next((n for n in told if _may_be(lines, reasons, n)), None)


def _is_title_field(lines: Sequence[Line], reasons: Sequence[str | None], number: int) -> bool:
    """Return whether a scraper's field for the title stands above a line, apart from its value."""
    field = reasons[number - 1] == "record field"
    return field and read_record(lines[number - 1].text) == ("title", "")


def _named_in(text: str, reason: str | None) -> str:
    """Return the title that a field of an index table, or of what a scraper noted, gives."""
    if reason == "index table":
        found = _TITLED.search(text)
        return found[1] if found else ""
    name, value = read_record(text) if reason == "record field" else ("", "")
    return value if name == "title" else ""


def _above_publication(
    lines: Sequence[Line], reasons: Sequence[str | None], head: int
) -> int | None:
    """Return the headline beside the line of publication: above it, else below it."""
    anchors = [n for n in range(head) if _publishes(lines[n], reasons[n])]
    below = range(anchors[-1] + 1, head) if anchors else ()
    free = [n for n in below if reasons[n] is None and _may_be(lines, reasons, n)]
    number = head
    for anchor in reversed(anchors):
        if anchor > number:
            continue  # the same line stands above it as above the anchor before
        number = anchor - 1
        while number >= 0 and reasons[number] in _BESIDE:
            number -= 1
        if number < 0 or reasons[number] or not _stands_out(lines, reasons, number):
            continue
        if is_text_above(lines, reasons, number) or (free and is_signature(lines[number].text)):
            continue  # a text of items and amounts, or who publishes, above a headline
        if (found := _told_by(lines, reasons, number)) is not None:
            return found
    return _short_headline(lines, reasons[:head], anchors, _said_again(lines, free))


def _told_by(lines: Sequence[Line], reasons: Sequence[str | None], number: int) -> int | None:
    """Return the headline that a line is, or that stands above who sent or issued it."""
    above = _above_senders(lines, reasons, number)
    if above is not None and is_signature(lines[number].text):
        return above
    told = _may_be(lines, reasons, number) or is_headline_by_place(lines, reasons, number)
    return number if told else above


def _above_senders(lines: Sequence[Line], reasons: Sequence[str | None], number: int) -> int | None:
    """Return the headline above one or two names: who sent it, or the offices that issue it."""
    top = number
    while top > max(0, number - _KICKERS) and (
        len(lines[top].text) < _SHORTEST or is_signature(lines[top].text)
    ):
        top -= 1
    text = lines[top].text
    long = len(text) >= _LONGER and not is_signature(text) and text[-1] not in "网站"
    free = top < number and not reasons[top] and (long or "call to press" in reasons)
    told = free and (_may_be(lines, reasons, top) or is_cried_headline(text))
    return top if told and not any(reasons[top:number]) else None


def is_headline_by_place(lines: Sequence[Line], reasons: Sequence[str | None], number: int) -> bool:
    """Return whether who published it follows a line that is a headline: long, or that cries."""
    if number + 1 >= len(lines) or reasons[number + 1] not in _BESIDE:
        return False
    text = lines[number].text
    framed = number > 0 and reasons[number - 1] is not None and _LONG < len(text) <= _LONGEST
    return is_cried_headline(text) or (framed and not _SENTENCE.search(text))


def _short_headline(
    lines: Sequence[Line], reasons: Sequence[str | None], anchors: Sequence[int], found: int | None
) -> int | None:
    """Return a headline that only its place tells, however short; ``found`` if there is none.

    It stands between the trail and the line of publication, or opens the page above its day.
    """
    fields = (n for n, reason in enumerate(reasons) if reason == "index table")
    above = (anchors[0] if anchors else next(fields, 0)) - 1
    while above > 0 and reasons[above] == "index table":
        above -= 1
    if above < 0 or reasons[above] is not None or not is_headline(lines[above].text):
        return found
    framed = above > 0 and _leads(lines[above - 1], reasons[above - 1])
    short = found is None or len(lines[found].text.replace(" ", "")) < _SHORTEST
    opens = short and above == 0 and _DAY.search(lines[1].text)
    return above if framed or (opens and len(lines[0].text) >= _LEAST) else found


def _stands_out(lines: Sequence[Line], reasons: Sequence[str | None], number: int) -> bool:
    """Return whether a line is longer than the others, if some stand right above it.

    Where it is not, a text of short lines ends at a line that says who published it.
    """
    top = number
    while top > 0 and reasons[top - 1] is None:
        top -= 1
    plain = (line.text for line in lines[top:number] if not _KEYED.match(line.text))
    above = [len(text) for text in plain][-_CELLS:]
    return len(above) < _CELLS or len(lines[number].text) > max(above)


def _leads(line: Line, reason: str | None) -> bool:
    """Return whether a line is a trail, or a row of columns."""
    return reason == "breadcrumb" or (reason is None and is_row_of_names(line.text))


def _publishes(line: Line, reason: str | None) -> bool:
    told = reason == "publication line" and bool(_PUBLISHED.search(line.text))
    return told and not _TODAY.search(line.text)


def _below_navigation(
    lines: Sequence[Line], reasons: Sequence[str | None], head: int
) -> int | None:
    top = next((n for n in range(head - 1, -1, -1) if reasons[n] in _TOP), None)
    below = range(top + 1, head) if top is not None else ()
    bare = [n for n in below if reasons[n] is None]
    # Below some lines and the heading of a list, a page has the titles of others, or its text.
    others = (n for n in below if reasons[n] == "links" and sum(m < n for m in bare) >= _OWN)
    stop = next(others, head)
    text = head - 1 if head > 1 and reasons[head - 2] else stop
    free = [n for n in bare if (n < stop or n == text) and _may_be(lines, reasons, n)]
    longest = max(free, key=lambda n: len(lines[n].text), default=None)
    # Above it a name may stand that is no longer than a column's.
    sure = bool(free) and text == longest and len(lines[free[0]].text) <= _KICKER
    return text if sure else _said_again(lines, free)


def _said_again(lines: Sequence[Line], free: Sequence[int]) -> int | None:
    """Return which of some lines the page says again above its text; the first if it says none."""
    near = [n for n in free if n <= _WINDOW]
    again = (n for n in reversed(near) if any(says_again(one, lines[n]) for one in lines[:n]))
    return next(again, free[0] if free else None)


def _in_table(lines: Sequence[Line], reasons: Sequence[str | None], head: int) -> int | None:
    """Return the headline that stands as a value in an index table, and nowhere else."""
    inner = (n for n in range(1, head - 1) if reasons[n] is None and _may_be(lines, reasons, n))
    return next((n for n in inner if reasons[n - 1] == reasons[n + 1] == "index table"), None)


def _may_be(lines: Sequence[Line], reasons: Sequence[str | None], number: int) -> bool:
    text = lines[number].text
    if ends_headline(text):
        return number > 0 and reasons[number - 1] is None and _may_be(lines, reasons, number - 1)
    if len(text) < _SHORTEST or text[-1] in ">»›" or _DATED.match(text) or _FIELD.fullmatch(text):
        return False
    return is_headline(text) and not in_form(lines, reasons, number)


def in_form(lines: Sequence[Line], reasons: Sequence[str | None], number: int) -> bool:
    """Return whether a line is a field of a form (职务：副市长 above 性别：男), or its value."""

    def reads(at: int, pattern: re.Pattern[str]) -> bool:
        inside = 0 <= at < len(lines) and reasons[at] is None
        return inside and bool(pattern.fullmatch(lines[at].text))

    asked = reads(number - 1, _KEY) and len(lines[number].text) <= _VALUE
    # Another word with a colon that stands alone (政策解读：) may lead to a headline.
    if asked and (reads(number - 1, _FIELD) or reads(number - 3, _KEY) or reads(number + 1, _KEY)):
        return True
    first, last = number, number
    while number - first < _OWN and reads(first, _ENTRY):
        first -= 1
    while last - first <= _OWN and reads(last, _ENTRY):
        last += 1
    return last - first > _OWN


def _first(lines: Sequence[Line], reasons: Sequence[str | None], last: int) -> int:
    """Return where a headline begins: a line or two above it may belong to it."""
    top = last
    while top > 0 and reasons[top - 1] is None and _belongs(lines[top - 1]):
        top -= 1
    first = last
    while first > top and _is_part(lines[first - 1], lines[first]):
        first -= 1
    published = last + 1 < len(lines) and reasons[last + 1] in _BESIDE
    if first == 0 < last and published and is_signature(lines[0].text):
        first = 0 if lines[1].text.startswith("关于") else 1  # whose site it is
    # A run of short lines right above a headline is a menu.
    return last if last - top > _KICKERS and first > top else first


def _belongs(line: Line) -> bool:
    names = is_row_of_names(line.text)
    return not names and (is_headline(line.text) or is_subtitle(line.text))


def _is_part(line: Line, below: Line) -> bool:
    """Return whether a line above a headline is a part of it: long enough, or with a subtitle."""
    return len(line.text) >= _KICKER or is_subtitle(below.text)
