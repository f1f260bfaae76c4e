"""Which part a place plays in its sentence: what it is about, one of a list, or a bystander.

A paragraph is about a place that opens a sentence or a clause, after a date or a phrase such as
近年来 or 记者在 at most. 对武川县, 支持武川县 and 赴浙江 name a partner or a receiver, and
武川县、清水河县 is a list.
"""

import re
from bisect import bisect_right
from functools import lru_cache

#: How a text speaks of its own place; 全市 may as well be the city above.
OURS = re.compile(r"[我本][省市县区州盟旗]|全[县旗]")
#: Where a clause begins; 、 joins the members of a list and begins none.
_CLAUSE = re.compile(r"[。！？；!?;，,：:\n“”\"‘’（）()《》【】\[\]—\-|·\s]")
_SENTENCE_END = re.compile(r"[。！？；!?;\n]")
_NUMBER = r"[\d一二三四五六七八九十百零〇两]+"
#: What may stand between the beginning of a clause and its subject.
_LEAD = re.compile(
    rf"(?:{_NUMBER}(?:年|月|日|时|分|个|季度|[、.．])*|[（(]?{_NUMBER}[)）]|近日|日前|近年来?|今年以?来?|去年以?来?|目前"
    r"|当前|当天|上午|下午|连日来|最近|近期以?来?|以来|截至目前|截止目前|截至|据了解|据悉|据介绍|同时|此外|另外|而"
    r"|在|于|位于|地处|走进|来到|走访|记者|从|获悉|了解到|看到|图为|是|一是|二是|三是|四是|五是|例如|比如|如|春节|期间"
    r"|新年|伊始|自|自从|早在|本报|通讯员|讯|报道|消息|[□●◆■▲※*·•\s])*$"
)
_LIST_BEFORE = re.compile(r"[、和与及]$|以及$")
_LIST_AFTER = re.compile(r"[、和与及](?!其)|以及|等(?:地|县|市|区|旗|[一二三四五六七八九十\d])")


def sentence_starts(text: str) -> list[int]:
    """Where each sentence of ``text`` begins."""
    return [0, *(m.end() for m in _SENTENCE_END.finditer(text) if m.end() < len(text))]


def opens_clause(text: str, start: int) -> bool:
    """Whether the place at ``start`` is the subject or the scene of its clause.

    >>> opens_clause("11月9日,在枣庄市山亭区", 7), opens_clause("加大对武川县扶持力度", 3)
    (True, False)
    """
    starts = _clause_starts(text)
    return bool(_LEAD.match(text, starts[bisect_right(starts, start) - 1], start))


@lru_cache(maxsize=1)  # every place of a paragraph asks, and a paragraph may be a long one
def _clause_starts(text: str) -> list[int]:
    return [0, *(m.end() for m in _CLAUSE.finditer(text))]


def in_list(text: str, start: int, end: int, neighbours: frozenset[int]) -> bool:
    """Whether the place stands in a list of places.

    ``neighbours`` are the ends and starts of the other places: 和 joins a list only between two.

    >>> in_list("武川县、清水河县", 0, 3, frozenset([4]))
    True
    >>> in_list("武川县和企业", 0, 3, frozenset())
    False
    """
    after = _LIST_AFTER.match(text, end)
    if after and (after[0].startswith("等") or after.end() in neighbours):
        return True
    before = _LIST_BEFORE.search(text, max(0, start - 2), start)
    return bool(before) and before is not None and before.start() in neighbours
