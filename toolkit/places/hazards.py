"""Where a name is not a name: ordinary words, streets, and words that a name cuts in two.

The lists were read off three thousand regulations and twenty thousand news items: every form was
looked up in them, and those that mostly stood inside or for another word are here.
"""

import re
from functools import cache

from toolkit.places.table import read_table


@cache
def words(group: str) -> frozenset[str]:
    """Return one of the lists of words in ``data/words.tsv``.

    ``"counties"`` holds names of counties without their rank that are ordinary words, or parts
    of ordinary phrases (比如, 大兴调查研究, 投资中): they never count by themselves. ``"cities"``
    holds names of cities that are words as well (日照, 安康): they need support. ``"before"``
    holds words whose last character may begin a name: 其中|山区, 推广|东西部.
    """
    return frozenset(dict(read_table("words.tsv"))[group].split(" "))


#: What follows a short name when it names a street, a school or a firm and not the place.
_OTHER_THING = re.compile(
    r"[东西南北中]?路(?!网)|街(?!道|镇)|大道|大街|大学|学院|银行|证券|高速|铁路|村(?!镇|民|庄|级|居|党|干)"
    r"|小区|花园|广场(?!舞)|社区(?!治理|建设|矫正|工作|教育|卫生|养老|服务|党)"
    r"|久安|贤|小异|巴巴|会海|石材|石雕|玉石|扒鸡|拉面|白药|火锅|时报|道(?!路)"
)
#: 海南岸, 湖南部: a direction that belongs to the word before.
_DIRECTION = re.compile(r"[岸麓侧坡]|部(?!门|队|署|分|委|长|级)")
#: Names that a rank makes out of any noun (郊区, 新县, 江南区) need a clean edge on their left.
_NOUN_RANK = re.compile(
    r"市[中南北]区|[^市]?[东西南北中]山区|[城郊矿]区|新[城市]区|城[东西南北中关]区|[江河][东西南北]区"
    r"|海?港口?区|山城区|高新区|.[城乡]镇|[一二三四五六七八九十].*镇|中心镇|.[区县旗州市镇乡]"
)
_CLEAN_LEFT = re.compile(r"(?:^|[^\u4e00-\u9fff]|[在到赴对与由从往于为向让来我及进]|其中|本报)$")
#: 市中区域, 一县级市, 新城镇化: the rank belongs to the next word.
_NOT_RANK_AFTER = re.compile(r"[域级化间位]|直(?:属|机关)|内外|(?<=县)城(?!关)")
_TOWN_WORD_AFTER = {"乡": frozenset("村风土亲愁情音贤野企"), "镇": frozenset("化域级街")}
_WEAK_KINDS = frozenset(("province", "upper", "county"))


def is_noun_with_rank(name: str) -> bool:
    """Whether a name is an ordinary noun with a rank, or as short as one.

    >>> is_noun_with_rank("郊区"), is_noun_with_rank("新城区"), is_noun_with_rank("武城县")
    (True, True, False)
    """
    return bool(_NOUN_RANK.fullmatch(name))


def is_broken(text: str, start: int, end: int, kind: str) -> bool:
    """Whether the characters at ``start:end`` are part of other words.

    >>> is_broken("其中山区县五个", 1, 4, "full"), is_broken("到中山区调研", 1, 4, "full")
    (True, False)
    >>> is_broken("推广东西部协作", 1, 3, "upper"), is_broken("广东路派出所", 0, 2, "upper")
    (True, True)
    """
    if start and text[start - 1 : start + 1] in words("before"):
        return True
    if kind in _WEAK_KINDS:
        return _is_other_thing(text, start, end)
    last, after = text[end - 1], text[end : end + 1]
    if kind == "town" and after in _TOWN_WORD_AFTER.get(last, ()):
        return True
    if not _NOUN_RANK.fullmatch(text, start, end):
        # 会同县级以上, 农贸合作市场: the noun before the rank is a word.
        return after in "域级场" and after != "" and text[start : end - 1] in words("counties")
    clean = _CLEAN_LEFT.search(text, max(0, start - 2), start)
    return not clean or bool(_NOT_RANK_AFTER.match(text, end))


def _is_other_thing(text: str, start: int, end: int) -> bool:
    """Whether a name without rank names a street, a school, a direction or a foreign state."""
    if _OTHER_THING.match(text, end) or text.endswith("美国", 0, start):
        return True
    return text[end - 1] in "东南西北" and bool(_DIRECTION.match(text, end))
