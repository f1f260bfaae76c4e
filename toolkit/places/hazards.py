"""Where a name is not a name: ordinary words, streets, and words that a name cuts in two.

The lists were read off three thousand regulations and twenty thousand news items: every form was
looked up, and those that mostly stood inside or for another word are here.
"""

import re
from functools import cache

from toolkit.places.table import read_table


@cache
def words(group: str) -> frozenset[str]:
    """Return one of the lists of words in ``data/words.tsv``.

    ``"counties"`` holds names of counties without their rank that are ordinary words, or parts of
    ordinary phrases (比如, 大兴调查研究, 投资中): they never count by themselves. ``"cities"`` holds
    names of cities that are words as well (日照, 安康): they need support. ``"before"`` holds words
    whose last character begins a name: 其中|山区, 推广|东西部.
    """
    return frozenset(dict(read_table("words.tsv"))[group].split(" "))


#: What follows a short name when it names a street, a school or a firm and not the place.
_OTHER_THING = re.compile(
    r"(?:路(?!网)|街(?!道|镇)|大道|大街|大学|学院|银行|证券|高速|铁路|村(?!镇|民|庄|级|居|党|干)"
    r"|治久安|贤|大小异|巴巴|会海|石材|玉石|扒鸡|拉面|时报社|理石)"
)
#: 海南岸, 湖南部: a direction that belongs to the word before.
_DIRECTION = re.compile(r"[岸麓侧坡]|部(?!门|队|署|分|委|长|级)")
#: Forms of two characters, and ranks that follow any noun, need a clean edge on their left.
_CLEAN_LEFT = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|[在到赴对与由从往于为向让来我、及]|等地|以及|本报)$"
)
_NOUN_RANK = re.compile(
    r"^(?:市[中南北]区|[东西南北]区|城区|郊区|矿区|新城区|新市区|城[东西南北中关]区|江[东南北]区|[^市]?[东西南北中]山区"
    r"|港口区|海港区|山城区|河[东西南北]区|高新区|.城镇|.乡镇|[一二三四五六七八九十].*镇|.区|.县|.旗|.州|.市|.镇|.乡|中心镇)$"
)
_NOT_RANK_AFTER = re.compile(
    r"[域级]|[一二三四五六七八九十\d]*[镇乡]|化|直(?:属|机关)|[县区]委?[^\u4e00-\u9fff]?$|间|位|内外"
)


def is_broken(text: str, start: int, end: int, kind: str) -> bool:
    """Whether the characters at ``start:end`` are part of other words.

    >>> is_broken("其中山区县五个", 1, 4, "full"), is_broken("到中山区调研", 1, 4, "full")
    (True, False)
    >>> is_broken("推广东西部协作", 1, 3, "upper"), is_broken("广东路派出所", 0, 2, "upper")
    (True, True)
    """
    if start and text[start - 1 : start + 1] in words("before") and not _names_before(text, start):
        return True
    if kind in ("province", "upper", "county"):
        return bool(_OTHER_THING.match(text, end)) or (
            text[end - 1] in "东南西北" and bool(_DIRECTION.match(text, end))
        )
    if not _NOUN_RANK.match(text[start:end]):
        return False
    clean = _CLEAN_LEFT.search(text, max(0, start - 2), start)
    return not clean or bool(_NOT_RANK_AFTER.match(text, end))


def _names_before(text: str, start: int) -> bool:
    """Whether the character before belongs to a rank (枣庄市|中区 is cut by the scan itself)."""
    return text[start - 1] in "省县旗州盟"
