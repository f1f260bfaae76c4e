"""Find the boxes that a site sets into a page: of related documents, and of advice.

The first stands between a headline and the text below it. A site shows there how a policy is read
(一图读懂, 负责人解读) and what it rests on. Below the text the rules of the tail know such lists;
above it only the box itself tells: its heading, and lines that name documents.
"""

import re
from collections.abc import Sequence

from toolkit.corpus.lines.marks import is_headline
from toolkit.corpus.lines.numbered import Line

_HEAD = re.compile(
    r"[【\[]?(?:(?:相关|关联|配套|延伸)(?:政策|文件|解读|政策解读|政策文件|文档|稿件|链接|阅读|信息|内容)|"
    r"政策解读|解读(?:材料|信息|链接|回应)|政策图解)[】\]]?\s?[:：]?"
)
_NAMES_A_DOCUMENT = re.compile(
    r"解读|图解|一图|读懂|[《【]|^关于.*的|的(?:通知|意见|办法|方案|公告|说明|函|决定)\Z|问答|政策原文|发布会|"
    r"补充说明|\.(?:docx?|pdf|ofd)\Z"
)
_ADVICE = re.compile(r"[【\[]?政策咨询[】\]]?[:：]?")
_TITLE = 6
_HEADED = 8
_MOST = 12


def mark_boxes(lines: Sequence[Line], matched: Sequence[bool]) -> list[int]:
    r"""Return the numbers of the lines of a box of related documents above the text.

    Parameters
    ----------
    lines : sequence of Line
        All lines of the page.
    matched : sequence of bool
        Whether a rule of furniture matches each.

    Examples
    --------
    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> page = "关于印发养老服务清单的通知\n相关政策\n一图读懂：养老服务清单\n各镇：\n现印发清单。"
    >>> mark_boxes(read_lines(page)[0], [False] * 5)
    [1, 2]
    """
    for number, line in enumerate(lines):
        if line.text.endswith("。"):
            return []
        if _HEAD.fullmatch(line.text) and _below_headline(lines, matched, number):
            inside = _inside(lines, number)
            return [number, *inside] if inside else []
    return []


def find_advice(lines: Sequence[Line]) -> int | None:
    r"""Return where a site's box 政策咨询 begins: below a sentence; a guide has it as a heading.

    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> find_advice(read_lines("每月发给100元。\n政策咨询\n县民政局")[0])
    1
    """
    for number in range(len(lines) - 1, -1, -1):
        text = lines[number].text
        if text[-1] == "。":
            return None  # what stands above the last sentence is text
        if len(text) <= _HEADED and _ADVICE.fullmatch(text):
            above = any(line.text[-1] == "。" for line in lines[:number])
            return number if above else None
    return None


def _below_headline(lines: Sequence[Line], matched: Sequence[bool], number: int) -> bool:
    return any(
        not matched[n] and len(lines[n].text) >= _TITLE and is_headline(lines[n].text)
        for n in range(number)
    )


def _inside(lines: Sequence[Line], head: int) -> list[int]:
    found: list[int] = []
    for number in range(head + 1, min(head + 1 + _MOST, len(lines))):
        text = lines[number].text
        if not (is_headline(text) and _NAMES_A_DOCUMENT.search(text)):
            break
        found.append(number)
    return found
