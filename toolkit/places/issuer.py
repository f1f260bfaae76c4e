"""Who issued a page: the publisher's division, or the one that the page calls its own."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from toolkit.places.context import Context
from toolkit.places.lexicon import divisions_called
from toolkit.places.media import NATIONAL, read_medium
from toolkit.places.names import bears, stem
from toolkit.places.resolution import UNRESOLVED, Resolution, ambiguous, resolved
from toolkit.places.scan import Mention, scan, scan_dateline
from toolkit.places.table import common_ancestor, contains, depth_of, level_of, names_by_code

#: Fields that name the issuing body, in order of trust; a field counts if its key holds the word.
_ISSUER_KEYS = (
    "发布机构", "发文机关", "发文单位", "发布单位", "制定机关", "公布机关", "publisher",
    "机构", "机关", "单位", "索引", "index_number", "主办", "site", "网站", "source", "来源",
    "copyright", "版权", "contact", "breadcrumb", "位置", "page",
)  # fmt: skip
#: Bodies of the state as a whole, which have no division; 中国…协会 and the like among them.
_STATE = re.compile(
    r"^\s*(?:中共中央|全国人(?:民代表)?大|国务院|最高人民(?:法|检察)院|中华人民共和国|国家[^,,\s]{1,12}[局委部]"
    r"|[^\s省市县区]{1,8}部(?:办公厅|关于|、|$)|中国(?![共（(]))"
)
#: 1 for the state's registers, 1 to 9 for the kind of body, then the six digits of the division.
_CREDIT_CODE = re.compile(r"\s*1[1-9](\d{6})[0-9A-Z]{10}(?![0-9A-Z])")
_HEAD = re.compile(r"\s*([一-鿿]{2,7})\s*[:：丨|]")
_OURS = re.compile(r"[我本]([省市县区州盟旗])(?!域|级)")
_WHOLE = re.compile(r"全([省市县区州盟旗])(?!域|级)")


def issuer_texts(publisher: str, metadata: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the texts that name the issuing body, as (source, text), most trusted first."""
    texts = {publisher: "publisher"} if publisher else {}
    for word in _ISSUER_KEYS:
        for key, value in metadata.items():
            if word in key and value:
                texts.setdefault(value, "metadata")
    return [(source, text) for text, source in texts.items()]


def place_issuer(
    title: str,
    sources: Sequence[tuple[str, str]],
    datelines: Sequence[str],
    rank: str,
    context: Context,
) -> Resolution:
    """Return the division of the body that issued a page.

    ``sources`` are what `issuer_texts` returned, ``rank`` is what `own_rank` says of the body.
    """
    unsure: Resolution | None = None
    for source, text in sources:
        answer = _medium(source, text, rank, context) or _coded(source, text)
        answer = answer or _named_in(source, text, context)
        if answer.code:
            return answer
        unsure = unsure or (answer if answer.source == "ambiguous" else None)
    if _STATE.match(title):
        return unsure or UNRESOLVED
    answer = _named_in("title", title, context)
    if answer.code:
        return _lower(title, answer, rank, context)
    if answer.source == "ambiguous":
        unsure = unsure or answer
    return (
        _correspondent(datelines, context)
        or _spoken_of(title, rank, context)
        or unsure
        or UNRESOLVED
    )


def _coded(source: str, text: str) -> Resolution | None:
    """Return the division in an index number: a credit code of the state holds its code.

    >>> _coded("metadata", "11370828004313434W/2024-05202").code
    '370828'
    """
    match = _CREDIT_CODE.match(text)
    known = match and match[1] in names_by_code()
    return resolved(match[1], source, match[0]) if match and known else None


def _lower(title: str, named: Resolution, rank: str, context: Context) -> Resolution:
    """Return what a page calls 我县 where its title names only a division above: 落实德州市部署."""
    code = named.code or ""
    if not rank or bears(names_by_code()[code], rank):
        return named
    spoken = _spoken_of(title, rank, context)
    if spoken is None or spoken.code is None or spoken.code == code:
        return named
    fits = contains(code, spoken.code) and bears(names_by_code()[spoken.code], rank)
    return spoken if fits else named


def _correspondent(datelines: Sequence[str], context: Context) -> Resolution | None:
    """Return the division that holds the places of all datelines: 本报枣庄讯."""
    found = [
        (m.text, code)
        for line in datelines
        for m in scan_dateline(line)
        if (code := context.settle(m))
    ]
    code = common_ancestor([code for _, code in found]) if found else None
    return resolved(code, "dateline", found[0][0]) if code else None


def _medium(source: str, text: str, rank: str, context: Context) -> Resolution | None:
    """Return the division that a newspaper or site is named after, if it is named so."""
    words, codes = read_medium(text)
    if not codes:
        return None
    # 吉安发布 may be the city's or the county's: by what the page calls itself, else the city's.
    fitting = [c for c in codes if rank and bears(names_by_code()[c], rank)] or list(codes)
    highest = [c for c in fitting if level_of(c) == level_of(fitting[0])]
    named = [c for c in highest if context.votes.get(c)] or highest
    if len(named) == 1:
        return resolved(named[0], source, words)
    return ambiguous(words, tuple(sorted(named)))


def _named_in(source: str, text: str, context: Context) -> Resolution:
    """Return the lowest division that a body's name or a title holds."""
    best: Resolution | None = None
    unsure: Mention | None = None
    for mention in scan(NATIONAL.sub("", text)):
        code = _read(mention, context, sure=source != "title")
        if code is None:
            unsure = unsure or (mention if mention.kind == "full" else None)
        elif best is None or (best.code and contains(best.code, code)):
            best = resolved(code, source, mention.text)
    if best:
        return best
    return ambiguous(unsure.text, unsure.candidates) if unsure else UNRESOLVED


def _read(mention: Mention, context: Context, *, sure: bool) -> str | None:
    """Settle a mention; in the name of a body a county needs no rank: 武城分局."""
    if sure and mention.kind in ("county", "upper") and len(mention.candidates) == 1:
        return mention.candidates[0]
    return context.settle(mention)


def _spoken_of(title: str, rank: str, context: Context) -> Resolution | None:
    """Return the division that the text calls 我县 or 全市, or the one most names lie in."""
    named = names_by_code()
    votes = context.votes
    fitting = [c for c in votes if rank and bears(named[c], rank)]
    if fitting:
        most = max(votes[c] for c in fitting)
        # 我市 may be a county-level city: then nearly all that its prefecture gets is its own.
        strong = [c for c in fitting if votes[c] * 3 >= most * 2]
        lowest = [c for c in strong if not any(o != c and contains(c, o) for o in strong)]
        if len(lowest) == 1:
            return resolved(lowest[0], "body", context.words(lowest[0]))
    if not fitting and (bare := _bare(title, rank, context)):
        return bare
    held = _majority(context)
    return resolved(held, "body", context.words(held)) if held else context.unsettled()


def _bare(title: str, rank: str, context: Context) -> Resolution | None:
    """Return the county that a page calls 我县 and names, but never with its rank.

    Its name must open the title before a colon (同心:滩羊产业旺), or stand twice in the page.
    """
    named = names_by_code()
    head = _HEAD.match(title)
    codes = divisions_called(head[1]) if head else ()
    fitting = [c for c in codes if rank and bears(named[c], rank)]
    if head and len(fitting) == 1:
        return resolved(fitting[0], "title", head[1])
    often = [c for c, votes in context.bare.items() if votes > 1 and rank and bears(named[c], rank)]
    return resolved(often[0], "body", stem(named[often[0]])) if len(often) == 1 else None


def own_rank(texts: Iterable[str]) -> str:
    """Return the rank by which a text speaks of its own division: that after 我, else the lowest.

    >>> own_rank(["介绍我县在全市的经验,市委、市政府"]), own_rank(["全区684个村,全区"])
    ('县', '区')
    """
    joined = "\n".join(texts)
    ours: Counter[str] = Counter(_OURS.findall(joined))
    if ours:
        return str(ours.most_common(1)[0][0])
    whole: Counter[str] = Counter(_WHOLE.findall(joined))
    for rank in "县旗区州盟市省":
        if (whole[rank] >= 2 or len(whole) == 1) and whole[rank] * 3 >= max(whole.values()):
            return rank
    return ""


def _majority(context: Context) -> str | None:
    """Return the lowest division that holds at least two thirds of all votes, and two votes."""
    total = max(3.0, sum(context.direct.values()))
    holding = [c for c, v in context.votes.items() if v * 3 >= total * 2]
    return max(holding, key=lambda c: (depth_of(c), context.votes[c], c), default=None)
