"""Which of some words are names of places.

Of a list of words, say of those that mark a region, and not in a text: nothing around a word
tells whether it is a name, so ordinary words that are names too (平安, 新城区) are none here.
"""

import re
from collections.abc import Callable, Iterable

from toolkit.places.hazards import is_noun_with_rank, words
from toolkit.places.lexicon import Lexicon, lexicon
from toolkit.places.table import lineage

_SHORT = 3
#: 坦洋村, 甄家湾村; one character before 村 may be any noun, and 村和村 is none.
_VILLAGE = re.compile(r"[^\W\d_村]{2,3}村")
_TOWN_RANKS = ("镇", "乡", "街道", "苏木")


def place_words(
    found: Iterable[str],
    regions: Iterable[str],
    *,
    is_ordinary: Callable[[str], bool] = lambda word: True,
) -> dict[str, str]:
    """Return those of some words that name a place, with the division that they name.

    Full names of any division of today or before, and provinces and prefectures without their
    rank, are names wherever they stand; a county without its rank (武城), a township, and a
    prefecture that is a word as well (大同), only where they are one of ``regions``, lie in one or
    above one. A full name that a rank makes of an ordinary noun (城区) is the name of that region
    alone. A township without its rank (郝王庄) is a name only there too, and only if it is no
    ordinary word: a quarter of them are (兴隆, 大桥, 水泉).

    Parameters
    ----------
    found : iterable of str
        Words.
    regions : iterable of str
        Codes of the divisions that are compared; what is no code of today is passed over.
    is_ordinary : callable
        Tells of a word whether a dictionary holds it; without one any may be ordinary.

    Returns
    -------
    dict of str to str
        Word to code, in the order of the words; of several divisions one of ``regions`` or in
        them, or else the first.

    Examples
    --------
    >>> place_words(["武城县", "武城", "山东", "舞阳", "平安", "城区", "养老"], ["371428"])
    {'武城县': '371428', '武城': '371428', '山东': '370000'}
    >>> place_words(["郝王庄", "广运"], ["371428"], is_ordinary={"广运"}.__contains__)
    {'郝王庄': '371428'}
    """
    here = frozenset(regions)
    above = frozenset(code for one in here for code in lineage(one))
    known = lexicon()
    named: dict[str, str] = {}
    for word in found:
        codes = known.codes.get(word, "").split()
        own = [code for code in codes if code in above or here.intersection(lineage(code))]
        kind = known.kinds.get(word, "town")
        if codes and _is_name(word, kind, bool(own), bool(here.intersection(codes))):
            named[word] = (own or codes)[0]
        elif not codes and len(word) > 1:
            towns = [code for code in _with_town(word, known) if here.intersection(lineage(code))]
            if towns and not is_ordinary(word):
                named[word] = towns[0]
    return named


def town_names(regions: Iterable[str]) -> dict[str, str]:
    """Return the full names of the townships in some divisions, each with its county's code.

    >>> town_names(["371428"])["郝王庄镇"], "郝王庄镇" in town_names(["370828"])
    ('371428', False)
    """
    here = frozenset(regions)
    known = lexicon()
    found = {}
    for name, codes in known.codes.items():
        if name not in known.kinds:
            own = (code for code in codes.split() if here.intersection(lineage(code)))
            if county := next(own, ""):
                found[name] = county
    return found


def _with_town(word: str, known: Lexicon) -> list[str]:
    """Return the counties with a township that is called so without its rank."""
    full = [word + rank for rank in _TOWN_RANKS if word + rank not in known.kinds]
    return [code for name in full for code in known.codes.get(name, "").split()]


def _is_name(word: str, kind: str, own: bool, compared: bool) -> bool:
    """Tell by the kind of a form and by whether its place is near, or one of those compared."""
    if kind in ("full", "former"):
        return compared or not is_noun_with_rank(word)
    if kind == "town":  # 中心镇 is a township somewhere; 四女寺镇 begins with a number
        return own and not (len(word) <= _SHORT and is_noun_with_rank(word))
    if word in words("counties"):
        return False
    return own or (kind != "county" and word not in words("cities"))


def village_words(found: Iterable[str], *, is_ordinary: Callable[[str], bool]) -> tuple[str, ...]:
    """Return those of some words that are names of villages, which no table of divisions has.

    Such a word ends in 村, and no dictionary holds it or what stands before 村 (示范村). In 6,000
    news items and 400 regulations that is 55 words, seven of them no names (零碳村, 残运村).

    >>> ordinary = {"示范村", "生态"}.__contains__
    >>> village_words(["坦洋村", "示范村", "生态村", "李村", "坦洋"], is_ordinary=ordinary)
    ('坦洋村',)
    """
    return tuple(
        word
        for word in found
        if _VILLAGE.fullmatch(word) and not (is_ordinary(word) or is_ordinary(word[:-1]))
    )
