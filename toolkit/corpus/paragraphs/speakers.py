"""Tell the lines that announce who asks and who answers, and those that ask."""

import re

from toolkit.corpus.lines.marks import is_numbered

_LONGEST = 40
_NUMBERED = 60
# 关于…提案的答复 and 就…答记者问 are titles; a speaker line ends in an office or a name.
_SPEAKER = re.compile(
    r"(?!关于)[^。，,；;]{1,60}(?:[长记任员人士授]|同志|代表|嘉宾|\s[\u4e00-\u9fff·]{2,6})"
    r"(?:回答|作答|解答|答复|发言|介绍)[:：]?"
    r"|(?:主持人|发布人|嘉宾)(?:\s[^。，,；;：:]{2,40})?[:：]"
    r"|[^。，,；;：:\s]{2,30}(?:[长记任员授]|发言人)\s[\u4e00-\u9fff·]{2,4}[:：]"
)
_ASKER = re.compile(
    r"(?:[^。，,；;：:]{0,24}(?:记者|网友|主持人|市民|群众|代表|委员)[\u4e00-\u9fff·\s]{0,8})?"
    r"(?:提问|发问)[:：]?"
    r"|(?:[^。，,；;：:]{0,16}[\s报台网社])?(?:记者|网友|主持人|"
    r"市民)(?:\s[\u4e00-\u9fff·]{2,4})?问[:：]?"
    r"|(?!本[报刊台网社])[^。，,；;：:]{0,16}记者(?:\s[\u4e00-\u9fff·]{2,4})?[:：]"
    r"|追?问[:：]?"
)
_ASKED = re.compile(r"请问|[?？][”’」』)）]?\Z")
_INLINE_QUESTION = re.compile(
    r"(?:问|提问|[^。，,；;：:]{0,12}(?:记者|网友|主持人)(?:提?问)?)\s?[:：].*[?？][”’]?\Z"
    r"|追?问\s?[:：](?!.*答\s?[:：]).+",
    re.DOTALL,
)


def is_speaker(text: str) -> bool:
    """Return whether a line announces who answers.

    >>> is_speaker("县民政局党组书记、局长 陈峰回答")
    True
    """
    return bool(_SPEAKER.fullmatch(text))


def is_asker(text: str) -> bool:
    """Return whether a line announces a question.

    >>> is_asker("记者提问"), is_asker("记者提问环节结束后,群众提出疑问")
    (True, False)
    """
    return len(text) <= _LONGEST and bool(_ASKER.fullmatch(text))


def asks(text: str) -> bool:
    """Return whether a paragraph asks, where a question is expected."""
    return bool(_ASKED.search(text))


def is_inline_question(text: str) -> bool:
    """Return whether a paragraph is a question that names itself.

    >>> is_inline_question("问:救助标准是多少?"), is_inline_question("一、谁可以申请低保?")
    (True, True)
    >>> is_inline_question("问:请介绍救助的标准。"), is_inline_question("答:每月800元。")
    (True, False)
    """
    if is_numbered(text) and len(text) <= _NUMBERED and text[-1] in "?？":
        return True
    return bool(_INLINE_QUESTION.match(text))
