"""Find the questions of a page of questions and answers that none is announced to ask.

常见问题 and 政策问答 print a question as a bare line above its answer, with a number, with a mark
or with neither. One line that ends in a question mark proves nothing, for a report may ask as
well; two above answers do, and below a headline that says so the words of a question suffice.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from toolkit.corpus.lines.marks import is_numbered
from toolkit.corpus.paragraphs.join import Block

_ASKED = re.compile(r"[^“‘\"'（(【。；;!！?？][^。；;!！?？]{3,60}[?？]")
_WORDS = re.compile(
    r"(?=.*(?:怎么|怎样|如何|什么|哪些|哪里|哪种|何时|多少|多久|多长|是否|能否|可否|能不能|是不是|为何|谁))"
    r"[^。；;!！?？，,：:]{4,40}"
)
_TITLED = re.compile(r"问答|答疑|释疑|解答|(?:常见|热点)问题|百问|\d+问|热点问|你问我答|知多少|FAQ")
_FEWEST = 2
_ANSWER = 12


def bare_questions(blocks: Sequence[Block], title: str) -> set[int]:
    r"""Return the numbers of the paragraphs that ask what the next one answers.

    Parameters
    ----------
    blocks : sequence of Block
        The paragraphs of an article.
    title : str
        Its headline.

    Examples
    --------
    >>> from toolkit.corpus.paragraphs.join import join_lines
    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> page = "低保怎么申请\n向乡镇政府提出书面的申请。\n多久能批\n自受理之日起二十个工作日办结。"
    >>> blocks = join_lines(page, read_lines(page)[0])
    >>> sorted(bare_questions(blocks, "低保政策问答")), bare_questions(blocks, "低保政策")
    ([0, 2], set())
    """
    told = bool(_TITLED.search(title))
    found = {
        number
        for number, (block, below) in enumerate(pairwise(blocks))
        if _asks(block, told=told) and _answers(below)
    }
    return found if len(found) >= _FEWEST else set()


def _asks(block: Block, *, told: bool) -> bool:
    if block.is_row:
        return False
    if _ASKED.fullmatch(block.text):
        return True
    return told and not is_numbered(block.text) and bool(_WORDS.fullmatch(block.text))


def _answers(block: Block) -> bool:
    text = block.text
    ended = text[-1] in "。：:；;" and len(text) >= _ANSWER
    return ended and not block.is_row
