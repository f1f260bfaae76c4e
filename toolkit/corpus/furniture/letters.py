"""What a page of letters or of a consultation says around the words of people.

Further rows for ``rules``, of the same kind: each must match a whole line. A letter and
its answer are text; who wrote, when, under what number, and who answered stand above each of them,
so that these lines count between paragraphs as well. Names of fields that a guide to a service or
a notice has too (受理单位, 截止日期) are not among them.
"""

import re
from collections.abc import Sequence

from toolkit.corpus.furniture.rule import Rule, rule
from toolkit.corpus.furniture.words import FIELDS
from toolkit.corpus.lines.marks import is_signature
from toolkit.corpus.lines.numbered import Line
from toolkit.corpus.lines.runs import runs_of

_CLOCK = r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_OWN = (
    r"(?:来信|写信|留言|提问|回复|答复)(?:时间|日期|人|者|对象|单位|部门|机构|状态|渠道)|"
    r"(?:信件|来信|留言|写信)(?:编号|类[别型]|状态|来源)|流水号|发件IP|处理(?:状态|时间)|"
    r"提交日期|(?:结果)?反馈日期|征集(?:状态|主题|时限|时间|部门|单位|结果)|留言ID"
)
_ANY = rf"(?:{_OWN}|{FIELDS}|姓名|昵称|网友|编号|发表于)"
_VALUE = rf"(?:(?!\s(?:{_ANY})\s?[:：])(?:{_CLOCK}|[^:：。；！？])){{0,40}}+"
_WORD = r"[^:：。；！？，,\s]{1,24}"

LETTER_RULES: tuple[Rule, ...] = (
    rule(
        "publication line",
        "any",
        160,
        rf"(?=.*(?:{_OWN})\s?[:：])(?:[\s|]*+{_ANY}\s?[:：]{_VALUE})++",
        rf"(?:(?:{_OWN})\s{_WORD}(?:\s{_CLOCK})?(?:\s|\Z))++",
        r"(?:信件|来信|留言)标题\s?[:：]?",
        r"(?:信件|来信|留言|咨询|投诉|问题|诉求|回复|答复|办理)(?:内容|详情|结果)\s?[:：]|官方(?:回复|答复)",
    ),
    rule(
        "share bar",
        "head",
        40,
        r"(?:未开始|进行中|已结束|已结案)(?:\s查看\S{2,8})?|查看\S{2,12}\s?[>》]+",
        r"(?:主题|时限|截止)\s?[:：](?:\s?\d{4}[-/.]\d{1,2}[-/.]\d{1,2})?",
    ),
)

# A notice has 征集时间 as well, above whom to write to; and a sentence is no value.
_NAMED = re.compile(rf"(?!征集)(?:{_OWN})\s?[:：][^。；！？]*")
_ANSWER = ("官方回复", "官方答复")
_FIELD = re.compile(
    r"[\u4e00-\u9fff]{2,6}\s?[:：]\s?[^:：。；，]{1,24}|\d{4}-\d\d-\d\d(?: [\d:]{4,8})?"
)


def fields_of_letters(lines: Sequence[Line]) -> list[int]:
    r"""Return the numbers of the fields that stand in a run with one that letters alone have.

    Examples
    --------
    >>> from toolkit.corpus.lines.numbered import read_lines
    >>> fields_of_letters(read_lines("标题\n留言编号：12\n领域：交通\n路面破损。")[0])
    [1, 2]
    """
    told = ((n, line.text) for n, line in enumerate(lines) if "：" in line.text or ":" in line.text)
    named = {n for n, text in told if _NAMED.fullmatch(text)}
    answered = [n for n, line in enumerate(lines[:-1], start=1) if line.text in _ANSWER]
    named.update(n for n in answered if is_signature(lines[n].text))
    if not named:
        return []
    fields = (n in named or bool(_FIELD.fullmatch(line.text)) for n, line in enumerate(lines))
    return [number for run in runs_of(fields) if named.intersection(run) for number in run]
