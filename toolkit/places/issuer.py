"""Who issued a page: the publisher's division, or the one that the page calls its own."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from toolkit.places.context import Context
from toolkit.places.resolution import UNRESOLVED, Resolution, resolved
from toolkit.places.scan import Mention, scan
from toolkit.places.table import contains, level_of, names_by_code

#: Fields that name the issuing body, in order of trust; a field counts if its key holds the word.
_ISSUER_KEYS = (
    "发布机构", "发文机关", "发文单位", "发布单位", "制定机关", "公布机关", "机构", "机关", "单位",
    "部门", "主办", "网站", "版权", "site", "publisher", "信息来源", "来源", "source", "位置",
)  # fmt: skip
#: Media of the whole country: their names hold no region.
_NATIONAL = re.compile(
    r"新华社|新华网|新华每日电讯|人民日报|人民网|光明日报|光明网|经济日报|央视|中国|学习强国|农民日报|科技日报|长安网"
)
_OURS = re.compile(r"我([省市县区州盟旗])(?!域|级)")


def issuer_texts(publisher: str, metadata: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the texts that name the issuing body, as (source, text), most trusted first."""
    texts = [("publisher", publisher)] if publisher else []
    for word in _ISSUER_KEYS:
        texts += [("metadata", value) for key, value in metadata.items() if word in key and value]
    return list(dict.fromkeys(texts))


def place_issuer(
    title: str,
    publisher: str,
    metadata: Mapping[str, str],
    texts: Sequence[str],
    context: Context,
) -> Resolution:
    """Return the division of the body that issued a page."""
    unsure: Resolution | None = None
    for source, text in [*issuer_texts(publisher, metadata), ("title", title)]:
        answer = _named_in(source, _NATIONAL.sub("", text), context)
        if answer.code:
            return answer
        unsure = unsure or (answer if answer.source == "ambiguous" else None)
    return _spoken_of(texts, context) or unsure or UNRESOLVED


def _named_in(source: str, text: str, context: Context) -> Resolution:
    """Return the lowest division that a body's name or a title holds."""
    best: Resolution | None = None
    ambiguous: Mention | None = None
    for mention in scan(text):
        code = _read(mention, context, sure=source != "title")
        if code is None:
            ambiguous = ambiguous or (mention if mention.kind == "full" else None)
        elif best is None or (best.code and contains(best.code, code)):
            best = resolved(code, source, mention.text)
    if best:
        return best
    if ambiguous:
        return Resolution(None, "ambiguous", ambiguous.text, ambiguous.candidates)
    return UNRESOLVED


def _read(mention: Mention, context: Context, *, sure: bool) -> str | None:
    """In the name of a body a county needs no rank: 武都新闻网, 武城分局."""
    if sure and mention.kind == "county" and len(mention.candidates) == 1:
        return mention.candidates[0]
    return context.settle(mention)


def _spoken_of(texts: Sequence[str], context: Context) -> Resolution | None:
    """Return the division that the text calls 我县 or 全市, or the one most names lie in."""
    ranks = own_ranks(texts)
    named = names_by_code()
    votes = context.votes
    fitting = [c for c in votes if ranks and _bears(named[c], ranks)]
    if fitting:
        top = max(fitting, key=lambda c: (votes[c], context.direct.get(c, 0.0), c))
        others = [c for c in fitting if c != top and votes[c] == votes[top]]
        if not others:
            return resolved(top, "body", named[top])
    lowest = _majority(context)
    return resolved(lowest, "body", named[lowest]) if lowest else None


def own_ranks(texts: Iterable[str]) -> str:
    """Return the ranks by which a text speaks of its own division: those after 我, else the lowest.

    >>> own_ranks(["介绍我县在全市的经验,市委、市政府"]), own_ranks(["全区684个村,全区"])
    ('县', '区')
    """
    joined = "\n".join(texts)
    ours: Counter[str] = Counter(_OURS.findall(joined))
    if ours:
        return str(ours.most_common(1)[0][0])
    whole: Counter[str] = Counter(re.findall(r"全([省市县区州盟旗])", joined))
    for rank in "县旗区州盟市省":
        if whole[rank] >= 2 and whole[rank] * 3 >= max(whole.values()):
            return rank
    return ""


def _bears(name: str, rank: str) -> bool:
    if rank == "省":
        return name.endswith(("省", "自治区")) or len(name) == 3 and name in ("北京市", "上海市")
    if rank == "区":
        return name.endswith("区") and not name.endswith(("自治区", "地区"))
    return name.endswith(rank)


def _majority(context: Context) -> str | None:
    """Return the lowest division that holds at least two thirds of all votes."""
    total = sum(context.direct.values())
    holding = [c for c, v in context.votes.items() if v * 3 >= total * 2]
    rank = {"province": 0, "prefecture": 1, "county": 2}
    return max(holding, key=lambda c: (rank[level_of(c)], context.votes[c], c), default=None)
