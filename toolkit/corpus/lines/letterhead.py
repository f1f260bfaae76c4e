"""Find the letterhead of several offices: a line for each, and 文件 below them.

That of one office is a line of its own (青河县民政局文件), which ``marks`` tells: one name above
文件 is that of a site, and both stand in its menu.
"""

from collections.abc import Sequence
from typing import Protocol

from toolkit.corpus.lines.marks import is_signature

_WORD = "文件"
_MOST = 20


class _Said(Protocol):
    @property
    def text(self) -> str: ...


def in_letterhead(lines: Sequence[_Said], number: int) -> bool:
    r"""Return whether a line names one of several offices above 文件, or is that word below them.

    Examples
    --------
    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> lines = read_lines("青河县民政局\n青河县财政局\n文 件\n青民发〔2024〕3号")[0]
    >>> [in_letterhead(lines, number) for number in range(4)]
    [True, True, True, False]
    """
    near = range(number, min(number + _MOST, len(lines)))
    end = next((n for n in near if not is_signature(lines[n].text)), number)
    headed = end > 1 and lines[end].text.replace(" ", "") == _WORD
    return headed and all(is_signature(lines[n].text) for n in (end - 1, end - 2))
