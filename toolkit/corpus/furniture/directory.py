"""Find the directory around a text: the offices, places and sites that a site leads to.

A site copied as text has their names a line each, or in rows, under 政府部门 or 乡镇网站. One name
alone may sign a text, and a text may end in a list of names that a line announces; several with
nothing of the text right above them, and no date below, are the site's own, unless the text names
all of them: offices that issue a document together stand above it and sign it.
"""

import re
from collections.abc import Sequence

from toolkit.corpus.lines.marks import is_dateline
from toolkit.corpus.lines.numbered import Line
from toolkit.corpus.lines.runs import runs_of

_NAME = re.compile(
    r"[\u4e00-\u9fff（）()]{1,14}(?:[局委厅办署院部处会府站馆社网省市州盟区县旗镇乡]|街道|中心|部门|政府|"
    r"门户|在线|频道|平台|系统|微信|微博|公众号|客户端|[日晚]报|链接|导航)|"
    r"北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|"
    r"贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门"
)
_PARTS = re.compile(r"[\s|丨·、]+")
_ENDED = re.compile(r"[。！？!?][)）]?[”’」』]?\Z|\A[(（].*[)）]\Z|\d\d\Z")
_ANNOUNCES = re.compile(
    r"[下如]列|以下|如下|名单|[\d一二两三四五六七八九十]+\s?[个家所处项][)）]?。?\Z"
)
_STOPS = "。；：:，"
_FEWEST = 4
_SHARE = 0.8


def find_directory(
    lines: Sequence[Line], reasons: Sequence[str | None], head: int, tail: int
) -> list[int]:
    r"""Return the numbers of the lines around the text that name offices, places and sites.

    Parameters
    ----------
    lines : sequence of Line
        All lines of the page.
    reasons : sequence of str or None
        What the rules make of each.
    head, tail : int
        Numbers of the first and the last line of content for sure.

    Examples
    --------
    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> page = "全县养护公路12公里。\n县直部门\n县教育局\n县民政局\n县财政局\n城关镇\n版权所有"
    >>> find_directory(read_lines(page)[0], [None] * 6 + ["copyright"], 0, 0)
    [1, 2, 3, 4, 5]
    """
    found: list[int] = []
    for first, stop in ((0, head), (tail + 1, len(lines))):
        gone = frozenset(found)
        said = {lines[n].text for n in range(first) if reasons[n] is None and n not in gone}
        rows = (reasons[n] is None and _is_row(lines[n].text) for n in range(first, stop))
        for run in runs_of(rows):
            top, end = first + run.start, first + run.stop
            signed = end < len(lines) and _signed(lines[end].text)
            signed = signed or said.issuperset(lines[n].text for n in range(top, end))
            cells = sum(len(_PARTS.split(lines[n].text)) for n in range(top, end))
            apart = top == 0 or reasons[top - 1] is not None or _ends_text(lines[top - 1].text)
            if cells >= _FEWEST and apart and not signed:
                found.extend(range(top, end))
    return found


def _ends_text(text: str) -> bool:
    """Return whether nothing more is due: a sentence that announces names goes on with them."""
    return bool(_ENDED.search(text)) and not _ANNOUNCES.search(text)


def _signed(text: str) -> bool:
    """Return whether the offices above a line issued a document: its date, number or title."""
    return is_dateline(text) or text.startswith("关于")


def _is_row(text: str) -> bool:
    if text[-1] in _STOPS:
        return False
    cells = _PARTS.split(text)
    return sum(bool(_NAME.fullmatch(cell)) for cell in cells) >= _SHARE * len(cells)
