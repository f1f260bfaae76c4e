"""Find the letterhead of several offices: a line for each, and 文件 below them.

That of one office is a line of its own (青河县民政局文件), which ``marks`` tells.
"""

from collections.abc import Sequence
from typing import Protocol

from toolkit.corpus.lines.marks import is_signature

_WORD = "文件"


class _Said(Protocol):
    @property
    def text(self) -> str: ...


def in_letterhead(lines: Sequence[_Said], number: int) -> bool:
    r"""Return whether a line names an office above 文件, or is that word below one.

    Examples
    --------
    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> lines = read_lines("青河县民政局\n青河县财政局\n文 件\n青民发〔2024〕3号")[0]
    >>> [in_letterhead(lines, number) for number in range(4)]
    [True, True, True, False]
    """
    end = number
    while end < len(lines) and is_signature(lines[end].text):
        end += 1
    headed = end < len(lines) and lines[end].text.replace(" ", "") == _WORD
    return headed and (end > number or (number > 0 and is_signature(lines[number - 1].text)))
