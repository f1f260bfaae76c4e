"""Read the region that a table of pages gives for a page, in a column of its own.

Whoever has filled in such a column has said what the page is about, so it is believed: as a code
(``371428``; ``371428.0``, as a spreadsheet leaves it; the code of a township or a village, of 9
or 12 digits, is its county's), as a name or a path of names (武城县, 山东省/德州市/武城县, with
中国 before it or not), in full-width letters or not, or as one of the user's own regions, which
are taken by their name whatever the table of divisions says. A zone that is no division
(枣庄高新区, 苏州工业园区) is not the city that it lies in, and 德州市云岭县 not 德州市: what is
left of the words names something smaller that the table does not know. Such words, and any others
that name no place, make the page's region ``unresolved``, with the words, rather than what its
text happens to name.

The text may say more exactly where inside the given region a paragraph is, and nothing else.

A page without such a column is about one of the user's own regions if its publisher, title or
dateline names it, or, where the page names no division of the table as its own, its text: at its
opening, in two paragraphs, or with 我县 or 全县. Named once on the way (赴云岭县考察), it places
only the paragraph that names it.
"""

import re
from collections.abc import Collection, Sequence
from unicodedata import normalize

from toolkit.errors import BadInput
from toolkit.kinds import instance_of
from toolkit.places.resolution import Resolution, ambiguous, resolved
from toolkit.places.roles import OURS
from toolkit.places.scan import scan
from toolkit.places.table import contains, names_by_code, region_name, related
from toolkit.places.traditional import simplify

_CODE = re.compile(r"([0-9]{6})(?:[0-9]{3}){0,2}(?:\.0+)?")
_COUNTRY = re.compile(r"^(?:中华人民共和国|中国)(?=.)")
_NOTHING = re.compile(r"[-—–/\\.?？]*|(?i:nan|none|null|n/?a|unknown)|无|未知|不详|不明|空|缺失?")
_RESERVED = re.compile(r"[/|]|^rest$")  # what parts a path, a region and its period; and the rest
#: How many paragraphs open an article: its headline and two below it.
_OPENING = 3
_TWICE = 2
_BETWEEN = re.compile(r"[\s/\\>|,，、·_-]+")
#: A smaller place in what is left of the words; a 社区 or 村 lies in its county and is no region.
_SMALLER = re.compile(r"(?<!社)区|[县旗盟州]|.市|园(?!区)")


def check_own(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the user's own regions, or say which one cannot be a region's name.

    Raises
    ------
    BadInput
        If ``names`` is one string, or a name is empty, looks like a code or reads as another
        does.

    Examples
    --------
    >>> check_own(["云岭县", " Q县"])
    ('云岭县', 'Q县')
    """
    if isinstance(names, str):
        raise BadInput("own_regions: found one string, expected a list of names")
    kept: dict[str, str] = {}
    for name in names:
        if not isinstance(name, str) or not name.strip() or _RESERVED.search(name.strip()):
            raise BadInput(f"own_regions: {name!r:.80}, expected a name of letters, as 云岭县")
        own = name.strip()
        if _CODE.fullmatch(_plain(own)):
            raise BadInput(f"own_regions: {name!r:.80} looks like a code; give the region a name")
        if (other := kept.setdefault(_plain(own), own)) != own:
            raise BadInput(f"own_regions: {own!r:.80} is read as {other!r:.80} is; keep one")
    return tuple(kept.values())


def given_region(words: str, own: Collection[str] = ()) -> Resolution | None:
    """Return the region that the words of a column give; None where they say that it is not known.

    Parameters
    ----------
    words : str
        What stands in the column.
    own : collection of str
        Names of the user's own regions; such a name is its own code.

    Returns
    -------
    Resolution or None
        Its source is ``metadata``; ``ambiguous`` for a name that several divisions share, and
        ``unresolved``, with the words, for one that the table does not know.

    Examples
    --------
    >>> [given_region(words).code for words in ("371428.0", "山东省/德州市/武城县", "枣庄高新区")]
    ['371428', '371428', None]
    >>> given_region("云岭县").evidence, given_region("云岭县", own=["云岭县"]).code
    ('云岭县', '云岭县')
    """
    instance_of("words", words, str)
    stripped = words.strip()
    plain = _plain(stripped)
    if (name := {_plain(one): one for one in own}.get(plain)) is not None:
        return resolved(name, "metadata", stripped)
    if _NOTHING.fullmatch(plain):
        return None
    if match := _CODE.fullmatch(plain):
        known = match[1] in names_by_code()
        return resolved(match[1], "metadata", stripped) if known else _unknown(stripped)
    return _named(stripped)


def codes_named(words: str, known: Collection[str]) -> list[str]:
    """Return which of the known regions somebody names by code, name, short name or path.

    Parameters
    ----------
    words : str
        What was typed: ``371428``, ``武城县``, ``武城``, ``山东省/德州市/武城县``, or the name of a
        region of the user's own.
    known : collection of str
        Codes of the regions that it may be.

    Returns
    -------
    list of str
        Several where they share the name, none where nothing has it.

    Examples
    --------
    >>> codes_named("武城", ["371428", "370828"]), codes_named("市中区", ["370103", "370402"])
    (['371428'], ['370103', '370402'])
    >>> codes_named("德州", ["371428"])
    []
    """
    instance_of("words", words, str)
    stripped = words.strip()
    if stripped in known:
        return [stripped]
    if same := sorted(code for code in known if region_name(code) == stripped):
        return same
    found = given_region(stripped)
    if found is None or found.source == "unresolved":
        return []
    return sorted(set(found.candidates) & set(known))


def within(given: Resolution, found: Resolution) -> Resolution:
    """Return what a text says, if it says more exactly where in the given region; else that.

    >>> city, county = resolved("371400", "metadata", "德州"), resolved("371428", "title", "武城县")
    >>> within(city, county).code, within(county, city).code
    ('371428', '371428')
    """
    instance_of("found", found, Resolution)
    instance_of("given", given, Resolution)
    if found.code is None or found.source == "metadata":
        return given
    known = names_by_code()
    inside = any(c in known and contains(c, found.code) for c in given.candidates)
    return found if inside and given.source != "unresolved" else given


def own_region(texts: Sequence[tuple[str, str]], own: Collection[str]) -> Resolution | None:
    """Return the one region of the user's own that a page names; None if none stands out.

    Parameters
    ----------
    texts : sequence of (str, str)
        Sources and their texts, the most trusted first: publisher, title, dateline, body. The
        first that names one of the regions more often than any other decides.
    own : collection of str

    Returns
    -------
    Resolution or None
        Its code is the name of the region, its evidence too.

    Examples
    --------
    >>> texts = [("title", "两县会商"), ("body", "云岭县修路,云岭县改厕,与Q县")]
    >>> own_region(texts, ["云岭县", "Q县"])
    Resolution(code='云岭县', source='body', evidence='云岭县', candidates=('云岭县',))
    """
    for source, text in texts:
        times = _times(text, own)
        most = max(times.values(), default=0)
        leading = [name for name, n in times.items() if n == most > 0]
        if len(leading) == 1:
            return resolved(leading[0], source, leading[0])
    return None


def body_regions(paragraphs: Sequence[str], own: Collection[str]) -> list[Resolution | None]:
    """Return for each paragraph of an article the region of the user's own that it is about.

    All are about the one that stands out, if the article opens with it, names it again, or speaks
    of 我县; else each about the one that it names itself.

    Examples
    --------
    >>> paragraphs = ["今年修路。", "全长30公里。", "路面6米。", "云岭县考察组到访。"]
    >>> [one and one.code for one in body_regions(paragraphs, ["云岭县"])]
    [None, None, None, '云岭县']
    """
    found = own_region([("body", "\n".join(paragraphs))], own)
    if found is not None:
        named = [at for at, text in enumerate(paragraphs) if _times(text, own)[found.evidence]]
        ours = any(OURS.search(simplify(text)) for text in paragraphs)
        if ours or len(named) >= _TWICE or named[0] < _OPENING:
            return [found] * len(paragraphs)
    return [own_region([("body", text)], own) for text in paragraphs]


def settled(given: Resolution, issuer: str | None) -> Resolution:
    """Return a shared name as the one of its divisions in the issuer's, if there is just one.

    >>> settled(given_region("鼓楼区"), "320100").code, settled(given_region("鼓楼区"), None).code
    ('320106', None)
    """
    instance_of("given", given, Resolution)
    if given.source != "ambiguous" or issuer is None:
        return given
    near = [c for c in given.candidates if related(issuer, c)]
    return resolved(near[0], "metadata", given.evidence) if len(near) == 1 else given


def _times(text: str, own: Collection[str]) -> dict[str, int]:
    """Return how often a text names each region of the user's own.

    A name inside a longer one of them (岭县 in 云岭县) does not count there.
    """
    plain, names = simplify(text), {simplify(name): name for name in own}
    times = dict.fromkeys(own, 0)
    for name in sorted(names, key=len, reverse=True):
        times[names[name]] = plain.count(name)
        plain = plain.replace(name, "\n")
    return times


def _named(words: str) -> Resolution:
    """Read a name, or names from the province down."""
    text = _COUNTRY.sub("", _BETWEEN.sub("", _plain(words)), count=1)
    mentions = scan(text)
    if len(mentions) != 1 or mentions[0].start:
        return _unknown(words)
    candidates = mentions[0].candidates
    if _SMALLER.search(text, mentions[0].end):
        return _unknown(words, candidates)
    if len(candidates) == 1:
        return resolved(candidates[0], "metadata", words)
    return ambiguous(words, tuple(sorted(candidates)))


def _plain(words: str) -> str:
    """Return words in simplified characters, and in letters and digits of usual width."""
    return simplify(normalize("NFKC", words))


def _unknown(words: str, around: tuple[str, ...] = ()) -> Resolution:
    return Resolution(None, "unresolved", words, around)
