"""Find the letterhead of several offices: a line for each, and 文件 below them.

That of one office is often a line of its own (青河县民政局文件), which ``marks`` tells. One name
above 文件 may be that of a site, and both stand in its menu, unless a number or a day follows.
"""

from collections.abc import Sequence
from typing import Protocol

from toolkit.corpus.lines.marks import is_dateline, is_signature

_WORD = "文件"
_MOST = 20


class _Said(Protocol):
    @property
    def text(self) -> str: ...


def in_letterhead(lines: Sequence[_Said], number: int) -> bool:
    r"""Return whether a line names an office above 文件 in a letterhead, or is that word.

    Examples
    --------
    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> lines = read_lines("青河县民政局\n青河县财政局\n文 件\n青民发〔2024〕3号")[0]
    >>> [in_letterhead(lines, number) for number in range(4)]
    [True, True, True, False]
    """
    near = range(number, min(number + _MOST, len(lines)))
    end = next((n for n in near if not is_signature(lines[n].text)), number)
    if lines[end].text.replace(" ", "") != _WORD:
        return False
    offices = [is_signature(line.text) for line in lines[max(0, end - 2) : end]]
    numbered = end + 1 < len(lines) and is_dateline(lines[end + 1].text)
    return offices == [True, True] or (numbered and offices[-1:] == [True])


def opens_with_number(lines: Sequence[_Said], number: int) -> bool:
    r"""Return whether the first line names an office right above the number of a document.

    So begin letters and answers that are no page of a site: the title is below.

    Examples
    --------
    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> opens_with_number(read_lines("青河县民政局\n青民函〔2024〕3号\n关于第9号提案的答复")[0], 0)
    True
    """
    if number or len(lines) == 1 or not is_signature(lines[0].text):
        return False
    return lines[1].text[-1] == "号" and is_dateline(lines[1].text)
